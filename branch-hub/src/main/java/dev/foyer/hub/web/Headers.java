package dev.foyer.hub.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The headers that keep a browser from doing more than it should. */
final class Headers {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " font-src 'self'; connect-src 'self'; media-src 'self' blob:;"
                    + " manifest-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    /** Made once as bytes: every answer carries these. */
    private static final CharSequence CONTENT_TYPE_OPTIONS =
            HttpHeaders.createOptimized("x-content-type-options");

    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER_POLICY =
            HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");

    private Headers() {}

    static void always(HttpServerResponse response) {
        response.putHeader(CONTENT_TYPE_OPTIONS, NOSNIFF);
        response.putHeader(REFERRER_POLICY, NO_REFERRER);
    }

    /** For what changes from one moment to the next. */
    static void neverKept(HttpServerResponse response) {
        always(response);
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
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
