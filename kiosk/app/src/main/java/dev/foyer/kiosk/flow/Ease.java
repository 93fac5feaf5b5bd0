package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Preferences;

/**
 * How a kiosk makes itself easier for whoever stands there.
 *
 * @param headset whether a headset is plugged in: then everything is said aloud
 * @param asked whether the voice was asked for by a key, where no sensor tells of a headset
 * @param curtain whether the screen is dark, so that nobody else reads it
 * @param wishes what the person has chosen
 * @param open whether the page on which it is chosen lies over everything
 * @param kept whether the branch keeps it for the person's next visit
 */
public record Ease(
        boolean headset,
        boolean asked,
        boolean curtain,
        Wishes wishes,
        boolean open,
        boolean kept) {
    /** So many times the usual time has whoever needs more. */
    public static final int TIMES = 3;

    /** Of the usual size, large text where there is room. */
    public static final int LARGE_PERCENT = 150;

    /** Of the usual speed, a slower voice. */
    public static final int SLOW_PERCENT = 70;

    private static final int USUAL = 100;

    /** The usual. */
    public static final Ease NONE = new Ease(false, false, false, Wishes.NONE, false, false);

    /**
     * What a person can choose.
     *
     * @param unhurried more time
     * @param large large text
     * @param slow a slower voice
     */
    public record Wishes(boolean unhurried, boolean large, boolean slow) {
        /** Nothing is chosen. */
        public static final Wishes NONE = new Wishes(false, false, false);

        Wishes turned(Wish wish) {
            return switch (wish) {
                case MORE_TIME -> new Wishes(!unhurried, large, slow);
                case LARGE_TEXT -> new Wishes(unhurried, !large, slow);
                case SLOW_VOICE -> new Wishes(unhurried, large, !slow);
            };
        }

        /** As the branch kept them. */
        static Wishes of(Preferences kept) {
            return new Wishes(
                    kept.timePercent() > USUAL,
                    kept.textPercent() > USUAL,
                    kept.voicePercent() < USUAL);
        }

        /** As the branch is to keep them. */
        Preferences in(Language language) {
            return new Preferences(
                    language,
                    large ? LARGE_PERCENT : USUAL,
                    slow ? SLOW_PERCENT : USUAL,
                    unhurried ? TIMES * USUAL : USUAL);
        }

        /** Whether this is chosen. */
        public boolean has(Wish wish) {
            return switch (wish) {
                case MORE_TIME -> unhurried;
                case LARGE_TEXT -> large;
                case SLOW_VOICE -> slow;
            };
        }
    }

    /** One thing that makes it easier. */
    public enum Wish {
        LARGE_TEXT,
        SLOW_VOICE,
        MORE_TIME
    }

    /** Whether everything is said aloud. */
    public boolean voice() {
        return headset || asked;
    }

    /** How often the usual waiting time. */
    public int times() {
        return voice() || wishes.unhurried() ? TIMES : 1;
    }

    /** Whether somebody has chosen something, or is about to. */
    boolean inUse() {
        return open || !wishes.equals(Wishes.NONE);
    }

    /** Without the voice nobody could find their way on a dark screen. */
    Ease headset(boolean in) {
        return new Ease(in, false, in && curtain, wishes, open, kept);
    }

    Ease ask() {
        return asked ? headset(headset) : new Ease(headset, true, curtain, wishes, open, kept);
    }

    Ease turnCurtain() {
        return new Ease(headset, asked, voice() && !curtain, wishes, open, kept);
    }

    Ease wishing(Wishes now) {
        return new Ease(headset, asked, curtain, now, open, kept);
    }

    Ease page(boolean shown) {
        return new Ease(headset, asked, curtain, wishes, shown, kept);
    }

    Ease keeping(boolean forNextTime) {
        return new Ease(headset, asked, curtain, wishes, open, forNextTime);
    }

    /** What stays for the next one: a headset, as long as it is plugged in. */
    Ease left() {
        return new Ease(headset, false, false, Wishes.NONE, false, false);
    }
}
