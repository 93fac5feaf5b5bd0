package dev.foyer.device.board;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * One line of the board's protocol: a mark ({@code $} asks, {@code @} answers), a number in two
 * hexadecimal digits, words, {@code *}, CRC-16/CCITT-FALSE over all between mark and star in four,
 * a line feed. All of it is printable ASCII. An immutable value.
 *
 * @param mark {@code $} or {@code @}
 * @param number by which an answer finds its question, 0 to 255
 */
record BoardLine(char mark, int number, List<String> words) {
    static final char QUESTION = '$';
    static final char ANSWER = '@';

    /** A line's bytes, the line feed included: what a small controller has room for. */
    static final int LINE_MAX = 240;

    /** Everything but the words: mark, number, star, sum, line feed. */
    static final int FRAME = 9;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int SUM_DIGITS = 4;
    private static final int POLYNOMIAL = 0x1021;

    /** The bytes are no line of this protocol. */
    static final class Spoilt extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        Spoilt(String sentence) {
            super(sentence);
        }
    }

    BoardLine {
        words = List.copyOf(words);
        if (mark != QUESTION && mark != ANSWER) {
            throw new IllegalArgumentException("no line begins with " + mark);
        }
        if (number < 0 || number > 0xFF) {
            throw new IllegalArgumentException(number + " is no number of a line");
        }
        int length = FRAME;
        for (String word : words) {
            if (!usable(word)) {
                throw new IllegalArgumentException("\"" + word + "\" is no word for a line");
            }
            length += word.length() + 1;
        }
        if (words.isEmpty() || length > LINE_MAX) {
            throw new IllegalArgumentException("no or too many words for a line: " + words);
        }
    }

    private static boolean usable(String word) {
        return !word.isEmpty()
                && word.chars().allMatch(c -> c > ' ' && c <= '~' && "$@*".indexOf(c) < 0);
    }

    /** The bytes to be sent, the line feed included. */
    byte[] encode() {
        String text = HEX.toHexDigits((byte) number) + " " + String.join(" ", words);
        String sum = HEX.toHexDigits((short) sum(text));
        return (mark + text + "*" + sum + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a line without its line feed; what stands before its last mark is passed over, since a
     * board that has just got power sends rubbish.
     */
    static BoardLine decode(String line) throws Spoilt {
        int begin = Math.max(line.lastIndexOf(QUESTION), line.lastIndexOf(ANSWER));
        int star = line.indexOf('*', Math.max(begin, 0));
        if (begin < 0 || star < 0) {
            throw new Spoilt("a line without mark or star");
        }
        String text = line.substring(begin + 1, star);
        String sum = line.substring(star + 1);
        if (text.length() + FRAME > LINE_MAX || sum.length() != SUM_DIGITS) {
            throw new Spoilt("a line that is too long, or a checksum that is not four digits");
        }
        if (number(sum) != sum(text)) {
            throw new Spoilt("a wrong checksum");
        }
        String[] words = text.split(" ", -1);
        if (words[0].length() != 2 || words.length < 2) {
            throw new Spoilt("a line without a number or without words");
        }
        var rest = List.of(words).subList(1, words.length);
        if (!rest.stream().allMatch(BoardLine::usable)) {
            throw new Spoilt("a word that is none");
        }
        return new BoardLine(line.charAt(begin), number(words[0]), rest);
    }

    private static int number(String digits) throws Spoilt {
        if (!digits.matches("[0-9A-F]{2,4}")) {
            throw new Spoilt("what should be a number in capital hexadecimal digits is none");
        }
        return Integer.parseInt(digits, 16);
    }

    private static int sum(String text) {
        int sum = 0xFFFF;
        for (byte one : text.getBytes(StandardCharsets.ISO_8859_1)) {
            sum ^= (one & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                sum = ((sum & 0x8000) == 0 ? sum << 1 : (sum << 1) ^ POLYNOMIAL) & 0xFFFF;
            }
        }
        return sum;
    }
}
