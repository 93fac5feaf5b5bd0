package dev.foyer.hub.bank;

import io.vertx.core.Future;

import java.util.Map;

/** Opens what is sealed for a person; what was erased is left out. */
interface Opener {
    /**
     * Opens fields and answers.
     *
     * @param sealed each text under a name of its own; the fields of all are put together
     */
    Future<Map<String, String>> open(String holder, Iterable<String> sealed);
}
