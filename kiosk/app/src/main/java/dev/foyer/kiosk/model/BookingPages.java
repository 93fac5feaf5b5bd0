package dev.foyer.kiosk.model;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Booking;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Booking.Refusal;
import dev.foyer.kiosk.flow.Booking.Why;
import dev.foyer.kiosk.flow.BookingFlow;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Keys;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.kiosk.model.Page.Slot;
import dev.foyer.screen.part.Icon;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages of checking in who has booked a time. Pure. */
final class BookingPages {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_ZH =
            DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_EN =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);

    private final State state;
    private final Instant now;
    private final Wording words;

    private BookingPages(State state, Instant now) {
        this.state = state;
        this.now = now;
        words = Wording.of(state);
    }

    static Page of(State state, Instant now, Booking booking) {
        var pages = new BookingPages(state, now);
        return switch (booking) {
            case Booking.Showing _ -> pages.show();
            case Booking.Typing(var typed, var trouble) -> pages.type(typed, trouble);
            case Booking.Asking(_, var hubAway) -> pages.ask(hubAway);
            case Booking.Refused(var refusal) -> pages.refused(refusal);
        };
    }

    /** Beside the other ways to begin, where a time can be booked. */
    static Choice way(Wording words, State state, int number) {
        boolean reads = state.around().devices().barcodes() == Reach.READY;
        return new Choice(
                "identity.booking",
                Icon.SCAN,
                words.say("identity.booking", Map.of("number", number)),
                words.text("identity.booking.below" + (reads ? "" : "-number")),
                true,
                number,
                new Answer.Now(new Event.OfBooking(new Heard.Wanted())));
    }

    private Page show() {
        var type =
                press("action.next", "booking.type", Icon.NEXT, new Heard.NumberWanted())
                        .asInstead();
        return new Page.DeviceAct(
                frame("show-booking", words.say("booking.show.title"), back(), type),
                Optional.empty(),
                Slot.CODE,
                words.text("booking.show.act"),
                words.text("booking.show.next"),
                false);
    }

    private Page type(String typed, @Nullable Trouble trouble) {
        var go =
                BookingFlow.whole(typed)
                        ? press("action.next", "booking.go", Icon.NEXT, new Heard.NumberEntered())
                        : null;
        var notice = Optional.ofNullable(trouble).map(words::notice);
        var title = Pages.heard(words.say("booking.number.title"), notice);
        return new Page.Entry(
                frame("booking-number", title, back(), go),
                notice,
                "booking-number",
                words.text("booking.number.label"),
                words.text("booking.number.hint"),
                typed,
                false,
                Keys.DIGITS,
                BookingFlow.DIGITS);
    }

    private Page ask(boolean hubAway) {
        if (!hubAway)
            return new Page.Busy(
                    frame("booking-asking", words.say("booking.asking.title"), null, null),
                    Optional.empty(),
                    words.text("issuing.usually"));
        return new Page.Busy(
                frame("booking-asking", words.say("issuing.away-title"), back(), null),
                Optional.of(
                        new Notice(
                                words.notice(Trouble.HUB_AWAY).happened(),
                                words.text("booking.away.means"),
                                words.text("booking.away.do"))),
                "");
    }

    private Page refused(Refusal refusal) {
        var notice = notice(refusal);
        var choices = new ArrayList<Choice>();
        if (refusal.ticket() != null)
            choices.add(choice("booking.ticket", Icon.TICKET, 1, new Heard.TicketShown()));
        else if (refusal.why() != Why.CHECKED_IN)
            choices.add(choice("booking.ordinary", Icon.TICKET, 1, new Heard.TicketWanted()));
        else choices.add(choice("booking.another", Icon.TICKET, 1, new Heard.TicketWanted()));
        choices.add(choice("booking.again", Icon.SCAN, 2, new Heard.Wanted()));
        var title = words.say("booking.no." + refusal.why().word());
        return new Page.Choices(
                frame("booking-refused", Pages.heard(title, Optional.of(notice)), back(), null),
                Optional.of(notice),
                choices);
    }

    private Notice notice(Refusal refusal) {
        var key = "booking.no." + refusal.why().word();
        var ticket = refusal.ticket();
        var values =
                Map.of(
                        "at", time(refusal.at()),
                        "from", from(refusal),
                        "number", ticket == null ? "" : ticket.number());
        boolean known =
                switch (refusal.why()) {
                    case TOO_EARLY, TOO_LATE, CANCELLED -> refusal.at() != null;
                    case CHECKED_IN -> ticket != null;
                    case UNKNOWN, NO_BOOKING, NOT_NOW -> false;
                };
        return new Notice(
                words.text(key + ".happened" + (known ? "-known" : ""), values),
                words.text(key + ".means", values),
                words.text(key + ".do", values));
    }

    private Choice choice(String key, Icon icon, int number, Heard heard) {
        return new Choice(
                key,
                icon,
                words.say(key, Map.of("number", number)),
                "",
                true,
                number,
                new Answer.Now(new Event.OfBooking(heard)));
    }

    private Press press(String id, String key, Icon icon, Heard heard) {
        return new Press(id, words.say(key), icon, new Event.OfBooking(heard));
    }

    private Press back() {
        return new Press("action.back", words.say("back"), Icon.BACK, new Event.WentBack());
    }

    private Page.Frame frame(
            String screen, Say title, @Nullable Press back, @Nullable Press action) {
        var step = words.text("step", Map.of("n", 2));
        return Pages.frame(words, screen, step, "", title, back, action);
    }

    /** The day stands beside the booked time already. */
    private String from(Refusal refusal) {
        var from = refusal.from();
        return from == null ? "" : HOUR.format(from.atZone(zone()));
    }

    /** By the clock of the hall; with the day where that is another. */
    private String time(@Nullable Instant at) {
        if (at == null) return "";
        var there = at.atZone(zone());
        boolean today = there.toLocalDate().equals(now.atZone(zone()).toLocalDate());
        if (today) return HOUR.format(there);
        return (state.language() == Language.ZH ? DAY_ZH : DAY_EN).format(there);
    }

    private ZoneId zone() {
        return state.around().zone();
    }
}
