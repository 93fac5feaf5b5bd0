package dev.foyer.device.emrtd;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.WholeResponse;

/**
 * A reading on a slot of this machine, from power to reset; for the device's thread. Stateless.
 *
 * <p>The chip is reset at the end whatever happened: one that still has the applet selected and
 * secure messaging on would meet the next reader in a state that nobody expects.
 */
public final class EmrtdSlot {
    private EmrtdSlot() {}

    /**
     * One reading.
     *
     * @throws DeviceFault {@code USER} when no document is there or it was taken away too early,
     *     {@code HARDWARE} when what lies there does not answer
     */
    public static TravelDocument read(ChipSlot slot, ReadRequest request)
            throws EmrtdFault, DeviceFault {
        return files(slot, request).document();
    }

    /** As {@link #read}, with the files as they are in the chip. */
    public static DocumentFiles files(ChipSlot slot, ReadRequest request)
            throws EmrtdFault, DeviceFault {
        switch (slot.powerOn()) {
            case ChipSlot.PowerUp.Answered _ -> {
                // Now it can be read.
            }
            case ChipSlot.PowerUp.Silent(var sentence) ->
                    throw new DeviceFault(DeviceFault.Code.HARDWARE, sentence);
            case ChipSlot.PowerUp.Empty _ ->
                    throw new DeviceFault(DeviceFault.Code.USER, "no document is on the reader");
        }
        try {
            return EmrtdReader.files(apdu -> WholeResponse.of(slot, apdu), request);
        } finally {
            slot.powerOff();
        }
    }
}
