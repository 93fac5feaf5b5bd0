package dev.foyer.hub.api;

import io.vertx.core.Future;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Cases over a hub client's own link: with its patience, its token, its keys. */
public final class CaseClient {
    private final HubHttp http;

    CaseClient(HubHttp http) {
        this.http = http;
    }

    /** The code that a kiosk shows while it waits for staff, and until when it is good. */
    public record PresenceCode(String code, Instant until) {}

    /** Opens a case, once for each key. */
    public Future<CaseView> open(NewCase wish, UUID key) {
        return http.post("/cases", wish, CaseView.class, key);
    }

    /** A case as it is now. */
    public Future<CaseView> look(String id) {
        return http.get(path(id), CaseView.class);
    }

    /** Every case that is open; staff only. */
    public Future<List<CaseView>> open() {
        return http.get("/cases", CaseView[].class).map(List::of);
    }

    /** Asks for something, and tells the case after it. */
    public Future<CaseView> ask(String id, CaseRequest request) {
        return http.post(path(id) + "/" + request.path(), request.body(), CaseView.class);
    }

    /**
     * The same under a key of the caller's own, so that it can be repeated after this call has
     * given up.
     */
    public Future<CaseView> ask(String id, CaseRequest request, UUID key) {
        return http.post(path(id) + "/" + request.path(), request.body(), CaseView.class, key);
    }

    /** Takes up the case whose customer brought this code on paper; once for each key. */
    public Future<CaseView> fetch(String code, UUID key) {
        return http.post("/cases/by-paper", new CaseRequest.Keep(code), CaseView.class, key);
    }

    /** What this kiosk shows to whoever comes to approve. */
    public Future<PresenceCode> presence(String id) {
        return http.get(path(id) + "/presence", PresenceCode.class);
    }

    /** What is to be written onto the card that this kiosk is giving to the case's customer. */
    public Future<NewCard> newCard(String id) {
        return http.get(path(id) + "/new-card", NewCard.class);
    }

    private static String path(String id) {
        return "/cases/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
