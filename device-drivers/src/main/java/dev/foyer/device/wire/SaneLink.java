package dev.foyer.device.wire;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An open scanner behind libsane: {@code sane:DEVICE?config=DIR&option=value…}. Every method but
 * {@link #cancel} blocks and is called by one thread, the device's.
 *
 * <p>{@code config} is the directory of SANE's configuration (absent: the system's), {@code
 * settings} a file of {@code option=value} lines that is read before each page, and every other
 * option of the URI is an option of the scanner, set in the order of the names, {@code mode} and
 * {@code source} first.
 *
 * <p>A read that gives nothing for {@link #SILENCE_MAX} is broken off from outside by {@code
 * sane_cancel}; until then cancelling is asked for between two reads, because several backends do
 * not survive it in the middle of one.
 */
public final class SaneLink implements PageLink {

    /** How long a scanner may send nothing in the middle of a page. */
    public static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    /** How long one page may take. */
    public static final Duration PAGE_MAX = Duration.ofMinutes(2);

    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(1);
    private static final long PAUSE_NANOS = 2_000_000;
    private static final int CHUNK = 32 * 1024;
    private static final int FRAMES_MAX = 3;
    private static final int SETTINGS_MAX = 64 * 1024;
    private static final java.util.Set<String> OURS =
            java.util.Set.of("config", "settings", "silence", DeviceUri.RECORD, DeviceUri.REPLAY);

    private final Pointer handle;
    private final DeviceUri uri;
    private final Duration silenceMax;
    private final SaneDaemon daemon;
    private volatile boolean cancelled;
    private volatile boolean reading;
    private volatile long readSince;
    private boolean closed;

    private SaneLink(Pointer handle, DeviceUri uri, Duration silenceMax, SaneDaemon daemon) {
        this.daemon = daemon;
        this.handle = handle;
        this.uri = uri;
        this.silenceMax = silenceMax;
    }

    /** Opens the scanner and sets its options. */
    public static SaneLink open(DeviceUri uri) throws DeviceFault {
        var silence = silence(uri);
        SaneLibrary.begin(uri.option("config").orElse(""));
        boolean opened = false;
        try {
            SaneLink link = SaneLibrary.alone(() -> open(uri, silence));
            opened = true;
            return link;
        } finally {
            if (!opened) {
                SaneLibrary.end();
            }
        }
    }

    private static SaneLink open(DeviceUri uri, Duration silence) throws DeviceFault {
        var before = SaneDaemon.connections();
        var out = new PointerByReference();
        int status = SaneLibrary.Calls.sane_open(uri.address(), out);
        if (status != SaneLibrary.GOOD) {
            DeviceFault fault = SaneLibrary.fault(status, "opening " + uri.address());
            throw fault.code() == DeviceFault.Code.HARDWARE
                    ? new DeviceFault(DeviceFault.Code.NO_DEVICE, fault.sentence())
                    : fault;
        }
        var link = new SaneLink(out.getValue(), uri, silence, SaneDaemon.since(before));
        try {
            link.apply();
        } catch (DeviceFault fault) {
            SaneLibrary.Calls.sane_close(link.handle);
            throw fault;
        }
        return link;
    }

    private static Duration silence(DeviceUri uri) throws DeviceFault {
        try {
            return uri.option("silence")
                    .map(text -> Duration.ofMillis(Long.parseLong(text)))
                    .orElse(SILENCE_MAX);
        } catch (NumberFormatException e) {
            throw new DeviceFault(
                    DeviceFault.Code.NO_DEVICE, "silence is a number of milliseconds", e);
        }
    }

    /** Calls of the library on a connection that stands. */
    private <T> T calls(SaneLibrary.Together<T> together) throws DeviceFault {
        return SaneLibrary.alone(() -> {
            if (!daemon.connected()) {
                throw new DeviceFault(
                        DeviceFault.Code.OFFLINE, "the scanner's daemon has gone away");
            }
            return together.run();
        });
    }

    private void apply() throws DeviceFault {
        var options = new SaneOptions(handle);
        var settings = new LinkedHashMap<String, String>();
        for (String first : new String[] {"mode", "source"}) {
            uri.option(first).ifPresent(value -> settings.put(first, value));
        }
        if (!settings.containsKey("mode")) {
            options.prefer("mode", "Color");
        }
        uri.options().keySet().stream()
                .sorted()
                .filter(name -> !OURS.contains(name))
                .forEach(name -> settings.putIfAbsent(name, uri.options().get(name)));
        settings.putAll(fromFile());
        options.set(settings);
    }

    private Map<String, String> fromFile() throws DeviceFault {
        var settings = new LinkedHashMap<String, String>();
        if (uri.option("settings").isEmpty()) {
            return settings;
        }
        Path file = Path.of(uri.option("settings").get());
        try {
            if (!Files.exists(file) || Files.size(file) > SETTINGS_MAX) {
                return settings;
            }
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    settings.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return settings;
        } catch (IOException e) {
            throw new DeviceFault(
                    DeviceFault.Code.HARDWARE, "the file of settings cannot be read", e);
        }
    }

    /**
     * Asks the scanner for its parameters, which goes over the wire; a fault says that it is gone.
     */
    @Override
    public void look() throws DeviceFault {
        calls(() -> {
            parameters();
            return true;
        });
    }

    /** Scans one page. */
    @Override
    public Page scan() throws DeviceFault {
        cancelled = false;
        var frames = new SaneFrames();
        try {
            calls(() -> {
                apply();
                return true;
            });
            long deadline = System.nanoTime() + PAGE_MAX.toNanos();
            for (int frame = 0; frame < FRAMES_MAX; frame++) {
                int status = calls(() -> SaneLibrary.Calls.sane_start(handle));
                if (status != SaneLibrary.GOOD) {
                    return ended(status, "starting a page");
                }
                var parameters = calls(this::parameters);
                frames.begin(parameters);
                calls(() -> SaneLibrary.Calls.sane_set_io_mode(handle, 1));
                status = read(frames, deadline);
                if (status != SaneLibrary.EOF) {
                    return ended(status, "reading a page");
                }
                frames.end();
                if (parameters.last()) {
                    break;
                }
            }
            int dpi = calls(() -> new SaneOptions(handle).number("resolution")).orElse(0);
            return new Page.Scanned(frames.picture(dpi));
        } finally {
            // a page must be ended by this call, a good one too
            SaneLibrary.alone(() -> {
                if (daemon.connected()) {
                    SaneLibrary.Calls.sane_cancel(handle);
                }
                return true;
            });
        }
    }

    private int read(SaneFrames frames, long deadline) throws DeviceFault {
        var part = new byte[CHUNK];
        var length = new IntByReference();
        long heard = System.nanoTime();
        try (var watchdog = new Watchdog()) {
            while (true) {
                if (cancelled) {
                    throw new DeviceFault(DeviceFault.Code.CANCELED, "the scan was cancelled");
                }
                length.setValue(0);
                int status =
                        SaneLibrary.alone(() -> {
                            readSince = System.nanoTime();
                            reading = true;
                            try {
                                return SaneLibrary.Calls.sane_read(handle, part, CHUNK, length);
                            } finally {
                                reading = false;
                            }
                        });
                long now = System.nanoTime();
                if (status != SaneLibrary.GOOD) {
                    if (watchdog.bit && !cancelled) {
                        throw silent();
                    }
                    return status;
                }
                if (length.getValue() > 0) {
                    frames.add(part, length.getValue());
                    heard = now;
                } else if (now - heard > silenceMax.toNanos()) {
                    throw silent();
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                if (now > deadline) {
                    throw new DeviceFault(
                            DeviceFault.Code.OFFLINE,
                            "one page took longer than " + PAGE_MAX.toSeconds() + " s");
                }
            }
        }
    }

    /** OFFLINE, because whoever owns the link then closes it and opens another. */
    private DeviceFault silent() {
        return new DeviceFault(
                DeviceFault.Code.OFFLINE,
                "the scanner sent nothing for " + silenceMax.toMillis() + " ms");
    }

    private Page ended(int status, String doing) throws DeviceFault {
        return switch (status) {
            case SaneLibrary.NO_DOCS -> new Page.NoDocument();
            case SaneLibrary.JAMMED -> new Page.Jammed();
            case SaneLibrary.COVER_OPEN -> new Page.CoverOpen();
            default -> throw SaneLibrary.fault(status, doing);
        };
    }

    private SaneFrames.Parameters parameters() throws DeviceFault {
        var raw = new Memory(24);
        raw.clear();
        int status = SaneLibrary.Calls.sane_get_parameters(handle, raw);
        if (status != SaneLibrary.GOOD) {
            throw SaneLibrary.fault(status, "asking the scanner");
        }
        return SaneFrames.Parameters.of(raw);
    }

    /** Ends the page that is being scanned, at the next read; for any thread, does not block. */
    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                SaneLibrary.alone(() -> {
                    SaneLibrary.Calls.sane_close(handle);
                    SaneLibrary.end();
                    return true;
                });
            } catch (DeviceFault e) {
                throw new IllegalStateException("sane_close has no status", e);
            }
        }
    }

    /** A thread beside a page's reads that cancels one which does not come back. */
    private final class Watchdog implements AutoCloseable {
        private final Thread thread =
                Thread.ofPlatform().daemon().name("sane-watchdog").start(this::watch);
        private volatile boolean over;
        private volatile boolean bit;

        private void watch() {
            while (!over && !bit) {
                LockSupport.parkNanos(20 * PAUSE_NANOS);
                long inside = System.nanoTime() - readSince;
                Duration patience = cancelled ? CANCEL_PATIENCE : silenceMax;
                if (reading && inside > patience.toNanos()) {
                    bit = true;
                    SaneLibrary.Calls.sane_cancel(handle);
                }
            }
        }

        @Override
        public void close() {
            over = true;
            LockSupport.unpark(thread);
        }
    }

    /** The handle is an address and says nothing. */
    @Override
    public String toString() {
        return "SaneLink[" + uri + "]";
    }
}
