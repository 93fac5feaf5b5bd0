package dev.foyer.device.barcode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.pdf417.PDF417Reader;
import com.google.zxing.qrcode.QRCodeReader;

import dev.foyer.device.picture.Picture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds QR codes and PDF417 in the picture of a page, at most one of each. Pure; any thread.
 *
 * <p>QR codes are found at any angle. Of a hundred clean ones their reader misses about one, and
 * reads it as soon as it lies another way, so a page without one is turned and looked at again. The
 * reader of PDF417 only bears a degree or two, so the page is turned upright by the direction of
 * its edges, at one and a half times its size, and a little to both sides of that, until it reads;
 * then the same a quarter turn on. A page without one costs all those tries.
 */
public final class BarcodeDecoder {

    /** Beside the direction of the edges, which other things on the page can draw aside. */
    private static final double[] ASIDE = {0, 0.7, -0.7, 1.4, -1.4};

    /** The reader's own threshold fails on some sizes of a bar and not on others. */
    private static final double[] SCALES = {1.5, 2, 1};

    /** A QR code that is missed lying one way is read lying another. */
    private static final double[] OTHER_WAYS = {90, 180, 7};

    private static final int PIXELS_MAX = 12_000_000;
    private static final Map<DecodeHintType, Object> HARD = Map.of(DecodeHintType.TRY_HARDER, true);

    private BarcodeDecoder() {}

    public static List<Barcode> decode(Picture picture, Set<Symbology> wanted) {
        var found = new ArrayList<Barcode>();
        var levels = Levels.of(picture);
        for (Symbology symbology :
                wanted.isEmpty() ? Set.<Symbology>of() : EnumSet.copyOf(wanted)) {
            Optional<String> text =
                    switch (symbology) {
                        case QR -> lyingAnyWay(levels);
                        case PDF417 -> turning(levels);
                    };
            text.ifPresent(t -> found.add(new Barcode(symbology, t)));
        }
        return found;
    }

    private static Optional<String> lyingAnyWay(Levels page) {
        Optional<String> asItIs = read(new QRCodeReader(), page);
        if (asItIs.isPresent() || (long) page.getWidth() * page.getHeight() > PIXELS_MAX) {
            return asItIs;
        }
        for (double degrees : OTHER_WAYS) {
            var text = read(new QRCodeReader(), page.turned(degrees, 1));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> turning(Levels page) {
        Optional<String> asItIs = read(new PDF417Reader(), page);
        if (asItIs.isPresent()) {
            return asItIs;
        }
        double lean = page.lean();
        double pixels = (double) page.getWidth() * page.getHeight();
        for (int quarter : new int[] {0, 90}) {
            for (double scale : SCALES) {
                if (scale > 1 && scale * scale * pixels > PIXELS_MAX) {
                    continue;
                }
                for (double aside : ASIDE) {
                    var upright = page.turned(lean + quarter + aside, scale);
                    var text = read(new PDF417Reader(), upright);
                    if (text.isPresent()) {
                        return text;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> read(Reader reader, Levels levels) {
        try {
            return Optional.of(
                    reader.decode(new BinaryBitmap(new HybridBinarizer(levels)), HARD).getText());
        } catch (ReaderException | ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            // none there, or damaged; the library's own bounds fail on some noise
            return Optional.empty();
        }
    }
}
