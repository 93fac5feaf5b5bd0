package dev.foyer.device.printer;

import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * XFS4IoT's interface Printer as far as a document scanner has it: it prints nothing and reads
 * images from an {@link ImageSource}.
 */
public final class ImageInterface implements XfsInterface {

    private final ImageSource source;
    private final boolean chips;
    private final ReadImage readImage;

    /** A scanner that reads no chips. */
    public ImageInterface(ImageSource source) {
        this(source, null);
    }

    /**
     * @param chips what reads the chip of a passport on the glass; null where nothing does
     */
    public ImageInterface(ImageSource source, @Nullable ChipSource chips) {
        this.source = source;
        this.chips = chips != null;
        this.readImage = new ReadImage(source, chips);
    }

    @Override
    public String name() {
        return "Printer";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued("Printer.ReadImage", "3.0", "3.0", readImage::handle),
                CommandEntry.queued(
                        "Printer.Reset",
                        "3.0",
                        "2.0",
                        _ -> {
                            source.reset();
                            return Completion.success();
                        }));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of("Printer.NoMediaEvent", "2.0"),
                EventEntry.of("Printer.MediaInsertedEvent", "2.0"));
    }

    private record Status(String media) {}

    @Override
    public Object status() {
        return new Status(
                switch (source.media()) {
                    case UNKNOWN -> "unknown";
                    case PRESENT -> "present";
                    case NOT_PRESENT -> "notPresent";
                    case JAMMED -> "jammed";
                });
    }

    @Override
    public Object capabilities() {
        var all = new LinkedHashMap<String, Object>();
        all.put("type", flags("scanner", "receipt", "passbook", "journal", "document"));
        all.put(
                "readForm",
                flags("readImage", "ocr", "micr", "msf", "barcode", "pageMark", "readEmptyLine"));
        all.put("maxMediaOnStacker", 0);
        all.put("acceptMedia", false);
        all.put("multiPage", false);
        all.put("mediaTaken", false);
        var types = new LinkedHashMap<String, Boolean>();
        for (String type : new String[] {"tif", "wmf", "bmp", "jpg", "png", "gif", "svg"}) {
            types.put(type, type.equals("bmp") || type.equals("jpg") || type.equals("png"));
        }
        all.put("imageType", types);
        all.put("frontImageColorFormat", Map.of("binary", true, "grayscale", true, "full", true));
        var sources = flags("imageFront", "imageBack", "passportDataGroup1", "passportDataGroup2");
        sources.put("passportDataGroup1", chips);
        sources.put("passportDataGroup2", chips);
        all.put("imageSource", sources);
        all.put("dispensePaper", false);
        all.put("mediaPresented", false);
        all.put("autoRetractPeriod", 0);
        all.put("retractToTransport", false);
        return all;
    }

    /** The first is so, the others are not. */
    private static Map<String, Boolean> flags(String yes, String... others) {
        var flags = new LinkedHashMap<String, Boolean>();
        flags.put(yes, true);
        for (String other : others) {
            flags.put(other, false);
        }
        return flags;
    }
}
