package dev.foyer.device.printer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.storage.SettingRefused;
import dev.foyer.device.storage.UnitPart;

import java.util.Map;

/**
 * What Printer knows of its retract bin. An immutable value.
 *
 * @param most how many tickets it holds
 * @param initial how many were in it when somebody counted last
 * @param in how many were taken back since
 */
record RetractedTickets(int most, int initial, int in) implements UnitPart<RetractedTickets> {
    /** From this part of the bin on it is called high. */
    private static final double HIGH = 0.8;

    private record Capabilities(int maxRetracts) {}

    private record Status(int index, int initial, int in, String replenishmentStatus) {}

    private record Told(Capabilities capabilities, Status status) {}

    static RetractedTickets none(int most) {
        return new RetractedTickets(most, 0, 0);
    }

    RetractedTickets oneMore() {
        return new RetractedTickets(most, initial, in + 1);
    }

    RetractedTickets emptied() {
        return new RetractedTickets(most, 0, 0);
    }

    boolean full() {
        return initial + in >= most;
    }

    @Override
    public String key() {
        return "printer";
    }

    @Override
    public Object told() {
        return new Told(new Capabilities(most), new Status(1, initial, in, replenishmentStatus()));
    }

    @Override
    public String replenishmentStatus() {
        if (full()) {
            return "full";
        }
        return initial + in >= most * HIGH ? "high" : "ok";
    }

    @Override
    public Object counts() {
        // Told by StorageChangedEvent: this unit holds no cash.
        return Map.of();
    }

    @Override
    public RetractedTickets set(JsonNode given, boolean exchange) throws SettingRefused {
        var count = given.path("status").path("initial");
        if (!count.isInt() || count.intValue() < 0) {
            throw new SettingRefused(
                    SettingRefused.Reason.INVALID_DATA, "printer.status.initial: a count expected");
        }
        return new RetractedTickets(most, count.intValue(), 0);
    }

    @Override
    public RetractedTickets resumed(RetractedTickets saved) {
        return new RetractedTickets(most, saved.initial(), saved.in());
    }
}
