package dev.foyer.device.cardreader;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.storage.SettingRefused;
import dev.foyer.device.storage.SettingRefused.Reason;
import dev.foyer.device.storage.UnitPart;

import org.jspecify.annotations.Nullable;

/**
 * The card part of a storage unit (2024-3, {@code CardReader.Storage}). An immutable value.
 *
 * @param type dispense: a hopper of cards to give; retain: a bin; park: a place for one card
 * @param capacity how many cards fit; null = unknown
 * @param cardId which cards are in it, as the bank calls them
 * @param threshold from how many cards on it is low (dispense) or high (retain); 0 = never
 * @param initialCount how many cards were in it when somebody filled or emptied it
 * @param count how many are in it now
 * @param retainCount how many cards of this hopper were kept in a retain unit
 * @param sensed what the unit's own sensor says, which is believed before the count; null = none
 */
record CardUnit(
        Type type,
        @Nullable Integer capacity,
        @Nullable String cardId,
        int threshold,
        int initialCount,
        int count,
        int retainCount,
        @Nullable Sensed sensed)
        implements UnitPart<CardUnit> {
    static final int COUNT_MAX = 100_000;

    /** What kind of place it is. */
    enum Type {
        DISPENSE("dispense"),
        RETAIN("retain"),
        PARK("park");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** What a sensor can see. */
    enum Sensed {
        EMPTY,
        NEITHER,
        FULL
    }

    private record Capabilities(String type, boolean hardwareSensors) {}

    private record Configuration(@JsonProperty("cardID") @Nullable String cardId, int threshold) {}

    private record Status(
            int initialCount,
            int count,
            @Nullable Integer retainCount,
            String replenishmentStatus) {}

    private record Told(Capabilities capabilities, Configuration configuration, Status status) {}

    /** A unit as it is configured, before anything was counted. */
    static CardUnit of(Type type, int capacity, @Nullable String cardId, int threshold, int count) {
        return new CardUnit(type, capacity, cardId, threshold, count, count, 0, null);
    }

    @Override
    public String key() {
        return "card";
    }

    @Override
    public Object told() {
        return new Told(
                new Capabilities(type.wire(), sensed != null),
                new Configuration(cardId, threshold),
                new Status(
                        initialCount,
                        count,
                        type == Type.DISPENSE ? retainCount : null,
                        replenishmentStatus()));
    }

    @Override
    public String replenishmentStatus() {
        return switch (type) {
            case DISPENSE -> {
                if (sensed == Sensed.EMPTY || (sensed == null && count == 0)) {
                    yield "empty";
                }
                yield count <= threshold ? "low" : "ok";
            }
            case RETAIN, PARK -> {
                if (full()) {
                    yield "full";
                }
                yield threshold > 0 && count >= threshold ? "high" : "ok";
            }
        };
    }

    /** Whether no further card fits. */
    boolean full() {
        return sensed == Sensed.FULL || (sensed == null && capacity != null && count >= capacity);
    }

    /** The counts of cards are told by StorageChangedEvent; CountsChangedEvent is for cash. */
    @Override
    public Object counts() {
        return "";
    }

    @Override
    public CardUnit set(JsonNode given, boolean exchange) throws SettingRefused {
        JsonNode configuration = given.path("configuration");
        JsonNode id = configuration.path("cardID");
        if (!id.isMissingNode() && !id.isNull() && !id.isTextual()) {
            throw new SettingRefused(Reason.INVALID_DATA, "cardID: a text expected");
        }
        JsonNode initial = given.path("status").path("initialCount");
        if (!initial.isMissingNode() && !initial.isNull() && !exchange) {
            throw new SettingRefused(
                    Reason.NO_EXCHANGE,
                    "counts are set during an exchange; StartExchange is first");
        }
        int newThreshold = number(configuration.path("threshold"), "threshold", threshold);
        int newInitial = number(initial, "initialCount", -1);
        var set =
                new CardUnit(
                        type,
                        capacity,
                        id.isTextual() ? id.asText() : cardId,
                        newThreshold,
                        initialCount,
                        count,
                        retainCount,
                        sensed);
        return newInitial < 0 ? set : set.filled(newInitial);
    }

    private int number(JsonNode given, String name, int otherwise) throws SettingRefused {
        if (given.isMissingNode() || given.isNull()) {
            return otherwise;
        }
        int most = capacity == null ? COUNT_MAX : capacity;
        if (!given.isIntegralNumber()
                || !given.canConvertToInt()
                || given.intValue() < 0
                || given.intValue() > most) {
            throw new SettingRefused(
                    Reason.INVALID_DATA, name + ": a number from 0 to " + most + " expected");
        }
        return given.intValue();
    }

    private CardUnit filled(int cards) {
        return new CardUnit(type, capacity, cardId, threshold, cards, cards, 0, sensed);
    }

    /**
     * The configured capacity holds; what the client may set, and the counts, stay as they were.
     */
    @Override
    public CardUnit resumed(CardUnit saved) {
        return new CardUnit(
                type,
                capacity,
                saved.cardId,
                saved.threshold,
                saved.initialCount,
                saved.count,
                saved.retainCount,
                null);
    }

    /** One card more or less; a count never falls below zero, as nobody can count that. */
    CardUnit plus(int cards) {
        return new CardUnit(
                type,
                capacity,
                cardId,
                threshold,
                initialCount,
                Math.clamp((long) count + cards, 0, COUNT_MAX),
                retainCount,
                sensed);
    }

    /** A card that came from here was kept. */
    CardUnit retainedOne() {
        return new CardUnit(
                type, capacity, cardId, threshold, initialCount, count, retainCount + 1, sensed);
    }

    CardUnit with(@Nullable Sensed seen) {
        return new CardUnit(
                type, capacity, cardId, threshold, initialCount, count, retainCount, seen);
    }
}
