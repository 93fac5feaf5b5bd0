package dev.foyer.screen.keys;

/** What a field takes, and with it which keys are shown. */
public enum KeySet {
    /** Both scripts: Chinese by pinyin, letters, digits and signs. */
    WORDS,
    /** Digits only. */
    DIGITS,
    /** Digits, and a plus at the beginning. */
    PHONE,
    /** Digits with a point and at most two decimals. */
    AMOUNT
}
