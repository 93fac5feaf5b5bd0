package dev.foyer.hub.web;

import dev.foyer.hub.api.Json;

/**
 * What goes back: a status and a body, empty for 204. Compared by nobody.
 *
 * @param type the body's type, nearly always JSON
 */
@SuppressWarnings("ArrayRecordComponent") // made here, written once, never changed
record Reply(int status, CharSequence type, byte[] body) {
    private static final byte[] NOTHING = {};

    Reply(int status, byte[] json) {
        this(status, Headers.JSON, json);
    }

    static Reply ok(Object body) {
        return new Reply(200, Json.bytes(body));
    }

    static Reply created(Object body) {
        return new Reply(201, Json.bytes(body));
    }

    static Reply done() {
        return new Reply(204, NOTHING);
    }
}
