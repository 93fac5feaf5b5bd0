package dev.foyer.hub.web;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.PushRequests.PushRequest;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.push.PushSender;
import dev.foyer.hub.push.PushSender.Sent;
import dev.foyer.hub.push.PushSubscription;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Tells by Web Push whoever asked for it: once when it is soon their turn, and at each call. What
 * was told is not kept: after a restart the newest is told again, and takes the old one's place on
 * the telephone. Event loop, but for {@link #due}.
 */
final class PushTurns {
    /** With so many ahead a customer outside should be on the way back; the page says so too. */
    static final int SOON = 2;

    /** How often a busy service is tried. */
    static final int TRIES_MAX = 5;

    private static final long FIRST_AGAIN_MILLIS = 2_000;

    /** Longest topic (RFC 8030). */
    private static final int TOPIC_MAX = 32;

    private final Vertx vertx;
    private final Edge edge;
    private final PushSender sender;
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    /** What was told last, by the key of who asked. Branch's thread. */
    private final Map<String, String> told = new HashMap<>();

    /** What is to be told last, by ticket: an older one is not tried again. */
    private final Map<String, Due> newest = new HashMap<>();

    /**
     * Somebody to tell.
     *
     * @param counter where to go, null when it is only soon
     */
    record Due(PushRequest request, String number, int ahead, @Nullable Words counter) {}

    /** What the telephone is sent, and shows. */
    record Shown(String title, String body, String url) {}

    PushTurns(Vertx vertx, Edge edge, PushSender sender) {
        this.vertx = vertx;
        this.edge = edge;
        this.sender = sender;
        for (var language : Language.values()) texts.put(language, Texts.of(language, "phone"));
    }

    void look() {
        edge.door()
                .read(this::due)
                .onSuccess(all -> {
                    for (var due : all) {
                        newest.put(due.request().ticket(), due);
                        send(due, 1);
                    }
                });
    }

    /** Who is to be told now. Branch's thread. */
    private List<Due> due(Branch branch) {
        var requests = branch.tickets().pushes().all();
        var asking = new HashSet<String>();
        var due = new ArrayList<Due>();
        for (var request : requests) {
            asking.add(request.keeper());
            var ticket = branch.tickets().find(request.ticket());
            if (ticket == null) continue;
            var now = now(branch, request, ticket);
            if (now == null) continue;
            var what = now.counter() == null ? "soon" : "called " + ticket.calls();
            if (!what.equals(told.put(request.keeper(), what))) due.add(now);
        }
        told.keySet().retainAll(asking);
        return due;
    }

    private static @Nullable Due now(Branch branch, PushRequest request, Ticket ticket) {
        var turn = ticket.turn();
        if (ticket.state() == Ticket.State.CALLED && turn != null)
            return new Due(request, ticket.number(), 0, Views.counterName(branch, turn.place()));
        if (ticket.state() != Ticket.State.WAITING) return null;
        int ahead = branch.tickets().standings().of(ticket).ahead();
        return ahead > SOON ? null : new Due(request, ticket.number(), ahead, null);
    }

    private void send(Due due, int time) {
        var request = due.request();
        edge.persons()
                .openFields(request.keeper(), request.sealed())
                .compose(fields -> fields.isEmpty() ? gone() : send(due, fields))
                .onFailure(_ -> newest.remove(request.ticket(), due))
                .onSuccess(sent -> {
                    if (sent == Sent.LATER && time < TRIES_MAX) again(due, time);
                    else newest.remove(request.ticket(), due);
                });
    }

    private static Future<Sent> gone() {
        return Future.succeededFuture(Sent.GONE);
    }

    private Future<Sent> send(Due due, Map<String, String> fields) {
        var to =
                PushSubscription.of(
                        fields.getOrDefault("endpoint", ""),
                        fields.getOrDefault("p256dh", ""),
                        fields.getOrDefault("auth", ""));
        var language = Language.ZH.tag().equals(fields.get("language")) ? Language.ZH : Language.EN;
        var ticket = due.request().ticket();
        // The service sees it, so it must not be what opens the ticket's page.
        var topic = edge.secrets().derive("push topic", ticket).substring(0, TOPIC_MAX);
        return sender.send(to, topic, Json.bytes(shown(due, language)));
    }

    private void again(Due due, int time) {
        vertx.setTimer(
                FIRST_AGAIN_MILLIS << time,
                _ -> {
                    if (due.equals(newest.get(due.request().ticket()))) send(due, time + 1);
                });
    }

    private Shown shown(Due due, Language language) {
        var say = texts.get(language);
        if (say == null) throw new IllegalStateException("no texts in " + language);
        var counter = due.counter();
        var url = "/t/" + due.request().ticket();
        if (counter != null) {
            var place = language == Language.ZH ? counter.zh() : counter.en();
            return new Shown(
                    due.number() + " · " + say.say("phone.called") + " " + place,
                    say.say("phone.called.act"),
                    url);
        }
        var ahead =
                due.ahead() == 0
                        ? say.say("phone.ahead.none")
                        : say.say("phone.ahead", Map.of("count", due.ahead()));
        return new Shown(due.number() + " · " + ahead, say.say("phone.soon"), url);
    }
}
