package dev.foyer.hub.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import java.util.Map;

/** A QR code (ISO/IEC 18004) as a drawing that a page shows at any size; pure. */
final class QrPicture {
    /** The standard's light border. */
    private static final int QUIET = 4;

    private QrPicture() {}

    static String of(String text) {
        try {
            var hints =
                    Map.of(
                            EncodeHintType.ERROR_CORRECTION,
                            ErrorCorrectionLevel.M,
                            EncodeHintType.MARGIN,
                            QUIET);
            var dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 1, 1, hints);
            int size = dots.getWidth();
            var path = new StringBuilder();
            for (int y = 0; y < size; y++)
                for (int x = 0; x < size; x++)
                    if (dots.get(x, y))
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                    + size
                    + " "
                    + size
                    + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
                    + size
                    + "v"
                    + size
                    + "H0z\"/><path d=\""
                    + path
                    + "\"/></svg>";
        } catch (WriterException e) {
            throw new IllegalStateException("an address is too long for a QR code", e);
        }
    }
}
