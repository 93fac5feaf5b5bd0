package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcodereader.hid.Collector.Ended;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.HidReports;
import dev.foyer.device.wire.HidReports.Found;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.StreamLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.wire.TapedReports;
import dev.foyer.device.wire.ThreadedDevice;
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
public final class HidScanner implements ThreadedDevice {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** What is scanned from here on is for the reading; a tape keeps it back until here. */
    private static final String READING = "reading";

    private final DeviceThread<OpenScanner> thread;
    private final ScannerUri uri;
    private final Tape tape;
    private volatile DeviceIdentity identity = DeviceIdentity.UNKNOWN;
    private volatile boolean reading;

    private HidScanner(String name, ScannerUri uri, Tape tape) {
        this.uri = uri;
        this.tape = tape;
        this.thread = new DeviceThread<>(name, this::connect, this::look, LOOK_EVERY);
    }

    /** The service over {@code hid:VID:PID}; touches nothing yet. */
    public static Service service(String name, DeviceUri uri) {
        var wanted = ScannerUri.of(uri);
        var tape = Tape.of(uri);
        var scanner = new HidScanner(name, wanted, tape);
        return Service.of(name, scanner, new ScanInterface(scanner, wanted)).told(tape);
    }

    private OpenScanner connect() throws DeviceFault {
        // Until the format is known, only the descriptor passes, which is nobody's.
        var format = new AtomicReference<@Nullable ScanFormat>();
        var manner =
                new Manner(_ -> true, question -> question, bytes -> masked(format.get(), bytes));
        StreamLink link = TapedReports.over(tape, this::reports, manner);
        try {
            ScanFormat told = uri.format(link);
            format.set(told);
            return new OpenScanner(link, told, System::nanoTime);
        } catch (DeviceFault fault) {
            link.close();
            throw fault;
        }
    }

    private HidReports reports() throws DeviceFault {
        Found found = uri.choose(HidReports.list(uri.vendor(), uri.product()));
        HidReports reports = HidReports.open(found);
        identity = new DeviceIdentity(found.product(), found.serial(), "");
        return reports;
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
            tape.tells(READING);
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
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceIdentity identity() {
        return identity;
    }
}
