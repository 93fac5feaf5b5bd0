package dev.foyer.tablet.needed;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.Texts;
import dev.foyer.tablet.customer.PersonFacts.Fact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said about something that waits, computed without a screen. What is personal is a mask.
 *
 * @param title what it is
 * @param state how far it is
 * @param lines label and value, in the order in which they are shown
 */
public record NeedFacts(String title, String state, List<Fact> lines) {
    private static final String MASK = "\u2022\u2022\u2022\u2022";

    public NeedFacts {
        lines = List.copyOf(lines);
    }

    /** The words for one need. */
    public static NeedFacts of(Need need, long minutes, Texts texts) {
        return switch (need) {
            case Need.Called(var help) -> called(help, minutes, texts);
            case Need.Review(var view) -> review(view, texts);
            case Need.Handed(var view) -> handed(view, texts);
            case Need.Noted(var note) -> noted(note, texts);
        };
    }

    private static NeedFacts called(HelpCall help, long minutes, Texts texts) {
        var lines = new ArrayList<Fact>();
        lines.add(line("where", "tablet.needed.where", help.where(), texts));
        lines.add(line("why", "tablet.needed.why", reason(help.reason(), texts), texts));
        lines.add(line("screen", "tablet.needed.screen", help.screen(), texts));
        lines.add(
                line("language", "tablet.needed.language", tongue(help.language(), texts), texts));
        lines.add(
                line(
                        "since",
                        "tablet.needed.since",
                        texts.say("tablet.minutes", Map.of("minutes", minutes)),
                        texts));
        var staff = help.staff();
        return new NeedFacts(
                texts.say("tablet.needed.called", Map.of("where", help.where())),
                staff == null
                        ? texts.say("tablet.needed.nobody")
                        : texts.say("tablet.needed.coming", Map.of("name", staff)),
                lines);
    }

    private static String tongue(dev.foyer.hub.api.Language language, Texts texts) {
        return texts.say("tablet.needed.language." + language.tag());
    }

    private static NeedFacts review(CaseView view, Texts texts) {
        var lines = new ArrayList<Fact>();
        lines.add(line("where", "tablet.needed.where", place(view), texts));
        lines.addAll(what(view, texts));
        var step = view.step();
        var title =
                step == null
                        ? texts.say("tablet.needed.review")
                        : first(
                                texts,
                                "tablet.needed.aspect." + step.word(),
                                "tablet.needed.review");
        return new NeedFacts(title, service(view, texts), lines);
    }

    private static NeedFacts handed(CaseView view, Texts texts) {
        var lines = new ArrayList<Fact>();
        lines.add(line("where", "tablet.needed.where", place(view), texts));
        lines.add(line("why", "tablet.needed.why", reason(view.reason(), texts), texts));
        var owner = view.helper();
        lines.add(
                line(
                        "owner",
                        "tablet.needed.owner",
                        owner == null ? texts.say("tablet.needed.nobody") : owner,
                        texts));
        lines.addAll(what(view, texts));
        return new NeedFacts(texts.say("tablet.needed.handed"), service(view, texts), lines);
    }

    private static NeedFacts noted(NoteView note, Texts texts) {
        var lines = new ArrayList<Fact>();
        var text = note.text();
        lines.add(line("text", "tablet.note.text", text == null ? MASK : text, texts));
        lines.add(line("due", "tablet.note.due", note.due().toString(), texts));
        lines.add(line("writer", "tablet.note.writer", note.writer(), texts));
        var number = note.number();
        if (number != null) lines.add(line("number", "tablet.note.number", number, texts));
        var owner = note.owner();
        var state =
                note.overdue()
                        ? texts.say("tablet.note.overdue")
                        : owner != null ? owner : texts.say("tablet.needed.nobody");
        lines.add(
                line(
                        "owner",
                        "tablet.needed.owner",
                        owner == null ? texts.say("tablet.needed.nobody") : owner,
                        texts));
        return new NeedFacts(kind(note, texts), state, lines);
    }

    /** What a note is about, in words. */
    public static String kind(NoteView note, Texts texts) {
        return texts.say("tablet.note.kind." + note.kind().name().toLowerCase(Locale.ROOT));
    }

    private static String place(CaseView view) {
        var where = view.where();
        return where == null ? "" : where;
    }

    private static String service(CaseView view, Texts texts) {
        return first(texts, "case." + view.service() + ".name", "tablet.needed.case");
    }

    /** Who, by what, and what they said. */
    private static List<Fact> what(CaseView view, Texts texts) {
        var lines = new ArrayList<Fact>();
        var name = view.maskedName();
        if (name != null) lines.add(line("name", "tablet.customer.name", name, texts));
        lines.add(
                line(
                        "proofs",
                        "tablet.evidence",
                        view.held().isEmpty()
                                ? texts.say("tablet.evidence.guest")
                                : view.held().stream()
                                        .map(p -> proof(p, texts))
                                        .collect(Collectors.joining(", ")),
                        texts));
        for (var answer : view.answers()) {
            if (!texts.has("case.field." + answer.field())) continue;
            var value = answer.value();
            var shown =
                    value == null
                            ? MASK
                            : first(texts, "case.option." + answer.field() + "." + value, value);
            lines.add(
                    new Fact(
                            answer.field(),
                            texts.say("case.field." + answer.field()),
                            shown + " · " + source(answer.source(), texts)));
        }
        var step = view.step();
        if (step != null) {
            money(lines, "amount", step.amount(), texts);
            money(lines, "fee", step.fee(), texts);
        }
        return lines;
    }

    private static void money(
            List<Fact> lines,
            String id,
            @org.jspecify.annotations.Nullable Money money,
            Texts texts) {
        if (money == null) return;
        lines.add(
                line(
                        id,
                        "tablet.needed." + id,
                        BigDecimal.valueOf(money.minor(), 2).toPlainString()
                                + " "
                                + money.currency(),
                        texts));
    }

    private static String proof(ProofKind kind, Texts texts) {
        return texts.say("tablet.needed.proof." + kind.name().toLowerCase(Locale.ROOT));
    }

    private static String source(String source, Texts texts) {
        return first(texts, "tablet.needed.source." + source, source);
    }

    private static String reason(String reason, Texts texts) {
        return first(texts, "tablet.needed.reason." + reason, "tablet.needed.reason.other");
    }

    /** The text of the first key that there is; the last may be a text itself. */
    private static String first(Texts texts, String key, String otherwise) {
        if (texts.has(key)) return texts.say(key);
        return texts.has(otherwise) ? texts.say(otherwise) : otherwise;
    }

    private static Fact line(String id, String key, String value, Texts texts) {
        return new Fact(id, texts.say(key), value);
    }
}
