package dev.foyer.device.escpos;

import java.nio.charset.Charset;

/** A printer's character table: its number in {@code ESC t} and Java's name for it. */
public enum CodePage {
    CP437(0, "IBM437"),
    CP850(2, "IBM850"),
    CP1252(16, "windows-1252"),
    CP858(19, "IBM00858");

    private final int number;
    private final String charset;

    CodePage(int number, String charset) {
        this.number = number;
        this.charset = charset;
    }

    /** The argument of {@code ESC t}. */
    public int number() {
        return number;
    }

    /** The character set that encodes text for this table. */
    public Charset charset() {
        return Charset.forName(charset);
    }
}
