package dev.foyer.hub.api;

/**
 * The wish for numbers in advance.
 *
 * @param lease an id of the kiosk's own making
 * @param count how many, 1 to 500
 */
public record NewLease(String lease, String service, int count) {}
