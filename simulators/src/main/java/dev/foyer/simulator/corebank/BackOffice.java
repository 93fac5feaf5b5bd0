package dev.foyer.simulator.corebank;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.simulator.corebank.Faults.What;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Hands behind the counter of a simulated bank that runs: they look into its books, stage what goes
 * wrong, and get keys for pads. Methods block, for a few seconds at most; any thread.
 */
public final class BackOffice implements AutoCloseable {
    /** The PIN of every card of the simulators' wallet that the bank knows. */
    public static final String WALLET_PIN = Cast.PIN;

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final int WELL = 200;

    private final String stage;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param stage the address of the second door, as the bank's ready line tells it, key included
     */
    public BackOffice(String stage) {
        this.stage = stage;
    }

    /** Where a browser sees it: {@code books}, {@code truth}, {@code inbox}. */
    public String address(String what) {
        return stage.replace(Desk.STAGE, Desk.STAGE + what);
    }

    /** Accounts, lines and the trial balance. */
    public JsonNode books() {
        return ask("GET", "books", "");
    }

    /** What became of each id, all cards, all customers. */
    public JsonNode truth() {
        return ask("GET", "truth", "");
    }

    /** The text messages that were sent. */
    public JsonNode inbox() {
        return ask("GET", "inbox", "");
    }

    /** A new key for the pad, wrapped: {@code name, protection, block, checkValue}. */
    public JsonNode padKey() {
        return ask("PUT", "pad-key", "");
    }

    /**
     * From the {@code at}-th request on, this goes wrong {@code times} times.
     *
     * @param fault by its word in {@code docs/core-bank.md}: {@code lost-after}, {@code slow} …
     * @param millis how long it takes, where it takes long
     */
    public void fault(String fault, int at, int times, long millis) {
        order(fault, at, times, millis, null);
    }

    /** The next posting is refused for this reason. */
    public void refuse(Refusal reason) {
        order("refused", 1, 1, 0, reason);
    }

    private void order(String fault, int at, int times, long millis, @Nullable Refusal reason) {
        ask("PUT", "fault", new Faults.Order(what(fault), at, times, millis, reason));
    }

    private static What what(String word) {
        var name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(What.values())
                .filter(what -> what.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a bank has no fault " + word));
    }

    /** Nothing goes wrong any more. */
    public void mend() {
        ask("DELETE", "fault", "");
    }

    private JsonNode ask(String method, String what, Object body) {
        var request =
                HttpRequest.newBuilder(URI.create(address(what)))
                        .timeout(ANSWERS_WITHIN)
                        .method(method, BodyPublishers.ofString(Json.write(body)))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != WELL)
                throw new IllegalStateException(
                        "the bank's back office answers " + answer.statusCode() + " to " + what);
            return Json.read(answer.body(), JsonNode.class);
        } catch (IOException gone) {
            throw new UncheckedIOException("the bank does not answer", gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the bank was asked", stop);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
