package dev.foyer.device.idreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.FrameParser;
import dev.foyer.device.residentid.ResidentIdFault;
import dev.foyer.device.residentid.StatusWord;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.StreamLink;

import java.time.Duration;
import java.util.Optional;

/**
 * A module's wire frame by frame: one command, one answer. A silent module is lost, since what it
 * says later would be taken for the next answer; a spoiled answer is one whose status word says so.
 * Every method blocks and is called by one thread.
 */
final class FrameLink implements ByteLink {
    private static final int CHUNK = 4_096;

    private final StreamLink link;
    private final Duration answerWithin;
    private final FrameParser parser = new FrameParser();

    FrameLink(StreamLink link, Duration answerWithin) {
        this.link = link;
        this.answerWithin = answerWithin;
    }

    @Override
    public byte[] exchange(byte[] request) throws DeviceFault {
        parser.reset();
        link.send(request);
        long end = System.nanoTime() + answerWithin.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new DeviceFault(
                        Code.OFFLINE,
                        "the module has been silent for " + answerWithin.toMillis() + " ms");
            }
            parser.feed(link.receive(CHUNK, Duration.ofNanos(left)));
            try {
                Optional<Frame> answer = parser.next();
                if (answer.isPresent()) {
                    return answer.get().bytes();
                }
            } catch (ResidentIdFault e) {
                return Frame.answer(StatusWord.CHECKSUM, new byte[0]).bytes();
            }
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
