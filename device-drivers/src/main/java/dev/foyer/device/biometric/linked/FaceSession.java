package dev.foyer.device.biometric.linked;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Link;

import java.util.Arrays;

/**
 * One connection to a face device, from its greeting on. Every method blocks and is called by one
 * thread, the device's.
 */
final class FaceSession implements Link {
    private final ByteLink link;
    private final DeviceIdentity identity;

    private FaceSession(ByteLink link, DeviceIdentity identity) {
        this.link = link;
        this.identity = identity;
    }

    /** Greets the device. */
    static FaceSession open(ByteLink link) throws DeviceFault {
        try {
            Answer answer = exchange(link, new Question.Hello(Question.PROTOCOL));
            if (answer instanceof Answer.Profile(var model, var serial, var firmware, int _)) {
                return new FaceSession(link, new DeviceIdentity(model, serial, firmware));
            }
            throw nonsense(answer);
        } catch (DeviceFault fault) {
            link.close();
            throw fault;
        }
    }

    DeviceIdentity identity() {
        return identity;
    }

    /** Asks, and gives an answer of the wanted kind. */
    <A extends Answer> A ask(Question question, Class<A> kind) throws DeviceFault {
        Answer answer = exchange(link, question);
        if (kind.isInstance(answer)) {
            return kind.cast(answer);
        }
        throw nonsense(answer);
    }

    private static Answer exchange(ByteLink link, Question question) throws DeviceFault {
        byte[] asked = question.encode();
        byte[] answered = {};
        try {
            answered = link.exchange(asked);
            return Answer.decode(answered);
        } catch (Garbled garbled) {
            throw new DeviceFault(
                    Code.PROTOCOL, "the face device sent " + garbled.sentence(), garbled);
        } finally {
            Arrays.fill(asked, (byte) 0);
            Arrays.fill(answered, (byte) 0);
        }
    }

    private static DeviceFault nonsense(Answer answer) {
        return answer instanceof Answer.Trouble(var kind) && kind == Answer.Kind.DEFECT
                ? new DeviceFault(Code.HARDWARE, "the face device reports a defect")
                : new DeviceFault(
                        Code.PROTOCOL,
                        "the face device gave another answer than was asked for: "
                                + answer.getClass().getSimpleName());
    }

    @Override
    public void close() {
        link.close();
    }
}
