package dev.foyer.simulator.branch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.corebank.BackOffice;
import dev.foyer.simulator.scanner.Fictional;
import dev.foyer.simulator.scanner.PagePainter;
import dev.foyer.simulator.scanner.ScanGrade;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import javax.imageio.ImageIO;

/**
 * What a person can do at the simulated devices: put a card in, press a PIN, lay a document down,
 * take what comes out. Used by scripted customers. Methods block: who has to wait for a device, as
 * people do, waits for {@link #PATIENCE} at most and then fails.
 */
public final class Hands {
    /** How long a person waits for a device to be ready for them. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The PIN of each card of the wallet that the branch's bank knows. */
    public static final String WALLET_PIN = BackOffice.WALLET_PIN;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final String CARD = "visa";
    private static final String PAD = "pinpad";
    private static final String NOTES = "noteacceptor";
    private static final String CARDS = "carddispenser";
    private static final String[] DIGITS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private final Branch branch;

    public Hands(Branch branch) {
        this.branch = branch;
    }

    /** Puts a fictional person's bank card into the reader. */
    public void insertCard() {
        insertCard(CARD);
    }

    /**
     * The same with another card of the wallet.
     *
     * @param card such as {@code unionpay}; whose it is stands in {@code docs/core-bank.md}
     */
    public void insertCard(String card) {
        try {
            branch.cards().insert(card);
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

    /** Lays a paper of the kiosk's own printer on the glass. */
    public void layPaper(Path picture) {
        try {
            var image = ImageIO.read(picture.toFile());
            if (image == null) throw new IOException(picture + " is no picture");
            branch.scanner().lay(PictureFiles.fromImage(image));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Lays a resident identity card on its reader.
     *
     * @param whose {@code citizen}, {@code compatriot} or {@code foreigner}
     */
    public void showIdCard(String whose) {
        act("idreader", "id.lay", Map.of("card", whose));
    }

    /** Lays one on the reader that staff carry with the tablet. */
    public void showIdCardToStaff(String whose) {
        act(Equipment.CARRIED, "id.lay", Map.of("card", whose));
    }

    public void takeIdCardFromStaff() {
        act(Equipment.CARRIED, "id.take", Map.of());
    }

    public void takeIdCard() {
        act("idreader", "id.take", Map.of());
    }

    /** Presses a PIN and Enter, as soon as the pad takes one. */
    public void pressPin(String digits) {
        await(PAD, pad -> pad.path("entryOpen").asBoolean(), "the pad asks for nothing");
        for (int i = 0; i < digits.length(); i++) {
            pressKey(DIGITS[digits.charAt(i) - '0']);
        }
        pressKey("enter");
    }

    /** Presses one key of the pad: {@code one}, {@code cancel}, {@code backspace} … */
    public void pressKey(String key) {
        act(PAD, "key.press", Map.of("key", key));
    }

    /**
     * Puts a bundle of notes in as soon as the mouth is open.
     *
     * @param notes such as {@code CNY100*12} or {@code CNY100*3,CNY100?,paper}; the question mark
     *     stands for a note that is suspect
     */
    public void putNotes(String notes) {
        await(NOTES, one -> one.path("mouthOpen").asBoolean(), "nobody asks for notes");
        act(NOTES, "notes.insert", Map.of("notes", notes));
    }

    /** Takes what the acceptor gives back, as soon as it holds something out. */
    public void takeNotes() {
        await(NOTES, one -> !one.path("slot").isEmpty(), "no notes are given back");
        act(NOTES, "notes.take", Map.of());
    }

    /** Takes the new card as soon as it stands in the mouth. */
    public void takeNewCard() {
        await(CARDS, one -> one.path("at").asText().equals("mouth"), "no card is held out");
        act(CARDS, "card.take", Map.of());
    }

    /**
     * Steps before the device that compares faces.
     *
     * @param face {@code A}, {@code B} or {@code C}
     */
    public void showFace(String face) {
        act("face", "face.show", Map.of("face", face));
    }

    /** Leaves it. */
    public void leave() {
        act("face", "face.leave", Map.of());
    }

    /** Anything else that can be done to a device, as the workbench names it. */
    public void act(String device, String act, Map<String, String> with) {
        try {
            named(device).perform(act, with);
        } catch (Unstaged no) {
            throw new IllegalStateException(device + ": " + no.getMessage(), no);
        }
    }

    /** What is so at a device, whatever it says of itself. */
    public JsonNode truth(String device) {
        return named(device).truth().orElse(MissingNode.getInstance());
    }

    /** Waits until something is so at a device. */
    public void await(String device, Predicate<JsonNode> so, String otherwise) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!so.test(truth(device))) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(otherwise + ": " + truth(device));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted at the " + device, stop);
            }
        }
    }

    private SimulatedDevice named(String device) {
        return branch.equipment().devices().stream()
                .filter(one -> one.name().equals(device))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + device + " here"));
    }
}
