package dev.foyer.screen.keys;

/**
 * What has been typed so far, and the rule for what may come next. Immutable; any thread.
 *
 * @param keys what may be typed
 * @param most characters, at most
 * @param value what is there
 */
public record TypedText(KeySet keys, int most, String value) {
    private static final int DECIMALS_MAX = 2;

    /** From how many digits on a number is read in groups. */
    private static final int LONG_NUMBER = 16;

    /** This text with more behind it; a sign that may not stand there is left out. */
    public TypedText add(String signs) {
        var now = this;
        for (int at = 0; at < signs.length(); at += Character.charCount(signs.codePointAt(at)))
            now = now.addOne(Character.toString(signs.codePointAt(at)));
        return now;
    }

    private TypedText addOne(String sign) {
        if (length() >= most || !fits(sign)) return this;
        boolean lonelyZero = keys == KeySet.AMOUNT && value.equals("0") && !sign.equals(".");
        return with(lonelyZero ? sign : value + sign);
    }

    private boolean fits(String sign) {
        boolean digit = sign.length() == 1 && sign.charAt(0) >= '0' && sign.charAt(0) <= '9';
        return switch (keys) {
            case WORDS -> !Character.isISOControl(sign.codePointAt(0));
            case DIGITS -> digit;
            case PHONE -> digit || (sign.equals("+") && value.isEmpty());
            case AMOUNT -> digit ? decimals() < DECIMALS_MAX : sign.equals(".") && mayHavePoint();
        };
    }

    private boolean mayHavePoint() {
        return !value.isEmpty() && !value.contains(".");
    }

    private int decimals() {
        int point = value.indexOf('.');
        return point < 0 ? 0 : value.length() - point - 1;
    }

    /** This text without its last character. */
    public TypedText withoutLast() {
        return value.isEmpty()
                ? this
                : with(value.substring(0, value.offsetByCodePoints(value.length(), -1)));
    }

    /** Another text under the same rule. */
    public TypedText with(String other) {
        return new TypedText(keys, most, other);
    }

    /** Characters, each counted once however it is stored. */
    public int length() {
        return value.codePointCount(0, value.length());
    }

    /** As it is read: a long number in groups of four, everything else as it is. */
    public String grouped() {
        return keys == KeySet.DIGITS && most >= LONG_NUMBER
                ? value.replaceAll("(.{4})(?=.)", "$1 ")
                : value;
    }

    @Override
    public String toString() {
        return "TypedText[" + keys + ", " + length() + " of " + most + "]";
    }
}
