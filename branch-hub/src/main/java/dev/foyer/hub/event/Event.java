package dev.foyer.hub.event;

/**
 * What has happened. Events last for ever: each record has a stable name and a version in {@link
 * EventTypes}; the names of its components are part of the journal's format, and a golden journal
 * replays in the tests.
 */
public sealed interface Event
        permits TicketEvent,
                CounterEvent,
                AccountEvent,
                PersonEvent,
                CallEvent,
                CaseEvent,
                HelpEvent,
                BranchEvent {}
