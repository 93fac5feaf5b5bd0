package dev.foyer.hub.flow;

import dev.foyer.hub.event.CaseEvent;

/**
 * What somebody outside owes a case. Effects are read off the case, so that a hub that was
 * restarted knows them again; each may be done twice without harm, since it names what it is about.
 */
public sealed interface Effect {
    /** Ask the rules and the bank's records about the answers of a digest. */
    record Assess(String step, String digest) implements Effect {}

    /** Get terms for what has this digest. */
    record Quote(String step, String digest) implements Effect {}

    /** Call somebody who may approve an aspect of a digest. */
    record CallApprover(String step, String aspect, String digest) implements Effect {}

    /** Choose an id for a booking and tell the case, before it is sent. */
    record ChooseBooking(String step) implements Effect {}

    /** Send a booking, or ask what became of it if it may have been sent before. */
    record Book(String step, String posting) implements Effect {}

    /** Take a booking back; one that the bank does not know leaves a tombstone there. */
    record Reverse(String posting) implements Effect {}

    /** Call a person with the whole context. */
    record CallPerson(CaseEvent.Help help) implements Effect {}
}
