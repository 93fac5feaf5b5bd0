package dev.foyer.hub.web;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.WhyView;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.Why;
import dev.foyer.hub.event.Role;

import io.vertx.core.Future;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** "Why was I not called?" for the customer, staff and auditor. */
final class WhyRoutes {
    private final Edge edge;
    private final Texts zh = Texts.of(Language.ZH, "why");
    private final Texts en = Texts.of(Language.EN, "why");

    WhyRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(new Route("GET", "/tickets/{id}/why", Right.SEE_TICKET, false, this::why));
    }

    /** Whoever has only the id, or stands for the customer, hears nothing of anybody else. */
    private static Why.Voice voice(Caller caller) {
        return switch (caller) {
            case Caller.Stranger _, Caller.Machine _ -> Why.Voice.CUSTOMER;
            case Caller.Member m ->
                    m.staff().is(Role.AUDITOR) ? Why.Voice.AUDITOR : Why.Voice.STAFF;
            case Caller.Operator _ -> Why.Voice.AUDITOR;
        };
    }

    private record Told(String number, Why.Telling telling, Map<String, Words> services) {}

    private Future<Reply> why(Ask ask) {
        var voice = voice(ask.caller());
        return edge.door()
                .read(branch -> {
                    var ticket = branch.tickets().find(ask.subject());
                    if (ticket == null) return Optional.<Told>empty();
                    var services = new HashMap<String, Words>();
                    for (var one : branch.plan().orElseThrow().services())
                        services.put(one.id(), Views.words(one.name()));
                    return Optional.of(
                            new Told(
                                    ticket.number(),
                                    Why.of(branch, ticket, edge.now(), voice),
                                    services));
                })
                .map(told -> {
                    var found = told.orElseThrow(() -> No.unknown(Reason.UNKNOWN_TICKET));
                    return Reply.ok(view(found));
                });
    }

    private WhyView view(Told told) {
        var telling = told.telling();
        return new WhyView(
                switch (telling.voice()) {
                    case CUSTOMER -> "customer";
                    case STAFF -> "staff";
                    case AUDITOR -> "auditor";
                },
                told.number(),
                telling.at(),
                telling.earlier(),
                telling.passed(),
                telling.elsewhere(),
                telling.whole(),
                telling.lines().stream()
                        .map(line ->
                                new WhyView.Line(
                                        line.key(),
                                        new Words(
                                                said(zh, line, told.services()),
                                                said(en, line, told.services()))))
                        .toList());
    }

    private String said(Texts texts, Why.Line line, Map<String, Words> services) {
        boolean chinese = texts.language() == Language.ZH;
        var values = new HashMap<String, String>(line.values());
        values.computeIfPresent(
                "counter",
                (_, id) ->
                        chinese
                                ? edge.views().counterName(id).zh()
                                : edge.views().counterName(id).en());
        values.computeIfPresent(
                "service",
                (_, id) -> {
                    var name = services.get(id);
                    return name == null ? id : chinese ? name.zh() : name.en();
                });
        values.computeIfPresent(
                "reason",
                (_, word) ->
                        texts.has("why.reason." + word) ? texts.say("why.reason." + word) : word);
        return texts.say(line.key(), values);
    }
}
