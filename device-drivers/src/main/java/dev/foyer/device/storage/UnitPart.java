package dev.foyer.device.storage;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one interface knows of a storage unit: the card part, the cash part. An immutable record of
 * plain values, since it is written to disk as JSON by its components and read back by its
 * constructor.
 *
 * @param <P> the part itself
 */
public interface UnitPart<P extends UnitPart<P>> {

    /** The property of {@code Storage.StorageUnit} that holds it: {@code card}, {@code cash}. */
    String key();

    /** The part as GetStorage tells it: a record, map or JSON object. */
    Object told();

    /** The word of {@code replenishmentStatus}; when it changes, StorageThresholdEvent is sent. */
    String replenishmentStatus();

    /**
     * What CountsChangedEvent speaks of. A part whose counts are told by StorageChangedEvent
     * instead, as a card's are, gives the same value always.
     */
    Object counts();

    /**
     * The part after SetStorage.
     *
     * @param given what the client sent below {@link #key}
     * @param exchange whether an exchange is under way
     */
    P set(JsonNode given, boolean exchange) throws SettingRefused;

    /**
     * The part at the start of the program: this one stands in the configuration, the other one in
     * the file of counts. What a person has configured wins over the file, what was counted or set
     * by SetStorage stays.
     */
    P resumed(P saved);
}
