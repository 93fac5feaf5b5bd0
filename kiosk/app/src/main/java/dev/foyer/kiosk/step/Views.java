package dev.foyer.kiosk.step;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.model.Page;
import dev.foyer.screen.Shown;
import dev.foyer.screen.look.Look;

import javafx.scene.layout.Region;

/**
 * Draws pages: one view per kind of page, all inside the same frame. JavaFX thread; a drawn screen
 * belongs to one page and is thrown away with it.
 */
public final class Views {
    private final Look look;
    private final double width;
    private final double height;
    private final Answers answers;

    /** Draws in one look for a window of this size in pixels. */
    public Views(Look look, double width, double height, Answers answers) {
        this.look = look;
        this.width = width;
        this.height = height;
        this.answers = answers;
    }

    /** The screen of a page. */
    public Shown draw(Page page, Language language) {
        var desk = new Desk(look, width, height, answers);
        Region root =
                switch (page) {
                    case Page.Invite invite -> new InviteView(desk).draw(invite);
                    case Page.Choices choices -> new ChoicesView(desk).draw(choices);
                    case Page.DeviceAct act -> new DeviceActView(desk).draw(act);
                    case Page.Busy busy -> new BusyView(desk).draw(busy);
                    case Page.TicketPage ticket -> new TicketView(desk).draw(ticket);
                    case Page.Reading page1 -> desk.frame(page1.frame(), new Region());
                    case Page.Entry page1 -> desk.frame(page1.frame(), new Region());
                    case Page.Check page1 -> desk.frame(page1.frame(), new Region());
                    case Page.Signing page1 -> desk.frame(page1.frame(), new Region());
                    case Page.Presence page1 -> desk.frame(page1.frame(), new Region());
                    case Page.Counted page1 -> desk.frame(page1.frame(), new Region());
                    case Page.PinPage page1 -> desk.frame(page1.frame(), new Region());
                    case Page.Ended page1 -> desk.frame(page1.frame(), new Region());
                    case Page.Message message -> new MessageView(desk).draw(message);
                };
        return new Shown(page.frame().screen(), language, root);
    }
}
