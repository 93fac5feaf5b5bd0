package dev.foyer.device.media;

import java.util.List;

/**
 * What a machine's calls are made of: picture, sound and network.
 *
 * @param camera {@code synthetic}, {@code none}, {@code any}, or a part of a camera's name
 * @param microphone {@code synthetic}, {@code none} or {@code any}
 * @param relays TURN and STUN servers; none on loopback
 */
public record MediaSettings(
        Network network,
        String camera,
        String microphone,
        int width,
        int height,
        int rate,
        List<Relay> relays) {
    /** A picture larger than this is refused: two full-HD streams are what two cores can carry. */
    public static final int WIDTH_MAX = 1920;

    static final int HEIGHT_MAX = 1080;
    static final int RATE_MAX = 60;

    /** A TURN or STUN server with its short-lived credential. */
    public record Relay(String url, String user, String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    public MediaSettings {
        relays = List.copyOf(relays);
        if (width < 160 || width > WIDTH_MAX || width % 2 != 0)
            throw new IllegalArgumentException("width " + width);
        if (height < 120 || height > HEIGHT_MAX || height % 2 != 0)
            throw new IllegalArgumentException("height " + height);
        if (rate < 1 || rate > RATE_MAX) throw new IllegalArgumentException("rate " + rate);
    }

    /**
     * The drawn camera and the beeping microphone at VGA and 30 pictures a second, on this machine
     * only.
     */
    public static MediaSettings synthetic() {
        return new MediaSettings(
                Network.LOOPBACK, "synthetic", "synthetic", 640, 480, 30, List.of());
    }
}
