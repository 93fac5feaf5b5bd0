package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Links that go wrong on order: before the n-th call (counted from 1, sends, readings and exchanges
 * alike) the plan is asked what shall happen. Called by one thread.
 */
public final class Faulty {
    private Faulty() {}

    /** One thing that goes wrong. */
    public sealed interface Mishap {
        /** The call does not reach the device and ends in this fault. */
        record Fails(DeviceFault.Code code) implements Mishap {}

        /** The device gets the bytes and acts, but the answer is lost. */
        record LosesTheAnswer() implements Mishap {}

        /** Only the first bytes of the answer arrive. */
        record CutsTheAnswer(int length) implements Mishap {}

        /** One bit of the answer is turned over. */
        record TurnsABit(int bit) implements Mishap {}
    }

    public static ByteLink of(ByteLink link, IntFunction<Optional<Mishap>> plan) {
        return new ByteLink() {
            private int calls;

            @Override
            public byte[] exchange(byte[] request) throws DeviceFault {
                Optional<Mishap> mishap = plan.apply(++calls);
                refuse(mishap);
                return spoil(mishap, link.exchange(request));
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }

    public static StreamLink of(StreamLink link, IntFunction<Optional<Mishap>> plan) {
        return new StreamLink() {
            private int calls;

            @Override
            public void send(byte[] bytes) throws DeviceFault {
                Optional<Mishap> mishap = plan.apply(++calls);
                refuse(mishap);
                link.send(bytes);
                spoil(mishap, new byte[0]);
            }

            @Override
            public byte[] receive(int limit, Duration within) throws DeviceFault {
                Optional<Mishap> mishap = plan.apply(++calls);
                refuse(mishap);
                return spoil(mishap, link.receive(limit, within));
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }

    private static void refuse(Optional<Mishap> mishap) throws DeviceFault {
        if (mishap.isPresent() && mishap.get() instanceof Mishap.Fails(var code)) {
            throw new DeviceFault(code, "a fault on order");
        }
    }

    private static byte[] spoil(Optional<Mishap> mishap, byte[] answer) throws DeviceFault {
        if (mishap.isEmpty()) {
            return answer;
        }
        return switch (mishap.get()) {
            case Mishap.Fails _ -> answer;
            case Mishap.LosesTheAnswer _ ->
                    throw new DeviceFault(DeviceFault.Code.TIME_OUT, "an answer lost on order");
            case Mishap.CutsTheAnswer(var length) ->
                    Arrays.copyOf(answer, Math.min(length, answer.length));
            case Mishap.TurnsABit(var bit) -> {
                byte[] turned = answer.clone();
                if (turned.length > 0) {
                    turned[(bit / 8) % turned.length] ^= (byte) (1 << (bit % 8));
                }
                yield turned;
            }
        };
    }
}
