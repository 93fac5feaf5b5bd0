package dev.foyer.device.cashacceptor;

import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.cctalk.BillEvent.What;
import dev.foyer.device.storage.UnitStatus;

import java.util.Optional;

/**
 * What is wrong with a validator, as far as it said so. An immutable value.
 *
 * @param cassette there is one, and notes go into it
 * @param full nothing more goes into it
 */
record Health(boolean jammed, boolean cassette, boolean full, boolean defect, boolean fraud) {
    static final Health FINE = new Health(false, true, false, false, false);

    Health after(Change change) {
        return switch (change) {
            case Change.Happened(var what) -> after(what);
            case Change.Stacked _, Change.Returned _ ->
                    new Health(false, cassette, full, defect, fraud);
            case Change.Escrowed _, Change.Refused _, Change.Doubted _ -> this;
        };
    }

    private Health after(What what) {
        return switch (what) {
            case JAM_UNSAFE, JAM_SAFE, JAM_AT_STACKER, STACKER_JAMMED ->
                    new Health(true, cassette, full, defect, fraud);
            case STACKER_OK -> new Health(false, true, false, false, fraud);
            case STACKER_REMOVED -> new Health(jammed, false, full, defect, fraud);
            case STACKER_INSERTED -> new Health(jammed, true, false, defect, fraud);
            case STACKER_FULL -> new Health(jammed, cassette, true, defect, fraud);
            case STACKER_FAULTY, ANTI_STRING_FAULTY ->
                    new Health(jammed, cassette, full, true, fraud);
            case TAMPER, OPTO_FRAUD, STRING_FRAUD ->
                    new Health(jammed, cassette, full, defect, true);
            case INHIBITED_ALL,
                    RETURNED,
                    INVALID_VALIDATION,
                    INVALID_TRANSPORT,
                    INHIBITED_SERIAL,
                    INHIBITED_SWITCH,
                    PULLED_BACK,
                    BARCODE,
                    UNKNOWN_STACKED ->
                    this;
        };
    }

    /** What an event says about the cassette as a storage unit. */
    static Optional<UnitStatus> unitStatus(What what) {
        return switch (what) {
            case STACKER_REMOVED -> Optional.of(UnitStatus.MISSING);
            // Nobody said what is in the one that was put in.
            case STACKER_INSERTED -> Optional.of(UnitStatus.MANIPULATED);
            case STACKER_FAULTY, STACKER_JAMMED, JAM_AT_STACKER ->
                    Optional.of(UnitStatus.INOPERATIVE);
            case STACKER_OK -> Optional.of(UnitStatus.OK);
            case STACKER_FULL,
                    TAMPER,
                    OPTO_FRAUD,
                    STRING_FRAUD,
                    ANTI_STRING_FAULTY,
                    JAM_SAFE,
                    JAM_UNSAFE,
                    INHIBITED_ALL,
                    RETURNED,
                    INVALID_VALIDATION,
                    INVALID_TRANSPORT,
                    INHIBITED_SERIAL,
                    INHIBITED_SWITCH,
                    PULLED_BACK,
                    BARCODE,
                    UNKNOWN_STACKED ->
                    Optional.empty();
        };
    }

    /** Whether notes can be taken. */
    boolean accepts() {
        return !jammed && cassette && !full && !defect;
    }

    DeviceStatus status() {
        if (fraud) {
            return new DeviceStatus(
                    State.POTENTIAL_FRAUD,
                    Cause.TAMPERED,
                    "somebody has tried to cheat the validator; look at it, then Reset");
        }
        if (jammed) {
            return new DeviceStatus(
                    State.USER_ERROR,
                    Cause.JAM,
                    "a note is jammed; open the validator, take it out, then Reset");
        }
        if (defect) {
            return new DeviceStatus(
                    State.HARDWARE_ERROR,
                    Cause.DEFECT,
                    "the stacker or the string guard is broken");
        }
        return DeviceStatus.ONLINE;
    }
}
