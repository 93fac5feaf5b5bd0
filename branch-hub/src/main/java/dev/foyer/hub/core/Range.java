package dev.foyer.hub.core;

import java.time.LocalDate;
import java.util.List;

/** Numbers taken in advance by a device; {@code used} in ascending order. */
public record Range(
        String id,
        String service,
        LocalDate day,
        int from,
        int to,
        String device,
        List<Integer> used) {
    public Range {
        used = List.copyOf(used);
    }
}
