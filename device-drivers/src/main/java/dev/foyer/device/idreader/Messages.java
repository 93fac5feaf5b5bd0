package dev.foyer.device.idreader;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/**
 * The payloads of CardReader with the properties that a reader of identity cards uses (XFS4IoT
 * 2024-3). Card data never prints.
 */
final class Messages {
    static final String READ_RAW_DATA = "CardReader.ReadRawData";
    static final String RESET = "CardReader.Reset";
    static final String INSERT_CARD = "CardReader.InsertCardEvent";
    static final String MEDIA_INSERTED = "CardReader.MediaInsertedEvent";
    static final String INVALID_MEDIA = "CardReader.InvalidMediaEvent";

    private Messages() {}

    /** What to read. */
    record ReadRawData(
            @Nullable Boolean track1,
            @Nullable Boolean track2,
            @Nullable Boolean track3,
            @Nullable Boolean chip,
            @Nullable Boolean security,
            @Nullable Boolean fluxInactive,
            @Nullable Boolean watermark,
            @Nullable Boolean memoryChip,
            @Nullable Boolean track1Front,
            @Nullable Boolean frontImage,
            @Nullable Boolean backImage,
            @JsonProperty("track1JIS") @Nullable Boolean track1Jis,
            @JsonProperty("track3JIS") @Nullable Boolean track3Jis,
            @Nullable Boolean ddi) {

        /** Whether it is what this reader reads, and nothing else. */
        boolean onlyTheMemory() {
            for (Boolean other :
                    new Boolean[] {
                        track1,
                        track2,
                        track3,
                        chip,
                        security,
                        watermark,
                        track1Front,
                        frontImage,
                        backImage,
                        track1Jis,
                        track3Jis,
                        ddi
                    }) {
                if (Boolean.TRUE.equals(other)) {
                    return false;
                }
            }
            return Boolean.TRUE.equals(memoryChip);
        }
    }

    /** The card's record, base64. */
    record MemoryChip(String protocol, String data) {
        @Override
        public String toString() {
            return "MemoryChip[...]";
        }
    }

    /** The completion of ReadRawData. */
    record RawData(MemoryChip memoryChip) {}

    /** What becomes of a card that is found. */
    record Reset(@Nullable String to) {}

    /** The interface's part of Status: nothing holds a card here, so its place is not told. */
    record Status(String chipModule) {}

    /** The memory chips that the standard names; an identity card is neither. */
    record MemoryChipProtocols(boolean siemens4442, boolean gpm896) {}

    /** The interface's part of Capabilities; what is absent is not supported. */
    record Capabilities(
            String type,
            boolean fluxSensorProgrammable,
            boolean readWriteAccessFromExit,
            MemoryChipProtocols memoryChipProtocols,
            boolean cardTakenSensor) {}
}
