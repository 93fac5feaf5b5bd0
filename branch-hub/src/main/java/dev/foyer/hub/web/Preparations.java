package dev.foyer.hub.web;

import dev.foyer.hub.api.Words;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.core.Appointment;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Step;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody who booked may fill in ahead: the fields of the forms that the business will ask
 * for, sealed under a key of their own until that business is played. Event loop only.
 */
final class Preparations {
    /** Longest answer, in characters; the same as at a kiosk. */
    static final int ANSWER_MAX = 1_000;

    /** What may be filled in for one booking in a quarter of an hour. */
    static final int TRIES_MAX = 20;

    private final Edge edge;

    Preparations(Edge edge) {
        this.edge = edge;
    }

    /** What can be filled in ahead for a booking. */
    record Forms(List<Form> forms) {}

    /** The form of a piece of business. */
    record Form(String business, Words name, List<Asked> fields) {}

    /** One field: what it is called, and what is meant by it. */
    record Asked(String id, Words name, Words hint, boolean required) {}

    /** The body of a preparation. */
    record Wish(@Nullable String business, @Nullable Map<String, String> answers) {}

    static Forms of(Branch branch, Appointment appointment) {
        return new Forms(
                Offers.doneAt(branch, appointment.service()).stream()
                        .map(business -> form(branch, business))
                        .filter(form -> !form.fields().isEmpty())
                        .toList());
    }

    private static Form form(Branch branch, String business) {
        var steps =
                branch.cases()
                        .catalogue()
                        .newest(business)
                        .map(flow -> flow.service().steps())
                        .orElse(List.of());
        return new Form(
                business,
                Offers.name(business),
                steps.stream()
                        .filter(step -> step.kind() instanceof Step.Fill)
                        .flatMap(step -> step.fields().stream())
                        .map(field ->
                                new Asked(
                                        field.id(),
                                        Offers.words("case.field." + field.id()),
                                        Offers.words("case.field." + field.id() + ".hint"),
                                        field.required()))
                        .toList());
    }

    /** Checks what was filled in against the form that it is for, and seals it. */
    Future<TicketCommand.SealedPerson> seal(String id, Forms forms, Wish wish) {
        var business = Body.word("business", wish.business());
        var form =
                forms.forms().stream()
                        .filter(f -> f.business().equals(business))
                        .findFirst()
                        .orElseThrow(() -> No.field("business", "one of this booking's forms"));
        var answers = Body.need("answers", wish.answers());
        if (answers.isEmpty() || answers.size() > form.fields().size())
            throw No.field("answers", "1 to " + form.fields().size());
        var known = form.fields().stream().map(Asked::id).toList();
        answers.forEach((field, value) -> {
            if (!known.contains(field)) throw No.field("answers", "only " + known);
            var said = Body.text("answers." + field, value, ANSWER_MAX);
            if (field.equals(CaseOwn.PHONE)) telephone(said);
        });
        var tries = "prepared " + id;
        if (edge.guesses().reached(tries, TRIES_MAX))
            throw No.of(
                    429,
                    "too-many-changes",
                    "This was filled in too often; wait a quarter of an hour.");
        edge.guesses().count(tries);
        return edge.persons().sealNew(new TreeMap<>(answers));
    }

    private static void telephone(String value) {
        try {
            Phone.typed(value);
        } catch (IllegalArgumentException e) {
            throw No.field("answers." + CaseOwn.PHONE, "a telephone number");
        }
    }

    /** What was filled in ahead for a case, by field: only by its ticket, and for its business. */
    Future<Map<String, String>> filledIn(Case c) {
        var ticket = c.ticket();
        if (ticket == null) return Future.succeededFuture(Map.of());
        return edge.door()
                .read(b -> b.appointments().of(ticket).map(Appointment::prepared))
                .compose(found ->
                        found.filter(p -> p.business().equals(c.opened().service()))
                                .map(p -> edge.persons().openFields(p.keeper(), p.sealed()))
                                .orElseGet(() -> Future.succeededFuture(Map.of())));
    }
}
