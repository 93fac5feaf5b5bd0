package dev.foyer.device.bundleacceptor;

import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;

import java.util.List;

/** Status and Capabilities of a bundle acceptor as CashAcceptor tells them. */
final class BundleFaces {
    private record Usage(boolean in, boolean refuse, boolean rollback) {}

    private record Areas(
            boolean retract,
            boolean transport,
            boolean stacker,
            boolean reject,
            boolean billCassette,
            boolean cashIn,
            boolean itemCassette) {}

    private record PositionAreas(
            boolean retract,
            boolean reject,
            boolean transport,
            boolean stacker,
            boolean billCassettes,
            boolean cashIn,
            boolean itemCassette) {}

    private record PositionCapabilities(
            String position,
            Usage usage,
            boolean shutterControl,
            boolean itemsTakenSensor,
            boolean itemsInsertedSensor,
            PositionAreas retractAreas,
            boolean presentControl,
            boolean preparePresent) {}

    private record Limit(boolean byTotalItems, boolean byAmount) {}

    private record Retain(boolean counterfeit, boolean suspect, boolean inked) {}

    private record Capabilities(
            String type,
            int maxCashInItems,
            boolean shutter,
            boolean shutterControl,
            int intermediateStacker,
            boolean itemsTakenSensor,
            boolean itemsInsertedSensor,
            List<PositionCapabilities> positions,
            Areas retractAreas,
            Limit cashInLimit,
            Retain retainAction) {}

    private record Position(
            String position,
            String shutter,
            String positionStatus,
            String transport,
            String transportStatus) {}

    private record Slot(
            String position, String positionStatus, String transport, String transportStatus) {}

    private record Status(
            String intermediateStacker,
            String stackerItems,
            String banknoteReader,
            boolean dropBox,
            List<Object> positions) {}

    private static final String UNKNOWN = "unknown";

    private BundleFaces() {}

    static Object capabilities(int itemsMax) {
        return new Capabilities(
                "selfServiceBill",
                itemsMax,
                true,
                true,
                itemsMax,
                true,
                true,
                List.of(
                        new PositionCapabilities(
                                "inDefault",
                                new Usage(true, false, false),
                                true,
                                false,
                                true,
                                new PositionAreas(false, false, false, false, false, false, false),
                                true,
                                false),
                        new PositionCapabilities(
                                "outDefault",
                                new Usage(false, true, true),
                                false,
                                true,
                                false,
                                new PositionAreas(true, false, false, false, false, false, false),
                                true,
                                false)),
                new Areas(true, false, false, false, false, false, false),
                new Limit(true, false),
                new Retain(true, true, false));
    }

    static Object status(BundleAcceptor acceptor, int itemsMax) {
        BundleReport report = acceptor.report();
        if (report == null || !acceptor.inTouch()) {
            return new Status(
                    UNKNOWN,
                    "accessUnknown",
                    UNKNOWN,
                    false,
                    List.of(
                            new Position("inDefault", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
                            new Slot("outDefault", UNKNOWN, UNKNOWN, UNKNOWN)));
        }
        boolean known = !report.doubtful(Place.ESCROW);
        int inside = report.inEscrow();
        String transport = report.jammed() ? "inoperative" : "ok";
        String path = report.sees(Sense.NOTES_IN_PATH) ? "notEmpty" : "empty";
        return new Status(
                !known ? UNKNOWN : inside == 0 ? "empty" : inside < itemsMax ? "notEmpty" : "full",
                !known ? "accessUnknown" : inside == 0 ? "noItems" : "noCustomerAccess",
                "ok",
                false,
                List.of(
                        new Position(
                                "inDefault",
                                report.sees(Sense.MOUTH_OPEN) ? "open" : "closed",
                                report.sees(Sense.NOTES_IN_FEEDER) ? "notEmpty" : "empty",
                                transport,
                                path),
                        new Slot(
                                "outDefault",
                                report.sees(Sense.NOTES_IN_SLOT) ? "notEmpty" : "empty",
                                transport,
                                path)));
    }
}
