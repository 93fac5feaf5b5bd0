package dev.foyer.screen.part;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

import java.util.Map;

/**
 * A QR code, black on white by day and by night with its quiet zone, so that any phone reads it.
 * Sizes in pixels; every module is a whole number of them. JavaFX thread.
 */
public final class QrView extends StackPane {
    private static final int TEXT_MAX = 512;
    private static final int QUIET_MODULES = 4;

    /** Shows {@code text}; the code is as large as fits into {@code sidePx}. */
    public QrView(String id, String text, double sidePx, String spoken) {
        if (text.isEmpty() || text.length() > TEXT_MAX)
            throw new IllegalArgumentException("a QR code here holds 1 to " + TEXT_MAX + " signs");
        setId(id);
        setAccessibleText(spoken);
        getStyleClass().add("qr");
        var modules = modules(text);
        int scale = Math.max(1, (int) (sidePx / modules.getWidth()));
        getChildren().add(new ImageView(picture(modules, scale)));
        setMinSize(sidePx, sidePx);
        setMaxSize(sidePx, sidePx);
    }

    private static BitMatrix modules(String text) {
        var hints =
                Map.of(
                        EncodeHintType.ERROR_CORRECTION,
                        ErrorCorrectionLevel.M,
                        EncodeHintType.CHARACTER_SET,
                        "UTF-8",
                        EncodeHintType.MARGIN,
                        QUIET_MODULES);
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException e) {
            throw new IllegalStateException(
                    "no QR code for a text of " + text.length() + " signs", e);
        }
    }

    private static WritableImage picture(BitMatrix modules, int scale) {
        int side = modules.getWidth() * scale;
        var image = new WritableImage(side, side);
        var pixels = image.getPixelWriter();
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
                pixels.setColor(
                        x, y, modules.get(x / scale, y / scale) ? Color.BLACK : Color.WHITE);
        return image;
    }
}
