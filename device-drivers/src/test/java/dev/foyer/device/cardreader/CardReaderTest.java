package dev.foyer.device.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.EmvReader;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.wire.ChipSlot.PowerUp;
import dev.foyer.device.wire.Replay;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.TestContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

@Timeout(30)
class CardReaderTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<String, Boolean> CHIP = Map.of("chip", true);

    private ReplayedSlot slot = ReplayedSlot.of(Replay.of(""));
    private ChipReader reader = reader();
    private CardReader face = new CardReader(reader);

    private ChipReader reader() {
        return new ChipReader("test-reader", () -> slot);
    }

    private void use(ReplayedSlot other) {
        slot = other;
        reader = reader();
        face = new CardReader(reader);
        open();
    }

    private void open() {
        reader.open();
        // The slot is seen a moment before the device is called online.
        await(() -> reader.state().known() && reader.status().usable());
    }

    @AfterEach
    void close() {
        reader.close();
    }

    private Completion run(String command, Map<String, ?> payload) {
        return TestContext.of(face, command, payload).run();
    }

    private String status(String part) {
        return Json.object(face.status()).path(part).asText();
    }

    @Test
    void readsARecordedCardThroughChipIo() throws IOException, EmvFault {
        var replay = Replay.of(recording("visa-t0.txt"));
        use(ReplayedSlot.of(replay));
        slot.insert();
        await(() -> status("media").equals("present"));
        assertThat(run("CardReader.ReadRawData", CHIP).code()).isEqualTo(CompletionCode.SUCCESS);
        var card =
                EmvReader.<RuntimeException>read(
                        apdu -> {
                            var data = Base64.getEncoder().encodeToString(apdu);
                            var done =
                                    run(
                                            "CardReader.ChipIO",
                                            Map.of("chipProtocol", "chipT0", "chipData", data));
                            return Base64.getDecoder()
                                    .decode(Json.object(done.payload()).path("chipData").asText());
                        },
                        Terminal.china(LocalDate.of(2026, 11, 22)));
        assertThat(replay.rest()).isEmpty();
        assertThat(card.label()).isEqualTo("VISA DEBIT");
        // The recording was masked before it was written.
        assertThat(card.number().digits()).isEqualTo("0000000000000000");
        assertThat(card.holder()).contains("XXXXXXXXXXX");
    }

    @Test
    void saysThatItWaitsForACardOnlyWhileThereIsNone() throws Exception {
        open();
        var context = TestContext.of(face, "CardReader.ReadRawData", CHIP);
        var end = CompletableFuture.supplyAsync(context::run, Thread.ofVirtual()::start);
        await(() -> context.eventNames().contains("CardReader.InsertCardEvent"));
        slot.insert();
        assertThat(end.get(10, TimeUnit.SECONDS).code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(context.eventNames())
                .containsExactly("CardReader.InsertCardEvent", "CardReader.MediaInsertedEvent");
        var again = TestContext.of(face, "CardReader.ReadRawData", CHIP);
        assertThat(again.run().code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(again.eventNames()).isEmpty();
    }

    @Test
    void goesOnWaitingWhenTheCardHasNoChipThatAnswers() throws Exception {
        use(new ReplayedSlot(Replay.of(""), new PowerUp.Silent("no answer to reset")));
        var context = TestContext.of(face, "CardReader.ReadRawData", CHIP);
        var end = CompletableFuture.supplyAsync(context::run, Thread.ofVirtual()::start);
        await(() -> context.eventNames().contains("CardReader.InsertCardEvent"));
        slot.insert();
        await(() -> context.eventNames().contains("CardReader.InvalidMediaEvent"));
        assertThat(status("chipPower")).isEqualTo("hardwareError");
        assertThat(end).isNotDone();
        context.end(CompletionCode.TIME_OUT);
        assertThat(end.get(10, TimeUnit.SECONDS).code()).isEqualTo(CompletionCode.TIME_OUT);
        assertThat(context.eventNames())
                .containsExactly(
                        "CardReader.InsertCardEvent",
                        "CardReader.MediaInsertedEvent",
                        "CardReader.InvalidMediaEvent");
    }

    @Test
    void onlyTakesTheCardInWhenNothingIsToBeRead() {
        slot.insert();
        open();
        var done = run("CardReader.ReadRawData", Map.of());
        assertThat(done.code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(done.payload()).isNull();
        assertThat(slot.powered()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CardReader.ReadRawData, track2, true, INVALID_DATA, ''",
        "CardReader.ChipPower, chipPower, sideways, INVALID_DATA, ''",
        "CardReader.ChipPower, chipPower, cold, COMMAND_ERROR_CODE, chipPowerNotSupported",
        "CardReader.ChipIO, chipProtocol, chipTypeB, COMMAND_ERROR_CODE, protocolNotSupported",
        "CardReader.ChipIO, chipData, AAA=, COMMAND_ERROR_CODE, invalidData",
        "CardReader.ChipIO, chipData, '!', COMMAND_ERROR_CODE, invalidData",
        "CardReader.ChipIO, chipData, AKQEAAA=, COMMAND_ERROR_CODE, atrNotObtained",
        "CardReader.Move, to, unit1, UNSUPPORTED_DATA, ''",
        "CardReader.Reset, to, retain, UNSUPPORTED_DATA, ''",
        "CardReader.Reset, to, sideways, INVALID_DATA, ''",
    })
    void refusesWhatItCannotDo(
            String command, String key, String value, CompletionCode code, String errorCode) {
        slot.insert();
        open();
        var done = run(command, Map.of(key, value.equals("true") ? (Object) true : value));
        assertThat(done.code()).isEqualTo(code);
        assertThat(
                        done.payload() == null
                                ? ""
                                : Json.object(done.payload()).path("errorCode").asText())
                .isEqualTo(errorCode);
    }

    @ParameterizedTest
    @CsvSource({
        "CardReader.ChipIO, chipData, AKQEAAA=",
        "CardReader.ChipPower, chipPower, warm",
        "CardReader.Move, to, exit"
    })
    void saysThatThereIsNoCard(String command, String key, String value) {
        open();
        var done = run(command, Map.of(key, value));
        assertThat(done.code()).isEqualTo(CompletionCode.COMMAND_ERROR_CODE);
        assertThat(Json.object(done.payload()).path("errorCode").asText()).isEqualTo("noMedia");
    }

    @Test
    void isNotReadyBeforeItsReaderWasFound() {
        assertThat(run("CardReader.ReadRawData", CHIP).code())
                .isEqualTo(CompletionCode.DEVICE_NOT_READY);
        assertThat(status("media")).isEqualTo("unknown");
    }

    private static String recording(String name) throws IOException {
        try (var in = CardReaderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + SOON).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
