package dev.foyer.simulator.scanner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.zxing.BarcodeFormat;

import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.scanner.ScannerRig.Mood;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A document scanner on the stage: a sheet of a fictional person on the glass of a {@link
 * ScannerRig}, and the lid above it.
 */
public final class ScannerSimulator implements SimulatedDevice {
    private static final int PICTURE_WIDTH = 600;

    /** How late a worn one notices a sheet, and which share of its pages is bad. */
    private static final Wear.Pace PACE = Wear.Pace.of(150, 900, 6);

    private static final int ASKEW_TENTHS = 30;
    private static final String LICENCE = "licence";
    private static final double LICENCE_MODULE_MM = 0.4;
    private static final double PHONE_MODULE_MM = 0.9;
    private static final int TEXT_MAX = 600;
    private static final List<Act> ACTS =
            List.of(
                    Act.of(Stage.HOME, "复位", "Everything as it was"),
                    new Act(
                            "document.lay",
                            "放上证件",
                            "Lay a document down",
                            Map.of(
                                    "document",
                                    List.of("passport", "card", "visa-size", LICENCE),
                                    "person",
                                    List.of("1", "2", "3", "4", "5"),
                                    "grade",
                                    List.of("ideal", "worn", "failing"))),
                    new Act(
                            "phone.lay",
                            "放上手机二维码",
                            "Lay a phone with a QR code down",
                            Map.of("text", List.of())),
                    Act.of("document.take", "取走证件", "Take the document"),
                    Act.of("cover.open", "打开盖板", "Open the lid"),
                    Act.of("cover.close", "合上盖板", "Close the lid"),
                    Wear.ACT,
                    Act.of("fault.jam", "卡纸", "Paper jam"),
                    Act.of("fault.lost", "连接中断", "Connection lost"),
                    Act.of("fault.memory", "内存不足", "Out of memory"),
                    Act.of("fault.denied", "拒绝访问", "Access denied"),
                    Act.of("fault.mend", "排除故障", "Mend it"));

    private final String name;
    private final ScannerRig rig;
    private final boolean own;
    private final Wear wear = new Wear(PACE);
    // Guarded by this.
    private @Nullable Picture sheet;
    private String document = "";
    private Mood mood = Mood.NO_DOCUMENT;
    private int laid;
    private Glass glass = _ -> {};

    /** Hears what lies on the glass, for whoever stands for the chips of documents. */
    @FunctionalInterface
    public interface Glass {
        /** Somebody's document was laid down, by the person's number; empty = it was taken. */
        void holds(OptionalLong person);
    }

    /** From now on this hears what lies on the glass; at most one does. */
    public synchronized void onGlass(Glass hears) {
        glass = hears;
    }

    private ScannerSimulator(String name, ScannerRig rig, boolean own) {
        this.name = name;
        this.rig = rig;
        this.own = own;
    }

    /** A scanner over a rig of the caller's, which stays when the scanner is closed. */
    public static ScannerSimulator over(String name, ScannerRig rig) {
        return new ScannerSimulator(name, rig, false);
    }

    /** Starts a scanner whose files are below a directory; it ends with {@link #close}. */
    public static ScannerSimulator start(String name, Path directory) throws IOException {
        return new ScannerSimulator(name, ScannerRig.in(directory), true);
    }

    /** Starts a worn one: dull and askew, and late to notice a sheet, by a seed. */
    public static ScannerSimulator startWorn(String name, Path directory, long seed)
            throws IOException {
        var simulator = start(name, directory);
        simulator.wear.become(seed);
        return simulator;
    }

    /** The rig below, for whoever lays sheets of their own. */
    public ScannerRig rig() {
        return rig;
    }

    /** What a driver is given. */
    public String uri() {
        return rig.uri();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Act> acts() {
        return ACTS;
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case Stage.HOME, "document.take" -> {
                sheet = null;
                become(Mood.NO_DOCUMENT);
                glass.holds(OptionalLong.empty());
            }
            case "document.lay" -> lay(with);
            case "phone.lay" -> {
                var text = with.getOrDefault("text", "");
                if (text.isEmpty() || text.length() > TEXT_MAX) {
                    throw new Unstaged("text: what the code says, at most " + TEXT_MAX + " signs");
                }
                lay("phone", phone(text));
                glass.holds(OptionalLong.empty());
            }
            case "grade.set" -> wear.set(with);
            case "cover.open" -> become(Mood.COVER_OPEN);
            case "cover.close", "fault.mend" ->
                    become(sheet == null ? Mood.NO_DOCUMENT : Mood.FINE);
            case "fault.jam" -> become(Mood.JAMMED);
            case "fault.lost" -> become(Mood.LOST);
            case "fault.memory" -> become(Mood.OUT_OF_MEMORY);
            case "fault.denied" -> become(Mood.DENIED);
            default -> throw new Unstaged(act + " is not known here");
        }
    }

    private void become(Mood next) {
        mood = next;
        rig.become(next);
    }

    private void lay(Map<String, String> with) throws Unstaged {
        var which = with.getOrDefault("document", "passport");
        var person = with.getOrDefault("person", "1");
        if (!person.matches("[0-9]{1,9}")) {
            throw new Unstaged("person: a number expected");
        }
        lay(which, page(which, Long.parseLong(person), worn(grade(with))));
        glass.holds(OptionalLong.of(Long.parseLong(person)));
    }

    private void lay(String which, Picture page) {
        sheet = page;
        document = which;
        laid++;
        mood = Mood.FINE;
        rig.lay(page);
        var late = wear.delay();
        if (!late.isZero()) {
            rig.become(Mood.NO_DOCUMENT);
            int sheets = laid;
            Thread.ofVirtual()
                    .name("worn-scanner")
                    .start(() -> {
                        LockSupport.parkNanos(late.toNanos());
                        noticed(sheets);
                    });
        }
    }

    /** The sensor has seen the sheet, if it still lies there. */
    private synchronized void noticed(int sheets) {
        if (sheets == laid && mood == Mood.FINE) {
            rig.become(Mood.FINE);
        }
    }

    private ScanGrade worn(ScanGrade grade) {
        if (!wear.worn() || !grade.equals(ScanGrade.IDEAL)) {
            return grade;
        }
        double askew = (wear.one(ASKEW_TENTHS) - ASKEW_TENTHS / 2) / 10.0;
        return (wear.slips() ? ScanGrade.FAILING : ScanGrade.WORN).at(grade.dpi(), askew);
    }

    /**
     * A document of a fictional person as it lies on the glass; the same number is the same person,
     * whatever the document, and the one in the chip that a wallet made of it.
     */
    public static Picture page(String document, long person, ScanGrade grade) throws Unstaged {
        var wear = new SplittableRandom(person);
        if (document.equals(LICENCE)) {
            var holder = Fictional.document(MrzFormat.TD1, new Random(person));
            return painter()
                    .barcode(
                            BarcodeFormat.PDF_417,
                            "SPECIMEN LICENCE\n%s\n%s\n%s\nUTOPIA CLASS B"
                                    .formatted(
                                            holder.surname(),
                                            holder.givenNames(),
                                            holder.documentNumber().value()),
                            LICENCE_MODULE_MM,
                            grade,
                            wear);
        }
        var record = Fictional.document(format(document), new Random(person));
        return painter().document(record, grade, wear);
    }

    private static Picture phone(String text) throws Unstaged {
        return painter()
                .barcode(
                        BarcodeFormat.QR_CODE,
                        text,
                        PHONE_MODULE_MM,
                        ScanGrade.IDEAL,
                        new SplittableRandom(1));
    }

    private static PagePainter painter() throws Unstaged {
        return PagePainter.withFontOfThisMachine()
                .orElseThrow(() -> new Unstaged("the font OCR-B is missing (package fonts-ocr-b)"));
    }

    private static MrzFormat format(String document) throws Unstaged {
        return switch (document) {
            case "passport" -> MrzFormat.TD3;
            case "visa-size" -> MrzFormat.TD2;
            case "card" -> MrzFormat.TD1;
            default ->
                    throw new Unstaged("document: passport, card, visa-size or licence expected");
        };
    }

    private static ScanGrade grade(Map<String, String> with) throws Unstaged {
        return switch (with.getOrDefault("grade", "ideal")) {
            case "ideal" -> ScanGrade.IDEAL;
            case "worn" -> ScanGrade.WORN;
            case "failing" -> ScanGrade.FAILING;
            default -> throw new Unstaged("grade: ideal, worn or failing expected");
        };
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        var truth =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("glass", sheet == null ? "empty" : document)
                        .put("cover", mood == Mood.COVER_OPEN ? "open" : "closed");
        if (sheet != null) {
            truth.put("picture", "sheet-" + laid + ".png");
        }
        if (mood != Mood.FINE && mood != Mood.NO_DOCUMENT && mood != Mood.COVER_OPEN) {
            truth.put("fault", mood.name().toLowerCase(java.util.Locale.ROOT));
        }
        return Optional.of(wear.tell(truth));
    }

    @Override
    public Optional<byte[]> picture(String wanted) {
        Picture shown;
        synchronized (this) {
            shown = wanted.equals("sheet-" + laid + ".png") ? sheet : null;
        }
        return Optional.ofNullable(shown).map(ScannerSimulator::shown);
    }

    /** A page as a PNG of the size that people look at. */
    public static byte[] shown(Picture page) {
        return PictureFiles.encode(smaller(page), PictureFiles.Format.PNG);
    }

    /** Of the width that a page in a browser shows; every so many-th sample does for that. */
    private static Picture smaller(Picture page) {
        int step = Math.max(1, page.width() / PICTURE_WIDTH);
        int width = page.width() / step;
        int height = page.height() / step;
        int n = page.colour().samples();
        var samples = new byte[width * height * n];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < n; c++) {
                    samples[i++] = (byte) mean(page, x * step, y * step, c, step);
                }
            }
        }
        return new Picture(width, height, page.dpi() / step, page.colour(), samples);
    }

    private static int mean(Picture page, int left, int top, int channel, int step) {
        int sum = 0;
        for (int y = top; y < top + step; y++) {
            for (int x = left; x < left + step; x++) {
                sum += page.sample(x, y, channel);
            }
        }
        return sum / (step * step);
    }

    @Override
    public void close() {
        if (own) rig.close();
    }
}
