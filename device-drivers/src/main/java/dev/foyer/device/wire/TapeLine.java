package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a tape: a mark and what follows it. {@code >} question, {@code <} answer, {@code !} a
 * fault in an answer's place, {@code =} a command begins, {@code +} it tells an event, {@code .} it
 * has ended, {@code *} a number that was drawn, {@code ~} looks that saw nothing new. Bytes are
 * hexadecimal, or text in quotation marks where all of them are printable.
 *
 * @param number where it stands in its file
 */
record TapeLine(int number, char mark, String rest) {
    private static final HexFormat HEX = HexFormat.of();

    /** Two printable bytes are a status word rather than a word. */
    private static final int TEXT_LEAST = 3;

    private static final Set<String> CODES =
            Stream.of(DeviceFault.Code.values()).map(Enum::name).collect(Collectors.toSet());

    /** The lines of a file, without comments; an {@link IllegalArgumentException} names one. */
    static List<TapeLine> all(List<String> file) {
        var lines = new ArrayList<TapeLine>();
        for (int i = 0; i < file.size(); i++) {
            String line = file.get(i).strip();
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            var one = new TapeLine(i + 1, line.charAt(0), line.substring(1).strip());
            if (!one.whole()) {
                throw new IllegalArgumentException("line " + (i + 1) + " is not of a recording");
            }
            lines.add(one);
        }
        return lines;
    }

    private boolean whole() {
        return switch (mark) {
            case '>', '<' -> rest.matches("\".*\"|([0-9a-f]{2})*");
            case '*' -> rest.matches("-?[0-9]{1,18}");
            case '~' -> rest.isEmpty();
            case '!' -> CODES.contains(rest.split(" ", 2)[0]);
            case '=', '+', '.' -> !rest.isEmpty();
            default -> false;
        };
    }

    static String of(char mark, byte[] bytes) {
        if (bytes.length == 0) {
            return mark + "\n";
        }
        boolean text = bytes.length >= TEXT_LEAST;
        for (byte b : bytes) {
            text &= b >= ' ' && b <= '~';
        }
        if (!text) {
            return mark + " " + HEX.formatHex(bytes) + "\n";
        }
        return mark + " \"" + new String(bytes, StandardCharsets.US_ASCII) + "\"\n";
    }

    static String of(DeviceFault fault) {
        return "! " + fault.code() + " " + fault.sentence().replace('\n', ' ') + "\n";
    }

    byte[] bytes() {
        return rest.startsWith("\"")
                ? rest.substring(1, rest.length() - 1).getBytes(StandardCharsets.US_ASCII)
                : HEX.parseHex(rest);
    }

    DeviceFault fault() {
        return new DeviceFault(DeviceFault.Code.valueOf(rest.split(" ", 2)[0]), sentence());
    }

    private String sentence() {
        String[] parts = rest.split(" ", 2);
        return parts.length > 1 ? parts[1] : "a recorded fault";
    }

    @Override
    public String toString() {
        return "line " + number + ": " + mark + " " + rest;
    }
}
