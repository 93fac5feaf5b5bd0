package dev.foyer.device.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.escpos.PrinterState;
import dev.foyer.device.escpos.RealTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** How often the driver looks into a printer's mouth; without a clock and a wire. */
class ConversationTest {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final byte[] PAPER_SENSOR = {0};
    private static final Map<RealTime, String> FINE =
            Map.of(
                    RealTime.PRINTER, "16",
                    RealTime.OFFLINE_CAUSE, "12",
                    RealTime.ERROR_CAUSE, "12",
                    RealTime.PAPER, "12");
    private static final String MOUTH_EMPTY = "100f00000000";
    private static final String MOUTH_FULL = "100f20000000";

    private final Conversation talk =
            new Conversation(
                    PrinterOptions.of(
                            DeviceUri.parse("escpos:tcp://127.0.0.1:9?kiosk=on&proof=off&asb=off")),
                    new Conversation.Leftover(Proof.ByPaperSensor.fresh(), false, false),
                    Instant.EPOCH);
    private Instant now = Instant.EPOCH;
    private String mouth = MOUTH_EMPTY;
    private int looks;

    @Test
    void aTicketThatIsTakenHalfASecondAfterItCameOutWasThere() {
        print();
        mouth = MOUTH_FULL;
        pass(Duration.ofMillis(500));
        assertThat(talk.state().ticket()).isEqualTo(PrinterState.Ticket.PRESENT);
        mouth = MOUTH_EMPTY;
        pass(Duration.ofMillis(1100));
        assertThat(talk.state().ticket()).isEqualTo(PrinterState.Ticket.NONE);
    }

    @Test
    void looksSeldomWhereNothingIsToBeSeen() {
        print();
        pass(Duration.ofSeconds(3));
        looks = 0;
        pass(Duration.ofSeconds(10));
        assertThat(looks).isBetween(9, 11);
    }

    private void print() {
        pass(Duration.ofMillis(100));
        talk.start(PrintJob.raw(new byte[] {'A', '\n'}), now);
        pass(Duration.ofMillis(100));
        talk.received(PAPER_SENSOR, now);
        pass(Duration.ofMillis(100));
        assertThat(talk.takeOutcome()).contains(new PrintOutcome.Printed());
    }

    private void pass(Duration time) {
        for (var end = now.plus(time); now.isBefore(end); now = now.plus(TICK)) {
            talk.tick(now);
            for (var out = talk.next(now); out.isPresent(); out = talk.next(now)) {
                answer(out.get());
            }
        }
    }

    private void answer(byte[] asked) {
        for (var question : List.of(RealTime.values())) {
            if (Arrays.equals(asked, question.bytes())) {
                boolean intoMouth = question == RealTime.KIOSK;
                looks += intoMouth ? 1 : 0;
                var said = intoMouth ? mouth : FINE.getOrDefault(question, "");
                talk.received(HexFormat.of().parseHex(said), now);
            }
        }
    }
}
