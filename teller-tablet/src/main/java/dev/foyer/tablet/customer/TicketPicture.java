package dev.foyer.tablet.customer;

import dev.foyer.device.barcode.BarcodeDecoder;
import dev.foyer.device.barcode.Symbology;
import dev.foyer.device.picture.PictureFiles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The camera that looks at a customer's ticket: a picture file that something else renews. Blocks;
 * any thread.
 */
public final class TicketPicture {
    private static final Logger LOG = LoggerFactory.getLogger(TicketPicture.class);
    private static final long PICTURE_BYTES_MAX = 32L * 1024 * 1024;

    private final Optional<Path> camera;

    public TicketPicture(Optional<Path> camera) {
        this.camera = camera;
    }

    /** The id of the ticket whose code is in the picture now, if there is one. */
    public Optional<String> scan() {
        if (camera.isEmpty()) {
            return Optional.empty();
        }
        try {
            var file = camera.get();
            if (!Files.exists(file) || Files.size(file) > PICTURE_BYTES_MAX) {
                return Optional.empty();
            }
            return PictureFiles.decode(Files.readAllBytes(file)).stream()
                    .flatMap(p -> BarcodeDecoder.decode(p, Set.of(Symbology.QR)).stream())
                    .map(code -> idIn(code.text()))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IOException unreadable) {
            LOG.warn("the camera's picture cannot be read: {}", unreadable.toString());
            return Optional.empty();
        }
    }

    /** A ticket's code holds the address of its page, whose last part is the id. */
    static Optional<String> idIn(String text) {
        var id = text.substring(text.lastIndexOf('/') + 1);
        return id.matches("[A-Za-z0-9_-]{16,64}") ? Optional.of(id) : Optional.empty();
    }
}
