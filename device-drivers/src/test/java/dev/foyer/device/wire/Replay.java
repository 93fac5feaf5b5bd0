package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A recorded conversation that answers as the device did, as either kind of link. Called by one
 * thread.
 *
 * <p>It is strict: bytes other than the recorded ones, or in another order, are a {@code PROTOCOL}
 * fault that names the line. Empty lines and lines that begin with {@code #} are comments.
 */
public final class Replay implements ByteLink, StreamLink {
    private static final HexFormat HEX = HexFormat.of();

    /** What a tape says beside the wire's bytes is of no interest here. */
    private static final String COMMENTS = "#=+.*~";

    private record Line(int number, char mark, String rest) {}

    private final List<Line> lines;
    private int next;
    private byte[] unread = new byte[0];

    private Replay(List<Line> lines) {
        this.lines = lines;
    }

    /** Reads a recording; an {@link IllegalArgumentException} names the line that is none. */
    public static Replay of(String recording) {
        var lines = new ArrayList<Line>();
        List<String> all = recording.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i).strip();
            if (line.isEmpty() || COMMENTS.indexOf(line.charAt(0)) >= 0) {
                continue;
            }
            if ("<>!".indexOf(line.charAt(0)) < 0) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " of the recording begins with none of < > !");
            }
            lines.add(new Line(i + 1, line.charAt(0), line.substring(1).strip()));
        }
        return new Replay(lines);
    }

    @Override
    public byte[] exchange(byte[] request) throws DeviceFault {
        send(request);
        return received(take('<', "a reading"));
    }

    @Override
    public void send(byte[] bytes) throws DeviceFault {
        Line line = take('>', "> " + HEX.formatHex(bytes));
        if (!Arrays.equals(HEX.parseHex(line.rest.replace(" ", "")), bytes)) {
            throw astray(line, "> " + HEX.formatHex(bytes));
        }
        if (next < lines.size()
                && lines.get(next).mark == '!'
                && lines.get(next).rest.startsWith(">")) {
            throw fault(lines.get(next++));
        }
    }

    @Override
    public byte[] receive(int limit, Duration within) throws DeviceFault {
        byte[] bytes = unread.length > 0 ? unread : received(take('<', "a reading"));
        int given = Math.min(limit, bytes.length);
        unread = Arrays.copyOfRange(bytes, given, bytes.length);
        return Arrays.copyOf(bytes, given);
    }

    /** The first line that was not played yet; a finished test asserts that there is none. */
    public Optional<String> rest() {
        return next == lines.size()
                ? Optional.empty()
                : Optional.of(
                        "line "
                                + lines.get(next).number
                                + ": "
                                + lines.get(next).mark
                                + " "
                                + lines.get(next).rest);
    }

    @Override
    public void close() {}

    private byte[] received(Line line) throws DeviceFault {
        if (line.mark == '!') {
            throw fault(line);
        }
        return HEX.parseHex(line.rest.replace(" ", ""));
    }

    private Line take(char mark, String wanted) throws DeviceFault {
        if (next == lines.size()) {
            throw new DeviceFault(
                    DeviceFault.Code.PROTOCOL, "the recording is at its end, but came " + wanted);
        }
        Line line = lines.get(next);
        if (line.mark != mark && !(mark == '<' && line.mark == '!')) {
            throw astray(line, wanted);
        }
        next++;
        return line;
    }

    private static DeviceFault fault(Line line) {
        String[] parts =
                (line.rest.startsWith(">") ? line.rest.substring(1) : line.rest)
                        .strip()
                        .split(" ", 2);
        return new DeviceFault(
                DeviceFault.Code.valueOf(parts[0]), parts.length > 1 ? parts[1] : "recorded fault");
    }

    private static DeviceFault astray(Line line, String came) {
        return new DeviceFault(
                DeviceFault.Code.PROTOCOL,
                "line "
                        + line.number
                        + " of the recording is \""
                        + line.mark
                        + " "
                        + line.rest
                        + "\", but came "
                        + came);
    }
}
