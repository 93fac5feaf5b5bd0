package dev.foyer.device.cash;

/** How a note was judged: the classifications of CashManagement. */
public enum Level {
    UNRECOGNIZED("unrecognized"),
    COUNTERFEIT("counterfeit"),
    SUSPECT("suspect"),
    FIT("fit"),
    UNFIT("unfit"),
    INKED("inked");

    private final String wire;

    Level(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }
}
