package dev.foyer.device.printer.form;

import java.nio.charset.Charset;

/** The Chinese letters that a printer has of its own. */
public enum OwnLetters {
    /** None: only those of a code page. */
    NONE("US-ASCII"),
    /** The 6 763 of 1980, two bytes each. */
    GB2312("GB2312"),
    /** Those and 14 000 more, two bytes each. */
    GBK("GBK"),
    /**
     * GB 18030 with its letters of four bytes, but not those outside the first plane of Unicode:
     * printers' fonts end there, whatever their data sheets say.
     */
    GB18030("GB18030");

    private static final int FIRST_PLANE_END = 0xFFFF;

    private final Charset charset;

    OwnLetters(String charset) {
        this.charset = Charset.forName(charset);
    }

    Charset charset() {
        return charset;
    }

    /** Whether a text can be typed with them. */
    boolean has(String text) {
        return charset.newEncoder().canEncode(text)
                && text.codePoints()
                        .allMatch(c ->
                                c <= FIRST_PLANE_END
                                        && Character.getType(c) != Character.PRIVATE_USE);
    }
}
