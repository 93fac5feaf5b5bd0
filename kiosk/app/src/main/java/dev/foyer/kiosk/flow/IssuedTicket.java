package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Words;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket that the hub gave, as the kiosk shows and prints it.
 *
 * @param id unguessable; part of {@code url}
 * @param number what is called, {@code A001}
 * @param service the service's name
 * @param also the names of those that come after it
 * @param bySight whether it is called by what is seen
 * @param ahead how many are before it
 * @param lowMinutes least expected wait
 * @param highMinutes most expected wait
 * @param url what its QR code says
 * @param alone whether the kiosk made it without a hub: {@code ahead} counts those that it made
 *     before, and nothing is known of the wait
 * @param prepared what its holder has filled in ahead, absent for most
 */
public record IssuedTicket(
        String id,
        String number,
        Words service,
        List<Words> also,
        boolean bySight,
        int ahead,
        int lowMinutes,
        int highMinutes,
        String url,
        Instant issuedAt,
        boolean alone,
        @Nullable Prepared prepared) {
    /** A piece of business that was filled in ahead, and the key under which it is opened here. */
    public record Prepared(String business, UUID key) {}

    public IssuedTicket {
        also = List.copyOf(also);
    }

    /** A ticket for one service, called in the usual way. */
    public IssuedTicket(
            String id,
            String number,
            Words service,
            int ahead,
            int lowMinutes,
            int highMinutes,
            String url,
            Instant issuedAt) {
        this(
                id,
                number,
                service,
                List.of(),
                false,
                ahead,
                lowMinutes,
                highMinutes,
                url,
                issuedAt,
                false,
                null);
    }

    /** The same, with what was filled in ahead. */
    public IssuedTicket with(@Nullable Prepared now) {
        return new IssuedTicket(
                id,
                number,
                service,
                also,
                bySight,
                ahead,
                lowMinutes,
                highMinutes,
                url,
                issuedAt,
                alone,
                now);
    }

    @Override
    public String toString() {
        return "IssuedTicket[" + number + "]";
    }
}
