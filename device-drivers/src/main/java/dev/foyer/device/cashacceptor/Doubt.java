package dev.foyer.device.cashacceptor;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One note of which it is not known where it is, or whether there is one at all. An immutable
 * value; it says between which bounds the truth lies: each place holds none or one of it.
 *
 * @param kind what note it is; null = nobody knows
 * @param places where it may be, at least one
 * @param window how it came to this
 */
public record Doubt(@Nullable NoteKind kind, Set<Place> places, Window window) {

    /** Where a note can be. */
    public enum Place {
        CUSTOMER("with the customer"),
        DEVICE("in the transport"),
        CASSETTE("in the cassette");

        private final String words;

        Place(String words) {
            this.words = words;
        }
    }

    /** The windows in which the acceptor loses sight of a note. */
    public enum Window {
        /** No power while the mouth was open: a note may have gone in unseen. */
        POWER_LOST_WHILE_OPEN,
        /** No power while a note lay in escrow and nothing was decided. */
        POWER_LOST_WITH_NOTE_IN_ESCROW,
        /** No power after a note was sent to the cassette. */
        POWER_LOST_WHILE_STACKING,
        /** No power after a note was sent back. */
        POWER_LOST_WHILE_RETURNING,
        /** More happened while the wire was cut than the validator remembers. */
        EVENTS_LOST,
        /** The validator jammed with a note in it. */
        JAM,
        /** Another validator came in its place. */
        REPLACED
    }

    public Doubt {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a note that is nowhere is no doubt");
        }
        places = Set.copyOf(places);
    }

    public boolean mayBeIn(Place place) {
        return places.contains(place);
    }

    public String sentence() {
        return (kind == null ? "0 or 1 note of unknown kind" : "1 note " + kind.type())
                + " is "
                + new TreeSet<>(places)
                        .stream().map(place -> place.words).collect(Collectors.joining(" or "));
    }
}
