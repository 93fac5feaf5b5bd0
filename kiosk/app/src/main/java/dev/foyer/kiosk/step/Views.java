package dev.foyer.kiosk.step;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.model.EasePages;
import dev.foyer.kiosk.model.Page;
import dev.foyer.screen.Shown;
import dev.foyer.screen.keys.KeyWords;
import dev.foyer.screen.keys.TypedSoFar;
import dev.foyer.screen.look.Look;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/**
 * Draws pages: one view per kind of page, all inside the same frame. JavaFX thread; a drawn screen
 * belongs to one page and is thrown away with it. Only what is being typed or drawn outlives it,
 * until a page of another kind or field comes.
 */
public final class Views {
    private final Look look;
    private final double width;
    private final double height;
    private final Answers answers;
    private @Nullable TypedSoFar typed;
    private String typedAt = "";
    private Ink ink = new Ink();

    /** Draws in one look for a window of this size in pixels. */
    public Views(Look look, double width, double height, Answers answers) {
        this.look = look;
        this.width = width;
        this.height = height;
        this.answers = answers;
    }

    /** The screen of a page. */
    public Shown draw(Page page, Language language) {
        return draw(page, language, false);
    }

    /** The screen of a page, with text as large as all of it still fits if that is the wish. */
    public Shown draw(Page page, Language language, boolean large) {
        // What makes it easier lies over the page: that one is drawn again afterwards.
        if (!page.frame().screen().equals(EasePages.SCREEN)) forgetOthers(page);
        var root = large ? largest(page, language) : drawn(page, language, look);
        return new Shown(page.frame().screen(), language, root);
    }

    private Region largest(Page page, Language language) {
        var usual = drawn(page, language, look);
        boolean whole = LargeText.showsAllAtOnce(page, usual, look, width, height);
        for (int percent : LargeText.PERCENT) {
            var larger = look.larger(percent);
            var root = LargeText.styled(drawn(page, language, larger), larger);
            if (LargeText.fits(root, look, width, height, whole)) return root;
        }
        return usual;
    }

    private void forgetOthers(Page page) {
        if (!(page instanceof Page.Entry)) forgetTyped();
        if (!(page instanceof Page.Signing)) ink = new Ink();
    }

    private Region drawn(Page page, Language language, Look size) {
        var desk = new Desk(size, width, height, answers, KeyWords.in(language));
        return switch (page) {
            case Page.Invite invite -> new InviteView(desk).draw(invite);
            case Page.Choices choices -> new ChoicesView(desk).draw(choices);
            case Page.DeviceAct act -> new DeviceActView(desk).draw(act);
            case Page.Busy busy -> new BusyView(desk).draw(busy);
            case Page.TicketPage ticket -> new TicketView(desk).draw(ticket);
            case Page.Reading reading -> new ReadingView(desk).draw(reading);
            case Page.Entry entry -> new EntryView(desk, typedInto(entry, language)).draw(entry);
            case Page.Check check -> new CheckView(desk).draw(check);
            case Page.Signing signing -> new SigningView(desk, ink).draw(signing);
            case Page.Presence presence -> new PresenceView(desk).draw(presence);
            case Page.Counted counted -> new CountedView(desk).draw(counted);
            case Page.PinPage pin -> new PinView(desk).draw(pin);
            case Page.Ended ended -> new EndedView(desk).draw(ended);
            case Page.Message message -> new MessageView(desk).draw(message);
        };
    }

    /**
     * Whether the screen shows this already: of the page before only what is typed differs, and
     * that came from here.
     */
    public boolean shows(Page page, @Nullable Page before) {
        var known = typed;
        return page instanceof Page.Entry now
                && before instanceof Page.Entry then
                && known != null
                && now.isStill(then)
                && known.accepts(now.value());
    }

    /** Whether a finger draws at this moment, which a new screen would cut short. */
    public boolean drawing() {
        return ink.drawing();
    }

    /** What was typed into this page's field so far, also if the screen is only drawn anew. */
    private TypedSoFar typedInto(Page.Entry page, Language language) {
        var known = typed;
        var place = page.frame().screen() + " " + page.field();
        if (known == null || !place.equals(typedAt)) {
            forgetTyped();
            known = EntryView.begin(page, language);
            typed = known;
            typedAt = place;
        }
        known.accepts(page.value());
        return known;
    }

    private void forgetTyped() {
        if (typed != null) typed.wipe();
        typed = null;
        typedAt = "";
    }
}
