package dev.foyer.kiosk.business;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCard;
import dev.foyer.hub.api.NewCase;
import dev.foyer.kiosk.flow.Customer;

import java.util.List;
import java.util.UUID;

/** What a kiosk does for the case in hand. */
public sealed interface Deed {
    // -- at the hub

    /** Opens a case and follows it; the same key is the same wish. */
    record Open(NewCase wish, UUID key, int ask) implements Deed {}

    /** Asks the hub, again and again under one key until it answers. */
    record Ask(String caseId, CaseRequest request, int ask) implements Deed {}

    /** Takes up the case that waits for the paper with this code. */
    record Fetch(String code, int ask) implements Deed {
        @Override
        public String toString() {
            return "Fetch[***]";
        }
    }

    /** Asks how the case is, with what only its player may see. */
    record Look(String caseId, int ask) implements Deed {}

    /** Asks for the code that staff must type, now and whenever it is worn out. */
    record ShowCode(String caseId) implements Deed {}

    /** Asks what is to be written onto the card that this act gives out. */
    record FetchCard(PhysicalAct act, int ask) implements Deed {}

    /** Draws a ticket for a counter. */
    record DrawTicket(String queue, Language language, Customer customer, int ask)
            implements Deed {}

    /** The case is not played here any more. */
    record LetGo(String caseId) implements Deed {}

    // -- at the devices

    /** Waits for a card and reads it. */
    record ReadCard() implements Deed {}

    /** Reads an identity document: its chip where one is, else its picture. */
    record ReadDocument() implements Deed {}

    /** Takes a PIN for this card on the pad. */
    record EnterPin(String cardNumber) implements Deed {
        @Override
        public String toString() {
            return "EnterPin[***]";
        }
    }

    /** Compares the face before the camera with the document's. */
    record LookAtFace() implements Deed {}

    /** No reading is wanted any more. */
    record StopReading() implements Deed {}

    /** Does a physical act, once. */
    record Perform(PhysicalAct act, Work work) implements Deed {}

    /** Prints the paper with which the customer comes back. */
    record PrintSlip(Work.Paper paper) implements Deed {}

    /** Tells the end of an act that is not to be begun any more. */
    record LookInto(PhysicalAct act) implements Deed {}

    /** All notes are in: the act that takes them ends with what was counted. */
    record EndCounting(PhysicalAct act) implements Deed {}

    /** What an act needs to know. */
    sealed interface Work {
        /** Nothing. */
        record Nothing() implements Work {}

        /** A blank card is written and given to the customer. */
        record Card(NewCard card) implements Work {}

        /** Notes of one currency are taken. */
        record Notes(String currency) implements Work {}

        /** Lines are printed. */
        record Paper(Language language, String form, List<Field> fields) implements Work {
            public Paper {
                fields = List.copyOf(fields);
            }

            /** A field of the form. */
            public record Field(String name, String value) {}

            @Override
            public String toString() {
                return "Paper[" + form + "]";
            }
        }
    }
}
