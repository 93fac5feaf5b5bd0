package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

@Timeout(120)
class CodecTest {
    private static final long SEED = Long.getLong("foyer.seed", 4711);
    private static final int ROUNDS = 5;

    private static Envelope completed(CompletionCode code) {
        return new Envelope.Completed("Common.Status", new Version(3, 0), 7, code, "why", null);
    }

    @Test
    void leavesSuccessOutAndWritesItWhereItIsWanted() {
        assertThat(Codec.STANDARD.write(completed(CompletionCode.SUCCESS)))
                .isEqualTo(
                        "{\"header\":{\"type\":\"completion\",\"name\":\"Common.Status\",\"version\":\"3.0\",\"requestId\":7}}");
        assertThat(new Codec(true).write(completed(CompletionCode.SUCCESS)))
                .contains("\"completionCode\":\"success\"");
        assertThat(Codec.STANDARD.write(completed(CompletionCode.TIME_OUT)))
                .contains("\"completionCode\":\"timeOut\",\"errorDescription\":\"why\"");
    }

    @Test
    void neverWritesAnEmptyPayload() {
        var event =
                new Envelope.Event(
                        "CardReader.InsertCardEvent",
                        new Version(2, 0),
                        1,
                        Json.MAPPER.createObjectNode());
        assertThat(Codec.STANDARD.write(event)).doesNotContain("payload");
    }

    @Test
    void understandsServicesThatDifferFromTheStandard() {
        assertThat(
                        read(
                                "{\"header\":{\"type\":\"event\",\"name\":\"CardReader.MediaRemovedEvent\",\"version\":\"2.0\"}}"))
                .isInstanceOf(Envelope.Unsolicited.class);
        assertThat(
                        read(
                                "{\"header\":{\"type\":\"completion\",\"name\":\"Common.Status\",\"version\":\"3.0\",\"requestId\":1,"
                                    + "\"completionCode\":\"success\",\"new\":1},\"payload\":{}}"))
                .isInstanceOfSatisfying(
                        Envelope.Completed.class, done -> assertThat(done.success()).isTrue());
        assertThat(
                        read(
                                "{\"header\":{\"type\":\"completion\",\"name\":\"CashDispenser.Dispense\",\"version\":\"3.0\","
                                    + "\"requestId\":1,\"completionCode\":\"authorisationRequired\"},\"payload\":null}"))
                .isInstanceOfSatisfying(
                        Envelope.Completed.class,
                        done ->
                                assertThat(done.code())
                                        .isEqualTo(CompletionCode.AUTHORIZATION_REQUIRED));
    }

    private static Envelope read(String text) {
        return ((Codec.Incoming.Message) Codec.STANDARD.read(text)).envelope();
    }

    @Test
    void everyMessageOfTheTableSurvivesTheWayThereAndBack() throws JsonProcessingException {
        var check = TrafficCheck.load();
        if (check.isEmpty()) {
            return;
        }
        int messages = 0;
        for (Envelope message : generated(check.get(), SEED)) {
            String text = Codec.STANDARD.write(message);
            assertThat(check.get().text(text)).as("seed " + SEED + ": " + text).isEmpty();
            assertThat(Codec.STANDARD.read(text))
                    .as("seed " + SEED)
                    .isEqualTo(new Codec.Incoming.Message(message));
            messages++;
        }
        System.out.println(messages + " generated messages of the table, seed " + SEED);
        assertThat(messages).isGreaterThan(ROUNDS * 400);
    }

    @Test
    void masksKeepEveryMessageOfTheTableValid(@TempDir Path directory) {
        var check = TrafficCheck.load();
        if (check.isEmpty()) {
            return;
        }
        for (Envelope message : generated(check.get(), SEED + 1)) {
            String text = Codec.STANDARD.write(TrafficFile.masked(message));
            assertThat(check.get().text(text)).as("seed " + (SEED + 1) + ": " + text).isEmpty();
        }
    }

    @Test
    void secretsAreNotRecorded() throws JsonProcessingException {
        var payload =
                (ObjectNode)
                        Json.parse(
                                "{\"customerData\":\"4000123412341\",\"pinBlock\":\"AQIDBA==\",\"track2\":{\"data\":\"NTQ1\"},"
                                    + "\"chip\":[{\"data\":\"OwA=\"}],\"fields\":{\"name\":\"Wang\",\"lines\":[\"a\",\"b\"]},"
                                    + "\"digit\":\"five\",\"completion\":\"enter\"}");
        assertThat(Masks.mask(payload))
                .hasToString(
                        "{\"customerData\":\"0000000000000\",\"pinBlock\":\"bWFza2Vk\",\"track2\":{\"data\":\"bWFza2Vk\"},"
                            + "\"chip\":[{\"data\":\"bWFza2Vk\"}],\"fields\":{\"name\":\"***\",\"lines\":[\"***\",\"***\"]},"
                            + "\"digit\":null,\"completion\":\"enter\"}");
    }

    private static List<Envelope> generated(TrafficCheck check, long seed) {
        var random = new SplittableRandom(seed);
        var generator = new MessageGenerator(check.table(), random);
        var messages = new ArrayList<Envelope>();
        for (int round = 0; round < ROUNDS; round++) {
            for (JsonNode entry : check.table().path("messages")) {
                messages.add(generator.message(entry));
            }
        }
        return messages;
    }

    @Test
    void masksBytesThatHappenToBeDigitsOnly() throws JsonProcessingException {
        var payload =
                (ObjectNode)
                        Json.parse("{\"chipData\":\"123456789012\",\"value\":\"000000012000\"}");
        assertThat(Masks.mask(payload).toString())
                .isEqualTo("{\"chipData\":\"bWFza2Vk\",\"value\":\"000000012000\"}");
    }

    @Test
    void masksFacesInEveryMessageThatHoldsThem() throws JsonProcessingException {
        var payload =
                (ObjectNode)
                        Json.parse(
                                """
                                {"dataRead": [{"type": {"format": "reservedRaw1"}, "data": "RkFDRQ=="}],
                                 "templates": [{"type": {"format": "isoFmd"}, "data": "RkFDRQ=="}],
                                 "candidates": {"id1": {"confidenceLevel": 7, "templateData": "RkFDRQ=="}}}\
                                """);
        assertThat(Masks.mask(payload).toString())
                .doesNotContain("RkFDRQ")
                .contains("reservedRaw1", "isoFmd", "confidenceLevel", Masks.BASE64);
    }
}
