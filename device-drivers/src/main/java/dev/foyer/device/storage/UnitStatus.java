package dev.foyer.device.storage;

/** How a storage unit is: the property {@code status} of {@code Storage.StorageUnit}. */
public enum UnitStatus {
    OK("ok"),
    INOPERATIVE("inoperative"),
    MISSING("missing"),
    NOT_CONFIGURED("notConfigured"),
    /** It was taken out or put in outside an exchange; its counts are no longer believed. */
    MANIPULATED("manipulated");

    private final String wire;

    UnitStatus(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }
}
