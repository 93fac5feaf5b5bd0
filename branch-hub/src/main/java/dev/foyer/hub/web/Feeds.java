package dev.foyer.hub.web;

import dev.foyer.hub.api.Change;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.core.Ticket;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells all feeds of what is durable. Event loop only. Every batch becomes one text per kind of
 * feed, made when the first socket needs it and shared by all; a client that comes back gets what
 * it missed from the last batches, also those of before this process, or a new snapshot when these
 * do not reach back so far.
 */
final class Feeds {
    /** Close code for a client that does not read as fast as things happen. */
    static final short TOO_SLOW = 4408;

    /** Close code for a feed that must begin anew. */
    static final short BEGIN_ANEW = 4409;

    private final Door door;
    private final Views views;
    private final Limits limits;
    private final InstantSource clock;
    private final ArrayDeque<Told> history = new ArrayDeque<>();
    private final Map<Feed, Set<ServerWebSocket>> followers = new EnumMap<>(Feed.class);
    private final Map<String, Set<ServerWebSocket>> tickets = new HashMap<>();
    private final Map<String, Set<ServerWebSocket>> cases = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Beginning beginning;
    private long seq;
    private int open;
    private boolean placesMoved;
    private boolean placesComing;

    /** A batch with the texts that were made of it. */
    private static final class Told {
        private final Committed batch;
        private final Map<Feed, String> texts = new EnumMap<>(Feed.class);

        Told(Committed batch) {
            this.batch = batch;
        }

        /** The text for a kind of feed; empty when the batch means nothing to it. */
        String text(Feed feed, Views views) {
            return texts.computeIfAbsent(
                    feed,
                    f -> {
                        var changes = f.changes(batch, views);
                        return changes.isEmpty() ? "" : delta(batch.seq(), batch.at(), changes);
                    });
        }
    }

    /**
     * Where this process took over.
     *
     * @param epoch the journal's
     * @param seq its last entry then
     * @param before what the entries up to it changed, for clients that knew the hub of before
     */
    record Beginning(String epoch, long seq, List<Committed> before) {
        /** Read on the branch's thread, before it takes any command; blocks for the journal. */
        static Beginning of(Branch branch, Mailbox mailbox, Limits limits) {
            long after = Math.max(0, branch.seq() - limits.feedHistory());
            var entries = mailbox.entriesAfter(after, limits.feedHistory());
            return new Beginning(mailbox.epoch(), branch.seq(), Committed.before(branch, entries));
        }
    }

    Feeds(Door door, Views views, Limits limits, InstantSource clock, Beginning beginning) {
        this.door = door;
        this.views = views;
        this.limits = limits;
        this.clock = clock;
        this.beginning = beginning;
        this.seq = beginning.seq();
        for (var batch : beginning.before()) history.add(new Told(batch));
        for (var feed : Feed.values()) followers.put(feed, new LinkedHashSet<>());
    }

    private static String delta(long seq, Instant at, List<Change> changes) {
        return Json.write(new FeedMessage.Delta(seq, at, changes));
    }

    /** Tells everybody of a batch. */
    void committed(Committed batch) {
        seq = batch.seq();
        if (batch.all()) {
            beginAnew();
            return;
        }
        var told = new Told(batch);
        history.add(told);
        if (history.size() > limits.feedHistory()) history.poll();
        for (var feed : followers.entrySet())
            if (!feed.getValue().isEmpty()) {
                var text = told.text(feed.getKey(), views);
                if (!text.isEmpty())
                    for (var socket : List.copyOf(feed.getValue())) send(socket, text);
            }
        tellTickets(batch);
        tellCases(batch);
    }

    private void tellCases(Committed batch) {
        for (var seen : batch.cases()) {
            var sockets = cases.get(seen.c().id());
            if (sockets == null) continue;
            var text = delta(batch.seq(), batch.at(), List.of(views.changed(seen, batch.seq())));
            for (var socket : List.copyOf(sockets)) send(socket, text);
        }
    }

    /** The plan, the day or a person is another: what was told before is void. */
    private void beginAnew() {
        history.clear();
        places.clear();
        for (var all : followers.values())
            for (var socket : List.copyOf(all)) socket.close(BEGIN_ANEW, "begin anew");
        for (var all : List.copyOf(cases.values()))
            for (var socket : List.copyOf(all)) socket.close(BEGIN_ANEW, "begin anew");
        for (var all : List.copyOf(tickets.values()))
            for (var socket : List.copyOf(all)) socket.close(BEGIN_ANEW, "begin anew");
    }

    private void tellTickets(Committed batch) {
        if (tickets.isEmpty()) return;
        for (var ticket : batch.tickets()) {
            var sockets = tickets.get(ticket.id());
            if (sockets == null) continue;
            var change = new Change.TicketChanged(views.ticket(ticket).anonymous());
            var text = delta(batch.seq(), batch.at(), List.of(change));
            for (var socket : List.copyOf(sockets)) send(socket, text);
        }
        placesMoved |= !batch.waiting().isEmpty() || !batch.counters().isEmpty();
    }

    private void send(ServerWebSocket socket, String text) {
        if (socket.isClosed()) return;
        if (socket.writeQueueFull()) {
            socket.close(TOO_SLOW, "too slow");
            return;
        }
        socket.writeTextMessage(text);
    }

    /**
     * What a client asked to follow.
     *
     * @param after the last sequence number that it heard
     * @param epoch the journal that this number is of, null when it does not say
     */
    record Wish(Feed feed, String subject, @Nullable Long after, @Nullable String epoch) {
        String name() {
            var kind = feed.name().toLowerCase(java.util.Locale.ROOT);
            return ofOne() ? kind + ":" + subject : kind;
        }

        /** Whether it follows one ticket or one case. */
        boolean ofOne() {
            return switch (feed) {
                case TICKET, CASE -> true;
                case HALL, QUEUE, DESK, HELP, CASES -> false;
            };
        }
    }

    boolean full() {
        return open >= limits.feeds();
    }

    /** Begins a feed; the future says whether there is such a thing. */
    Future<Boolean> follow(ServerWebSocket socket, Wish wish, Caller caller) {
        open++;
        socket.setWriteQueueMaxSize((int) limits.feedUnsentBytes());
        socket.closeHandler(_ -> gone(socket, wish));
        var after = wish.after();
        if (after != null && !wish.ofOne() && knows(wish.epoch(), after) && reaches(after)) {
            // Tells the time, too: by it a display knows an old call from a new one.
            send(socket, delta(after, clock.instant(), List.of()));
            catchUp(socket, wish.feed(), after);
            followers(wish).add(socket);
            return Future.succeededFuture(true);
        }
        return door.read(branch -> Optional.ofNullable(snapshot(branch, wish, caller)))
                .map(found -> {
                    if (found.isEmpty()) return false;
                    var snapshot = found.get();
                    if (socket.isClosed()) return true;
                    send(socket, snapshot.message(wish.name(), beginning.epoch()));
                    catchUp(socket, wish.feed(), snapshot.seq());
                    if (wish.feed() == Feed.TICKET) placesMoved = true;
                    followers(wish).add(socket);
                    return true;
                });
    }

    private @Nullable Snapshot snapshot(Branch branch, Wish wish, Caller caller) {
        return switch (wish.feed()) {
            case HALL -> Snapshot.hall(branch, views, caller, clock.instant());
            case QUEUE -> Snapshot.queue(branch, views);
            case DESK -> Snapshot.desk(branch);
            case TICKET -> Snapshot.ticket(branch, views, wish.subject());
            case HELP -> Snapshot.help(branch);
            case CASES -> Snapshot.cases(branch, views);
            case CASE -> Snapshot.ofCase(branch, views, wish.subject());
        };
    }

    private Set<ServerWebSocket> followers(Wish wish) {
        return switch (wish.feed()) {
            case TICKET -> tickets.computeIfAbsent(wish.subject(), _ -> new LinkedHashSet<>());
            case CASE -> cases.computeIfAbsent(wish.subject(), _ -> new LinkedHashSet<>());
            case HALL, QUEUE, DESK, HELP, CASES ->
                    followers.getOrDefault(wish.feed(), new LinkedHashSet<>());
        };
    }

    private void gone(ServerWebSocket socket, Wish wish) {
        open--;
        followers(wish).remove(socket);
        if (wish.feed() == Feed.TICKET && followers(wish).isEmpty()) {
            tickets.remove(wish.subject());
            places.remove(wish.subject());
        }
        if (wish.feed() == Feed.CASE && followers(wish).isEmpty()) cases.remove(wish.subject());
    }

    /** Whether the number is of this journal; who does not say so heard it from this process. */
    private boolean knows(@Nullable String epoch, long after) {
        return epoch == null ? after >= beginning.seq() : epoch.equals(beginning.epoch());
    }

    /** Whether everything after this sequence number is still kept. */
    private boolean reaches(long after) {
        if (after == seq) return true;
        var oldest = history.peek();
        return after < seq && oldest != null && oldest.batch.from() <= after + 1;
    }

    private void catchUp(ServerWebSocket socket, Feed feed, long after) {
        for (var told : history)
            if (told.batch.seq() > after) {
                var text = told.text(feed, views);
                if (!text.isEmpty()) send(socket, text);
            }
    }

    private record Standing(Instant at, Map<String, Change.Place> places) {}

    /** Tells waiting customers their place when it changed; called once a second, not oftener. */
    void tellPlaces() {
        if (!placesMoved || placesComing || tickets.isEmpty()) return;
        placesMoved = false;
        placesComing = true;
        var watched = new ArrayList<>(tickets.keySet());
        door.read(branch -> standing(branch, watched))
                .onComplete(
                        now -> {
                            placesComing = false;
                            tell(now);
                        },
                        _ -> placesComing = false);
    }

    private static Standing standing(Branch branch, List<String> watched) {
        var places = new HashMap<String, Change.Place>();
        for (var id : watched) {
            var ticket = branch.tickets().find(id);
            if (ticket == null || ticket.state() != Ticket.State.WAITING) continue;
            var standing = branch.tickets().standings().of(ticket);
            places.put(
                    id,
                    new Change.Place(
                            standing.ahead(), Views.expected(standing), Views.total(standing)));
        }
        return new Standing(branch.at(), places);
    }

    private void tell(Standing now) {
        for (var place : now.places().entrySet()) {
            var sockets = tickets.get(place.getKey());
            if (sockets == null) continue;
            var text = delta(seq, now.at(), List.of(new Change.PlaceChanged(place.getValue())));
            var shown = Json.write(place.getValue());
            if (shown.equals(places.put(place.getKey(), shown))) continue;
            for (var socket : List.copyOf(sockets)) send(socket, text);
        }
    }

    int open() {
        return open;
    }
}
