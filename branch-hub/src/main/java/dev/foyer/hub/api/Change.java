package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** One difference between two states of a feed; in JSON its only field says what it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Change.TicketChanged.class),
    @JsonSubTypes.Type(Change.CounterChanged.class),
    @JsonSubTypes.Type(Change.CallChanged.class),
    @JsonSubTypes.Type(Change.CaseChanged.class),
    @JsonSubTypes.Type(Change.HelpChanged.class),
    @JsonSubTypes.Type(Change.WaitingChanged.class),
    @JsonSubTypes.Type(Change.OpenChanged.class),
    @JsonSubTypes.Type(Change.RemoteChanged.class),
    @JsonSubTypes.Type(Change.PlaceChanged.class),
    @JsonSubTypes.Type(Change.Removed.class)
})
public sealed interface Change {
    /** {@code {"ticket":{…}}}: the ticket is now so. */
    record TicketChanged(Ticket ticket) implements Change {}

    /** {@code {"counter":{…}}}: the counter is now so. */
    record CounterChanged(CounterView counter) implements Change {}

    /** {@code {"call":{…}}}: the call is now so. */
    record CallChanged(Call call) implements Change {}

    /** {@code {"case":{…}}}: the case is now so. */
    record CaseChanged(@JsonProperty("case") CaseView now) implements Change {}

    /** {@code {"help":{…}}}: the call for a person is now so. */
    record HelpChanged(HelpCall help) implements Change {}

    /** {@code {"waiting":{service:n}}}: how many wait now, for every service that changed. */
    record WaitingChanged(Map<String, Integer> waiting) implements Change {
        public WaitingChanged {
            waiting = Map.copyOf(waiting);
        }
    }

    /**
     * {@code {"open":{service:true}}}: which services some open counter serves now, all of them.
     */
    record OpenChanged(Map<String, Boolean> open) implements Change {
        public OpenChanged {
            open = Map.copyOf(open);
        }
    }

    /** {@code {"remote":true}}: whether somebody sees to business from elsewhere now. */
    record RemoteChanged(boolean remote) implements Change {}

    /** {@code {"place":{ahead,wait,total}}}: where the feed's own ticket stands now. */
    record PlaceChanged(Place place) implements Change {}

    /** A ticket's place in the queue, as in {@link TicketView}. */
    record Place(int ahead, @JsonProperty("wait") @Nullable Wait expected, @Nullable Wait total) {}

    /** {@code {"removed":id}}: the ticket has left this feed. */
    record Removed(String removed) implements Change {}
}
