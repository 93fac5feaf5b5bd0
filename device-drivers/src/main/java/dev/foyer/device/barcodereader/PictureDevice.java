package dev.foyer.device.barcodereader;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcode.BarcodeTokens;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    private static final byte[] LOOK = "look".getBytes(StandardCharsets.US_ASCII);
    private static final Manner MANNER =
            new Manner(_ -> true, question -> question, PictureDevice::masked);

    private final Path path;
    private final Optional<DeviceThread.Connect<ByteLink>> taped;
    private volatile FileTime seen = FileTime.fromMillis(0);
    private volatile DeviceStatus status = DeviceStatus.STARTING;
    private volatile Runnable watcher = () -> {};

    private PictureDevice(DeviceUri uri, Tape tape) {
        uri.only();
        path = Path.of(uri.address());
        taped = tape.wanted() ? Optional.of(tape.over(Newest::new, MANNER)) : Optional.empty();
    }

    /** The service over {@code picture:…}. */
    public static Service service(String name, DeviceUri uri) {
        var tape = Tape.of(uri);
        var device = new PictureDevice(uri, tape);
        return Service.of(name, device, new BarcodeReaderInterface(device)).told(tape);
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
        return CompletableFuture.supplyAsync(
                () -> taped.isEmpty() ? newest() : looked(taped.get()));
    }

    private static Look looked(DeviceThread.Connect<ByteLink> files) {
        try (var link = files.connect()) {
            return PictureFiles.decode(link.exchange(LOOK))
                    .<Look>map(Look.Seen::new)
                    .orElseGet(Look.Nothing::new);
        } catch (DeviceFault astray) {
            return new Look.Failed(astray);
        }
    }

    /** What a tape keeps: how large the picture was, and which kinds of barcode were on it. */
    private static byte[] masked(byte[] file) {
        return PictureFiles.decode(file)
                .map(seen -> PictureFiles.encode(BarcodeTokens.of(seen), PictureFiles.Format.PNG))
                .orElseGet(() -> new byte[0]);
    }

    /** What a look gives as the file of a picture, empty for nothing. */
    private final class Newest implements ByteLink {
        @Override
        public byte[] exchange(byte[] request) {
            return newest() instanceof Look.Seen(var picture)
                    ? PictureFiles.encode(picture, PictureFiles.Format.PNG)
                    : new byte[0];
        }

        @Override
        public void close() {}
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
