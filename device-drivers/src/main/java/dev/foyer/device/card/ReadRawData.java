package dev.foyer.device.card;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The payload of {@code CardReader.ReadRawData} (XFS4IoT 2024-3): what to read; all absent or
 * false: only take the card in. A record for Jackson; whoever asks it uses {@link #sources}.
 */
public record ReadRawData(
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
    /** The command. */
    public static final String COMMAND = "CardReader.ReadRawData";

    /** Its event for "put the card in". */
    public static final String INSERT_CARD = "CardReader.InsertCardEvent";

    /** Its event for a card that came. */
    public static final String MEDIA_INSERTED = "CardReader.MediaInsertedEvent";

    /** Its event for a card that cannot be read. */
    public static final String INVALID_MEDIA = "CardReader.InvalidMediaEvent";

    /** Where data can be on a card. */
    public enum Source {
        TRACK1,
        TRACK2,
        TRACK3,
        CHIP,
        SECURITY,
        WATERMARK,
        MEMORY_CHIP,
        TRACK1_FRONT,
        FRONT_IMAGE,
        BACK_IMAGE,
        TRACK1_JIS,
        TRACK3_JIS,
        DDI
    }

    /** What is asked for. */
    public Set<Source> sources() {
        var sources = EnumSet.noneOf(Source.class);
        for (Source source : Source.values()) {
            if (Boolean.TRUE.equals(wanted(source))) {
                sources.add(source);
            }
        }
        return Collections.unmodifiableSet(sources);
    }

    private @Nullable Boolean wanted(Source source) {
        return switch (source) {
            case TRACK1 -> track1;
            case TRACK2 -> track2;
            case TRACK3 -> track3;
            case CHIP -> chip;
            case SECURITY -> security;
            case WATERMARK -> watermark;
            case MEMORY_CHIP -> memoryChip;
            case TRACK1_FRONT -> track1Front;
            case FRONT_IMAGE -> frontImage;
            case BACK_IMAGE -> backImage;
            case TRACK1_JIS -> track1Jis;
            case TRACK3_JIS -> track3Jis;
            case DDI -> ddi;
        };
    }
}
