package dev.foyer.device.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.escpos.PrinterState.Paper;
import dev.foyer.device.escpos.PrinterState.Ticket;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

class AnswerParserTest {
    private final AnswerParser parser = new AnswerParser();

    private List<Answer> parse(String hex) {
        return parser.parse(HexFormat.of().parseHex(hex));
    }

    @Test
    void givesEachAnswerToTheQuestionThatWasAskedFirst() {
        parser.expect(RealTime.PRINTER);
        parser.expect(RealTime.PAPER);

        assertThat(parse("1a7e"))
                .containsExactly(
                        new Answer.Status(RealTime.PRINTER, 0x1A),
                        new Answer.Status(RealTime.PAPER, 0x7E));
    }

    @Test
    void tellsAutomaticStatusFromAnswersInOneStream() {
        parser.expect(RealTime.PRINTER);

        assertThat(parse("3800000f" + "1a" + "1400030f"))
                .containsExactly(
                        new Answer.Automatic(0x38, 0, 0, 0x0F),
                        new Answer.Status(RealTime.PRINTER, 0x1A),
                        new Answer.Automatic(0x14, 0, 3, 0x0F));
    }

    @Test
    void takesAnAnswerThatCutsIntoAnAutomaticStatusForWhatItIs() {
        parser.expect(RealTime.PRINTER);

        assertThat(parse("10001a"))
                .containsExactly(
                        new Answer.Noise(0x10),
                        new Answer.Noise(0x00),
                        new Answer.Status(RealTime.PRINTER, 0x1A));
    }

    @Test
    void readsProofAndClearedBlocksHoweverTheyArrive() {
        assertThat(parse("37")).isEmpty();
        assertThat(parse("223030")).isEmpty();
        assertThat(parse("343200" + "372500"))
                .containsExactly(new Answer.Printed(new ProcessId("0042")), new Answer.Cleared());
    }

    @Test
    void readsTheSixBytesOfAKioskPrinterOnlyWhenAsked() {
        parser.expect(RealTime.KIOSK);

        assertThat(parse("100f25020000" + "100f0000"))
                .containsExactly(
                        new Answer.Kiosk(0x25, 0x02, 0, 0), new Answer.Automatic(0x10, 0x0F, 0, 0));
    }

    @Test
    void readsThePaperSensor() {
        assertThat(parse("03")).containsExactly(new Answer.PaperSensor(3));
    }

    @Test
    void understandsEachBit() {
        assertThat(state(new Answer.Status(RealTime.PRINTER, 0x1A)).online()).isFalse();
        assertThat(state(new Answer.Status(RealTime.OFFLINE_CAUSE, 0x16)).coverOpen()).isTrue();
        assertThat(state(new Answer.Status(RealTime.OFFLINE_CAUSE, 0x32)).paper())
                .isEqualTo(Paper.OUT);
        assertThat(state(new Answer.Status(RealTime.ERROR_CAUSE, 0x1A)).cutterError()).isTrue();
        assertThat(state(new Answer.Status(RealTime.ERROR_CAUSE, 0x16)).mechanicalError()).isTrue();
        assertThat(state(new Answer.Status(RealTime.ERROR_CAUSE, 0x32)).unrecoverable()).isTrue();
        assertThat(state(new Answer.Status(RealTime.ERROR_CAUSE, 0x52)).headHot()).isTrue();
        assertThat(state(new Answer.Status(RealTime.PAPER, 0x1E)).paper()).isEqualTo(Paper.LOW);
        assertThat(state(new Answer.Status(RealTime.PAPER, 0x72)).paper()).isEqualTo(Paper.OUT);
        assertThat(state(new Answer.Status(RealTime.PAPER, 0x12)).paper()).isEqualTo(Paper.FULL);
        assertThat(state(new Answer.Kiosk(0x20, 0, 0, 0)).ticket()).isEqualTo(Ticket.PRESENT);
        assertThat(state(new Answer.Automatic(0x38, 0x08, 0x0C, 0)))
                .matches(s -> !s.online() && s.coverOpen() && s.cutterError())
                .matches(s -> s.paper() == Paper.OUT);
    }

    @Test
    void neverFailsAndNeverInventsProofFromNoise() {
        for (long seed = 1; seed <= 2000; seed++) {
            var random = new SplittableRandom(seed);
            var noisy = new AnswerParser();
            var bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            var answers = new ArrayList<Answer>();
            int at = 0;
            while (at < bytes.length) {
                if (random.nextInt(10) == 0 && answers.size() % 4 == 0) {
                    var fresh = new AnswerParser();
                    fresh.expect(RealTime.KIOSK);
                    noisy = fresh;
                }
                int take = Math.min(bytes.length - at, 1 + random.nextInt(7));
                answers.addAll(noisy.parse(java.util.Arrays.copyOfRange(bytes, at, at + take)));
                at += take;
            }
            for (Answer answer : answers) {
                PrinterState.UNKNOWN.with(answer);
                if (answer instanceof Answer.Printed(var id)) {
                    assertThat(HexFormat.of().formatHex(bytes))
                            .as("seed %d", seed)
                            .contains(
                                    "3722"
                                            + HexFormat.of()
                                                    .formatHex(
                                                            id.text()
                                                                    .getBytes(
                                                                            java.nio.charset
                                                                                    .StandardCharsets
                                                                                    .US_ASCII)));
                }
            }
        }
    }

    private static PrinterState state(Answer answer) {
        return PrinterState.UNKNOWN.with(answer);
    }
}
