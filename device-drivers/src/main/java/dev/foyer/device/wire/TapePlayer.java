package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Answers from a tape as the device did. For any thread.
 *
 * <p>Deeds must come as they were recorded, one after the other: another one is a {@code PROTOCOL}
 * fault that names the line. Looks may come as often as they like: each is answered as the last
 * time until the tape has news for it, and news that came in a command waits for that command.
 */
final class TapePlayer {
    private sealed interface Entry {
        record Exchange(TapeLine question, List<TapeLine> answers) implements Entry {
            String key() {
                return TapeLine.of('>', question.bytes());
            }
        }

        record Mark(TapeLine line) implements Entry {}

        /** Something was heard that answers nothing. */
        record Heard(List<TapeLine> lines) implements Entry {}

        /** At least one look saw nothing new here. */
        record Unchanged() implements Entry {}
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<TapeLine> drawn = new ArrayList<>();
    private final Map<String, Entry.Exchange> looks = new HashMap<>();
    private final Map<String, Integer> happened = new HashMap<>();
    private final List<TapeLine> passedOver = new ArrayList<>();
    private int next;

    /** Whether something was heard since the last deed: what was seen before is old then. */
    private boolean overheard;

    /** An {@link IllegalArgumentException} says what is wrong with a tape. */
    TapePlayer(List<TapeLine> lines) {
        for (TapeLine line : lines) {
            switch (line.mark()) {
                case '>' -> entries.add(new Entry.Exchange(line, new ArrayList<>()));
                case '<', '!' -> answers().add(line);
                case '*' -> drawn.add(line);
                case '~' -> entries.add(new Entry.Unchanged());
                default -> entries.add(new Entry.Mark(line));
            }
        }
    }

    private List<TapeLine> answers() {
        return switch (entries.isEmpty() ? new Entry.Unchanged() : entries.getLast()) {
            case Entry.Exchange(_, var answers) -> answers;
            case Entry.Heard(var lines) -> lines;
            case Entry.Mark _, Entry.Unchanged _ -> {
                var heard = new Entry.Heard(new ArrayList<>());
                entries.add(heard);
                yield heard.lines;
            }
        };
    }

    /** What is heard now without a question. */
    synchronized List<TapeLine> heard() {
        pass();
        if (next < entries.size() && entries.get(next) instanceof Entry.Heard(var lines)) {
            next++;
            passedOver.addAll(lines);
            overheard = true;
        }
        var all = List.copyOf(passedOver);
        passedOver.clear();
        return all;
    }

    /** The recorded answers to a question. */
    synchronized List<TapeLine> ask(byte[] question, Predicate<byte[]> look) throws DeviceFault {
        pass();
        var exchange = look.test(question) ? look(question) : deed(question, look);
        return exchange.answers;
    }

    /** A command begins, tells something or has ended. */
    synchronized void happens(char mark, String what) {
        happened.merge(mark + " " + what, 1, Integer::sum);
    }

    /** The next number that was drawn. */
    synchronized long drawn() {
        if (drawn.isEmpty()) {
            throw new IllegalStateException("the tape has no more numbers");
        }
        return Long.parseLong(drawn.removeFirst().rest());
    }

    private void pass() {
        while (next < entries.size() && entries.get(next) instanceof Entry.Mark(var line)) {
            if (happened.getOrDefault(event(line), 0) <= 0) {
                return;
            }
            happened.merge(event(line), -1, Integer::sum);
            next++;
        }
    }

    private static String event(TapeLine mark) {
        return mark.mark() + " " + mark.rest();
    }

    private Entry.Exchange look(byte[] question) throws DeviceFault {
        String key = TapeLine.of('>', question);
        var newer = overheard ? soon(question) : null;
        var known = newer == null ? looks.get(key) : newer;
        if (next < entries.size() && entries.get(next) instanceof Entry.Unchanged) {
            next++;
            if (known != null) {
                return known;
            }
        }
        if (next < entries.size()
                && entries.get(next) instanceof Entry.Exchange exchange
                && same(exchange, question)) {
            next++;
            looks.put(key, exchange);
            return exchange;
        }
        if (known != null) {
            return known;
        }
        var later = soon(question);
        if (later != null) {
            return later;
        }
        throw astray("nowhere further on", question);
    }

    /** The next time that this is looked at. */
    private Entry.@Nullable Exchange soon(byte[] question) {
        for (Entry ahead : entries.subList(next, entries.size())) {
            if (ahead instanceof Entry.Exchange exchange && same(exchange, question)) {
                return exchange;
            }
        }
        return null;
    }

    private Entry.Exchange deed(byte[] question, Predicate<byte[]> look) throws DeviceFault {
        for (int at = next; at < entries.size(); at++) {
            if (entries.get(at) instanceof Entry.Exchange exchange
                    && !look.test(exchange.question.bytes())) {
                if (!same(exchange, question)) {
                    throw astray("but " + exchange.question, question);
                }
                entries.subList(next, at).forEach(this::passOver);
                next = at + 1;
                overheard = false;
                return exchange;
            }
        }
        throw astray("but its end", question);
    }

    /** A deed goes on beyond what nobody has looked at yet. */
    private void passOver(Entry entry) {
        switch (entry) {
            case Entry.Unchanged _ -> {}
            // When it happens later, it happens in its own place and not for the next of its kind.
            case Entry.Mark(var line) -> happened.merge(event(line), -1, Integer::sum);
            case Entry.Heard(var lines) -> passedOver.addAll(lines);
            case Entry.Exchange look -> looks.put(look.key(), look);
        }
    }

    private static boolean same(Entry.Exchange exchange, byte[] question) {
        return Arrays.equals(exchange.question.bytes(), question);
    }

    private static DeviceFault astray(String instead, byte[] came) {
        String question = TapeLine.of('>', came).strip();
        return new DeviceFault(
                DeviceFault.Code.PROTOCOL, "the recording has not " + question + " " + instead);
    }
}
