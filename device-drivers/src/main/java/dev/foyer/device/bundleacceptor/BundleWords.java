package dev.foyer.device.bundleacceptor;

import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.cash.NoteType;

import java.util.List;

/** What a technician is told of a bundle acceptor's troubles. Pure; any thread. */
final class BundleWords {
    private BundleWords() {}

    static DeviceStatus status(BundleReport now) {
        if (!now.jammed()) {
            return DeviceStatus.ONLINE;
        }
        return new DeviceStatus(
                State.USER_ERROR,
                Cause.JAM,
                now.sees(Sense.JAM_AT_ESCROW)
                        ? "a note is jammed at the escrow; open the acceptor, take it out, then"
                                + " Reset"
                        : "a note is jammed on its way; open the acceptor, take it out, then"
                                + " Reset");
    }

    static String sentence(BundleReport.Doubt doubt, List<NoteType> types) {
        String note =
                doubt.type() == BundleReport.UNKNOWN_TYPE
                        ? "1 item"
                        : "1 note " + types.get(doubt.type()).key();
        return note + " is in " + words(doubt.from()) + " or in " + words(doubt.to());
    }

    private static String words(BundleReport.Place place) {
        return switch (place) {
            case FEEDER -> "the feeder";
            case ESCROW -> "the escrow";
            case CASSETTE -> "the cassette";
            case SUSPECTS -> "the place for suspect notes";
            case SLOT -> "the slot";
            case RETRACT_BIN -> "the retract bin";
        };
    }
}
