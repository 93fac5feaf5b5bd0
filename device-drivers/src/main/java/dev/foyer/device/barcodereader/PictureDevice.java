package dev.foyer.device.barcodereader;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.xfs.Service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A reader whose pictures are files: {@code picture:FILE}, or a directory, of which the newest file
 * counts. A camera or a program puts them there. For any thread; it has no wire and no thread of
 * its own.
 */
public final class PictureDevice implements Device, PictureSource {

    private static final long FILE_MAX = 32L * 1024 * 1024;
    private static final int FILES_MAX = 1000;

    private final Path path;
    private volatile FileTime seen = FileTime.fromMillis(0);
    private volatile DeviceStatus status = DeviceStatus.STARTING;
    private volatile Runnable watcher = () -> {};

    public PictureDevice(DeviceUri uri) {
        path = Path.of(uri.address());
    }

    /** The service over {@code picture:…}. */
    public static Service service(String name, DeviceUri uri) {
        var device = new PictureDevice(uri);
        return Service.of(name, device, new BarcodeReaderInterface(device));
    }

    @Override
    public void open() {
        become(DeviceStatus.ONLINE);
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public DeviceIdentity identity() {
        return new DeviceIdentity("pictures in files", "", "");
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }

    @Override
    public void close() {
        become(
                new DeviceStatus(
                        DeviceStatus.State.OFFLINE, DeviceStatus.Cause.NOT_CONNECTED, "closed"));
    }

    private void become(DeviceStatus next) {
        status = next;
        watcher.run();
    }

    @Override
    public void begin() {
        seen = FileTime.fromMillis(0);
    }

    @Override
    public CompletionStage<Look> look() {
        return CompletableFuture.supplyAsync(this::newest);
    }

    private Look newest() {
        try {
            for (Path file : files()) {
                FileTime changed = Files.getLastModifiedTime(file);
                if (changed.compareTo(seen) > 0 && Files.size(file) <= FILE_MAX) {
                    var picture = PictureFiles.decode(Files.readAllBytes(file));
                    if (picture.isPresent()) {
                        seen = changed;
                        return new Look.Seen(picture.get());
                    }
                }
            }
            return new Look.Nothing();
        } catch (IOException e) {
            // the file is being replaced, or there is none yet: the next look comes soon
            return new Look.Nothing();
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.isRegularFile(path) ? List.of(path) : List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files
                    .filter(Files::isRegularFile)
                    .limit(FILES_MAX)
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .stream()
                    .toList();
        }
    }

    @Override
    public void cancel() {}
}
