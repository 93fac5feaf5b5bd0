package dev.foyer.device.cashacceptor;

import java.util.List;

/** Status and Capabilities of a note acceptor as CashAcceptor tells them. */
final class AcceptorFaces {
    private record Usage(boolean in, boolean refuse, boolean rollback) {}

    private record PositionCapabilities(
            String position,
            Usage usage,
            boolean shutterControl,
            boolean itemsTakenSensor,
            boolean itemsInsertedSensor,
            boolean presentControl,
            boolean preparePresent) {}

    private record Capabilities(
            String type,
            int maxCashInItems,
            boolean shutter,
            boolean shutterControl,
            int intermediateStacker,
            boolean itemsTakenSensor,
            boolean itemsInsertedSensor,
            List<PositionCapabilities> positions) {}

    private record Position(
            String position, String positionStatus, String transport, String transportStatus) {}

    private record Status(
            String intermediateStacker,
            String stackerItems,
            String banknoteReader,
            boolean dropBox,
            List<Position> positions) {}

    /** One slit in which notes go in and come out; nothing sees a note in it. */
    static final Object CAPABILITIES =
            new Capabilities(
                    "selfServiceBill",
                    1,
                    false,
                    false,
                    1,
                    false,
                    false,
                    List.of(
                            position("inDefault", new Usage(true, false, false)),
                            position("outDefault", new Usage(false, true, true))));

    private AcceptorFaces() {}

    private static PositionCapabilities position(String name, Usage usage) {
        return new PositionCapabilities(name, usage, false, false, false, false, false);
    }

    static Object status(NoteAcceptor acceptor) {
        var books = acceptor.books();
        boolean known = acceptor.inTouch() && !books.pathInDoubt();
        String escrow = books.held() != null ? "full" : "empty";
        String access = books.held() != null ? "noCustomerAccess" : "noItems";
        String path = acceptor.health().jammed() ? "inoperative" : "ok";
        String inPath =
                acceptor.health().jammed() ? "notEmpty" : books.pathInDoubt() ? "unknown" : "empty";
        return new Status(
                known ? escrow : "unknown",
                known ? access : "accessUnknown",
                acceptor.inTouch() ? acceptor.health().defect() ? "inoperable" : "ok" : "unknown",
                false,
                List.of(
                        new Position(
                                "inDefault",
                                "unknown",
                                acceptor.inTouch() ? path : "unknown",
                                acceptor.inTouch() ? inPath : "unknown"),
                        new Position(
                                "outDefault",
                                "unknown",
                                acceptor.inTouch() ? path : "unknown",
                                acceptor.inTouch() ? inPath : "unknown")));
    }
}
