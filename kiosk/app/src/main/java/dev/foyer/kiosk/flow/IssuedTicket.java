package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Words;

import java.time.Instant;

/**
 * A ticket that the hub gave, as the kiosk shows and prints it.
 *
 * @param id unguessable; part of {@code url}
 * @param number what is called, {@code A001}
 * @param service the service's name
 * @param ahead how many are before it
 * @param lowMinutes least expected wait
 * @param highMinutes most expected wait
 * @param url what its QR code says
 */
public record IssuedTicket(
        String id,
        String number,
        Words service,
        int ahead,
        int lowMinutes,
        int highMinutes,
        String url,
        Instant issuedAt) {
    @Override
    public String toString() {
        return "IssuedTicket[" + number + "]";
    }
}
