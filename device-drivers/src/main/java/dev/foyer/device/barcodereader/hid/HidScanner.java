package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcodereader.hid.Collector.Ended;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.HidReports;
import dev.foyer.device.wire.HidReports.Found;
import dev.foyer.device.wire.Recording;
import dev.foyer.device.wire.RecordingFile;
import dev.foyer.device.wire.StreamLink;
import dev.foyer.device.xfs.Service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A USB scanner that decodes by itself and sends reports, {@code hid:VID:PID}; options as in {@link
 * ScannerUri}. Idle, it is looked at once a second, which also throws away what was scanned while
 * nobody read.
 */
public final class HidScanner implements Device {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final DeviceThread<OpenScanner> thread;
    private final ScannerUri uri;
    private final @Nullable RecordingFile recording;
    private volatile DeviceIdentity identity = DeviceIdentity.UNKNOWN;
    private volatile boolean reading;

    private HidScanner(String name, ScannerUri uri, @Nullable RecordingFile recording) {
        this.uri = uri;
        this.recording = recording;
        this.thread = new DeviceThread<>(name, this::connect, this::look, LOOK_EVERY);
    }

    /** The service over {@code hid:VID:PID}; touches nothing yet. */
    public static Service service(String name, DeviceUri uri) {
        var wanted = ScannerUri.of(uri);
        var scanner = new HidScanner(name, wanted, RecordingFile.of(uri));
        return Service.of(name, scanner, new ScanInterface(scanner, wanted));
    }

    private OpenScanner connect() throws DeviceFault {
        Found found = uri.choose(HidReports.list(uri.vendor(), uri.product()));
        HidReports reports = HidReports.open(found);
        // Until the format is known, only the descriptor passes, which is nobody's.
        var format = new AtomicReference<@Nullable ScanFormat>();
        StreamLink link =
                recording == null
                        ? reports
                        : Recording.of(reports, recording, bytes -> masked(format.get(), bytes));
        try {
            ScanFormat told = uri.format(link);
            format.set(told);
            identity = new DeviceIdentity(found.product(), found.serial(), "");
            return new OpenScanner(link, told, System::nanoTime);
        } catch (DeviceFault fault) {
            link.close();
            throw fault;
        }
    }

    private static byte[] masked(@Nullable ScanFormat format, byte[] bytes) {
        return format == null ? bytes : format.masked(bytes);
    }

    private DeviceStatus look(OpenScanner scanner) throws DeviceFault {
        // While a Read waits, it takes the reports, and finds out a loss as well.
        if (!reading) {
            scanner.forget();
        }
        return DeviceStatus.ONLINE;
    }

    /** Begins a reading; what was scanned before it is thrown away. */
    void begin() throws DeviceFault {
        thread.call(scanner -> {
            scanner.forget();
            reading = true;
            return true;
        });
    }

    /** Ends a reading. */
    void end() {
        reading = false;
    }

    boolean reading() {
        return reading;
    }

    /** The next barcode of a reading that has begun; empty when none came in time. */
    Optional<Ended> next(Duration within) throws DeviceFault {
        return thread.call(scanner -> scanner.next(within));
    }

    /** Throws away what is half scanned; a scanner that is away is a fault. */
    void reset() throws DeviceFault {
        thread.call(scanner -> {
            scanner.forget();
            return true;
        });
    }

    @Override
    public void open() {
        thread.start();
    }

    @Override
    public DeviceStatus status() {
        return thread.status();
    }

    @Override
    public DeviceIdentity identity() {
        return identity;
    }

    @Override
    public void watch(Runnable changed) {
        thread.watch(changed);
    }

    @Override
    public void close() {
        thread.close();
    }
}
