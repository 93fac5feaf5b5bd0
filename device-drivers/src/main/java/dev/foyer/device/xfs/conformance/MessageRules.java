package dev.foyer.device.xfs.conformance;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.conformance.Conformance.Facts;
import dev.foyer.device.xfs.conformance.Conformance.Named;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Rules about messages: form, order, refusals, versions. None of them needs a device. */
final class MessageRules {
    private static final Duration A_WHILE = Duration.ofMillis(150);
    private static final Set<String> DEVICE_STATES =
            Set.of(
                    "online",
                    "offline",
                    "powerOff",
                    "noDevice",
                    "hardwareError",
                    "userError",
                    "deviceBusy",
                    "fraudAttempt",
                    "potentialFraud",
                    "starting");

    private final Facts facts;

    MessageRules(Facts facts) {
        this.facts = facts;
    }

    List<Named> rules() {
        return List.of(
                new Named(
                        "acknowledges first, completes last, and then is silent",
                        this::lifeOfACommand),
                new Named("repeats name and id and gives a version", this::headers),
                new Named("answers Status with a state of the device", this::status),
                new Named(
                        "refuses what is not JSON as invalidMessage and goes on", this::malformed),
                new Named("refuses JSON that is no command as invalidMessage", this::notACommand),
                new Named("refuses deep nesting without breaking", this::deep),
                new Named("refuses a request id that is no number from 1", this::wrongIds),
                new Named(
                        "completes an unknown command with unsupportedCommand",
                        this::unknownCommand),
                new Named(
                        "completes an unknown version with unsupportedCommand",
                        this::unknownVersion),
                new Named(
                        "says noMatchingRequestIDs when there is nothing to cancel",
                        this::nothingToCancel),
                new Named("completes a wrong payload with invalidData", this::wrongPayload),
                new Named(
                        "takes an absent, a null and an empty payload alike", this::emptyPayloads),
                new Named(
                        "chooses versions, and changes nothing where it cannot", this::setVersions),
                new Named(
                        "answers many requests of one connection, each once", this::manyRequests));
    }

    private String capabilities() {
        return facts.capabilitiesVersion();
    }

    private static String version(Facts facts, String command) {
        return facts.version(command).orElse("2.0");
    }

    private void lifeOfACommand(Talk talk) throws Broken {
        talk.command(7, "Common.Status", version(facts, "Common.Status"), null, 0);
        // Unsolicited events may come at any time; they have no id.
        talk.next("acknowledge", 7);
        must(
                talk.passedOver().stream().noneMatch(message -> id(message) == 7),
                "something came before the acknowledge");
        talk.next("completion", 7);
        must(
                talk.passedOver().stream().noneMatch(message -> id(message) == 7),
                "an event of Status came");
        must(talk.silentAbout(7, A_WHILE), "a message with the id came after the completion");
    }

    private void headers(Talk talk) throws Broken {
        talk.command(123456, "Common.Status", version(facts, "Common.Status"), null, 0);
        for (String type : List.of("acknowledge", "completion")) {
            JsonNode header = talk.next(type, 123456).path("header");
            must(
                    header.path("name").asText().equals("Common.Status"),
                    type + " has the name " + header.path("name"));
            must(
                    header.path("version").asText().matches("[1-9][0-9]*\\.(0|[1-9][0-9]*)"),
                    type + " has no version");
        }
    }

    private void status(Talk talk) throws Broken {
        JsonNode status = talk.ask(1, "Common.Status", version(facts, "Common.Status"), null);
        must(Talk.code(status).equals("success"), "Status ended in " + Talk.code(status));
        String device = status.path("payload").path("common").path("device").asText();
        must(DEVICE_STATES.contains(device), "common.device is \"" + device + "\"");
    }

    private void malformed(Talk talk) throws Broken {
        for (String text :
                List.of("{", "", "not json", "{\"header\":{\"type\":\"command\"", "{} {}")) {
            talk.send(text);
            refused(talk.answer(), "invalidMessage", "\"" + text + "\"");
        }
        status(talk);
    }

    private void notACommand(Talk talk) throws Broken {
        for (String text :
                List.of(
                        "[]",
                        "7",
                        "{}",
                        "{\"header\":7}",
                        "{\"header\":{\"type\":\"event\",\"name\":\"Common.Status\",\"version\":\"2.0\",\"requestId\":3}}",
                        "{\"header\":{\"type\":\"command\",\"name\":\"Status\",\"version\":\"2.0\",\"requestId\":3}}",
                        "{\"header\":{\"type\":\"command\",\"name\":\"Common.Status\",\"version\":2,\"requestId\":3}}",
                        "{\"header\":{\"type\":\"command\",\"name\":\"Common.Status\",\"version\":\"2.0\",\"requestId\":3,"
                            + "\"timeout\":\"long\"}}",
                        "{\"header\":{\"type\":\"command\",\"name\":\"Common.Status\",\"version\":\"2.0\",\"requestId\":3},"
                            + "\"payload\":7}")) {
            talk.send(text);
            refused(talk.answer(), "invalidMessage", text);
        }
        status(talk);
    }

    private void deep(Talk talk) throws Broken {
        talk.send("{\"header\":" + "[".repeat(100_000));
        refused(talk.answer(), "invalidMessage", "100000 brackets");
        status(talk);
    }

    private void wrongIds(Talk talk) throws Broken {
        for (String id : List.of("0", "-1", "1.5", "\"1\"", "null", "99999999999")) {
            talk.send(
                    "{\"header\":{\"type\":\"command\",\"name\":\"Common.Status\",\"version\":\"2.0\",\"requestId\":"
                            + id
                            + "}}");
            refused(talk.answer(), "invalidRequestID", "request id " + id);
        }
        talk.send(
                "{\"header\":{\"type\":\"command\",\"name\":\"Common.Status\",\"version\":\"2.0\"}}");
        refused(talk.answer(), "invalidRequestID", "no request id");
        status(talk);
    }

    private void unknownCommand(Talk talk) throws Broken {
        ends(talk.ask(1, "Common.MakeCoffee", "2.0", null), "unsupportedCommand");
        ends(talk.ask(1, "common.status", "2.0", null), "unsupportedCommand");
    }

    private void unknownVersion(Talk talk) throws Broken {
        for (JsonNode entry : facts.interfaces()) {
            for (var command : entry.path("commands").properties()) {
                if (!Set.of(
                                "Common.Capabilities",
                                "Common.Status",
                                "Common.SetVersions",
                                "Common.Cancel")
                        .contains(command.getKey())) {
                    ends(talk.ask(1, command.getKey(), "9.0", null), "unsupportedCommand");
                }
            }
        }
    }

    private void nothingToCancel(Talk talk) throws Broken {
        for (String ids : List.of("{\"requestIds\":[41,42]}", "{\"requestIds\":null}", "null")) {
            JsonNode answer =
                    talk.ask(
                            1,
                            "Common.Cancel",
                            version(facts, "Common.Cancel"),
                            Conformance.json(ids));
            ends(answer, "commandErrorCode");
            String error = answer.path("payload").path("errorCode").asText();
            must(error.equals("noMatchingRequestIDs"), "the error code is \"" + error + "\"");
        }
    }

    private void wrongPayload(Talk talk) throws Broken {
        for (String wrong :
                List.of(
                        "{\"requestIds\":\"all\"}",
                        "{\"requestIds\":[\"7\"]}",
                        "{\"requestIds\":7}")) {
            ends(
                    talk.ask(
                            1,
                            "Common.Cancel",
                            version(facts, "Common.Cancel"),
                            Conformance.json(wrong)),
                    "invalidData");
        }
    }

    private void emptyPayloads(Talk talk) throws Broken {
        for (@Nullable String payload : new @Nullable String[] {null, "null", "{}"}) {
            JsonNode body = payload == null ? null : Conformance.json(payload);
            ends(talk.ask(1, "Common.Capabilities", capabilities(), body), "success");
        }
    }

    private void setVersions(Talk talk) throws Broken {
        String version = version(facts, "Common.SetVersions");
        String known =
                "{\"commands\":{\"Common.Status\":"
                        + version(facts, "Common.Status").split("\\.", 2)[0]
                        + "}}";
        ends(talk.ask(1, "Common.SetVersions", version, Conformance.json(known)), "success");
        for (String unknown :
                List.of(
                        "{\"commands\":{\"Common.Status\":77}}",
                        "{\"commands\":{\"Common.MakeCoffee\":1}}")) {
            ends(
                    talk.ask(2, "Common.SetVersions", version, Conformance.json(unknown)),
                    "unsupportedData");
        }
        status(talk);
    }

    private void manyRequests(Talk talk) throws Broken {
        int requests = 50;
        for (int id = 1; id <= requests; id++) {
            talk.command(id, "Common.Status", version(facts, "Common.Status"), null, 0);
        }
        for (int id = 1; id <= requests; id++) {
            talk.next("completion", id);
        }
        var acknowledged =
                talk.passedOver().stream()
                        .filter(message ->
                                message.path("header").path("type").asText().equals("acknowledge"))
                        .map(MessageRules::id)
                        .toList();
        must(
                acknowledged.size() == requests,
                acknowledged.size() + " acknowledges for " + requests + " requests");
    }

    static int id(JsonNode message) {
        return message.path("header").path("requestId").asInt();
    }

    static void ends(JsonNode completion, String code) throws Broken {
        must(
                Talk.code(completion).equals(code),
                completion.path("header").path("name").asText()
                        + " ended in "
                        + Talk.code(completion)
                        + ", not "
                        + code);
    }

    static void refused(JsonNode message, String status, String what) throws Broken {
        JsonNode header = message.path("header");
        must(
                header.path("type").asText().equals("acknowledge")
                        && header.path("status").asText().equals(status),
                what + " was answered by " + header + ", not by an acknowledge with " + status);
    }

    static void must(boolean kept, String otherwise) throws Broken {
        if (!kept) {
            throw new Broken(otherwise);
        }
    }
}
