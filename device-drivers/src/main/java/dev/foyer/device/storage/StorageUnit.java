package dev.foyer.device.storage;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One storage unit: a cassette, a hopper, a bin. An immutable value.
 *
 * @param unit the identifier by which commands name it: {@code unit} and letters or digits
 * @param id what stands on the thing itself; null where nothing does
 * @param positionName where it sits in the device; null where that has no name
 * @param capacity how many items it holds at most; null = unknown
 * @param serialNumber null = unknown
 * @param part what the interface that it belongs to knows of it
 */
public record StorageUnit<P extends UnitPart<P>>(
        String unit,
        @Nullable String id,
        @Nullable String positionName,
        @Nullable Integer capacity,
        UnitStatus status,
        @Nullable String serialNumber,
        P part) {
    public StorageUnit {
        if (!unit.matches("unit[0-9A-Za-z]{1,32}")) {
            throw new IllegalArgumentException(
                    "\"" + unit + "\" is not a storage unit's identifier (unit1, unitRetain)");
        }
    }

    public StorageUnit<P> with(P newPart) {
        return new StorageUnit<>(unit, id, positionName, capacity, status, serialNumber, newPart);
    }

    public StorageUnit<P> with(UnitStatus newStatus) {
        return new StorageUnit<>(unit, id, positionName, capacity, newStatus, serialNumber, part);
    }

    /** The unit as {@code Storage.StorageUnit}. */
    Map<String, @Nullable Object> told() {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("id", id);
        told.put("positionName", positionName);
        told.put("capacity", capacity);
        told.put("status", status.wire());
        told.put("serialNumber", serialNumber);
        told.put(part.key(), part.told());
        // A null that is written means "no value"; one that is left out means the same (2024-3).
        told.values().removeIf(value -> value == null);
        return told;
    }
}
