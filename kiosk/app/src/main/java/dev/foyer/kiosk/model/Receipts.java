package dev.foyer.kiosk.model;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Deed.Work.Paper.Field;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;

import java.util.ArrayList;
import java.util.List;

/** What a receipt of a case says. Pure; any thread. */
public final class Receipts {
    private static final int REFERENCE_SIGNS = 10;

    private Receipts() {}

    /** A deed with the words of its paper, where it prints one. */
    public static Deed written(Deed deed, State state) {
        if (deed instanceof Deed.Perform(var act, var work)
                && work instanceof Deed.Work.Paper(var language, var form, _)
                && Flow.awake(state).step() instanceof Step.Business(var play)
                && play.view() != null)
            return new Deed.Perform(
                    act, new Deed.Work.Paper(language, form, fields(play.view(), language)));
        if (deed instanceof Deed.PrintSlip(var paper)
                && Flow.awake(state).step() instanceof Step.Business(var play)
                && play.view() != null)
            return new Deed.PrintSlip(PaperPages.slip(play, play.view(), state));
        return deed;
    }

    private static List<Field> fields(CaseView view, Language language) {
        var words = Wording.in(language);
        var of = new CaseWords(words, view.service());
        var fields = new ArrayList<Field>();
        fields.add(new Field("title", words.sayOf("case." + view.service() + ".name").text()));
        var step = view.step();
        if (step != null) {
            var amount = step.amount();
            if (amount != null)
                fields.add(new Field(words.text("case.review.amount"), of.money(amount).text()));
            for (var line : of.agreed(view, step))
                fields.add(new Field(line.label(), line.value().text()));
        }
        fields.add(
                new Field(
                        "reference",
                        view.id().substring(0, Math.min(REFERENCE_SIGNS, view.id().length()))));
        return fields;
    }
}
