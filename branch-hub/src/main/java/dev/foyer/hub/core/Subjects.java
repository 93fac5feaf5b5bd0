package dev.foyer.hub.core;

import dev.foyer.hub.event.TicketEvent;

/** What an event of a ticket is about. */
final class Subjects {
    private Subjects() {}

    static String of(TicketEvent event) {
        return switch (event) {
            case TicketEvent.Issued e -> e.ticket();
            case TicketEvent.Leased e -> e.lease();
            case TicketEvent.Merged e -> e.issued().ticket();
            case TicketEvent.Called e -> e.ticket();
            case TicketEvent.Recalled e -> e.ticket();
            case TicketEvent.RanLate e -> e.ticket();
            case TicketEvent.Started e -> e.ticket();
            case TicketEvent.Finished e -> e.ticket();
            case TicketEvent.WentOn e -> e.ticket();
            case TicketEvent.ServiceAdded e -> e.ticket();
            case TicketEvent.Greeted e -> e.ticket();
            case TicketEvent.SegmentChanged e -> e.ticket();
            case TicketEvent.DidNotCome e -> e.ticket();
            case TicketEvent.Returned e -> e.ticket();
            case TicketEvent.Transferred e -> e.ticket();
            case TicketEvent.Parked e -> e.ticket();
            case TicketEvent.LayLong e -> e.ticket();
            case TicketEvent.Unparked e -> e.ticket();
            case TicketEvent.PushAsked e -> e.ticket();
            case TicketEvent.Cancelled e -> e.ticket();
        };
    }
}
