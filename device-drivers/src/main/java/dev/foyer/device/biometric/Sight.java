package dev.foyer.device.biometric;

/** Who stands before a face device, as far as it can tell. */
public enum Sight {
    /** The device cannot be asked. */
    UNKNOWN,
    NOBODY,
    /** One face that looks into the device. */
    FACE,
    /** One face that looks elsewhere. */
    TURNED,
    /** Two faces or more. */
    SEVERAL;

    /** Whether there is anybody. */
    public boolean somebody() {
        return this == FACE || this == TURNED || this == SEVERAL;
    }
}
