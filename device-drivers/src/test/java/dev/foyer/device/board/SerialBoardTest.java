package dev.foyer.device.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.auxiliaries.StartupTime;
import dev.foyer.device.board.BoardLine.Spoilt;
import dev.foyer.device.wire.StreamLink;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

class SerialBoardTest {
    /** The lines themselves are tried more often, in BoardLineTest; these hold right checksums. */
    private static final int ROUNDS = Boolean.getBoolean("foyer.long") ? 100_000 : 20_000;

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    /** A wire on whose far side a function answers each question, at once or never. */
    private static final class Answering implements StreamLink {
        private final Function<BoardLine, String> board;
        final List<List<String>> asked = new ArrayList<>();
        private byte[] answer = {};

        Answering(Function<BoardLine, String> board) {
            this.board = board;
        }

        @Override
        public void send(byte[] bytes) {
            try {
                String text = new String(bytes, StandardCharsets.US_ASCII).strip();
                var question = BoardLine.decode(text);
                asked.add(question.words());
                String words = board.apply(question);
                answer =
                        words.isEmpty()
                                ? new byte[0]
                                : new BoardLine(
                                                BoardLine.ANSWER,
                                                question.number(),
                                                List.of(words.split(" ", -1)))
                                        .encode();
            } catch (Spoilt e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public byte[] receive(int limit, Duration within) {
            byte[] all = answer;
            answer = new byte[0];
            return all;
        }

        @Override
        public void close() {}
    }

    private static SerialBoard board(StreamLink link) {
        return new SerialBoard(new BoardLink(link, Duration.ZERO), NOON);
    }

    private static SerialBoard saying(String... answers) {
        var left = new ArrayList<>(List.of(answers));
        return board(new Answering(_ -> left.removeFirst()));
    }

    @Test
    void asksAgainWhenAnAnswerIsLostAndGivesUpAtLast() throws DeviceFault {
        assertThat(saying("", "", "OK 3 0").news(0).values()).isEmpty();
        assertThatThrownBy(() -> saying("", "", "").news(0))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.OFFLINE));
    }

    @Test
    void collectsNewsUntilThereAreNoMore() throws DeviceFault {
        var news =
                saying(
                                "OK 3 2 safeDoor=closed proximitySensor=present",
                                "OK 3 5 safeDoor=open",
                                "OK 3 5")
                        .news(0);
        assertThat(news.revision()).isEqualTo(5);
        assertThat(news.boot()).isEqualTo("3");
        assertThat(news.values())
                .containsEntry("safeDoor", "open")
                .containsEntry("proximitySensor", "present");
    }

    @Test
    void doesNotListenForEverToNewsThatGoRound() {
        assertThatThrownBy(() -> board(new Answering(_ -> "OK 3 0 safeDoor=open")).news(0))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.PROTOCOL));
        long[] revision = {0};
        var endless = new Answering(_ -> "OK 3 " + ++revision[0] + " safeDoor=open");
        assertThatThrownBy(() -> board(endless).news(0)).isInstanceOf(DeviceFault.class);
        assertThat(endless.asked).hasSizeLessThanOrEqualTo(2 * SerialBoard.POINTS_MAX);
    }

    @Test
    void setsManyPointsInSeveralLines() throws DeviceFault {
        var link = new Answering(_ -> "OK");
        var wanted = new LinkedHashMap<String, String>();
        for (int i = 0; i < 40; i++) {
            wanted.put("light.receiptPrinter.place" + i, "continuous,magenta,entry");
        }
        board(link).set(wanted);
        assertThat(link.asked).hasSizeGreaterThan(5);
        assertThat(link.asked.stream().mapToInt(words -> words.size() - 1).sum()).isEqualTo(40);
    }

    @Test
    void tellsADefectFromWhatSomebodyCanPutRight() {
        assertThat(faultOf("NO FAULT heating")).isEqualTo(Code.HARDWARE);
        assertThat(faultOf("NO STATE safeDoor")).isEqualTo(Code.USER);
        assertThat(faultOf("NO POINT safeDoor")).isEqualTo(Code.PROTOCOL);
        assertThat(faultOf("WHAT")).isEqualTo(Code.PROTOCOL);
    }

    private static Code faultOf(String answer) {
        try {
            saying(answer).set(new LinkedHashMap<>(java.util.Map.of("heating", "on")));
            throw new AssertionError("no fault");
        } catch (DeviceFault fault) {
            return fault.code();
        }
    }

    @Test
    void writesAndReadsEachWayToStart() throws DeviceFault, Spoilt {
        var times =
                List.of(
                        new StartupTime.Specific(LocalDateTime.of(2027, 2, 28, 6, 5)),
                        new StartupTime.Daily(LocalTime.of(0, 0)),
                        new StartupTime.Weekly(DayOfWeek.SUNDAY, LocalTime.of(23, 59)));
        for (StartupTime time : times) {
            assertThat(WakeWords.read(WakeWords.words(Optional.of(time)))).contains(time);
        }
        var link = new Answering(_ -> "OK");
        board(link).startAt(Optional.of(times.getFirst()));
        board(link).startAt(Optional.empty());
        assertThat(link.asked)
                .containsExactly(
                        List.of("WAKE", "specific", "2027-02-28T06:05", "2026-11-23T12:00:00"),
                        List.of("WAKE", "-", "2026-11-23T12:00:00"));
        assertThat(saying("OK -").startup()).isEmpty();
    }

    @Test
    void endsWhateverABoardAnswersInAValueOrAFault() {
        var random = new SplittableRandom(22);
        String[] words = {
            "OK",
            "NO",
            "1",
            "0",
            "-",
            "99999999999999999999",
            "128",
            "129",
            "a=b",
            "=",
            "FAULT",
            "weekly",
            "monday",
            "07:30",
            "25:61",
            "daily",
            "light.cardReader.default",
            "light.x.y",
            "light.cardReader.9",
            "off,slow",
            "red",
            "volume",
            "0",
            "1001",
            "specific,daily",
            "2026-02-30T01:01",
            "UPS",
            ",",
            "+",
            "audio",
            "safeDoor=open"
        };
        int answered = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var said = new StringBuilder("OK");
            int count = random.nextInt(9);
            for (int w = 0; w < count; w++) {
                said.append(' ').append(words[random.nextInt(words.length)]);
            }
            var board = board(new Answering(_ -> said.toString()));
            try {
                switch (random.nextInt(4)) {
                    case 0 -> board.hello();
                    case 1 -> board.point(3);
                    case 2 -> board.startup();
                    default -> board.news(random.nextInt(3));
                }
                answered++;
            } catch (DeviceFault expected) {
                assertThat(expected.sentence()).isNotEmpty();
            }
        }
        assertThat(answered).isGreaterThan(ROUNDS / 10);
    }
}
