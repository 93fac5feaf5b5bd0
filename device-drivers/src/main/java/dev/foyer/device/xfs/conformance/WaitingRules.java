package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.MessageRules.ends;
import static dev.foyer.device.xfs.conformance.MessageRules.must;
import static dev.foyer.device.xfs.conformance.MessageRules.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Conformance.Facts;
import dev.foyer.device.xfs.conformance.Conformance.Named;
import dev.foyer.device.xfs.conformance.Conformance.Waiting;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Rules about a command that waits for a person: cancelling, running out of time, and what goes on
 * beside it.
 */
final class WaitingRules {
    private static final int QUEUE_TRIED_MAX = 200;
    private static final String BEHIND = "Common.GetTransactionState";
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final URI uri;
    private final Facts facts;
    private final Waiting waiting;

    WaitingRules(URI uri, Facts facts, Waiting waiting) {
        this.uri = uri;
        this.facts = facts;
        this.waiting = waiting;
    }

    List<Named> rules() {
        return List.of(
                new Named("answers Status while a command waits", this::statusBeside),
                new Named("completes Cancel before the command it cancels", this::cancelFirst),
                new Named("ends a command at its time-out, not before", this::timeOut),
                new Named(
                        "counts the time-out from receipt, also in the queue",
                        this::timeOutInTheQueue),
                new Named("cancels only the ids it is given", this::cancelsOnlyTheNamed),
                new Named("does not cancel for another connection", this::otherConnection),
                new Named(
                        "refuses an id that is still open, and completes the first",
                        this::duplicateId),
                new Named("forgets the commands of a lost connection", this::lostConnection),
                new Named("says tooManyRequests when its queue is full", this::fullQueue));
    }

    private void begin(Talk talk, int id, int timeout) throws Broken {
        talk.command(id, waiting.name(), waiting.version(), waiting.payload(), timeout);
        talk.accepted(id);
    }

    private void cancel(Talk talk, int id, int... ids) throws Broken {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        var list = payload.putArray("requestIds");
        for (int open : ids) {
            list.add(open);
        }
        talk.command(
                id,
                "Common.Cancel",
                facts.version("Common.Cancel").orElse("2.0"),
                ids.length == 0 ? null : payload,
                0);
    }

    private JsonNode status(Talk talk, int id) throws Broken {
        return talk.ask(id, "Common.Status", facts.version("Common.Status").orElse("2.0"), null);
    }

    private void statusBeside(Talk talk) throws Broken {
        begin(talk, 1, 0);
        ends(status(talk, 2), "success");
        cancel(talk, 3);
        ends(talk.next("completion", 1), "canceled");
    }

    private void cancelFirst(Talk talk) throws Broken {
        begin(talk, 1, 0);
        begin(talk, 2, 0);
        cancel(talk, 3);
        ends(talk.next("completion", 3), "success");
        must(
                talk.passedOver().stream()
                        .noneMatch(message ->
                                message.path("header").path("type").asText().equals("completion")),
                "a cancelled command was completed before Cancel was");
        int canceled = 0;
        while (canceled < 2) {
            JsonNode message = talk.next();
            if (message.path("header").path("type").asText().equals("completion")) {
                ends(message, "canceled");
                canceled++;
            }
        }
    }

    private void timeOut(Talk talk) throws Broken {
        long begun = System.nanoTime();
        begin(talk, 1, 400);
        ends(talk.next("completion", 1), "timeOut");
        inTime(begun, 400);
    }

    private void timeOutInTheQueue(Talk talk) throws Broken {
        begin(talk, 1, 0);
        long begun = System.nanoTime();
        begin(talk, 2, 400);
        ends(talk.next("completion", 2), "timeOut");
        inTime(begun, 400);
        cancel(talk, 3);
        ends(talk.next("completion", 1), "canceled");
    }

    private static void inTime(long begun, int timeout) throws Broken {
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        must(
                millis >= timeout - 5,
                "a time-out of " + timeout + " ms came after " + millis + " ms");
        must(
                millis <= timeout + SLACK.toMillis(),
                "a time-out of " + timeout + " ms came only after " + millis + " ms");
    }

    private void cancelsOnlyTheNamed(Talk talk) throws Broken {
        begin(talk, 1, 0);
        begin(talk, 2, 0);
        cancel(talk, 3, 2);
        ends(talk.next("completion", 2), "canceled");
        must(talk.staysOpen(1, Duration.ofMillis(150)), "the other command has ended as well");
        cancel(talk, 4, 1);
        ends(talk.next("completion", 1), "canceled");
    }

    private void otherConnection(Talk talk) throws Broken {
        begin(talk, 1, 0);
        try (Talk other = Talk.open(uri, Conformance.PATIENCE)) {
            cancel(other, 2, 1);
            ends(other.next("completion", 2), "commandErrorCode");
        }
        must(talk.staysOpen(1, Duration.ofMillis(150)), "the command ended");
        cancel(talk, 3);
        ends(talk.next("completion", 1), "canceled");
    }

    private void duplicateId(Talk talk) throws Broken {
        begin(talk, 1, 0);
        talk.command(1, waiting.name(), waiting.version(), waiting.payload(), 0);
        refused(talk.next("acknowledge", 1), "invalidRequestID", "an open id");
        cancel(talk, 2);
        ends(talk.next("completion", 1), "canceled");
        must(talk.silentAbout(1, Duration.ofMillis(150)), "a second completion came");
    }

    private void lostConnection(Talk talk) throws Broken {
        begin(talk, 1, 0);
        begin(talk, 2, 0);
        talk.drop();
        try (Talk next = Talk.open(uri, Conformance.PATIENCE)) {
            if (facts.version(BEHIND).isPresent()) {
                ends(next.ask(1, BEHIND, facts.version(BEHIND).orElseThrow(), null), "success");
            }
            ends(status(next, 2), "success");
        }
    }

    private void fullQueue(Talk talk) throws Broken {
        int most = facts.maximumRequests(waiting.name());
        if (most == 0 || most > QUEUE_TRIED_MAX) {
            return;
        }
        begin(talk, 1, 0);
        for (int id = 2; id <= most + 1; id++) {
            begin(talk, id, 0);
        }
        talk.command(most + 2, waiting.name(), waiting.version(), waiting.payload(), 0);
        refused(talk.next("acknowledge", most + 2), "tooManyRequests", "one command too many");
        cancel(talk, most + 3);
        int left = most + 1;
        while (left > 0) {
            JsonNode message = talk.next();
            boolean completion = message.path("header").path("type").asText().equals("completion");
            if (completion && MessageRules.id(message) <= most + 1) {
                ends(message, "canceled");
                left--;
            }
        }
    }
}
