package dev.foyer.hub.web;

import io.vertx.core.http.HttpServerResponse;

/** The headers that keep a browser from doing more than it should. */
final class Headers {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " font-src 'self'; connect-src 'self'; media-src 'self' blob:;"
                    + " manifest-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private Headers() {}

    static void always(HttpServerResponse response) {
        response.putHeader("x-content-type-options", "nosniff");
        response.putHeader("referrer-policy", "no-referrer");
    }

    static void page(HttpServerResponse response) {
        always(response);
        response.putHeader("content-security-policy", CONTENT_SECURITY_POLICY);
        response.putHeader("x-frame-options", "DENY");
        response.putHeader("cross-origin-opener-policy", "same-origin");
        response.putHeader("cross-origin-resource-policy", "same-origin");
        response.putHeader(
                "permissions-policy", "camera=(self), microphone=(self), geolocation=()");
    }
}
