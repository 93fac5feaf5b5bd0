package dev.foyer.device.scanner;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.barcodereader.PictureSource;
import dev.foyer.device.printer.ImageSource;

import java.util.concurrent.CompletionStage;

/** The pages of a document scanner. */
final class ScannedPictures implements PictureSource {

    private final ImageSource scanner;

    ScannedPictures(ImageSource scanner) {
        this.scanner = scanner;
    }

    @Override
    public void begin() {}

    @Override
    public CompletionStage<Look> look() {
        return scanner.look().thenApply(ScannedPictures::seen);
    }

    private static Look seen(ImageSource.Look look) {
        return switch (look) {
            case ImageSource.Look.Page(var picture) -> new Look.Seen(picture);
            case ImageSource.Look.NoDocument _ -> new Look.Nothing();
            case ImageSource.Look.Jammed _ ->
                    new Look.Failed(
                            new DeviceFault(
                                    DeviceFault.Code.USER, "paper is jammed in the scanner"));
            case ImageSource.Look.CoverOpen _ ->
                    new Look.Failed(
                            new DeviceFault(DeviceFault.Code.USER, "the scanner's cover is open"));
            case ImageSource.Look.Failed(var fault) -> new Look.Failed(fault);
        };
    }

    @Override
    public void cancel() {
        scanner.cancel();
    }
}
