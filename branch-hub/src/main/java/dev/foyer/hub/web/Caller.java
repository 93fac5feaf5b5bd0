package dev.foyer.hub.web;

import dev.foyer.hub.core.Device;
import dev.foyer.hub.core.Staff;
import dev.foyer.hub.event.Actor;

/** Who sent a request, as far as the hub could make sure. */
sealed interface Caller {
    /** Nobody we know: a phone, a browser. */
    record Stranger(String address) implements Caller {}

    /** A signed-in member of staff. */
    record Member(Staff staff, String session) implements Caller {}

    /** An enrolled device. */
    record Machine(Device device) implements Caller {}

    /** Whoever can read the hub's private files: its operator on this machine. */
    record Operator() implements Caller {}

    /** A stable name for counting and for telling callers apart. */
    default String key() {
        return switch (this) {
            case Stranger s -> "from " + s.address();
            case Member m -> "staff " + m.staff().id();
            case Machine m -> "device " + m.device().id();
            case Operator _ -> "operator";
        };
    }

    /** As the core knows them; a stranger acts by the ticket whose id they have. */
    default Actor actor(String ticket) {
        return switch (this) {
            case Stranger _ -> Actor.customer(ticket);
            case Member m -> Actor.staff(m.staff().id());
            case Machine m -> Actor.device(m.device().id());
            case Operator _ -> Actor.HUB;
        };
    }

    /** Whether they may see who a customer is. */
    default boolean seesPersons() {
        return this instanceof Member || this instanceof Operator;
    }
}
