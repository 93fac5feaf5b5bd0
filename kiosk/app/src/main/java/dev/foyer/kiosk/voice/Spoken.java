package dev.foyer.kiosk.voice;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Ease;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Frame;
import dev.foyer.kiosk.model.Page.Line;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.Press;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page as it is heard: what is said when it comes, and the pieces through which keys lead. What
 * stands in a secret field is never among the words. Immutable; pure.
 *
 * @param screen the page's name
 * @param title what is asked
 * @param content what else is to be known, in order
 * @param ways which keys lead on
 * @param pieces what UP and DOWN go through; the first is the title
 * @param kind how it behaves
 */
public record Spoken(
        String screen,
        String title,
        List<String> content,
        List<String> ways,
        List<Piece> pieces,
        Kind kind) {
    private static final int RATE_STEP = 30;

    /** How a page behaves while it stands there. */
    public enum Kind {
        STILL,
        /** Something works, and it takes what it takes. */
        WORKING,
        /** Time runs out. */
        WARNING,
        /** Figures on it go up and down without anybody doing anything: those are no news. */
        COUNTING,
        /** Nobody is there: nothing is news. */
        RESTING
    }

    public Spoken {
        content = List.copyOf(content);
        ways = List.copyOf(ways);
        pieces = List.copyOf(pieces);
    }

    /** What is to be heard of a page. */
    public static Spoken of(Page page, Language language, Ease ease) {
        return new Reader(page, VoiceWords.in(language), ease).read();
    }

    /** All of it, as it is said when the page comes. */
    public String whole() {
        var all = new ArrayList<String>();
        all.add(title);
        all.addAll(content);
        all.addAll(ways);
        return joined(all);
    }

    /** What is new against {@code before}, which is the same screen; empty when nothing is. */
    public String news(Spoken before) {
        if (kind == Kind.RESTING || kind == Kind.WARNING) return "";
        // Another question: whoever answers it must hear again what it is about.
        if (!known(title).equals(known(before.title))) return whole();
        var known = before.all().stream().map(this::known).collect(Collectors.toSet());
        return joined(all().stream().filter(words -> !known.contains(known(words))).toList());
    }

    private List<String> all() {
        var all = new ArrayList<String>();
        all.add(title);
        all.addAll(content);
        all.addAll(ways);
        return all;
    }

    private String known(String words) {
        return kind == Kind.COUNTING ? words.replaceAll("[0-9]", "") : words;
    }

    private static String joined(List<String> sentences) {
        return sentences.stream()
                .filter(words -> !words.isBlank())
                .map(Spoken::ended)
                .collect(Collectors.joining(" "));
    }

    /** A sentence that ends, so that the next does not run into it. */
    private static String ended(String words) {
        var stripped = words.strip();
        boolean chinese = stripped.codePoints().anyMatch(Character::isIdeographic);
        return "。！？.!?；;：:，".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + (chinese ? "。" : ".");
    }

    /** Reads one page. */
    private static final class Reader {
        private final Page page;
        private final Frame frame;
        private final VoiceWords words;
        private final Ease ease;
        private final List<Piece> pieces = new ArrayList<>();
        private final LinkedHashSet<String> content = new LinkedHashSet<>();
        private Kind kind = Kind.STILL;

        Reader(Page page, VoiceWords words, Ease ease) {
            this.page = page;
            this.frame = page.frame();
            this.words = words;
            this.ease = ease;
        }

        Spoken read() {
            var title = frame.title().spoken();
            pieces.add(Piece.text(title));
            body();
            press(frame.action());
            press(frame.back());
            press(frame.help());
            press(frame.language());
            press(frame.ease());
            own();
            return new Spoken(
                    frame.screen(),
                    title,
                    content.stream().filter(part -> !title.contains(part)).toList(),
                    ways(),
                    pieces,
                    kind);
        }

        private void body() {
            switch (page) {
                case Page.Invite _ -> kind = Kind.RESTING;
                case Page.Choices choices -> {
                    kind = Kind.COUNTING;
                    notice(choices.notice());
                    choices(choices.choices());
                }
                case Page.DeviceAct act -> {
                    kind = act.busy() ? Kind.WORKING : Kind.STILL;
                    notice(act.notice());
                    tell(act.act());
                    tell(act.next());
                }
                case Page.Busy busy -> {
                    kind = Kind.WORKING;
                    notice(busy.notice());
                    tell(busy.usually());
                }
                case Page.TicketPage ticket -> {
                    notice(ticket.notice());
                    tell(ticket.paper());
                }
                case Page.Reading reading -> {
                    notice(reading.notice());
                    reading.paragraphs().forEach(this::tell);
                }
                case Page.Entry entry -> entry(entry);
                case Page.Check check -> {
                    notice(check.notice());
                    check.amount().ifPresent(sum -> line(check.amountLabel(), sum.spoken()));
                    check.lines().forEach(this::line);
                }
                case Page.Signing signing -> signing(signing);
                case Page.Presence presence -> {
                    notice(presence.notice());
                    presence.sentences().forEach(this::tell);
                    var code = presence.code().spoken();
                    if (!code.isEmpty()) tell(words.say("code", Map.of("code", code)));
                }
                case Page.Counted counted -> {
                    kind = counted.busy() ? Kind.WORKING : Kind.STILL;
                    notice(counted.notice());
                    tell(counted.act());
                    tell(counted.amount().spoken());
                    counted.lines().forEach(this::line);
                }
                case Page.PinPage pin -> {
                    notice(pin.notice());
                    tell(pin.act());
                    tell(pin.next());
                    tell(
                            pin.digits() == 0
                                    ? words.say("pin.none")
                                    : words.say("pin", Map.of("count", pin.digits())));
                }
                case Page.Ended ended -> {
                    notice(ended.notice());
                    ended.sentences().forEach(this::tell);
                    ended.lines().forEach(this::line);
                    ended.take().forEach(one -> tell(words.say("take", Map.of("name", one))));
                }
                case Page.Message message -> {
                    kind = message.mood() == Page.Mood.TIME ? Kind.WARNING : Kind.COUNTING;
                    message.sentences().forEach(this::tell);
                }
            }
        }

        private void tell(String sentence) {
            if (sentence.isBlank()) return;
            content.add(sentence);
            pieces.add(Piece.text(sentence));
        }

        private void notice(Optional<Notice> notice) {
            notice.map(Notice::all).ifPresent(this::tell);
        }

        private void line(Line line) {
            line(line.label(), line.value().spoken());
        }

        private void line(String label, String value) {
            var said =
                    label.isBlank()
                            ? value
                            : words.say("line", Map.of("label", label, "value", value));
            var title = frame.title().spoken();
            // Some titles say it all already; as a piece one comes to it all the same.
            if (title.contains(label) && title.contains(value)) pieces.add(Piece.text(said));
            else tell(said);
        }

        /** Where the question names the numbers already, the answers are not said again. */
        private void choices(List<Choice> choices) {
            var title = frame.title().spoken();
            boolean named =
                    choices.stream().allMatch(one -> title.contains(String.valueOf(one.number())));
            for (var one : choices) {
                var said = one.words().spoken();
                if (!named || !one.offered()) content.add(said);
                var act = new Piece.Act.Press(one.id(), one.number());
                pieces.add(
                        one.offered()
                                ? new Piece(said, act)
                                : Piece.text(words.say("not-now", Map.of("name", said))));
            }
        }

        private void entry(Page.Entry entry) {
            notice(entry.notice());
            tell(entry.hint());
            content.add(field(entry));
            pieces.add(new Piece(field(entry), new Piece.Act.Type()));
            content.add(words.say(entry.keys() == Page.Keys.WORDS ? "keys.words" : "keys.digits"));
        }

        private String field(Page.Entry entry) {
            var label = entry.label();
            var value = entry.value();
            int count = value.codePointCount(0, value.length());
            if (count == 0) return words.say("field.empty", Map.of("label", label));
            if (entry.secret())
                return words.say("field.secret", Map.of("label", label, "count", count));
            var said =
                    entry.keys() == Page.Keys.WORDS
                            ? value
                            : String.join(" ", value.split("", -1)).strip();
            return words.say("field.holds", Map.of("label", label, "value", said));
        }

        private void signing(Page.Signing signing) {
            notice(signing.notice());
            signing.paragraphs().forEach(this::tell);
            signing.lines().forEach(this::line);
            var mark = words.key("sign.mark");
            if (!signing.signed()) content.add(mark);
            pieces.add(pressed(mark, "sign.mark"));
            pieces.add(pressed(words.key("sign.clear"), "sign.clear"));
        }

        private Piece pressed(String said, String id) {
            return new Piece(words.say("press", Map.of("name", said)), new Piece.Act.Press(id, 0));
        }

        private void press(@Nullable Press press) {
            if (press != null) pieces.add(pressed(press.words().spoken(), press.id()));
        }

        /** What only those have who listen. */
        private void own() {
            pieces.add(
                    new Piece(
                            words.say(
                                    "press",
                                    Map.of(
                                            "name",
                                            words.say(ease.curtain() ? "curtain.off" : "curtain"))),
                            new Piece.Act.Tell(new Event.CurtainTurned())));
            pieces.add(
                    new Piece(
                            words.say("press", Map.of("name", words.say("slower"))),
                            new Piece.Act.Rate(-RATE_STEP)));
            pieces.add(
                    new Piece(
                            words.say("press", Map.of("name", words.say("faster"))),
                            new Piece.Act.Rate(RATE_STEP)));
        }

        private List<String> ways() {
            var ways = new ArrayList<String>();
            if (page instanceof Page.Choices) ways.add(words.say("way.choose"));
            if (page instanceof Page.Signing(_, _, _, _, var signed) && !signed)
                ways.add(words.say("way.walk"));
            way("way.action", frame.action(), ways);
            way("way.back", frame.back(), ways);
            return ways;
        }

        private void way(String key, @Nullable Press press, List<String> into) {
            if (press != null) into.add(words.say(key, Map.of("name", press.words().spoken())));
        }
    }
}
