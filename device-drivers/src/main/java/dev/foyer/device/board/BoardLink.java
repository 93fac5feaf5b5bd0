package dev.foyer.device.board;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.StreamLink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A board's serial line as questions and answers of words. A question that is not answered is asked
 * again under its number. Every method blocks and is called by one thread, the device's.
 */
final class BoardLink implements ByteLink {
    /** Only SET and a WAKE with a time change anything; the time it is now is another each time. */
    static final Manner MANNER =
            new Manner(
                    question -> !text(question).matches("SET .*|WAKE .+"),
                    question -> bytes(text(question).replaceFirst("^(WAKE .+) [^ ]+$", "$1 (now)")),
                    answer -> answer);

    private static final int ASKED_MAX = 3;
    private static final int CHUNK = 256;
    private static final Duration SLICE = Duration.ofMillis(200);

    private final StreamLink link;
    private final Duration answerWithin;
    private final Lines lines = new Lines();
    private int number;

    BoardLink(StreamLink link, Duration answerWithin) {
        this.link = link;
        this.answerWithin = answerWithin;
    }

    /** Words with blanks between them, both ways. */
    @Override
    public byte[] exchange(byte[] words) throws DeviceFault {
        number = (number + 1) & 0xFF;
        var line = new BoardLine(BoardLine.QUESTION, number, List.of(text(words).split(" ", -1)));
        byte[] question = line.encode();
        lines.forget();
        for (int asked = 0; asked < ASKED_MAX; asked++) {
            link.send(question);
            Optional<BoardLine> answer = answer();
            if (answer.isPresent()) {
                return bytes(String.join(" ", answer.get().words()));
            }
        }
        throw new DeviceFault(Code.OFFLINE, "the board for lamps and sensors does not answer");
    }

    private Optional<BoardLine> answer() throws DeviceFault {
        long until = System.nanoTime() + answerWithin.toNanos();
        do {
            lines.take(link.receive(CHUNK, shorter(Duration.ofNanos(until - System.nanoTime()))));
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                if (line.get().mark() == BoardLine.ANSWER && line.get().number() == number) {
                    return line;
                }
            }
        } while (System.nanoTime() < until);
        return Optional.empty();
    }

    private static Duration shorter(Duration left) {
        return left.isNegative() ? Duration.ZERO : left.compareTo(SLICE) < 0 ? left : SLICE;
    }

    static String text(byte[] words) {
        return new String(words, StandardCharsets.US_ASCII);
    }

    static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        link.close();
    }
}
