package dev.foyer.device.cardreader;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The payloads that only a motorised reader has (XFS4IoT 2024-3, CardReader). Card data never
 * prints.
 */
final class MotorMessages {
    static final String WRITE_RAW_DATA = "CardReader.WriteRawData";
    static final String TRACK_DETECTED = "CardReader.TrackDetectedEvent";
    static final String CARD_ACTION = "CardReader.CardActionEvent";

    private MotorMessages() {}

    /** What is to be written on one track. */
    record TrackToWrite(@Nullable String data, @Nullable String writeMethod) {
        @Override
        public String toString() {
            return "TrackToWrite[" + writeMethod + "]";
        }
    }

    /** What to write; other tracks than these three are refused. */
    record WriteRawData(
            @Nullable TrackToWrite track1,
            @Nullable TrackToWrite track2,
            @Nullable TrackToWrite track3,
            @Nullable TrackToWrite track1Front,
            @Nullable TrackToWrite track1JIS,
            @Nullable TrackToWrite track3JIS) {}

    /** One source of data: a status where it was not read well, else the data, base64. */
    record Source(@Nullable String status, @Nullable String data) {
        @Override
        public String toString() {
            return "Source[" + status + "]";
        }
    }

    /** The completion of ReadRawData. */
    record RawData(
            @Nullable Source track1,
            @Nullable Source track2,
            @Nullable Source track3,
            @Nullable List<Source> chip) {}

    /** Which tracks a card has. */
    record TracksDetected(
            boolean track1,
            boolean track2,
            boolean track3,
            boolean watermark,
            boolean frontTrack1) {}

    /** A card that the service moved by itself. */
    record CardAction(String to, String from) {}

    /** The interface's part of Status. */
    record Status(String media, String chipPower, String chipModule, String magWriteModule) {}

    /** Tracks that can be read or written. */
    record Tracks(boolean track1, boolean track2, boolean track3) {}

    /** How stripes are written. */
    record WriteMode(boolean loco, boolean hico, boolean auto) {}

    /** The interface's part of Capabilities; what is absent is not supported. */
    record Capabilities(
            String type,
            Tracks readTracks,
            Tracks writeTracks,
            Messages.ChipProtocols chipProtocols,
            String powerOnOption,
            String powerOffOption,
            boolean fluxSensorProgrammable,
            boolean readWriteAccessFromExit,
            WriteMode writeMode,
            Messages.PowerActions chipPower,
            Messages.Positions positions,
            boolean cardTakenSensor) {}
}
