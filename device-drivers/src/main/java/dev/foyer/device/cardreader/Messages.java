package dev.foyer.device.cardreader;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.List;

/**
 * The payloads of CardReader as records, with the properties that a contact chip reader uses
 * (XFS4IoT 2024-3), beside {@link dev.foyer.device.card.ReadRawData}. Card data never prints.
 */
final class Messages {
    static final String CHIP_IO = "CardReader.ChipIO";
    static final String CHIP_POWER = "CardReader.ChipPower";
    static final String MOVE = "CardReader.Move";
    static final String RESET = "CardReader.Reset";
    static final String MEDIA_REMOVED = "CardReader.MediaRemovedEvent";
    static final String MEDIA_DETECTED = "CardReader.MediaDetectedEvent";

    private Messages() {}

    /** One source of data; no status means that it was read well. */
    record CardData(String data) {
        @Override
        public String toString() {
            return "CardData[...]";
        }
    }

    /** The completion of ReadRawData. */
    record RawData(List<CardData> chip) {}

    /** ChipIO both ways: the APDU, base64. */
    record ChipIo(@Nullable String chipProtocol, @Nullable String chipData) {
        @Override
        public String toString() {
            return "ChipIo[" + chipProtocol + "]";
        }

        /** The APDU; empty where there is none, or something else than base64. */
        byte[] apdu() {
            try {
                return chipData == null ? new byte[0] : Base64.getDecoder().decode(chipData);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }
    }

    /** What to do with the chip's power: cold, warm or off. */
    record ChipPower(@Nullable String chipPower) {}

    /** The completion of ChipPower: the ATR, base64. */
    record PoweredChip(@Nullable String chipData) {}

    /** Where a card goes. */
    record Move(@Nullable String from, @Nullable String to) {}

    /** What becomes of a card that is found: exit, retain, currentPosition, auto. */
    record Reset(@Nullable String to, @Nullable String storageId) {}

    /** Where a card was found after a reset. */
    record MediaDetected(String position) {}

    /** The interface's part of Status. */
    record Status(String media, String chipPower, String chipModule) {}

    /** Protocols with which ChipIO can be asked. */
    record ChipProtocols(
            boolean chipT0,
            boolean chipT1,
            boolean chipProtocolNotRequired,
            boolean chipTypeAPart3,
            boolean chipTypeAPart4,
            boolean chipTypeB,
            boolean chipTypeNFC) {}

    /** What can be done to the chip's power. */
    record PowerActions(boolean cold, boolean warm, boolean off) {}

    /** Where Move can take a card to. */
    record Positions(boolean exit, boolean transport) {}

    /** The interface's part of Capabilities; what is absent is not supported. */
    record Capabilities(
            String type,
            ChipProtocols chipProtocols,
            boolean fluxSensorProgrammable,
            boolean readWriteAccessFromExit,
            PowerActions chipPower,
            Positions positions,
            boolean cardTakenSensor) {}
}
