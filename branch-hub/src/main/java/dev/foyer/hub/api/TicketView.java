package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/**
 * A ticket with its place in the queue: the answer to a new ticket, and the state of a {@code
 * ticket:ID} feed.
 *
 * @param ahead how many are before it
 * @param expected the wait, {@code wait} in JSON; absent when the ticket does not wait
 * @param total from now until its last service begins; absent when no other is to come
 * @param url address of the ticket's phone page, absent in feeds
 */
public record TicketView(
        Ticket ticket,
        int ahead,
        @JsonProperty("wait") @Nullable Wait expected,
        @Nullable Wait total,
        @Nullable String url) {

    /** This view after a delta of its own feed. */
    public TicketView with(FeedMessage.Delta delta) {
        var now = this;
        for (var change : delta.changes())
            now =
                    switch (change) {
                        case Change.TicketChanged(var t) when t.id().equals(ticket.id()) ->
                                new TicketView(t, now.ahead, now.expected, now.total, url);
                        case Change.PlaceChanged(var place) ->
                                new TicketView(
                                        now.ticket,
                                        place.ahead(),
                                        place.expected(),
                                        place.total(),
                                        url);
                        case Change.TicketChanged _,
                                Change.CounterChanged _,
                                Change.CallChanged _,
                                Change.CaseChanged _,
                                Change.HelpChanged _,
                                Change.OpenChanged _,
                                Change.RemoteChanged _,
                                Change.WaitingChanged _,
                                Change.Removed _ ->
                                now;
                    };
        return now;
    }
}
