package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.emv.Masking;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.StreamLink;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A card dispenser's serial line as questions and answers: a byte for the type and the body there,
 * the body back. A question that is not answered is asked again with the same number. Every method
 * blocks and is called by one thread, the device's.
 */
final class DispenserLink implements ByteLink {
    static final int IDENTIFY = 0x01;
    static final int LOOK = 0x02;
    static final int LAST = 0x03;
    static final int MOVE = 0x10;
    static final int CLEAR = 0x11;
    static final int ACCEPT = 0x12;
    static final int READ = 0x20;
    static final int WRITE = 0x21;
    static final int CHIP_ON = 0x30;
    static final int CHIP_OFF = 0x31;
    static final int APDU = 0x32;

    /** For what the electronics answer by themselves. */
    static final Duration AT_ONCE = Duration.ofMillis(700);

    /** For what moves a card past all rollers. */
    static final Duration MOVED_WITHIN = Duration.ofSeconds(12);

    private static final int ANSWER = 0x80;
    private static final int ASKED_MAX = 3;
    private static final Duration ASK_AGAIN = Duration.ofMillis(1500);
    private static final Duration SLICE = Duration.ofMillis(200);
    private static final int CHUNK = 512;

    private final StreamLink link;
    private final Duration answerWithin;
    private final DispenserFrames frames = new DispenserFrames();
    private int number;

    /**
     * @param answerWithin how long a chip may take for one answer
     */
    DispenserLink(StreamLink link, Duration answerWithin) {
        this.link = link;
        this.answerWithin = answerWithin;
    }

    /** How a tape takes it: card data are masked, whatever carries them. */
    static Manner manner() {
        var masks = new Masks();
        return new Manner(
                question ->
                        question.length > 0
                                && switch (question[0]) {
                                    case IDENTIFY, LOOK, LAST -> true;
                                    default -> false;
                                },
                masks::question,
                masks::answer);
    }

    /** Asks and waits, and asks again in between; a chip is asked once only. */
    @Override
    public byte[] exchange(byte[] request) throws DeviceFault {
        int type = request[0];
        byte[] body = Arrays.copyOfRange(request, 1, request.length);
        var within = within(type);
        number = (number + 1) & 0xFF;
        // An APDU is not the same the second time.
        boolean chip = type == APDU || type == CHIP_ON;
        boolean brief = chip || within.compareTo(ASK_AGAIN) < 0;
        var patience = brief ? within : ASK_AGAIN;
        int times = chip ? 1 : brief ? ASKED_MAX : (int) within.dividedBy(ASK_AGAIN);
        frames.forget();
        for (int asked = 0; asked < times; asked++) {
            link.send(DispenserFrames.encode(number, type, body));
            var answer = answer(type, patience);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw chip
                ? new DeviceFault(Code.TIME_OUT, "the chip has been silent")
                : new DeviceFault(Code.OFFLINE, "the card dispenser does not answer");
    }

    private Duration within(int type) {
        return switch (type) {
            case MOVE, CLEAR, READ, WRITE -> MOVED_WITHIN;
            case CHIP_ON, APDU -> answerWithin;
            default -> AT_ONCE;
        };
    }

    private Optional<byte[]> answer(int type, Duration within) throws DeviceFault {
        long until = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < until) {
            byte[] more = link.receive(CHUNK, SLICE);
            frames.take(more);
            for (var frame = more.length > 0 ? frames.next() : frames.nextAfterSilence();
                    frame.isPresent();
                    frame = frames.next()) {
                if (frame.get().number() == number && frame.get().type() == (type | ANSWER)) {
                    return Optional.of(frame.get().body());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        link.close();
    }

    /** Takes card data out; what an answer holds is known by its question. */
    private static final class Masks {
        /** Of WRITE: the track, its coercivity, the length. Of READ: the outcome. */
        private static final int WRITE_HEAD = 4;

        private int type;

        byte[] question(byte[] question) {
            type = question[0];
            return switch (type) {
                case WRITE -> digits(question, WRITE_HEAD);
                case APDU ->
                        question.length < 5
                                ? question
                                : behind(
                                        question,
                                        Masking.command(
                                                Arrays.copyOfRange(question, 1, question.length)));
                default -> question;
            };
        }

        byte[] answer(byte[] answer) {
            return switch (type) {
                case READ -> digits(answer, 1);
                case APDU ->
                        behind(
                                answer,
                                Masking.response(Arrays.copyOfRange(answer, 1, answer.length)));
                default -> answer;
            };
        }

        private static byte[] behind(byte[] whole, byte[] rest) {
            byte[] masked = Arrays.copyOf(whole, rest.length + 1);
            System.arraycopy(rest, 0, masked, 1, rest.length);
            return masked;
        }

        /** Digits become zeros and letters X; lengths and words are other bytes, and stay. */
        private static byte[] digits(byte[] bytes, int from) {
            byte[] masked = bytes.clone();
            for (int i = from; i < masked.length; i++) {
                if (masked[i] >= '0' && masked[i] <= '9') {
                    masked[i] = '0';
                } else if (masked[i] >= 'A' && masked[i] <= 'Z') {
                    masked[i] = 'X';
                }
            }
            return masked;
        }
    }
}
