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
 * <p>QR codes are found at any angle. The reader of PDF417 only bears a degree or two, so the page
 * is turned by small steps, at one and a half times its size, until it reads; then the same a
 * quarter turn on. A page without one costs all those tries.
 */
public final class BarcodeDecoder {

    private static final double[] DEGREES = {
        0, 2, -2, 4, -4, 6, -6, 8, -8, 10, -10, 12, -12, 14, -14
    };
    private static final double ENLARGED = 1.5;
    private static final int ENLARGED_PIXELS_MAX = 12_000_000;
    private static final Map<DecodeHintType, Object> HARD = Map.of(DecodeHintType.TRY_HARDER, true);

    private BarcodeDecoder() {}

    public static List<Barcode> decode(Picture picture, Set<Symbology> wanted) {
        var found = new ArrayList<Barcode>();
        var levels = Levels.of(picture);
        for (Symbology symbology :
                wanted.isEmpty() ? Set.<Symbology>of() : EnumSet.copyOf(wanted)) {
            Optional<String> text =
                    switch (symbology) {
                        case QR -> read(new QRCodeReader(), levels);
                        case PDF417 -> turning(levels);
                    };
            text.ifPresent(t -> found.add(new Barcode(symbology, t)));
        }
        return found;
    }

    private static Optional<String> turning(Levels upright) {
        for (int angle : new int[] {0, 90}) {
            Levels page = angle == 0 ? upright : upright.turned(angle, 1);
            for (double degrees : DEGREES) {
                double scale =
                        ENLARGED * ENLARGED * page.getWidth() * page.getHeight()
                                        > ENLARGED_PIXELS_MAX
                                ? 1
                                : ENLARGED;
                boolean asItIs = degrees == 0 && angle == 0;
                Optional<String> text = asItIs ? read(new PDF417Reader(), page) : Optional.empty();
                if (text.isEmpty()) {
                    text = read(new PDF417Reader(), page.turned(degrees, scale));
                }
                if (text.isPresent()) {
                    return text;
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
