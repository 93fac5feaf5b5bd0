package dev.foyer.hub.web;

/** The contract as an OpenAPI 3.1 document, which stands beside the pages. */
final class OpenApi {
    private OpenApi() {}

    static byte[] document() {
        return Pages.resource("openapi.json");
    }
}
