package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.xfs.Requests.Effect;
import dev.foyer.device.xfs.Requests.RequestKey;
import dev.foyer.device.xfs.Requests.Taken;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks the life cycle through every order of events up to a depth, with two connections and two
 * ids each.
 */
class RequestsTest {
    private static final int DEPTH = 7;
    private static final int WAITING_MAX = 2;

    /** The world around: what was accepted and not answered yet, and what really runs. */
    private static final class World {
        final Requests<String> requests = new Requests<>(WAITING_MAX);
        final Map<RequestKey<String>, Integer> unanswered = new HashMap<>();
        final Deque<RequestKey<String>> onTheThread = new ArrayDeque<>();
        RequestKey<String> interrupted = new RequestKey<>("", 1);
        boolean interruptedNow;

        void apply(List<Effect<String>> effects) {
            for (Effect<String> effect : effects) {
                switch (effect) {
                    case Effect.Start<String>(var key) -> {
                        assertThat(onTheThread).as("one command at a time").isEmpty();
                        onTheThread.add(key);
                        interruptedNow = false;
                    }
                    case Effect.Answer<String>(var key, _) -> answer(key);
                    case Effect.Interrupt<String>(var key, _) -> {
                        assertThat(onTheThread)
                                .as("only what runs is interrupted")
                                .containsExactly(key);
                        assertThat(interruptedNow).as("once").isFalse();
                        interrupted = key;
                        interruptedNow = true;
                    }
                }
            }
        }

        void answer(RequestKey<String> key) {
            assertThat(unanswered.remove(key))
                    .as("an answer for what was accepted: " + key)
                    .isNotNull();
        }

        void lose(String connection) {
            unanswered.keySet().removeIf(key -> key.connection().equals(connection));
            apply(requests.lost(connection));
        }

        void receive(RequestKey<String> key) {
            boolean wasOpen = unanswered.containsKey(key);
            switch (requests.receive(key)) {
                case Taken.Accepted<String>(var effects) -> {
                    assertThat(wasOpen).as("an open id is refused").isFalse();
                    unanswered.put(key, 1);
                    apply(effects);
                }
                case Taken.Refused<String>(var refusal) ->
                        assertThat(refusal)
                                .isEqualTo(
                                        wasOpen
                                                ? Envelope.Refusal.INVALID_REQUEST_ID
                                                : Envelope.Refusal.TOO_MANY_REQUESTS);
            }
        }

        void finish() {
            if (onTheThread.isEmpty()) {
                return;
            }
            RequestKey<String> done = onTheThread.removeFirst();
            if (requests.wanted()) {
                answer(done);
            }
            apply(requests.finished());
        }
    }

    private enum Move {
        A1,
        A2,
        B1,
        FINISH,
        EXPIRE_A1,
        CANCEL_A2,
        CANCEL_ALL_A,
        OVERDUE,
        LOSE_A
    }

    private static void play(World world, Move move) {
        var a1 = new RequestKey<>("a", 1);
        switch (move) {
            case A1 -> world.receive(a1);
            case A2 -> world.receive(new RequestKey<>("a", 2));
            case B1 -> world.receive(new RequestKey<>("b", 1));
            case FINISH -> world.finish();
            case EXPIRE_A1 -> world.apply(world.requests.expired(a1));
            case CANCEL_A2 -> world.apply(world.requests.cancel("a", Set.of(2)));
            case CANCEL_ALL_A -> world.apply(world.requests.cancel("a", null));
            case OVERDUE -> {
                if (world.interruptedNow) {
                    world.apply(world.requests.overdue(world.interrupted));
                }
            }
            case LOSE_A -> world.lose("a");
        }
    }

    @Test
    void everyAcceptedCommandIsAnsweredExactlyOnceInEveryOrderOfEvents() {
        Move[] moves = Move.values();
        int orders = 1;
        for (int i = 0; i < DEPTH - 2; i++) {
            orders *= moves.length;
        }
        for (int order = 0; order < orders; order++) {
            var world = new World();
            var played = new ArrayList<Move>(List.of(Move.A1, Move.A2));
            int rest = order;
            for (int i = 0; i < DEPTH - 2; i++) {
                played.add(moves[rest % moves.length]);
                rest /= moves.length;
            }
            try {
                played.forEach(move -> play(world, move));
                while (!world.onTheThread.isEmpty()) {
                    world.finish();
                }
            } catch (AssertionError | RuntimeException fault) {
                throw new AssertionError("in the order " + played, fault);
            }
            assertThat(world.unanswered)
                    .as("nothing accepted is left without an answer after " + played)
                    .isEmpty();
            assertThat(world.requests.waiting()).isZero();
        }
    }
}
