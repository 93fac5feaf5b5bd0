package dev.foyer.kiosk.model;

import dev.foyer.kiosk.flow.Event;
import dev.foyer.screen.part.Icon;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** What one screen says and which answers it takes; a view only draws it. */
public sealed interface Page {
    /** What every screen has, at the same places. */
    Frame frame();

    /**
     * What every screen has.
     *
     * @param screen stable name of the screen
     * @param step where in the way one is, empty outside of it
     * @param greeting the customer's masked name, empty when none is known
     * @param title the question; its spoken form says the whole screen
     * @param back bottom left
     * @param action the one action, bottom right
     * @param help call a person
     * @param language the other language
     */
    record Frame(
            String screen,
            String step,
            String greeting,
            Say title,
            @Nullable Press back,
            @Nullable Press action,
            Press help,
            Press language) {}

    /** Something to press: its stable id, its words, and the event it is. */
    record Press(String id, Say words, @Nullable Icon icon, Event event) {}

    /** A large choice. */
    record Choice(
            String id,
            Icon icon,
            Say words,
            String below,
            boolean offered,
            int number,
            Answer answer) {}

    /** What a choice means. */
    sealed interface Answer {
        /** This event. */
        record Now(Event event) implements Answer {}

        /** This service, under a key that is made when it is pressed. */
        record Service(String id) implements Answer {}
    }

    /** A trouble in three sentences. */
    record Notice(String happened, String means, String todo) {
        /** All of it in one. */
        public String all() {
            return happened + " " + means + " " + todo;
        }
    }

    /** Where on this kiosk something is to be done. */
    enum Slot {
        CARD_IN,
        CARD_OUT,
        GLASS
    }

    /** Nobody is here: time, wait, an invitation. */
    record Invite(Frame frame, String time, String waiting, Say touch, boolean open)
            implements Page {}

    /** A question with two to six answers. */
    record Choices(Frame frame, Optional<Notice> notice, List<Choice> choices) implements Page {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /** Something to do at a slot, shown on a drawing of this kiosk. */
    record DeviceAct(
            Frame frame, Optional<Notice> notice, Slot slot, String act, String next, boolean busy)
            implements Page {}

    /** Something takes a while. */
    record Busy(Frame frame, Optional<Notice> notice, String usually) implements Page {}

    /** The ticket. */
    record TicketPage(
            Frame frame,
            Say number,
            String service,
            String aheadLabel,
            String ahead,
            String waitLabel,
            String expected,
            Say qr,
            String url,
            Optional<Notice> notice,
            String paper)
            implements Page {}

    /** A short message over everything, with one action. */
    record Message(Frame frame, List<String> sentences, boolean alarm) implements Page {
        public Message {
            sentences = List.copyOf(sentences);
        }
    }
}
