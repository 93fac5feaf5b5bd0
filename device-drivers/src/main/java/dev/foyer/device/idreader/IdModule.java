package dev.foyer.device.idreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.Frame.Command;
import dev.foyer.device.residentid.FrameParser;
import dev.foyer.device.residentid.ResidentIdFault;
import dev.foyer.device.residentid.StatusWord;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Link;

/**
 * A module as what can be asked of it: find, select, read. Every method blocks and is called by one
 * thread, the device's.
 */
final class IdModule implements Link {

    /** What lies on the module. */
    sealed interface Card {
        /** A card, read whole. */
        record Read(CardRecord record) implements Card {}

        /** Something that cannot be read, or not so; lifted and laid again it may. */
        record Unreadable(String sentence) implements Card {}
    }

    private final ByteLink frames;

    IdModule(ByteLink frames) {
        this.frames = frames;
    }

    /** How the module itself is. */
    DeviceStatus look() throws DeviceFault {
        StatusWord word = word(ask(Command.STATUS));
        return word == StatusWord.DONE
                ? DeviceStatus.ONLINE
                : new DeviceStatus(State.HARDWARE_ERROR, Cause.DEFECT, word.sentence());
    }

    /** Whether a card was laid down; true once for each, until it is lifted. */
    boolean find() throws DeviceFault {
        StatusWord word = word(ask(Command.FIND));
        faultOfTheModule(word);
        // A spoiled answer may have been the only one that says so.
        return word == StatusWord.FOUND || word == StatusWord.CHECKSUM;
    }

    /** The card that was found. */
    Card read() throws DeviceFault {
        StatusWord selected = word(ask(Command.SELECT));
        faultOfTheModule(selected);
        if (selected != StatusWord.DONE) {
            return new Card.Unreadable(selected.sentence());
        }
        Frame answer = ask(Command.READ);
        StatusWord word = word(answer);
        faultOfTheModule(word);
        if (word != StatusWord.DONE) {
            return new Card.Unreadable(word.sentence());
        }
        try {
            CardRecord record = CardRecord.read(answer.data());
            record.card();
            return new Card.Read(record);
        } catch (ResidentIdFault e) {
            return new Card.Unreadable(e.sentence());
        }
    }

    /** Has the module begin afresh. */
    void reset() throws DeviceFault {
        faultOfTheModule(word(ask(Command.RESET)));
    }

    @Override
    public void close() {
        frames.close();
    }

    private Frame ask(Command command) throws DeviceFault {
        var parser = new FrameParser();
        parser.feed(frames.exchange(Frame.of(command).bytes()));
        try {
            return parser.next()
                    .orElseThrow(() -> new DeviceFault(Code.PROTOCOL, "half an answer"));
        } catch (ResidentIdFault e) {
            throw new DeviceFault(Code.PROTOCOL, e.sentence(), e);
        }
    }

    private static StatusWord word(Frame answer) throws DeviceFault {
        try {
            return answer.word();
        } catch (ResidentIdFault e) {
            throw new DeviceFault(Code.PROTOCOL, e.sentence(), e);
        }
    }

    private static void faultOfTheModule(StatusWord word) throws DeviceFault {
        if (word.ofTheModule()) {
            throw new DeviceFault(Code.HARDWARE, word.sentence());
        }
    }
}
