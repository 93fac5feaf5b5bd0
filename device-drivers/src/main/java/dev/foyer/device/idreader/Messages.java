package dev.foyer.device.idreader;

import org.jspecify.annotations.Nullable;

/**
 * The payloads of CardReader with the properties that a reader of identity cards uses (XFS4IoT
 * 2024-3), beside {@link dev.foyer.device.card.ReadRawData}. Card data never prints.
 */
final class Messages {
    static final String RESET = "CardReader.Reset";

    private Messages() {}

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
