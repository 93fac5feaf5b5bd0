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

    /** What went wrong, when something did. */
    default Optional<Notice> notice() {
        return Optional.empty();
    }

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
     * @param language the other language, absent where there is one only
     * @param ease what makes it easier, absent on the page where that is chosen
     */
    record Frame(
            String screen,
            String step,
            String greeting,
            Say title,
            @Nullable Press back,
            @Nullable Press action,
            Press help,
            @Nullable Press language,
            @Nullable Press ease) {}

    /**
     * Something to press: its stable id, its words, and the event it is.
     *
     * @param instead whether it is only another way: what the page asks for is done elsewhere
     */
    record Press(String id, Say words, @Nullable Icon icon, Event event, boolean instead) {
        public Press(String id, Say words, @Nullable Icon icon, Event event) {
            this(id, words, icon, event, false);
        }

        Press asInstead() {
            return new Press(id, words, icon, event, true);
        }
    }

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

        /** Later, by a code on paper that is made when it is pressed. */
        record Later() implements Answer {}

        /** This piece of business, under a key that is made when it is pressed. */
        record Business(String id) implements Answer {}
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
        /** Where a new card comes out. */
        NEW_CARD,
        GLASS,
        /** The glass, for a code on a telephone. */
        CODE,
        /** Where the chip of an identity card is read. */
        ID_CHIP,
        CAMERA,
        PIN_PAD,
        NOTES_IN,
        NOTES_OUT,
        RECEIPT
    }

    /** Nobody is here: time, wait, an invitation, and what the branch would like to say. */
    record Invite(
            Frame frame, String time, String waiting, Say touch, boolean open, Optional<News> news)
            implements Page {}

    /** A few words and a sentence. */
    record News(String title, String text) {}

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

    /** Why a message stands over everything. */
    enum Mood {
        /** Somebody was called, or has helped. */
        STAFF,
        /** Something did not go. */
        TROUBLE,
        /** Time runs out. */
        TIME,
        QUESTION
    }

    /** A short message over everything, with one action. */
    record Message(Frame frame, List<String> sentences, Mood mood) implements Page {
        public Message {
            sentences = List.copyOf(sentences);
        }
    }

    /** A label and what stands beside it; the ids of lines are stable. */
    record Line(String id, String label, Say value, boolean strong) {}

    /** Terms, to be read and agreed to. */
    record Reading(Frame frame, Optional<Notice> notice, List<String> paragraphs) implements Page {
        public Reading {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** What a keyboard on the screen has. */
    enum Keys {
        /** Both scripts: Chinese by pinyin, and letters. */
        WORDS,
        DIGITS,
        PHONE,
        AMOUNT
    }

    /**
     * One question that is answered by typing. The view keeps what is typed and tells each change
     * as {@link dev.foyer.kiosk.flow.Event.Typed}; the frame's action takes it.
     *
     * @param field its id
     * @param value what is there already
     * @param secret whether bystanders must not read it
     * @param most characters
     */
    record Entry(
            Frame frame,
            Optional<Notice> notice,
            String field,
            String label,
            String hint,
            String value,
            boolean secret,
            Keys keys,
            int most)
            implements Page {
        /** Whether only what is typed differs, which the view shows by itself. */
        public boolean isStill(Entry before) {
            return equals(
                    new Entry(
                            before.frame,
                            before.notice,
                            before.field,
                            before.label,
                            before.hint,
                            value,
                            before.secret,
                            before.keys,
                            before.most));
        }
    }

    /**
     * What will be done, to be agreed to; the action says what it does.
     *
     * @param amount the largest thing on the screen, where money moves
     */
    record Check(
            Frame frame,
            Optional<Notice> notice,
            Optional<Say> amount,
            String amountLabel,
            List<Line> lines)
            implements Page {
        public Check {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A document to be signed; the view tells each finished stroke as {@link
     * dev.foyer.kiosk.flow.Event.Drawn} and an emptied field as one without strokes.
     *
     * @param signed whether anything is drawn; before that there is no action
     */
    record Signing(
            Frame frame,
            Optional<Notice> notice,
            List<String> paragraphs,
            List<Line> lines,
            boolean signed)
            implements Page {
        public Signing {
            paragraphs = List.copyOf(paragraphs);
            lines = List.copyOf(lines);
        }
    }

    /**
     * Staff must come; they type the code that stands here.
     *
     * @param secondsLeft until another code takes its place
     */
    record Presence(
            Frame frame,
            Optional<Notice> notice,
            Say code,
            long secondsLeft,
            List<String> sentences)
            implements Page {
        public Presence {
            sentences = List.copyOf(sentences);
        }
    }

    /** Notes are put in, counted, kept or given back; the lines are kinds of notes. */
    record Counted(
            Frame frame,
            Optional<Notice> notice,
            Slot slot,
            String act,
            Say amount,
            List<Line> lines,
            boolean busy)
            implements Page {
        public Counted {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A PIN is entered on the pad.
     *
     * @param digits how many have been pressed
     */
    record PinPage(Frame frame, Optional<Notice> notice, String act, String next, int digits)
            implements Page {}

    /** How business ended. */
    enum Ending {
        DONE,
        UNDONE,
        REFUSED,
        HANDED_OVER,
        /** It waits for the customer to come back. */
        KEPT
    }

    /**
     * The end of it: what came of it, and what to take along.
     *
     * @param url what a QR code says, empty without one
     */
    record Ended(
            Frame frame,
            Optional<Notice> notice,
            Ending ending,
            List<String> sentences,
            List<Line> lines,
            List<String> take,
            String url)
            implements Page {
        public Ended {
            sentences = List.copyOf(sentences);
            lines = List.copyOf(lines);
            take = List.copyOf(take);
        }
    }
}
