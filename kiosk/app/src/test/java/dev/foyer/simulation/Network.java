package dev.foyer.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Wires between programs as TCP has them: in order, late, sometimes very late, and cut now and then
 * with whatever was under way on them. Both ends hear of a cut, each in its own time; on {@link
 * #rough} wires one of them may take the wire for whole for a minute, and be reached by what was
 * sent before.
 */
public final class Network {
    private static final Duration STALL_MAX = Duration.ofSeconds(8);
    private static final Duration ROUGH_STALL_MAX = Duration.ofSeconds(20);

    /** Then pings and limits for silence tell the end that had heard nothing. */
    private static final Duration UNTOLD_MAX = Duration.ofSeconds(60);

    private static final double BAD = 0.4;
    private static final double DEAR = 8;

    private static final int PIPES_KEPT = 32;

    private final Universe universe;
    private final double trouble;
    private final Map<Integer, Listener> listeners = new HashMap<>();
    private final List<Pipe> pipes = new ArrayList<>();
    private @Nullable Tap tap;
    private @Nullable Predicate<String> dear;
    private Predicate<String> held = _ -> false;
    private Duration heldFor = Duration.ZERO;
    private boolean bad;
    private int numbers;

    /** Hears every message, as it is sent. */
    public interface Tap {
        void sent(String wire, boolean byClient, String text);

        default void gone(String wire) {}
    }

    private record Listener(Universe.Program program, Consumer<Connecting> accept) {}

    /** A client's wish, with the way to say yes. */
    record Connecting(String path, Pipe pipe, Runnable accepted) {}

    /** What one end of a wire hears. */
    interface End {
        void text(String text);

        void closed();
    }

    /**
     * @param trouble how often a message meets trouble on its way
     */
    public Network(Universe universe, double trouble) {
        this.universe = universe;
        this.trouble = trouble;
    }

    public void tap(Tap newTap) {
        tap = newTap;
    }

    /** Whether much of what is sent meets trouble now, on all wires. */
    public void bad(boolean so) {
        bad = so;
        universe.note("wires are " + (so ? "bad" : "well"));
    }

    /**
     * Has an end hear late that its wire is cut, and messages be held for long.
     *
     * @param most which messages meet trouble most often, because most depends on them
     */
    public void rough(Predicate<String> most) {
        dear = most;
    }

    /** From now on has such messages arrive so late, whatever else happens. */
    public void hold(Predicate<String> which, Duration howLong) {
        held = which;
        heldFor = howLong;
    }

    private double trouble() {
        return bad ? BAD : trouble;
    }

    private double trouble(String text) {
        return dear != null && dear.test(text) ? Math.min(1, DEAR * trouble) : trouble();
    }

    void listen(int port, Universe.Program program, Consumer<Connecting> accept) {
        var mine = new Listener(program, accept);
        listeners.put(port, mine);
        program.atDeath(() -> listeners.remove(port, mine));
    }

    void stopListening(int port) {
        listeners.remove(port);
    }

    /** Tries to reach a port. */
    void connect(
            int port,
            String path,
            Universe.Program client,
            Consumer<Pipe> connected,
            Consumer<String> failed) {
        universe.at(
                soon(),
                client,
                () -> {
                    var to = listeners.get(port);
                    if (to == null || to.program.dead() || universe.chance(trouble())) {
                        universe.at(soon(), client, () -> failed.accept("refused"));
                        return;
                    }
                    var pipe = new Pipe(path, ++numbers, client, to.program);
                    if (pipes.size() > PIPES_KEPT) pipes.removeIf(one -> one.down);
                    pipes.add(pipe);
                    client.atDeath(() -> pipe.died(client));
                    to.program.atDeath(() -> pipe.died(to.program));
                    universe.at(
                            soon(),
                            to.program,
                            () ->
                                    to.accept.accept(
                                            new Connecting(
                                                    path,
                                                    pipe,
                                                    () ->
                                                            universe.at(
                                                                    soon(),
                                                                    client,
                                                                    () ->
                                                                            connected.accept(
                                                                                    pipe)))));
                });
    }

    private long soon() {
        return universe.nanos() + universe.someDelay().toNanos();
    }

    /** When an end hears that its wire is cut. */
    private long heard(boolean late) {
        return soon() + (late ? universe.chance().nextLong(UNTOLD_MAX.toNanos()) : 0);
    }

    /** Cuts one of the wires that are there. */
    public void cutOne() {
        pipes.removeIf(pipe -> pipe.down);
        if (!pipes.isEmpty()) pipes.get(universe.chance().nextInt(pipes.size())).cut();
    }

    /** One wire, with both directions. */
    final class Pipe {
        final String name;
        final int number;
        private final String path;
        @Nullable Short code;
        private final Universe.Program client;
        private final Universe.Program server;
        @Nullable End clientEnd;
        @Nullable End serverEnd;
        private long lastToServer;
        private long lastToClient;
        private long clientHears;
        private long serverHears;
        private boolean down;
        private boolean clientTold;
        private boolean serverTold;

        Pipe(String path, int number, Universe.Program client, Universe.Program server) {
            this.path = path;
            this.number = number;
            name = path + "#" + number;
            this.client = client;
            this.server = server;
        }

        String path() {
            return path;
        }

        boolean down() {
            return down;
        }

        boolean told(boolean toClient) {
            return toClient ? clientTold : serverTold;
        }

        void send(boolean byClient, String text) {
            if (byClient ? clientTold : serverTold) return;
            var heard = tap;
            if (heard != null) heard.sent(name, byClient, text);
            universe.note((byClient ? "> " : "< ") + name + " " + text);
            if (down) return;
            if (universe.chance(trouble(text) / 8)) {
                cut();
                // It may have gone through, or not.
                long latest = byClient ? serverHears : clientHears;
                if (universe.chance(0.5)) deliver(byClient, text, latest);
                return;
            }
            var most = dear == null ? STALL_MAX : ROUGH_STALL_MAX;
            long stall = universe.chance(trouble(text) / 4) ? most.toNanos() : 0;
            deliver(byClient, text, universe.nanos() + stall);
        }

        private void deliver(boolean byClient, String text, long latest) {
            long when = soon();
            if (held.test(text)) when += heldFor.toNanos();
            if (latest > when) when += universe.chance().nextLong(latest - when);
            // In order.
            if (byClient) when = lastToServer = Math.max(lastToServer + 1, when);
            else when = lastToClient = Math.max(lastToClient + 1, when);
            universe.at(
                    when,
                    byClient ? server : client,
                    () -> {
                        var end = byClient ? serverEnd : clientEnd;
                        if (end != null && !(byClient ? serverTold : clientTold)) end.text(text);
                    });
        }

        /** An orderly end: what was sent before still arrives. */
        void close(boolean byClient) {
            if (byClient ? clientTold : serverTold) return;
            down = true;
            gone();
            tell(byClient, universe.nanos());
            tell(!byClient, Math.max(byClient ? lastToServer : lastToClient, soon()) + 1);
        }

        void cut() {
            if (down) return;
            down = true;
            universe.note("cut " + name);
            gone();
            int late = dear == null ? 2 : universe.chance().nextInt(4);
            clientHears = heard(late == 0);
            serverHears = heard(late == 1);
            tell(true, clientHears);
            tell(false, serverHears);
        }

        private void died(Universe.Program which) {
            if (which == client) clientTold = true;
            else serverTold = true;
            gone();
            down = true;
            long last = which == client ? lastToServer : lastToClient;
            // A machine without power says nothing to anybody.
            boolean late = dear != null && universe.chance(0.25);
            tell(which != client, Math.max(last, heard(late)));
        }

        private void tell(boolean toClient, long when) {
            universe.at(
                    when,
                    toClient ? client : server,
                    () -> {
                        if (toClient ? clientTold : serverTold) return;
                        if (toClient) clientTold = true;
                        else serverTold = true;
                        var end = toClient ? clientEnd : serverEnd;
                        if (end != null) end.closed();
                        gone();
                    });
        }

        private void gone() {
            var heard = tap;
            if (heard != null) heard.gone(name);
        }
    }
}
