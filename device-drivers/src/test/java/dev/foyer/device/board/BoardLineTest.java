package dev.foyer.device.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.board.BoardLine.Spoilt;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class BoardLineTest {
    private static final BoardLine HELLO =
            new BoardLine(BoardLine.QUESTION, 0x1A, List.of("HELLO"));

    @Test
    void writesALineAsTheDocumentHasIt() {
        assertThat(text(HELLO)).isEqualTo("$1A HELLO*386E\n");
    }

    @Test
    void readsWhatItWritesAndPassesOverRubbishBeforeIt() throws Spoilt {
        var line =
                new BoardLine(BoardLine.ANSWER, 255, List.of("OK", "7", "safeDoor=open", "UPS=-"));
        assertThat(BoardLine.decode(text(line).strip())).isEqualTo(line);
        assertThat(BoardLine.decode("\u00ff$0@#" + text(line).strip())).isEqualTo(line);
    }

    @Test
    void refusesWordsThatWouldBreakALine() {
        for (String word : List.of("", "a b", "a*b", "$", "x@", "\u00e4", "a\n")) {
            assertThatThrownBy(() -> new BoardLine(BoardLine.QUESTION, 1, List.of(word)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new BoardLine(BoardLine.QUESTION, 1, List.of("x".repeat(231))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new BoardLine(BoardLine.QUESTION, 1, List.of("x".repeat(230))).encode())
                .hasSize(BoardLine.LINE_MAX);
    }

    @Test
    void endsAnythingAtAllInALineOrItsOneException() {
        var random = new SplittableRandom(20);
        byte[] good =
                new BoardLine(BoardLine.ANSWER, 9, List.of("OK", "5", "12", "volume=700")).encode();
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            String line = new String(spoilt(good, random), StandardCharsets.ISO_8859_1);
            try {
                BoardLine.decode(line);
            } catch (Spoilt expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(80_000);
    }

    @Test
    void keepsNoMoreThanALineHoweverMuchComes() {
        var random = new SplittableRandom(21);
        var lines = new Lines();
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = spoilt(HELLO.encode(), random);
            lines.take(bytes);
            while (lines.next().isPresent()) {
                found++;
            }
            assertThat(lines.waiting()).isLessThanOrEqualTo(BoardLine.LINE_MAX);
        }
        assertThat(found).isPositive();
    }

    @Test
    void findsALineThatComesInPieces() {
        var lines = new Lines();
        byte[] bytes = HELLO.encode();
        for (int at = 0; at < bytes.length; at++) {
            assertThat(lines.next()).isEmpty();
            lines.take(Arrays.copyOfRange(bytes, at, at + 1));
        }
        assertThat(lines.next()).contains(HELLO);
    }

    private static byte[] spoilt(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(400));
            case 3 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            default -> random.nextBytes(bytes);
        }
        return bytes;
    }

    private static String text(BoardLine line) {
        return new String(line.encode(), StandardCharsets.US_ASCII);
    }
}
