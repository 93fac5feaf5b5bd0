package dev.foyer.simulator.branch;

import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.simulator.scanner.Fictional;
import dev.foyer.simulator.scanner.PagePainter;
import dev.foyer.simulator.scanner.ScanGrade;
import dev.foyer.simulator.scanner.ScannerRig;
import dev.foyer.simulator.workbench.Workbench.Act;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a person can do at the simulated devices: put a card in, lay a document down, open a cover.
 * Used by the workbench and by scripted customers. Methods block.
 */
public final class Hands {
    private static final String CARD = "visa";
    private final Branch branch;

    public Hands(Branch branch) {
        this.branch = branch;
    }

    /** What the workbench offers. */
    public static List<Act> acts() {
        return List.of(
                new Act("Card reader", "insert", "Insert a bank card"),
                new Act("Card reader", "take", "Take the card"),
                new Act("Scanner", "lay", "Lay a passport down"),
                new Act("Scanner", "take", "Take the passport"),
                new Act("Scanner", "jam", "Paper jam"),
                new Act("Scanner", "mend", "Mend it"),
                new Act("Printer", "take", "Take the ticket"),
                new Act("Printer", "low", "Paper nearly at its end"),
                new Act("Printer", "out", "Paper at its end"),
                new Act("Printer", "full", "New roll"),
                new Act("Printer", "open", "Open the cover"),
                new Act("Printer", "close", "Close the cover"));
    }

    /** Does one of the acts and says what was done. */
    public String act(String group, String id) {
        switch (group + "/" + id) {
            case "Card reader/insert" -> insertCard();
            case "Card reader/take" -> takeCard();
            case "Scanner/lay" -> layPassport(1);
            case "Scanner/take" -> branch.scanner().take();
            case "Scanner/jam" -> branch.scanner().become(ScannerRig.Mood.JAMMED);
            case "Scanner/mend" -> branch.scanner().become(ScannerRig.Mood.FINE);
            case "Printer/take" -> branch.printer().takeTicket();
            case "Printer/low" -> branch.printer().paperLow();
            case "Printer/out" -> branch.printer().paperOut();
            case "Printer/full" -> branch.printer().paperFull();
            case "Printer/open" -> branch.printer().cover(true);
            case "Printer/close" -> branch.printer().cover(false);
            default -> throw new IllegalArgumentException("no such act: " + group + "/" + id);
        }
        return group + ": " + id + ", done";
    }

    /** Puts a fictional person's bank card into the reader. */
    public void insertCard() {
        try {
            branch.cards().insert(CARD);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public void takeCard() {
        try {
            branch.cards().remove();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Lays a fictional person's passport on the glass; the same seed is the same person. */
    public void layPassport(long seed) {
        var chance = new SplittableRandom(seed);
        var painter =
                PagePainter.withFontOfThisMachine()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "the font OCR-B is missing (package fonts-ocr-b)"));
        var person = Fictional.document(MrzFormat.TD3, chance);
        branch.scanner().lay(painter.document(person, ScanGrade.IDEAL, chance));
    }
}
