package dev.foyer.device.escpos;

/**
 * What is known of a printer, put together from its answers. An immutable value.
 *
 * @param online the printer takes data
 * @param coverOpen the cover is open or the head is up
 * @param cutterError the cutter is stuck
 * @param mechanicalError some other error that ends when a person clears it
 * @param unrecoverable only a power cycle or a technician helps
 * @param headHot the head is too hot; ends by itself
 * @param feeding somebody holds the feed button
 * @param ticket whether paper waits in the mouth; only kiosk printers can tell
 */
public record PrinterState(
        boolean online,
        Paper paper,
        boolean coverOpen,
        boolean cutterError,
        boolean mechanicalError,
        boolean unrecoverable,
        boolean headHot,
        boolean feeding,
        Ticket ticket) {

    /** How much paper is on the roll. */
    public enum Paper {
        UNKNOWN,
        FULL,
        LOW,
        OUT
    }

    /** What stands in the printer's mouth. */
    public enum Ticket {
        UNKNOWN,
        NONE,
        PRESENT
    }

    /** A printer of which nothing is known yet. */
    public static final PrinterState UNKNOWN =
            new PrinterState(
                    false, Paper.UNKNOWN, false, false, false, false, false, false, Ticket.UNKNOWN);

    /** This state with what the answer adds. */
    public PrinterState with(Answer answer) {
        return switch (answer) {
            case Answer.Status(var question, int bits) -> withStatus(question, bits);
            case Answer.Automatic a -> withAutomatic(a);
            case Answer.Kiosk k -> withKiosk(k);
            case Answer.PaperSensor(int bits) -> withPaper(sensors(bits & 0x03, bits & 0x0C));
            case Answer.Printed _, Answer.Cleared _, Answer.Noise _ -> this;
        };
    }

    private PrinterState withStatus(RealTime question, int b) {
        return switch (question) {
            case PRINTER ->
                    new PrinterState(
                            (b & 0x08) == 0,
                            paper,
                            coverOpen,
                            cutterError,
                            mechanicalError,
                            unrecoverable,
                            headHot,
                            feeding,
                            ticket);
            case OFFLINE_CAUSE ->
                    new PrinterState(
                            online,
                            (b & 0x20) == 0 ? paper : Paper.OUT,
                            (b & 0x04) != 0,
                            cutterError,
                            mechanicalError,
                            unrecoverable,
                            headHot,
                            (b & 0x08) != 0,
                            ticket);
            case ERROR_CAUSE -> withErrors(b);
            case PAPER -> withPaper(sensors(b & 0x0C, b & 0x60));
            case KIOSK, RECOVER, RECOVER_AND_CLEAR, CLEAR_BUFFERS -> this;
        };
    }

    private PrinterState withAutomatic(Answer.Automatic a) {
        return new PrinterState(
                        (a.printer() & 0x08) == 0,
                        sensors(a.paper() & 0x03, a.paper() & 0x0C),
                        (a.printer() & 0x20) != 0,
                        cutterError,
                        mechanicalError,
                        unrecoverable,
                        headHot,
                        (a.printer() & 0x40) != 0,
                        ticket)
                .withErrors(a.errors());
    }

    // DLE EOT 3 and the second byte of automatic status have the same layout.
    private PrinterState withErrors(int b) {
        return new PrinterState(
                online,
                paper,
                coverOpen,
                (b & 0x08) != 0,
                (b & 0x04) != 0,
                (b & 0x20) != 0,
                (b & 0x40) != 0,
                feeding,
                ticket);
    }

    private PrinterState withKiosk(Answer.Kiosk k) {
        return new PrinterState(
                online,
                sensors(k.paper() & 0x04, k.paper() & 0x01),
                (k.user() & 0x03) != 0,
                cutterError,
                mechanicalError,
                unrecoverable,
                headHot,
                feeding,
                (k.paper() & 0x20) != 0 ? Ticket.PRESENT : Ticket.NONE);
    }

    private PrinterState withPaper(Paper now) {
        return new PrinterState(
                online,
                now,
                coverOpen,
                cutterError,
                mechanicalError,
                unrecoverable,
                headHot,
                feeding,
                ticket);
    }

    private static Paper sensors(int nearEnd, int end) {
        if (end != 0) {
            return Paper.OUT;
        }
        return nearEnd != 0 ? Paper.LOW : Paper.FULL;
    }
}
