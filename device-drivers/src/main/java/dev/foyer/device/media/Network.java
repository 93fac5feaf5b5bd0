package dev.foyer.device.media;

import java.util.Locale;

/** Which addresses a call may use. Pure functions; safe from any thread. */
public enum Network {
    /**
     * Only this machine: nothing is sent to, and nothing accepted from, an address outside
     * 127.0.0.0/8 and ::1.
     */
    LOOPBACK,
    /** Every interface of the machine, and the relay servers of the configuration. */
    ANY;

    private static final int ADDRESS_FIELD = 4;

    /** Whether a candidate line (RFC 8839, section 5.1) may be used. */
    public boolean allows(String candidate) {
        return switch (this) {
            case ANY -> true;
            case LOOPBACK -> isLoopback(address(candidate));
        };
    }

    /** The session description without the candidates that may not be used. */
    public String cleaned(String sdp) {
        var text = new StringBuilder(sdp.length());
        for (var line : sdp.split("\r?\n", -1)) {
            if (line.isEmpty()) continue;
            if (line.startsWith("a=candidate:") && !allows(line.substring(2))) continue;
            text.append(line).append("\r\n");
        }
        return text.toString();
    }

    private static String address(String candidate) {
        var fields = candidate.trim().split("\\s+");
        return fields.length > ADDRESS_FIELD ? fields[ADDRESS_FIELD] : "";
    }

    /**
     * Whether a literal address is of this machine only. Names, {@code .local} included, are not
     * looked up and are not loopback.
     */
    public static boolean isLoopback(String address) {
        var text = address.toLowerCase(Locale.ROOT);
        return text.equals("::1") || text.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
