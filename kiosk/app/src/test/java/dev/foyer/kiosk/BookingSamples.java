package dev.foyer.kiosk;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Around;
import dev.foyer.kiosk.flow.Booking;
import dev.foyer.kiosk.flow.Booking.Refusal;
import dev.foyer.kiosk.flow.Booking.Why;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The screens of checking in who has booked, in a branch that takes bookings, for tests. */
public final class BookingSamples {
    public static final BranchView BOOKABLE =
            new BranchView(
                    Samples.BRANCH.branchId(),
                    Samples.BRANCH.name(),
                    Samples.BRANCH.timeZone(),
                    Samples.BRANCH.businessDay(),
                    true,
                    Samples.BRANCH.services(),
                    Samples.BRANCH.counters(),
                    Samples.BRANCH.business(),
                    true,
                    null);

    /** 10:05 there. */
    private static final Instant SOON = Samples.NOW.plus(Duration.ofMinutes(55));

    private BookingSamples() {}

    public static State at(Step step, Language language, Devices devices) {
        var around = new Around(BOOKABLE, Samples.WAITING, true, devices);
        return new State(around, Language.ZH, language, step, false, Samples.NOW, Patience.USUAL);
    }

    private static State at(Booking booking, Language language) {
        return at(new Step.Booked(booking), language, Devices.ALL);
    }

    private static Booking refused(Why why, @Nullable Instant at, @Nullable IssuedTicket ticket) {
        var from = at == null ? null : at.minus(Duration.ofMinutes(30));
        return new Booking.Refused(new Refusal(why, at, from, ticket));
    }

    static Map<String, State> screens(Language language) {
        var all = new LinkedHashMap<String, State>();
        var poor = new Devices(Devices.Reach.AWAY, Devices.Reach.AWAY, Devices.Reach.NO_PAPER);
        all.put("30-identity-booked", at(new Step.ChooseIdentity(null), language, Devices.ALL));
        all.put("31-identity-booked-away", at(new Step.ChooseIdentity(null), language, poor));
        all.put(
                "32-identity-booked-unreadable",
                at(new Step.ChooseIdentity(Trouble.CARD_UNREADABLE), language, Devices.ALL));
        all.put("33-show-booking", at(new Booking.Showing(), language));
        all.put("34-booking-number", at(new Booking.Typing("48291357", null), language));
        var away = new Booking.Typing("482913570264", Trouble.BARCODE_READER_AWAY);
        all.put("35-booking-number-reader-away", at(away, language));
        all.put("36-booking-asking", at(new Booking.Asking("code", false), language));
        all.put("37-booking-hub-away", at(new Booking.Asking("code", true), language));
        all.put("38-booking-early", at(refused(Why.TOO_EARLY, SOON, null), language));
        var days = SOON.plus(Duration.ofDays(2));
        all.put("39-booking-days-early", at(refused(Why.TOO_EARLY, days, null), language));
        var past = Samples.NOW.minus(Duration.ofMinutes(65));
        all.put("40-booking-late", at(refused(Why.TOO_LATE, past, null), language));
        all.put("41-booking-cancelled", at(refused(Why.CANCELLED, SOON, null), language));
        all.put("42-booking-unknown", at(refused(Why.UNKNOWN, null, null), language));
        all.put(
                "43-booking-checked-in",
                at(refused(Why.CHECKED_IN, SOON, Samples.TICKET), language));
        all.put("44-booking-was-here", at(refused(Why.CHECKED_IN, null, null), language));
        all.put("45-booking-no-booking", at(refused(Why.NO_BOOKING, null, null), language));
        all.put("46-booking-not-now", at(refused(Why.NOT_NOW, null, null), language));
        return all;
    }
}
