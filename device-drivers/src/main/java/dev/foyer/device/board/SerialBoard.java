package dev.foyer.device.board;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.auxiliaries.StartupTime;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Link;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A board at the end of a serial line: questions and their answers. A question may be asked twice;
 * that does no harm, since what is set is a state and no step. Every method blocks and is called by
 * one thread, the device's.
 */
final class SerialBoard implements Link {
    /** Points that a board has at most. */
    static final int POINTS_MAX = 128;

    private static final int VERSION = 1;
    private static final int NEWS_LINES_MAX = 2 * POINTS_MAX;

    private final ByteLink link;
    private final Clock clock;

    /**
     * @param link carries words with blanks between them, such as {@link BoardLink}
     */
    SerialBoard(ByteLink link, Clock clock) {
        this.link = link;
        this.clock = clock;
    }

    /**
     * What a board says about itself.
     *
     * @param boot another number after each time that it got power
     * @param startup how it can start the machine
     */
    record Hello(DeviceIdentity identity, String boot, int points, Set<StartupTime.Mode> startup) {}

    /**
     * What has changed.
     *
     * @param revision up to which change this tells
     */
    record News(String boot, long revision, Map<String, String> values) {}

    Hello hello() throws DeviceFault {
        List<String> said = ask(List.of("HELLO"), 7);
        if (!said.get(0).equals(String.valueOf(VERSION))) {
            throw nonsense("it speaks version " + said.get(0) + " of the protocol, not 1");
        }
        var identity =
                new DeviceIdentity(plain(said.get(1)), plain(said.get(2)), plain(said.get(3)));
        var modes =
                Stream.of(said.get(6).split(",", -1))
                        .flatMap(mode -> StartupTime.Mode.named(mode).stream())
                        .collect(Collectors.toSet());
        return new Hello(identity, said.get(4), (int) whole(said.get(5), POINTS_MAX), modes);
    }

    private static String plain(String word) {
        return word.equals(Point.NOTHING) ? "" : word.replace('_', ' ');
    }

    Point point(int index) throws DeviceFault {
        List<String> said = ask(List.of("POINT", String.valueOf(index)), 2);
        return Point.read(said.getFirst(), said.subList(1, said.size()));
    }

    /** What has changed since a revision, until nothing more has. */
    News news(long since) throws DeviceFault {
        var values = new LinkedHashMap<String, String>();
        long revision = since;
        for (int line = 0; line < NEWS_LINES_MAX; line++) {
            List<String> said = ask(List.of("NEWS", String.valueOf(revision)), 2);
            long reached = whole(said.get(1), Long.MAX_VALUE);
            if (said.size() == 2) {
                return new News(said.get(0), reached, values);
            }
            for (String pair : said.subList(2, said.size())) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw nonsense("\"" + pair + "\" is no name=value");
                }
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            if (reached <= revision) {
                throw nonsense("its news do not go on");
            }
            revision = reached;
        }
        throw nonsense("its news do not end");
    }

    /** Sets points by their names; many take several lines. */
    void set(Map<String, String> wanted) throws DeviceFault {
        var words = new ArrayList<>(List.of("SET"));
        int room = BoardLine.LINE_MAX - BoardLine.FRAME - "SET ".length();
        int left = room;
        for (var one : wanted.entrySet()) {
            String pair = one.getKey() + "=" + one.getValue();
            if (pair.length() + 1 > left) {
                ask(words, 0);
                words = new ArrayList<>(List.of("SET"));
                left = room;
            }
            words.add(pair);
            left -= pair.length() + 1;
        }
        if (words.size() > 1) {
            ask(words, 0);
        }
    }

    Optional<StartupTime> startup() throws DeviceFault {
        try {
            return WakeWords.read(ask(List.of("WAKE"), 1));
        } catch (BoardLine.Spoilt e) {
            throw nonsense(String.valueOf(e.getMessage()));
        }
    }

    /** The board's clock is set in the same breath: it is only right when it was just set. */
    void startAt(Optional<StartupTime> time) throws DeviceFault {
        var words = new ArrayList<>(List.of("WAKE"));
        words.addAll(WakeWords.words(time));
        words.add(WakeWords.now(clock));
        ask(words, 0);
    }

    /** Gives the words behind {@code OK}, at least as many as wanted. */
    private List<String> ask(List<String> words, int least) throws DeviceFault {
        String answer = BoardLink.text(link.exchange(BoardLink.bytes(String.join(" ", words))));
        return understood(List.of(answer.split(" ", -1)), least);
    }

    private static List<String> understood(List<String> words, int least) throws DeviceFault {
        if (words.getFirst().equals("OK") && words.size() > least) {
            return words.subList(1, words.size());
        }
        if (!words.getFirst().equals("NO") || words.size() < 2) {
            throw nonsense("an answer that is neither OK nor NO, or too short");
        }
        String what = words.size() > 2 ? words.get(2) : "it";
        throw switch (words.get(1)) {
            case "FAULT" -> new DeviceFault(Code.HARDWARE, what + " does not obey the board");
            case "STATE" ->
                    new DeviceFault(
                            Code.USER,
                            what + " cannot be set now: look at it, close it, charge it");
            default -> nonsense("it refuses what it had offered: " + words);
        };
    }

    private static long whole(String word, long most) throws DeviceFault {
        if (!word.matches("[0-9]{1,18}") || Long.parseLong(word) > most) {
            throw nonsense("\"" + word + "\" is no number up to " + most);
        }
        return Long.parseLong(word);
    }

    private static DeviceFault nonsense(String what) {
        return new DeviceFault(
                Code.PROTOCOL, "the board for lamps and sensors is not understood: " + what);
    }

    @Override
    public void close() {
        link.close();
    }
}
