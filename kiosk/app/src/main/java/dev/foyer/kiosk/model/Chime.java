package dev.foyer.kiosk.model;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * A short signal that everybody near the kiosk hears: it says that there is something, never what.
 * For whoever neither looks nor wears a headset (mission, section 4). Pure.
 */
public enum Chime {
    /** It is done, or a ticket is there. */
    DONE,
    /** It did not go as wished. */
    TROUBLE,
    /** Something is to be taken, or time runs out. */
    ATTENTION,
    /** From here on it takes a while. */
    WAIT;

    private static final Set<Page.Slot> OUT =
            Set.of(Page.Slot.CARD_OUT, Page.Slot.NEW_CARD, Page.Slot.NOTES_OUT, Page.Slot.RECEIPT);

    /** What is heard when {@code now} takes the place of {@code before}; null is the first page. */
    public static Optional<Chime> between(@Nullable Page before, Page now) {
        if (before == null) return Optional.empty();
        if (now.notice().isPresent() && !now.notice().equals(before.notice()))
            return Optional.of(TROUBLE);
        var meant = of(now);
        boolean same = before.frame().screen().equals(now.frame().screen());
        return same && meant.equals(of(before)) ? Optional.empty() : meant;
    }

    /** What a page wants to be heard, whatever was there before. */
    static Optional<Chime> of(Page page) {
        return switch (page) {
            case Page.Busy _ -> Optional.of(WAIT);
            case Page.DeviceAct act -> atSlot(act.slot(), act.busy());
            case Page.Counted counted -> atSlot(counted.slot(), counted.busy());
            case Page.TicketPage _ -> Optional.of(DONE);
            case Page.Message message ->
                    switch (message.mood()) {
                        case STAFF -> Optional.of(DONE);
                        case TROUBLE -> Optional.of(TROUBLE);
                        case TIME -> Optional.of(ATTENTION);
                        case QUESTION -> Optional.empty();
                    };
            case Page.Ended ended ->
                    Optional.of(
                            switch (ended.ending()) {
                                case DONE, KEPT, HANDED_OVER -> DONE;
                                case UNDONE, REFUSED -> TROUBLE;
                            });
            case Page.Invite _,
                    Page.Choices _,
                    Page.Reading _,
                    Page.Entry _,
                    Page.Check _,
                    Page.Signing _,
                    Page.Presence _,
                    Page.PinPage _ ->
                    Optional.empty();
        };
    }

    /** Whether a page goes on asking for attention as long as it stands there. */
    public static boolean insists(Page page) {
        return of(page).filter(ATTENTION::equals).isPresent();
    }

    private static Optional<Chime> atSlot(Page.Slot slot, boolean busy) {
        if (busy) return Optional.of(WAIT);
        return OUT.contains(slot) ? Optional.of(ATTENTION) : Optional.empty();
    }
}
