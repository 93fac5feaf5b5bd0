package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.time.Duration;
import java.util.Optional;

/**
 * The host's end of the wire: a question goes out in a frame, and again under the same number when
 * no answer comes; the device acts once on a number. Every method blocks, for at most {@link
 * #TRIES} times the time for an answer, and is called by one thread.
 */
public final class NumberedLink implements ByteLink {
    public static final Duration ANSWER_WITHIN = Duration.ofMillis(400);
    public static final int TRIES = 3;

    private static final int CHUNK = 1024;
    private static final int SEQUENCES = 256;

    private final StreamLink stream;
    private final String device;
    private final int messageMax;
    private final Duration answerWithin;
    private NumberedFrame.Reader reader;
    private int sequence;

    /**
     * @param device what is at the other end, for sentences: {@code PIN pad}
     * @param messageMax the longest message in bytes
     */
    public NumberedLink(StreamLink stream, String device, int messageMax) {
        this(stream, device, messageMax, ANSWER_WITHIN);
    }

    /** As above, with another time for an answer than {@link #ANSWER_WITHIN}. */
    public NumberedLink(StreamLink stream, String device, int messageMax, Duration answerWithin) {
        this.stream = stream;
        this.device = device;
        this.messageMax = messageMax;
        this.answerWithin = answerWithin;
        this.reader = new NumberedFrame.Reader(messageMax);
    }

    @Override
    public byte[] exchange(byte[] question) throws DeviceFault {
        sequence = (sequence + 1) % SEQUENCES;
        byte[] frame = new NumberedFrame(sequence, question).encode();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            stream.send(frame);
            var answer = answer();
            if (answer.isPresent()) {
                return answer.get().message();
            }
            // After silence a new frame begins; half of an old one must not swallow it.
            reader = new NumberedFrame.Reader(messageMax);
        }
        // An answer that comes later would be taken for that of another question.
        throw new DeviceFault(
                Code.OFFLINE,
                "the "
                        + device
                        + " has been silent for "
                        + answerWithin.toMillis() * TRIES
                        + " ms");
    }

    private Optional<NumberedFrame> answer() throws DeviceFault {
        long until = System.nanoTime() + answerWithin.toNanos();
        while (true) {
            for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                if (frame.get().sequence() == sequence) {
                    return frame;
                }
            }
            long left = until - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            reader.take(stream.receive(CHUNK, Duration.ofNanos(left)));
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
