package dev.foyer.device.printer.form;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Barcodes as modules, smallest size. Pure functions. */
final class Symbols {
    /** The symbology that a form's field names as its font. */
    enum Symbology {
        QRCODE,
        CODE128
    }

    private Symbols() {}

    /** The symbology of a barcode field: the name of its font; QR where it names none. */
    static Optional<Symbology> symbology(String fontName) {
        return switch (fontName.toUpperCase(Locale.ROOT)) {
            case "", "QRCODE", "QR" -> Optional.of(Symbology.QRCODE);
            case "CODE128" -> Optional.of(Symbology.CODE128);
            default -> Optional.empty();
        };
    }

    /** The modules of a symbol; empty when the text does not fit into one. */
    static Optional<BitMatrix> modules(Symbology symbology, String text) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.MARGIN, 0);
        try {
            return Optional.of(
                    switch (symbology) {
                        case QRCODE -> {
                            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
                            hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
                            yield new QRCodeWriter()
                                    .encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
                        }
                        case CODE128 ->
                                new Code128Writer()
                                        .encode(text, BarcodeFormat.CODE_128, 0, 1, hints);
                    });
        } catch (WriterException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
