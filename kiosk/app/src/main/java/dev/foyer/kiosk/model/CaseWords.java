package dev.foyer.kiosk.model;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.CaseView.StepView;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Play;
import dev.foyer.kiosk.model.Page.Line;
import dev.foyer.kiosk.model.Page.Notice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a case is called on a kiosk: the words of its service where it has any, else those of the
 * kind of step. One language; immutable.
 */
final class CaseWords {
    private final Wording words;
    private final String service;

    CaseWords(Wording words, String service) {
        this.words = words;
        this.service = service;
    }

    Say title(StepView step, String state) {
        return first(
                "case." + service + "." + step.id() + "." + state,
                "kiosk.case." + word(step.kind()) + "." + state);
    }

    /** The first of these that there is. */
    Say first(String... keys) {
        for (var key : keys) if (words.has(key)) return words.sayOf(key);
        return words.sayOf(keys[keys.length - 1]);
    }

    /** The numbered paragraphs below a key. */
    List<String> paragraphs(String key) {
        var all = new ArrayList<String>();
        for (int n = 1; words.has(key + "." + n); n++) all.add(words.sayOf(key + "." + n).text());
        return all;
    }

    List<String> paragraphs(StepView step) {
        return paragraphs("case." + service + "." + step.id() + ".text");
    }

    String field(String field) {
        return first("case.field." + field, "kiosk.case.field").text();
    }

    String hint(String field) {
        var key = "case.field." + field + ".hint";
        return words.has(key) ? words.sayOf(key).text() : "";
    }

    /** An answer as it is shown: an option's own words, else what was typed. */
    Say value(String field, String value) {
        var key = "case.option." + field + "." + value;
        return words.has(key) ? words.sayOf(key) : Say.same(value);
    }

    /** What has been answered, each with its label; ratings are nobody's business here. */
    List<Line> answers(CaseView view) {
        var lines = new ArrayList<Line>();
        for (var answer : view.answers()) {
            var value = answer.value();
            if (value == null || !words.has("case.field." + answer.field())) continue;
            lines.add(
                    new Line(
                            answer.field(),
                            field(answer.field()),
                            value(answer.field(), value),
                            false));
        }
        return lines;
    }

    /** Everything that a customer agrees to, and has on the receipt: whose, what, at what price. */
    List<Line> agreed(CaseView view, StepView step) {
        var lines = new ArrayList<Line>();
        var account = step.account();
        if (account != null)
            lines.add(
                    new Line(
                            "account",
                            words.text("case.review.account"),
                            new Say(account, Wording.signBySign(account)),
                            false));
        lines.addAll(answers(view));
        for (var figure : step.figures()) lines.add(figure(figure));
        var fee = step.fee();
        if (fee != null)
            lines.add(new Line("fee", words.text("case.review.fee"), money(fee), false));
        return lines;
    }

    Say money(Money money) {
        return Amounts.say(money, words.language());
    }

    private Line figure(CaseView.Figure figure) {
        var money = figure.money();
        var word = figure.word();
        return new Line(
                figure.id(),
                first("case.figure." + figure.id(), "kiosk.case.field").text(),
                money != null ? money(money) : Say.same(word == null ? "" : word),
                false);
    }

    /** What went wrong, in three sentences. */
    Optional<Notice> notice(Play.@Nullable Snag snag) {
        return switch (snag) {
            case null -> Optional.empty();
            case Play.Snag.OfDevice(var trouble) -> Optional.of(words.notice(trouble));
            case Play.Snag.OfHub(var reason) ->
                    Optional.of(
                            new Notice(
                                    reason(reason),
                                    words.text("case.snag.means"),
                                    words.text("case.snag.do")));
        };
    }

    /** Why not, in one sentence for the customer. */
    String reason(String reason) {
        return first("case.reason." + reason, "kiosk.case.reason").text();
    }

    static String word(StepKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
