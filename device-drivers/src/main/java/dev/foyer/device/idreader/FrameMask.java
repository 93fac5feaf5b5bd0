package dev.foyer.device.idreader;

import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.CardText;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.FrameParser;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.residentid.IdCard.Sex;
import dev.foyer.device.residentid.IdCard.Validity;
import dev.foyer.device.residentid.IdNumber;
import dev.foyer.device.residentid.ResidentIdFault;
import dev.foyer.device.residentid.StatusWord;
import dev.foyer.device.wire.Manner;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** Takes what is a person's out of frames before they are recorded; they stay frames. Pure. */
final class FrameMask {
    /** A module's own number is no longer; texts and photos are. */
    private static final int HARMLESS = 16;

    private static final int LENGTHS = 4;

    /** How a tape takes the wire: looking for a card and at the module changes nothing. */
    static final Manner MANNER = new Manner(FrameMask::looks, FrameMask::of, FrameMask::of);

    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);
    private static final Validity FOR_GOOD = new Validity(DAY, Optional.empty());
    private static final IdNumber NUMBER = new IdNumber("000000200001010000");

    private FrameMask() {}

    static byte[] of(byte[] bytes) {
        var found = frame(bytes);
        if (found.isEmpty()) {
            return Frame.answer(StatusWord.UNKNOWN_ERROR, new byte[0]).bytes();
        }
        Frame frame = found.get();
        if (frame.command().isPresent() || frame.data().length <= HARMLESS) {
            return bytes;
        }
        try {
            return Frame.answer(frame.word(), nobody(frame.data())).bytes();
        } catch (ResidentIdFault e) {
            return Frame.answer(StatusWord.UNKNOWN_ERROR, new byte[0]).bytes();
        }
    }

    /**
     * A card of the same kind that belongs to nobody; what is no card is zeros behind its lengths.
     */
    private static byte[] nobody(byte[] data) {
        try {
            CardRecord record = CardRecord.read(data);
            byte[] card =
                    new CardRecord(CardText.write(nobody(record.card())), record.photo()).bytes();
            // The photo, and fingerprints behind it, stay as long as they were.
            byte[] masked = Arrays.copyOf(card, data.length);
            Arrays.fill(masked, LENGTHS + CardText.BYTES, masked.length, (byte) 0);
            return masked;
        } catch (ResidentIdFault notACard) {
            byte[] masked = new byte[data.length];
            System.arraycopy(data, 0, masked, 0, LENGTHS);
            return masked;
        }
    }

    private static IdCard nobody(IdCard card) {
        return switch (card) {
            case IdCard.Citizen _ ->
                    new IdCard.Citizen("X", Sex.UNSPECIFIED, "", DAY, "X", NUMBER, "X", FOR_GOOD);
            case IdCard.Compatriot _ ->
                    new IdCard.Compatriot(
                            "X", Sex.UNSPECIFIED, DAY, "X", NUMBER, "X", FOR_GOOD, "X", "00");
            case IdCard.Foreigner _ ->
                    new IdCard.Foreigner(
                            "X",
                            "X",
                            Sex.UNSPECIFIED,
                            DAY,
                            "UTO",
                            new IdNumber("000000000000000"),
                            FOR_GOOD,
                            "00",
                            "0000");
        };
    }

    private static boolean looks(byte[] bytes) {
        return frame(bytes)
                .flatMap(Frame::command)
                .map(command ->
                        switch (command) {
                            case STATUS, FIND, MODULE_NUMBER -> true;
                            case RESET, SELECT, READ, NEWEST_ADDRESS, READ_WITH_FINGERPRINTS ->
                                    false;
                        })
                .orElse(false);
    }

    private static Optional<Frame> frame(byte[] bytes) {
        var parser = new FrameParser();
        parser.feed(bytes);
        try {
            return parser.next();
        } catch (ResidentIdFault e) {
            return Optional.empty();
        }
    }
}
