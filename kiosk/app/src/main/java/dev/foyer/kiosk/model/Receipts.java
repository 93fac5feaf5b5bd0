package dev.foyer.kiosk.model;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.business.Deed;
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
                && state.step() instanceof Step.Business(var play)
                && play.view() != null)
            return new Deed.Perform(
                    act, new Deed.Work.Paper(language, form, fields(play.view(), language)));
        return deed;
    }

    private static List<Deed.Work.Paper.Field> fields(CaseView view, Language language) {
        var words = Wording.in(language);
        var of = new CaseWords(words, view.service());
        var fields = new ArrayList<Deed.Work.Paper.Field>();
        fields.add(
                new Deed.Work.Paper.Field(
                        "title",
                        of.first("case." + view.service() + ".name", "kiosk.case.receipt").text()));
        for (var line : of.answers(view))
            fields.add(new Deed.Work.Paper.Field(line.label(), line.value().text()));
        fields.add(
                new Deed.Work.Paper.Field(
                        "reference",
                        view.id().substring(0, Math.min(REFERENCE_SIGNS, view.id().length()))));
        return fields;
    }
}
