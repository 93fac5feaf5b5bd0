package dev.foyer.simulator.card;

import static dev.foyer.simulator.card.Bench.await;
import static dev.foyer.simulator.card.Bench.errorCode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.cardreader.CardReader;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.EmvReader;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.xfs.CompletionCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

@Timeout(60)
class CardLinkTest {
    private static final Terminal HERE = Terminal.china(LocalDate.of(2026, 11, 22));
    private static final byte[] SELECT_VISA = HexFormat.of().parseHex("00A4040007A000000003101000");
    private static final Behaviour T0 =
            new Behaviour(true, Duration.ZERO, false, OptionalInt.empty());

    @TempDir Path directory;
    private LinkSlot link;

    @BeforeEach
    void open() throws IOException {
        link = new LinkSlot(0);
    }

    @AfterEach
    void close() {
        link.close();
    }

    private Bench bench(String options) {
        return Bench.online("cardlink:127.0.0.1:" + link.port() + "?answerMs=500" + options);
    }

    @Test
    void readsACardThatAnswersInPiecesAndRecordsItMasked() throws IOException, EmvFault {
        var file = directory.resolve("recording.txt");
        try (var bench = bench("&record=" + file)) {
            link.insert(new EmvChip(StockCards.VISA), T0);
            bench.read();
            assertThat(EmvReader.read(bench.chipLink(), HERE).number().digits())
                    .isEqualTo(StockCards.VISA.pan());
        }
        // The driver's own test replays this recording; both must tell the same conversation.
        assertThat(apdus(file)).isEqualTo(replayed("visa-t0.txt"));
        assertThat(Files.readString(file))
                .contains("< 61", "< 6c")
                .doesNotContain("4761739001010010");
    }

    @Test
    void tellsAPulledCardFromAMuteOne() throws IOException {
        try (var bench = bench("")) {
            link.insert(new EmvChip(StockCards.VISA), Behaviour.IDEAL);
            bench.read();
            link.pullAfter(1);
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.SUCCESS);
            assertThat(errorCode(bench.chipIo(SELECT_VISA))).isEqualTo("noMedia");
            await(() -> bench.media().equals("notPresent"));
            link.insert(
                    new EmvChip(StockCards.VISA),
                    new Behaviour(false, Duration.ZERO, true, OptionalInt.empty()));
            await(() -> bench.media().equals("present"));
            bench.read();
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.HARDWARE_ERROR);
            link.insert(new EmvChip(StockCards.VISA), Behaviour.IDEAL);
            await(() -> bench.state() == State.ONLINE && bench.chip().equals("poweredOff"));
            bench.read();
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @Test
    void waitsForASlowCard() throws IOException {
        try (var bench = bench("")) {
            link.insert(
                    new EmvChip(StockCards.VISA),
                    new Behaviour(false, Duration.ofMillis(200), false, OptionalInt.empty()));
            bench.read();
            assertThat(bench.chipIo(SELECT_VISA).code()).isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @Test
    void isOfflineUntilTheOtherSideIsThereAgain() throws IOException {
        int port = link.port();
        try (var bench = bench("")) {
            link.close();
            await(() -> bench.state() != State.ONLINE);
            assertThat(bench.run("CardReader.ReadRawData", Map.of("chip", true)).code())
                    .isEqualTo(CompletionCode.DEVICE_NOT_READY);
            link = new LinkSlot(port);
            await(() -> bench.state() == State.ONLINE);
        }
    }

    /** Without the slot's own words. */
    private static String apdus(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.matches("[<>] [0-9a-f]+"))
                    .map(line -> line + "\n")
                    .collect(java.util.stream.Collectors.joining());
        }
    }

    private static String replayed(String name) throws IOException {
        try (var in = CardReader.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
