package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.escpos.PrinterState;

/** What a printer's state means for the device as a whole. Pure functions. */
final class PrinterHealth {
    private PrinterHealth() {}

    /** The status of a printer that answers. */
    static DeviceStatus of(PrinterState state) {
        return Trouble.of(state).map(PrinterHealth::of).orElseGet(() -> fine(state));
    }

    /** The status that a trouble leads to. */
    static DeviceStatus of(Trouble trouble) {
        return switch (trouble) {
            case NOT_CONNECTED, CONNECTION_LOST ->
                    new DeviceStatus(
                            State.OFFLINE, Cause.NOT_CONNECTED, Trouble.NOT_CONNECTED.sentence());
            case OFFLINE, PAUSED -> new DeviceStatus(State.OFFLINE, Cause.NONE, trouble.sentence());
            case COVER_OPEN ->
                    new DeviceStatus(State.USER_ERROR, Cause.COVER_OPEN, trouble.sentence());
            // The roll is a supply, not a defect: the device is there, its paper is out.
            case PAPER_OUT -> new DeviceStatus(State.ONLINE, Cause.NO_PAPER, trouble.sentence());
            case TONER_OUT -> new DeviceStatus(State.ONLINE, Cause.NONE, trouble.sentence());
            case OUTPUT_FULL -> new DeviceStatus(State.USER_ERROR, Cause.NONE, trouble.sentence());
            case CUTTER, MECHANICAL, PAPER_JAM ->
                    new DeviceStatus(State.HARDWARE_ERROR, Cause.JAM, trouble.sentence());
            case UNRECOVERABLE ->
                    new DeviceStatus(State.HARDWARE_ERROR, Cause.DEFECT, trouble.sentence());
            // These end a job and leave a printer that is asked anew.
            case POWER_CYCLED, NO_PROOF, CANCELED, ABORTED, STOPPED_THERE, REFUSED ->
                    DeviceStatus.ONLINE;
        };
    }

    private static DeviceStatus fine(PrinterState state) {
        if (state.headHot()) {
            return new DeviceStatus(
                    State.DEVICE_BUSY, Cause.NONE, "The print head cools down; it goes on alone.");
        }
        if (state.feeding()) {
            return new DeviceStatus(
                    State.DEVICE_BUSY, Cause.NONE, "Somebody holds the printer's feed button.");
        }
        return state.paper() == PrinterState.Paper.LOW
                ? new DeviceStatus(
                        State.ONLINE, Cause.NONE, "The paper is near its end: have a roll ready.")
                : DeviceStatus.ONLINE;
    }
}
