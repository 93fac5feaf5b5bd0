package dev.foyer.kiosk.flow;

/**
 * How a kiosk makes itself easier for whoever stands there.
 *
 * @param headset whether a headset is plugged in: then everything is said aloud
 * @param asked whether the voice was asked for by a key, where no sensor tells of a headset
 * @param unhurried whether more time was asked for
 * @param curtain whether the screen is dark, so that nobody else reads it
 */
public record Ease(boolean headset, boolean asked, boolean unhurried, boolean curtain) {
    /** So many times the usual time has whoever needs more. */
    public static final int TIMES = 3;

    /** The usual. */
    public static final Ease NONE = new Ease(false, false, false, false);

    /** Whether everything is said aloud. */
    public boolean voice() {
        return headset || asked;
    }

    /** How often the usual waiting time. */
    public int times() {
        return voice() || unhurried ? TIMES : 1;
    }

    /** Without the voice nobody could find their way on a dark screen. */
    Ease headset(boolean in) {
        return new Ease(in, false, unhurried, in && curtain);
    }

    Ease ask() {
        return asked ? headset(headset) : new Ease(headset, true, unhurried, curtain);
    }

    Ease moreTime() {
        return new Ease(headset, asked, !unhurried, curtain);
    }

    Ease turnCurtain() {
        return new Ease(headset, asked, unhurried, voice() && !curtain);
    }

    /** What stays for the next one: a headset, as long as it is plugged in. */
    Ease left() {
        return new Ease(headset, false, false, false);
    }
}
