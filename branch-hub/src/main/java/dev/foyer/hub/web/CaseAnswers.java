package dev.foyer.hub.web;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.flow.Step;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What customers answer: checked, and sealed where it says something about a person, before the
 * core sees it. Event loop only.
 */
final class CaseAnswers {
    /** Fields in one request. */
    private static final int ANSWERS_MAX = 32;

    private static final Body.Kind<CaseRequest.Answer> ANSWER = Body.kind(CaseRequest.Answer.class);

    private final Edge edge;
    private final CaseReads cases;
    private final PhoneCodes codes;

    CaseAnswers(Edge edge, CaseReads cases, PhoneCodes codes) {
        this.edge = edge;
        this.cases = cases;
        this.codes = codes;
    }

    Future<CaseCommand> answer(Ask ask) {
        var given = ask.read(ANSWER).answers();
        if (given.isEmpty() || given.size() > ANSWERS_MAX)
            throw No.field("answers", "1 to " + ANSWERS_MAX);
        return cases.find(ask.subject()).compose(seen -> answers(ask, seen, given));
    }

    private Future<CaseCommand> answers(
            Ask ask, CaseReads.Read seen, List<CaseRequest.Value> given) {
        var all = new ArrayList<AnswerTo>();
        var toSeal = new TreeMap<String, String>();
        for (var one : given) {
            var field = Body.word("answers.field", one.field());
            var value = Body.text("answers.value", one.value(), Preparations.ANSWER_MAX);
            var source = Body.text("answers.source", one.source(), Body.WORD_MAX);
            if (field.equals(CaseOwn.PHONE)) telephone(value);
            var step = step(seen, field);
            if (step != null && step.kind() instanceof Step.ConfirmPhone confirm) {
                var proved = codes.proved(ask, seen, confirm, value);
                all.add(new AnswerTo(field, one.version(), proved, null, proved, source));
                continue;
            }
            if (step != null && personal(step, field)) toSeal.put(field, value);
            all.add(
                    new AnswerTo(
                            field,
                            one.version(),
                            value,
                            null,
                            edge.secrets().derive("answer", ask.subject(), field, value),
                            source));
        }
        if (toSeal.isEmpty())
            return Future.succeededFuture(new CaseCommand.Answer(ask.subject(), all));
        var holder = seen.c().who().holder();
        if (holder == null) throw No.unknown(Reason.NOT_PROVED);
        return edge.persons()
                .sealEach(holder, toSeal)
                .map(sealed ->
                        new CaseCommand.Answer(
                                ask.subject(), all.stream().map(a -> sealed(a, sealed)).toList()));
    }

    private static void telephone(String value) {
        try {
            Phone.typed(value);
        } catch (IllegalArgumentException e) {
            throw No.field("answers.value", "a telephone number");
        }
    }

    private static AnswerTo sealed(AnswerTo a, Map<String, String> sealed) {
        var closed = sealed.get(a.field());
        return closed == null
                ? a
                : new AnswerTo(a.field(), a.version(), null, closed, a.digest(), a.source());
    }

    private static @Nullable Step step(CaseReads.Read seen, String field) {
        for (var step : seen.flow().plan(seen.c()))
            if (step.fields().stream().anyMatch(f -> f.id().equals(field))) return step;
        return null;
    }

    private static boolean personal(Step step, String field) {
        return step.fields().stream().anyMatch(f -> f.id().equals(field) && f.personal());
    }
}
