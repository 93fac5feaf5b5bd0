package dev.foyer.simulator.card;

import static dev.foyer.simulator.card.Bench.await;
import static dev.foyer.simulator.card.Bench.errorCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.EmvReader;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.wire.PcscSlot;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.rig.Real;
import dev.foyer.simulator.rig.SharedRig;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;

@Timeout(60)
class CardReaderOverPcscTest {
    private static final Terminal HERE = Terminal.china(LocalDate.of(2026, 11, 22));
    private static final Map<String, Boolean> CHIP = Map.of("chip", true);
    private static final byte[] GET_PIN_TRIES = HexFormat.of().parseHex("80CA9F1700");
    private static final byte[] SELECT_VISA = HexFormat.of().parseHex("00A4040007A000000003101000");

    private CardRig rig;

    @BeforeAll
    static void needsTheRealStack() {
        Real.pcscd();
    }

    @BeforeEach
    void emptySlot() throws IOException {
        rig = SharedRig.get();
    }

    private Bench bench() {
        var bench = Bench.online(device());
        // The daemon sees the last test's card until its next look at the slot.
        await(() -> bench.media().equals("notPresent"));
        return bench;
    }

    private String device() {
        return "pcsc:" + CardRig.READER + " * 00?socket=" + rig.socket() + "&answerMs=1500";
    }

    @Test
    void saysWhenACardComesAndGoes() throws Exception {
        try (var bench = bench()) {
            var read = Bench.waiting(bench, CHIP);
            read.awaitEvent("CardReader.InsertCardEvent");
            assertThat(bench.media()).isEqualTo("notPresent");
            rig.insert("visa");
            var done = read.completion();
            assertThat(done.code()).isEqualTo(CompletionCode.SUCCESS);
            assertThat(Bench.part(done.payload()).path("chip").path(0).path("data").binaryValue())
                    .isEqualTo(HexFormat.of().parseHex(CardProfile.CONTACT_ATR));
            assertThat(read.context().eventNames())
                    .containsExactly("CardReader.InsertCardEvent", "CardReader.MediaInsertedEvent");
            assertThat(bench.media()).isEqualTo("present");
            assertThat(bench.chip()).isEqualTo("online");
            rig.remove();
            await(() -> bench.unsolicited.contains("CardReader.MediaRemovedEvent"));
            await(() -> bench.media().equals("notPresent"));
            assertThat(bench.chip()).isEqualTo("noCard");
            assertThat(bench.unsolicited).contains("status present", "status notPresent");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unionpay,ideal",
        "visa,t0",
        "mastercard,t0",
        "plain,ideal",
        "mastercard,ideal",
        "jcb,t0",
        "unionpaylong,ideal",
        "wave,ideal"
    })
    void readsEachCardInEachManner(String card, String mode) throws IOException, EmvFault {
        try (var bench = bench()) {
            rig.ask("{\"do\":\"insert\",\"card\":\"%s\",\"mode\":\"%s\"}".formatted(card, mode));
            bench.read();
            var emv = EmvReader.read(bench.chipLink(), HERE);
            var profile = CardProfile.load(card);
            assertThat(emv.number().digits()).isEqualTo(profile.pan());
            assertThat(emv.label()).isEqualTo(profile.label());
            assertThat(emv.expiry()).isEqualTo(profile.expiry().atEndOfMonth());
            assertThat(emv.holder().orElse("")).isEqualTo(profile.holder());
        }
    }

    @Test
    void readsTwoReadersOfOneDaemonSideBySide() throws IOException, EmvFault {
        try (var first = bench();
                var second = Bench.online(device().replace("* 00?", "* 01?"))) {
            rig.ask("{\"do\":\"insert\",\"card\":\"wave\",\"slot\":1}");
            rig.insert("visa");
            await(() -> first.media().equals("present") && second.media().equals("present"));
            second.read();
            first.read();
            assertThat(EmvReader.read(second.chipLink(), HERE).label()).isEqualTo("UNIONPAY QUICK");
            assertThat(EmvReader.read(first.chipLink(), HERE).label()).isEqualTo("VISA DEBIT");
        } finally {
            rig.ask("{\"do\":\"remove\",\"slot\":1}");
        }
    }

    @Test
    void saysThatAnUnknownChipIsNoPaymentCard() throws IOException {
        try (var bench = bench()) {
            rig.insert("unknown");
            bench.read();
            assertThatThrownBy(() -> EmvReader.read(bench.chipLink(), HERE))
                    .isInstanceOfSatisfying(
                            EmvFault.class,
                            fault ->
                                    assertThat(fault.code())
                                            .isEqualTo(EmvFault.Code.NO_APPLICATION));
        }
    }

    @Test
    void keepsTheCardForItselfUntilItIsGivenBack() throws IOException, DeviceFault {
        try (var bench = bench();
                var other = PcscSlot.open(CardRig.reader(0), rig.socket().toString())) {
            rig.insert("visa");
            bench.read();
            assertThatThrownBy(other::powerOn)
                    .isInstanceOfSatisfying(
                            DeviceFault.class,
                            fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.OFFLINE));
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.SUCCESS);
            assertThat(
                            bench.run("CardReader.Move", Map.of("from", "transport", "to", "exit"))
                                    .code())
                    .isEqualTo(CompletionCode.SUCCESS);
            assertThat(bench.media()).isEqualTo("entering");
            assertThat(other.powerOn())
                    .isInstanceOf(dev.foyer.device.wire.ChipSlot.PowerUp.Answered.class);
            // The chip was reset on the way: the application is no longer selected.
            assertThat(other.exchange(GET_PIN_TRIES)).isEqualTo(HexFormat.of().parseHex("6985"));
        }
    }

    @Test
    void refusesASecondHandOfAnotherProgramAsNotReady() throws IOException, DeviceFault {
        try (var bench = bench();
                var other = PcscSlot.open(CardRig.reader(0), rig.socket().toString())) {
            rig.insert("visa");
            await(() -> bench.media().equals("present"));
            other.powerOn();
            var done = bench.run("CardReader.ReadRawData", CHIP);
            assertThat(done.code()).isEqualTo(CompletionCode.DEVICE_NOT_READY);
            assertThat(done.errorDescription()).contains("another program");
        }
    }

    @Test
    void comesBackAfterTheDaemonWasRestartedWhileIdle() throws Exception {
        try (var bench = bench()) {
            rig.ask("{\"do\":\"pcscd\",\"to\":\"stop\"}");
            await(() -> bench.state() == State.OFFLINE || bench.state() == State.NO_DEVICE);
            await(() -> bench.media().equals("unknown"));
            assertThat(bench.run("CardReader.ReadRawData", CHIP).code())
                    .isEqualTo(CompletionCode.DEVICE_NOT_READY);
            rig.ask("{\"do\":\"pcscd\",\"to\":\"start\"}");
            await(() -> bench.state() == State.ONLINE);
            rig.insert("visa");
            bench.read();
            assertThat(EmvReader.read(bench.chipLink(), HERE).label()).isEqualTo("VISA DEBIT");
        }
    }

    @Test
    void goesOnWaitingForACardWhileTheDaemonRestarts() throws Exception {
        try (var bench = bench()) {
            var read = Bench.waiting(bench, CHIP);
            read.awaitEvent("CardReader.InsertCardEvent");
            rig.ask("{\"do\":\"pcscd\",\"to\":\"stop\"}");
            await(() -> bench.media().equals("unknown"));
            rig.ask("{\"do\":\"pcscd\",\"to\":\"start\"}");
            rig.insert("visa");
            assertThat(read.completion().code()).isEqualTo(CompletionCode.SUCCESS);
            assertThat(read.context().eventNames())
                    .containsExactly("CardReader.InsertCardEvent", "CardReader.MediaInsertedEvent");
        }
    }

    @Test
    void givesTheChipPowerAgainAfterTheDaemonRestartedUnderIt() throws Exception {
        try (var bench = bench()) {
            rig.insert("visa");
            bench.read();
            rig.ask("{\"do\":\"pcscd\",\"to\":\"restart\"}");
            await(() -> bench.chip().equals("poweredOff"));
            assertThat(errorCode(bench.chipIo(SELECT_VISA))).isEqualTo("atrNotObtained");
            bench.read();
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @Test
    void saysThatTheCardWasPulledInTheMiddleAndTakesTheNext() throws IOException {
        try (var bench = bench()) {
            rig.insert("visa");
            bench.read();
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.SUCCESS);
            rig.ask("{\"do\":\"pull\",\"after\":1}");
            assertThat(bench.chipIo(GET_PIN_TRIES).code()).isEqualTo(CompletionCode.SUCCESS);
            var done = bench.chipIo(GET_PIN_TRIES);
            System.out.println("card.pulled: " + done.code() + " " + done.errorDescription());
            assertThat(done.code()).isEqualTo(CompletionCode.COMMAND_ERROR_CODE);
            assertThat(errorCode(done)).isEqualTo("noMedia");
            await(() -> bench.media().equals("notPresent"));
            rig.insert("mastercard");
            await(() -> bench.media().equals("present"));
            bench.read();
        }
    }

    @Test
    void givesUpAMuteChipAndComesBackWhenItIsTakenOut() throws IOException {
        try (var bench = bench()) {
            rig.ask("{\"do\":\"insert\",\"card\":\"visa\",\"mode\":\"mute\"}");
            bench.read();
            long begin = System.nanoTime();
            var done = bench.chipIo(SELECT_VISA);
            assertThat(done.code()).isEqualTo(CompletionCode.HARDWARE_ERROR);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(bench.state()).isEqualTo(State.HARDWARE_ERROR);
            assertThat(bench.chip()).isEqualTo("hardwareError");
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.DEVICE_NOT_READY);
            rig.remove();
            await(() -> bench.state() == State.ONLINE);
            rig.insert("visa");
            await(() -> bench.media().equals("present"));
            bench.read();
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @Test
    void endsAReadThatIsCancelledAndIsReadyForTheNext() throws Exception {
        try (var bench = bench()) {
            var read = Bench.waiting(bench, CHIP);
            read.awaitEvent("CardReader.InsertCardEvent");
            read.context().end(CompletionCode.CANCELED);
            assertThat(read.completion().code()).isEqualTo(CompletionCode.CANCELED);
            rig.insert("visa");
            await(() -> bench.media().equals("present"));
            bench.read();
        }
    }

    @Test
    void waitsForAFreshCardAfterOneWasGivenBack() throws Exception {
        try (var bench = bench()) {
            rig.insert("visa");
            bench.read();
            assertThat(bench.run("CardReader.Reset", Map.of("to", "auto")).code())
                    .isEqualTo(CompletionCode.SUCCESS);
            assertThat(bench.unsolicited).contains("CardReader.MediaDetectedEvent");
            var read = Bench.waiting(bench, CHIP);
            assertThat(bench.media()).isEqualTo("entering");
            rig.remove();
            read.awaitEvent("CardReader.InsertCardEvent");
            rig.insert("mastercard");
            assertThat(read.completion().code()).isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @Test
    void carriesFiveHundredApdusInGoodTime() throws IOException {
        try (var bench = bench()) {
            rig.insert("visa");
            bench.read();
            bench.chipIo(SELECT_VISA);
            var link = bench.chipLink();
            long begin = System.nanoTime();
            for (int i = 0; i < 500; i++) {
                assertThat(link.exchange(GET_PIN_TRIES)).hasSize(6);
            }
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            System.out.println("card.500_apdus: " + millis + " ms");
            // Delayed acknowledgements would cost 40 ms each.
            assertThat(millis).isLessThan(10_000);
        }
    }

    @Test
    void twoProgramsReadTwoCardsFromTwoRigsSideBySide() throws Exception {
        try (var second = CardRig.start(Real.directory())) {
            rig.insert("visa");
            second.insert("mastercard");
            var one = probe(rig);
            var two = probe(second);
            assertThat(one.inputReader().readLine()).isEqualTo("VISA DEBIT");
            assertThat(two.inputReader().readLine()).isEqualTo("MASTERCARD");
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
        }
    }

    /** Another JVM, once the daemon has seen the card. */
    private static Process probe(CardRig of) throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        CardProbe.class.getName(),
                        of.socket().toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
