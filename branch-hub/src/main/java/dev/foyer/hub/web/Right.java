package dev.foyer.hub.web;

import static dev.foyer.hub.event.DeviceKind.DISPLAY;
import static dev.foyer.hub.event.DeviceKind.KIOSK;
import static dev.foyer.hub.event.DeviceKind.TABLET;
import static dev.foyer.hub.event.Role.ADMINISTRATOR;
import static dev.foyer.hub.event.Role.ADVISER;
import static dev.foyer.hub.event.Role.AUDITOR;
import static dev.foyer.hub.event.Role.BRANCH_MANAGER;
import static dev.foyer.hub.event.Role.LOBBY_MANAGER;
import static dev.foyer.hub.event.Role.TELLER;

import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Role;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who may do what: the one table. The core adds what depends on the state. */
enum Right {
    /** Anybody, with or without a token. */
    ANYBODY(true, Set.of(), Set.of()),
    /** Any signed-in member of staff. */
    SIGNED_IN(false, EnumSet.allOf(Role.class), Set.of()),
    SEE_BRANCH(false, EnumSet.allOf(Role.class), EnumSet.allOf(DeviceKind.class)),
    ISSUE_TICKET(
            false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), EnumSet.of(KIOSK, TABLET)),
    /** Numbers in advance, and the tickets made of them: a kiosk. */
    LEASE_NUMBERS(false, Set.of(), EnumSet.of(KIOSK)),
    /** Looking at a ticket: whoever has its unguessable id. */
    SEE_TICKET(true, EnumSet.allOf(Role.class), EnumSet.allOf(DeviceKind.class)),
    /**
     * Cancelling: the customer by the unguessable id, the kiosk they walked away from, or staff.
     */
    CANCEL_TICKET(true, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), EnumSet.of(KIOSK)),
    /** Asking to be told when it is one's turn: the customer, by the ticket's unguessable id. */
    ASK_PUSH(true, Set.of(), Set.of()),
    /** Booking and coming: whoever has the appointment's unguessable code. */
    BOOK(true, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), EnumSet.of(KIOSK, TABLET)),
    SEE_APPOINTMENTS(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), Set.of()),
    WORK_THE_QUEUE(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), Set.of()),
    /** What whoever serves does; the core leaves an adviser the customer of their own. */
    SERVE(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADVISER), Set.of()),
    /** Seeing a customer's fields; an adviser only of the customer in the call. */
    SEE_CUSTOMER(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADVISER), Set.of()),
    /** Saying who holds a ticket: where they stand, by what they show. */
    IDENTIFY(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), EnumSet.of(KIOSK, TABLET)),
    /** Looking for a customer by a number, with a purpose that is journalled. */
    SEARCH_CUSTOMER(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), Set.of()),
    /** Noting what a customer needs; the core adds whose notes one sees. */
    NOTE(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADVISER), Set.of()),
    /** A day's figures; they name nobody. */
    REPORTS(false, EnumSet.of(LOBBY_MANAGER, BRANCH_MANAGER, ADMINISTRATOR, AUDITOR), Set.of()),
    ERASE_PERSON(false, EnumSet.of(BRANCH_MANAGER, ADMINISTRATOR), Set.of()),
    /**
     * Finding, keeping and forgetting preferences: where the person stands who showed who they are.
     */
    PREFERENCES(false, Set.of(), EnumSet.of(KIOSK, TABLET)),
    REQUEST_CALL(
            false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), EnumSet.of(KIOSK, TABLET)),
    TAKE_CALL(false, EnumSet.of(ADVISER), Set.of()),
    END_CALL(
            false,
            EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADVISER),
            EnumSet.of(KIOSK, TABLET)),
    /** Playing a case: the kiosk or tablet before which the customer stands, or staff for them. */
    PLAY_CASE(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), EnumSet.of(KIOSK, TABLET)),
    /** Reviewing, helping, settling; the core adds that nobody reviews their own work. */
    REVIEW_CASE(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADVISER), Set.of()),
    SEE_CASE(
            false,
            EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADVISER),
            EnumSet.of(KIOSK, TABLET)),
    /** Calling a person to where one stands. */
    CALL_HELP(false, Set.of(), EnumSet.of(KIOSK, TABLET)),
    TAKE_HELP(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), Set.of()),
    END_HELP(false, EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER), EnumSet.of(KIOSK, TABLET)),
    /** Who calls from where, and who is coming; nothing of it is anybody's secret. */
    FOLLOW_HELP(
            false,
            EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADVISER),
            EnumSet.of(KIOSK, TABLET)),
    MANAGE(false, EnumSet.of(BRANCH_MANAGER, ADMINISTRATOR), Set.of()),
    FOLLOW_HALL(false, EnumSet.allOf(Role.class), EnumSet.of(DISPLAY, KIOSK, TABLET)),
    FOLLOW_QUEUE(
            false,
            EnumSet.of(TELLER, LOBBY_MANAGER, BRANCH_MANAGER, ADMINISTRATOR, AUDITOR),
            Set.of()),
    /** Which experts are called and busy; the tablet follows its own call here. */
    FOLLOW_DESK(false, EnumSet.of(ADVISER, TELLER, LOBBY_MANAGER, BRANCH_MANAGER), Set.of());

    private final boolean strangers;

    // The checker knows only Guava's sets as unchangeable; Set.copyOf's are too.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<DeviceKind> devices;

    Right(boolean strangers, Set<Role> roles, Set<DeviceKind> devices) {
        this.strangers = strangers;
        this.roles = Set.copyOf(roles);
        this.devices = Set.copyOf(devices);
    }

    boolean has(Caller caller) {
        return switch (caller) {
            case Caller.Stranger _ -> strangers;
            case Caller.Member m -> this == ANYBODY || any(m.staff().roles());
            case Caller.Machine m -> this == ANYBODY || devices.contains(m.device().kind());
            case Caller.Operator _ -> this == ANYBODY || this == MANAGE || this == SEE_BRANCH;
        };
    }

    private boolean any(List<Role> has) {
        for (var role : has) if (roles.contains(role)) return true;
        return false;
    }

    boolean strangers() {
        return strangers;
    }
}
