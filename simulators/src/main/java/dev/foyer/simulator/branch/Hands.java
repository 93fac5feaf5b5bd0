package dev.foyer.simulator.branch;

import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.simulator.scanner.Fictional;
import dev.foyer.simulator.scanner.PagePainter;
import dev.foyer.simulator.scanner.ScanGrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/**
 * What a person can do at the simulated devices: put a card in, lay a document down. Used by
 * scripted customers. Methods block.
 */
public final class Hands {
    private static final String CARD = "visa";
    private final Branch branch;

    public Hands(Branch branch) {
        this.branch = branch;
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
