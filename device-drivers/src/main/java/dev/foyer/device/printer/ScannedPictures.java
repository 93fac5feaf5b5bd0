package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.barcodereader.PictureSource;
import dev.foyer.device.wire.SaneLink;

import java.util.concurrent.CompletionStage;

/** The pages of a document scanner. */
final class ScannedPictures implements PictureSource {

    private final DocumentScanner scanner;

    ScannedPictures(DocumentScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public void begin() {}

    @Override
    public CompletionStage<Look> look() {
        return scanner.scan()
                .thenApply(end ->
                        switch (end) {
                            case DocumentScanner.End.Fault(var fault) -> new Look.Failed(fault);
                            case DocumentScanner.End.Page(var page) -> look(page);
                        });
    }

    private static Look look(SaneLink.Page page) {
        return switch (page) {
            case SaneLink.Page.Scanned(var picture) -> new Look.Seen(picture);
            case SaneLink.Page.NoDocument _ -> new Look.Nothing();
            case SaneLink.Page.Jammed _ ->
                    new Look.Failed(
                            new DeviceFault(
                                    DeviceFault.Code.USER, "paper is jammed in the scanner"));
            case SaneLink.Page.CoverOpen _ ->
                    new Look.Failed(
                            new DeviceFault(DeviceFault.Code.USER, "the scanner's cover is open"));
        };
    }

    @Override
    public void cancel() {
        scanner.cancel();
    }
}
