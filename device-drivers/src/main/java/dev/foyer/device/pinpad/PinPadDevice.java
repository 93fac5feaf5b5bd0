package dev.foyer.device.pinpad;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.crypto.CryptoDevice;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.device.keyboard.KeyboardDevice;
import dev.foyer.device.keymanagement.Answer;
import dev.foyer.device.keymanagement.KeyVault;

import java.util.Set;

/**
 * An encrypting PIN pad: keys that people press, keys that encipher, and a PIN between the two that
 * never comes out in the clear.
 */
public interface PinPadDevice extends Device, KeyboardDevice, KeyVault, CryptoDevice {

    @Override
    DeviceStatus status();

    @Override
    Set<Character> algorithms();

    @Override
    boolean takesKeyParts();

    /** The formats of PIN blocks that it makes. */
    Set<Format> formats();

    /** What PCI PTS asks the pad to say about itself; all empty until it was seen. */
    Identifiers identifiers();

    /**
     * The PIN that was entered last, enciphered; the pad then forgets it.
     *
     * @param pan digits: the whole card number for format 4, else without its check digit
     */
    Answer<Result> pinBlock(String key, Format format, String pan) throws DeviceFault;

    /** Ends what is open and forgets a PIN. */
    void resetPinPad() throws DeviceFault;

    /** The identifiers of PCI PTS. */
    record Identifiers(
            String manufacturer,
            String model,
            String hardware,
            String firmware,
            String application) {
        static final Identifiers NONE = new Identifiers("", "", "", "", "");
    }
}
