package dev.foyer.device.pinpad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.pinpad.link.Event;
import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.Op;
import dev.foyer.device.pinpad.link.Tag;
import dev.foyer.device.wire.ByteLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The driver against a pad that answers nonsense: no defect, no hang, only faults. */
@Timeout(60)
class LinkedPadTest {

    private static Message hello() {
        return Message.answer(Op.HELLO, 0)
                .with(Tag.MODEL, "m")
                .with(Tag.SERIAL, "s")
                .with(Tag.FIRMWARE, "f")
                .with(Tag.IDENTIFIERS, "a\nb\nc\nd\ne")
                .with(Tag.ALGORITHMS, "A")
                .with(Tag.FORMATS, new byte[] {4})
                .with(Tag.KEYS_MAX, 4)
                .with(Tag.LAYOUT, new byte[] {0x11, 0, 1, 1, 9, 9})
                .with(Tag.STATE, 1);
    }

    private static Message answer(byte[] question) throws LinkFault {
        Op op = Message.decode(question).op();
        return switch (op) {
            case HELLO -> hello();
            case POLL ->
                    Message.answer(op, 0)
                            .with(Tag.STATE, 1)
                            .with(Tag.KEYS_VERSION, 1)
                            .with(Tag.BOOT, 1)
                            .with(Tag.EVENT, new Event(1, Event.Kind.HIDDEN, 0, 1).encode());
            default ->
                    Message.answer(op, 0)
                            .with(Tag.DATA, new byte[16])
                            .with(Tag.BITS, 128)
                            .with(
                                    Tag.KEY,
                                    "P0AE00N\1\0\200pin"
                                            .getBytes(
                                                    java.nio.charset.StandardCharsets.ISO_8859_1));
        };
    }

    @Test
    void nonsenseFromThePadEndsInFaults() throws LinkFault {
        var random = new SplittableRandom(36);
        var opened = new AtomicInteger();
        for (int i = 0; i < 20_000; i++) {
            ByteLink bad =
                    new ByteLink() {
                        @Override
                        public byte[] exchange(byte[] question) throws DeviceFault {
                            try {
                                byte[] bytes = answer(question).encode();
                                for (int n = random.nextInt(3); n > 0; n--) {
                                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                                }
                                return bytes;
                            } catch (LinkFault e) {
                                throw new DeviceFault(DeviceFault.Code.PROTOCOL, e.sentence(), e);
                            }
                        }

                        @Override
                        public void close() {
                            opened.incrementAndGet();
                        }
                    };
            try (var session = PadSession.open(bad)) {
                session.keys();
                session.ask(Message.question(Op.RANDOM));
            } catch (DeviceFault expected) {
                assertThat(expected.sentence()).isNotEmpty();
            }
        }
        assertThat(opened.get()).as("every link was closed").isEqualTo(20_000);
    }
}
