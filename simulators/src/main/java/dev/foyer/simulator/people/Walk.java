package dev.foyer.simulator.people;

import dev.foyer.device.barcode.BarcodeDecoder;
import dev.foyer.device.barcode.Symbology;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One walk-in customer at the kiosk: chooses a language, shows a card, a passport or nothing, takes
 * a ticket and leaves. Leaves a picture of every screen on the way. Methods block; one thread.
 */
public final class Walk {
    /** How long this customer waits for the kiosk before it counts as hanging. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    /** What the customer shows of themselves. */
    public enum Shows {
        CARD,
        PASSPORT,
        NOTHING
    }

    /**
     * The ticket the customer went away with.
     *
     * @param number as the screen showed it
     * @param id from the code on the paper
     */
    public record Taken(String number, String id, Path paper) {}

    private final Screen kiosk;
    private final Branch branch;
    private final Hands hands;
    private final Path pictures;
    private final String language;
    private int papers;

    /**
     * @param pictures folder for the screens seen
     * @param language {@code zh} or {@code en}
     */
    public Walk(Screen kiosk, Branch branch, Path pictures, String language) {
        this.kiosk = kiosk;
        this.branch = branch;
        this.hands = new Hands(branch);
        this.pictures = pictures;
        this.language = language;
    }

    /** Comes in, takes a ticket for a service and leaves with card and paper. */
    public Taken takeTicket(Shows shows, String letter) {
        toServices(shows);
        kiosk.press("service." + letter);
        return leave(shows);
    }

    /** From the door to the question of who one is. */
    void enter() {
        papers = branch.printer().pictures().size();
        beginAt("attract");
        kiosk.press("action.next");
        beginAt("language");
        kiosk.press("language." + language);
    }

    /** From the door to the choice of a service. */
    void toServices(Shows shows) {
        enter();
        identify(shows);
        beginAt("business");
        kiosk.press("business.ticket");
        beginAt("service");
    }

    /** Takes a ticket at a kiosk that has no hub: nobody asks who this is. */
    Taken takeTicketAlone(String letter) {
        enter();
        beginAt("service");
        kiosk.press("service." + letter);
        return leave(Shows.NOTHING);
    }

    /** Reads the ticket, and leaves with card and paper. */
    Taken leave(Shows shows) {
        var ticket = beginAt("ticket");
        var number = ticket.node("ticket.number").map(Screen.Node::text).orElse("");
        var paper = awaitPaper(papers);
        branch.printer().takeTicket();
        seen("ticket-printed");
        kiosk.press("action.next");
        if (shows == Shows.CARD) {
            beginAt("take-card");
            hands.takeCard();
        }
        kiosk.awaitScreen("attract", PATIENCE);
        return new Taken(number, ticketId(paper), paper);
    }

    /** From the choice of language to the choice of a service. */
    public void identify(Shows shows) {
        beginAt("identity");
        switch (shows) {
            case CARD -> {
                kiosk.press("identity.card");
                beginAt("insert-card");
                hands.insertCard();
            }
            case PASSPORT -> {
                kiosk.press("identity.document");
                beginAt("lay-document");
                hands.layPassport(1);
                kiosk.press("action.next");
            }
            case NOTHING -> kiosk.press("identity.none");
        }
    }

    Screen.Tree beginAt(String screen) {
        var tree = kiosk.awaitScreen(screen, PATIENCE);
        seen(screen);
        return tree;
    }

    private void seen(String screen) {
        kiosk.picture(pictures.resolve("kiosk-" + screen + "." + language + ".png"));
    }

    private Path awaitPaper(int before) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (branch.printer().pictures().size() <= before) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the printer cut no ticket");
            }
            pause();
        }
        return branch.printer().pictures().getLast();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_AFTER.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for paper", stop);
        }
    }

    /** The ticket's id from the QR code in a picture: the last part of the address it holds. */
    public static String ticketId(Path picture) {
        return ticketIds(picture).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no ticket code in " + picture));
    }

    /**
     * The ids of all tickets in a picture: none where it is a scrap without a code, several where
     * one paper still hung from the next.
     */
    public static List<String> ticketIds(Path picture) {
        try {
            return PictureFiles.decode(Files.readAllBytes(picture))
                    .map(p -> BarcodeDecoder.decode(p, Set.of(Symbology.QR)))
                    .stream()
                    .flatMap(List::stream)
                    .flatMap(code -> lastPart(code.text()).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<String> lastPart(String address) {
        var cut = address.lastIndexOf('/');
        return cut < 0 || cut == address.length() - 1
                ? Optional.empty()
                : Optional.of(address.substring(cut + 1));
    }
}
