package dev.foyer.kiosk.voice;

/**
 * Letters from digit keys, as on a telephone: a key pressed again goes to its next letter, at the
 * end to the digit itself. No time decides anything. One thread.
 */
final class MultiTap {
    private static final String[] LETTERS = {
        " 0", "1,.-", "abc2", "def3", "ghi4", "jkl5", "mno6", "pqrs7", "tuv8", "wxyz9"
    };

    private int key = -1;
    private int at;

    /** A key is pressed; what was pending under another key is settled and comes back. */
    String press(int digit) {
        if (digit == key) {
            at = (at + 1) % LETTERS[key].length();
            return "";
        }
        var before = take();
        key = digit;
        at = 0;
        return before;
    }

    /** What would be typed now, empty when nothing is pending. */
    String pending() {
        return key < 0 ? "" : LETTERS[key].substring(at, at + 1);
    }

    /** Settles it. */
    String take() {
        var taken = pending();
        key = -1;
        return taken;
    }
}
