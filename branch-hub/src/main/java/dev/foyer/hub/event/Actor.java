package dev.foyer.hub.event;

/**
 * Who asks: a member of staff, an enrolled device, a customer who holds a ticket's secret id, or
 * the hub itself.
 */
public record Actor(Kind kind, String id) {
    /** The hub itself: timers, configuration, the first administrator. */
    public static final Actor HUB = new Actor(Kind.HUB, "hub");

    /** Makes the actor for a member of staff. */
    public static Actor staff(String id) {
        return new Actor(Kind.STAFF, id);
    }

    /** Makes the actor for an enrolled device. */
    public static Actor device(String id) {
        return new Actor(Kind.DEVICE, id);
    }

    /** Makes the actor for whoever holds a ticket's unguessable id. */
    public static Actor customer(String ticket) {
        return new Actor(Kind.CUSTOMER, ticket);
    }

    /** The kinds of actor. */
    public enum Kind {
        STAFF,
        DEVICE,
        CUSTOMER,
        HUB
    }
}
