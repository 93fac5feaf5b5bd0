package dev.foyer.hub.core;

/**
 * Why the branch says no: a stable code for programs, a sentence for people, and the kind of no.
 */
public enum Reason {
    UNKNOWN_TICKET(Kind.NOT_FOUND, "There is no such ticket today."),
    UNKNOWN_SERVICE(Kind.NOT_FOUND, "This branch does not offer such a service."),
    UNKNOWN_COUNTER(Kind.NOT_FOUND, "This branch has no such counter."),
    UNKNOWN_POOL(Kind.NOT_FOUND, "This branch has no such pool."),
    UNKNOWN_STAFF(Kind.NOT_FOUND, "There is no such member of staff."),
    UNKNOWN_SESSION(Kind.NOT_FOUND, "There is no such session."),
    UNKNOWN_DEVICE(Kind.NOT_FOUND, "There is no such device."),
    UNKNOWN_PERSON(Kind.NOT_FOUND, "Nothing is known of this person, or no more."),
    UNKNOWN_CALL(Kind.NOT_FOUND, "There is no such call."),
    UNKNOWN_DAY(Kind.NOT_FOUND, "Nothing is remembered of this day."),
    UNKNOWN_NOTE(Kind.NOT_FOUND, "There is no such note, or it is not yours to see."),
    UNKNOWN_LEASE(Kind.NOT_FOUND, "There is no such range of numbers."),
    UNKNOWN_CODE(Kind.FORBIDDEN, "The code is wrong, used or expired."),
    NOT_WAITING(Kind.ILLEGAL, "The ticket is not waiting."),
    NOT_CALLED(Kind.ILLEGAL, "The ticket is not called."),
    NOT_SERVING(Kind.ILLEGAL, "The customer is not being served."),
    NOT_PARKED(Kind.ILLEGAL, "The ticket is not parked."),
    NOT_NO_SHOW(Kind.ILLEGAL, "The customer is not a no-show."),
    ALREADY_SERVING(Kind.ILLEGAL, "The customer is being served already."),
    ALREADY_OVER(Kind.ILLEGAL, "The ticket has ended."),
    ALREADY_EXISTS(Kind.ILLEGAL, "Something with this id is there already."),
    ON_THE_TICKET(Kind.ILLEGAL, "The ticket is for this service already, or was."),
    IN_THE_SEGMENT(Kind.ILLEGAL, "The ticket is of this segment already."),
    NO_ALERT(Kind.ILLEGAL, "The ticket alerts nobody, or somebody goes there already."),
    NOTHING_TO_COME(Kind.ILLEGAL, "Nothing else is to come on this ticket."),
    REASON_NEEDED(Kind.ILLEGAL, "It is not this ticket's turn; say why it is called."),
    NOBODY_WAITING(Kind.ILLEGAL, "Nobody is waiting for this counter."),
    POOL_FULL(Kind.ILLEGAL, "As many lie in this pool as may."),
    POOL_EMPTY(Kind.ILLEGAL, "Nobody lies in this pool whom this counter serves."),
    OWN_FIRST(Kind.ILLEGAL, "This counter's own customers have waited too long for it to help."),
    NO_BOOTH(Kind.ILLEGAL, "No kiosk is free to which somebody could be called."),
    NOBODY_WORKS_THERE(Kind.ILLEGAL, "Customers are called to this place; nobody opens it."),
    COUNTER_OPEN(Kind.ILLEGAL, "The counter is open already."),
    COUNTER_CLOSED(Kind.ILLEGAL, "The counter is closed."),
    COUNTER_BUSY(Kind.ILLEGAL, "The counter still has a customer."),
    NOT_YOUR_COUNTER(Kind.FORBIDDEN, "Somebody else works at this counter."),
    NOT_YOUR_CUSTOMER(Kind.FORBIDDEN, "Somebody else has this customer."),
    HAS_CUSTOMER(Kind.ILLEGAL, "You still have a customer."),
    HAS_COUNTER(Kind.ILLEGAL, "You have another counter open."),
    HAS_CALL(Kind.ILLEGAL, "You are in another call."),
    RESERVED(Kind.ILLEGAL, "The ticket is kept for another counter."),
    SERVES_NOTHING(Kind.ILLEGAL, "Nothing could be served there with these skills."),
    RECALLED_ENOUGH(Kind.ILLEGAL, "The customer was called often enough; it is a no-show."),
    MISSED_TOO_OFTEN(Kind.ILLEGAL, "The customer missed too many calls and needs a new ticket."),
    CLOSED_FOR_TODAY(Kind.ILLEGAL, "No more tickets are issued today."),
    NOT_SERVED_HERE(Kind.ILLEGAL, "This counter does not serve that."),
    NOTE_OVER(Kind.ILLEGAL, "The note was seen to already, or nothing came of it."),
    NOT_RINGING(Kind.ILLEGAL, "The call is not ringing."),
    CALL_OVER(Kind.ILLEGAL, "The call has ended."),
    CALL_ALREADY(Kind.ILLEGAL, "There is a call for this ticket already."),
    NOT_YOUR_CALL(Kind.FORBIDDEN, "The call is not yours."),
    LACKS_SKILL(Kind.FORBIDDEN, "This needs a skill that you do not have."),
    NO_PERSON(Kind.ILLEGAL, "Nobody is known to hold this ticket."),
    IN_USE(Kind.ILLEGAL, "It is in use."),
    LOCKED(Kind.FORBIDDEN, "The account is locked after too many wrong passwords; try later."),
    STAFF_ONLY(Kind.FORBIDDEN, "Only staff may do this."),
    DEVICE_ONLY(Kind.FORBIDDEN, "Only a device may do this."),
    NOT_ALLOWED(Kind.FORBIDDEN, "You may not do this."),
    NOT_DUE(Kind.ILLEGAL, "Nothing like this is due."),
    INVALID(Kind.INVALID, "A value is not acceptable."),
    NUMBERS_OUT(Kind.ILLEGAL, "All numbers of today are taken."),
    TOO_MANY(Kind.BUSY, "The branch is full."),
    ID_REUSED(Kind.ILLEGAL, "This id was used for another command."),
    ID_TOO_OLD(
            Kind.ILLEGAL,
            "This id was made too long ago to tell whether it was used; is the clock right?"),
    BUSY(Kind.BUSY, "Too much is asked at once; try again in a moment."),
    UNKNOWN_CASE(Kind.NOT_FOUND, "There is no such case today."),
    UNKNOWN_BOOKING(Kind.NOT_FOUND, "The case has no such booking."),
    CASE_OVER(Kind.ILLEGAL, "The case has ended."),
    NOT_THIS_STEP(Kind.ILLEGAL, "The case is at another step."),
    ELSEWHERE(Kind.ILLEGAL, "The rules leave this step to the counter."),
    WRONG_CODE(Kind.FORBIDDEN, "The code is not the one that was sent."),
    NO_CODES_NOW(Kind.FORBIDDEN, "The code was wrong too often; wait a quarter of an hour."),
    CASE_NOT_PLAYED(Kind.ILLEGAL, "Nobody plays the case now."),
    NOT_YOUR_CASE(Kind.FORBIDDEN, "Somebody else plays the case."),
    WAITS_FOR_A_PERSON(Kind.ILLEGAL, "The case waits for a person."),
    NOBODY_WAITS_FOR_YOU(Kind.ILLEGAL, "Nobody waits there, or somebody else has come."),
    OTHER_PERSON(Kind.FORBIDDEN, "This shows somebody else than the case is about."),
    NOT_PROVED(Kind.ILLEGAL, "This is not proved now."),
    NOT_PRESENT(Kind.FORBIDDEN, "The code is not what the kiosk shows now."),
    WRONG_PIN(Kind.FORBIDDEN, "The PIN is wrong."),
    PIN_BLOCKED(Kind.FORBIDDEN, "The PIN was wrong too often; a counter helps."),
    PINS_DIFFER(Kind.ILLEGAL, "The two PINs are not the same."),
    PIN_TOO_SIMPLE(Kind.ILLEGAL, "Anybody would guess this PIN."),
    PIN_NOT_TAKEN(Kind.FORBIDDEN, "The bank takes no PIN for this card."),
    BANK_AWAY(Kind.BUSY, "The bank does not answer now."),
    PEOPLE_DECIDE(Kind.ILLEGAL, "The machine has tried often enough; people decide now."),
    CHANGED_SINCE(Kind.ILLEGAL, "It has changed since you saw it."),
    BOOKED_ALREADY(Kind.ILLEGAL, "It is booked already, or may be."),
    GIVEN_ALREADY(Kind.ILLEGAL, "What was given cannot be taken back here."),
    NOT_REVIEWED(Kind.ILLEGAL, "The customer has not agreed to what would be booked."),
    OPERATOR_REVIEWS(Kind.FORBIDDEN, "Nobody reviews what they have worked on themselves."),
    SAME_PERSON(Kind.FORBIDDEN, "This needs somebody else than before."),
    STILL_RUNNING(Kind.ILLEGAL, "Something is still going on there."),
    OLD_ATTEMPT(Kind.ILLEGAL, "This is not the attempt that is running."),
    UNKNOWN_PAPER(Kind.NOT_FOUND, "No case waits for this code."),
    PAPER_USED(Kind.ILLEGAL, "This code has been used; each works once."),
    PAPER_EXPIRED(Kind.ILLEGAL, "The time of this code is over."),
    UNKNOWN_HELP(Kind.NOT_FOUND, "Nobody calls there."),
    HELP_ALREADY(Kind.ILLEGAL, "Somebody is called to this place already."),
    HELP_TAKEN(Kind.ILLEGAL, "Somebody is coming already."),
    HELP_OVER(Kind.ILLEGAL, "Nobody is needed there any more."),
    UNKNOWN_APPOINTMENT(Kind.NOT_FOUND, "There is no such appointment, or no more."),
    NOT_BOOKABLE(Kind.INVALID, "This cannot be booked here."),
    NO_SUCH_SLOT(Kind.INVALID, "There is no appointment at this time."),
    SLOT_FULL(Kind.ILLEGAL, "Somebody else has taken this time."),
    BOOKED_ENOUGH(Kind.ILLEGAL, "This telephone holds as many appointments as one may."),
    TOO_EARLY(Kind.ILLEGAL, "It is too early to check in."),
    CHECKED_IN_ALREADY(Kind.ILLEGAL, "The customer has checked in already."),
    APPOINTMENT_CANCELLED(Kind.ILLEGAL, "The appointment was cancelled."),
    APPOINTMENT_MISSED(Kind.ILLEGAL, "The time for this appointment is over."),
    UNKNOWN_VERSION(Kind.NOT_FOUND, "No such version of the configuration has ever held."),
    OTHER_BRANCH(Kind.INVALID, "The configuration is that of another branch."),
    HOLDS_ALREADY(Kind.ILLEGAL, "This is what holds already."),
    NOT_CONFIGURED(Kind.ILLEGAL, "The branch has no plan yet.");

    private final Kind kind;
    private final String sentence;
    private final String code;

    Reason(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
        this.code = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The stable code, "not-waiting". */
    public String code() {
        return code;
    }

    /** One sentence for a person. */
    public String sentence() {
        return sentence;
    }

    /** What kind of no it is. */
    public Kind kind() {
        return kind;
    }

    /** The kinds of no. */
    public enum Kind {
        NOT_FOUND,
        ILLEGAL,
        FORBIDDEN,
        INVALID,
        BUSY
    }
}
