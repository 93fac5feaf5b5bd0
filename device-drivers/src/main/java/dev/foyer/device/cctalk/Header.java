package dev.foyer.device.cctalk;

/** The headers of ccTalk that bill validators know and this program uses. */
public final class Header {
    public static final int REPLY = 0;
    public static final int RESET = 1;
    public static final int NAK = 5;
    public static final int BUSY = 6;
    public static final int OPERATING_MODE = 153;
    public static final int ROUTE_BILL = 154;
    public static final int SCALING_FACTOR = 156;
    public static final int BILL_ID = 157;
    public static final int BILL_EVENTS = 159;
    public static final int ACCEPT_COUNTER = 225;
    public static final int MASTER_INHIBIT = 228;
    public static final int INHIBITS = 230;
    public static final int MODIFY_INHIBITS = 231;
    public static final int SOFTWARE = 241;
    public static final int SERIAL = 242;
    public static final int PRODUCT = 244;
    public static final int CATEGORY = 245;
    public static final int POLL = 254;

    private Header() {}
}
