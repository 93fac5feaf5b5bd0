package dev.foyer.hub.api;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes and checks UUIDs of version 7 (RFC 9562, 5.7): sorted by time, the rest is chance. */
public final class Uuid7 {
    private Uuid7() {}

    public static UUID of(Instant now, RandomGenerator random) {
        long high = (now.toEpochMilli() << 16) | 0x7000 | (random.nextLong() & 0xfff);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public static boolean is(UUID id) {
        return id.version() == 7 && id.variant() == 2;
    }
}
