package dev.foyer.device.printer;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.SaneLink;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A document scanner behind SANE. Its thread scans; every method here is for any thread and none
 * blocks, except {@link #close}.
 *
 * <p>SANE has no sensor that could be asked: what is known of the media is how the last page ended.
 */
public final class DocumentScanner implements Device {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** SANE tells of a jam only with a page: after these looks nobody knows any more. */
    private static final int LOOKS_REMEMBERED = 5;

    /** What the last page said of the media. */
    public enum Media {
        UNKNOWN,
        PRESENT,
        NOT_PRESENT,
        JAMMED
    }

    private final DeviceThread<SaneLink> thread;
    private final DeviceIdentity identity;
    private volatile DeviceStatus lasting = DeviceStatus.ONLINE;
    private volatile Media media = Media.UNKNOWN;
    // Of the device's thread.
    private int looksLeft;
    private volatile @Nullable SaneLink scanning;

    public DocumentScanner(String name, DeviceUri uri) {
        identity = new DeviceIdentity("SANE " + uri.address(), "", "");
        thread =
                new DeviceThread<>(
                        name,
                        () -> SaneLink.open(uri),
                        link -> {
                            link.look();
                            return remembered();
                        },
                        LOOK_EVERY);
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
        cancel();
        thread.close();
    }

    public Media media() {
        return media;
    }

    /** How a scan ended: with a page, or with the device's fault. */
    public sealed interface End {
        record Page(SaneLink.Page page) implements End {}

        record Fault(DeviceFault fault) implements End {}
    }

    /** Scans a page as soon as the thread is free. */
    public CompletionStage<End> scan() {
        var end = new CompletableFuture<End>();
        // waits for the device's thread without holding the caller's
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        end.complete(new End.Page(thread.call(this::scan)));
                    } catch (DeviceFault fault) {
                        end.complete(new End.Fault(fault));
                    } catch (RuntimeException defect) {
                        end.completeExceptionally(defect);
                    }
                });
        return end;
    }

    /** Ends the page that is being scanned. */
    public void cancel() {
        @Nullable SaneLink link = scanning;
        if (link != null) {
            link.cancel();
        }
    }

    /**
     * What the last page said, as long as it may still be so. A service that went on saying it
     * would be used by nobody, and so would never find out that somebody has mended the scanner.
     */
    private DeviceStatus remembered() {
        if (!lasting.equals(DeviceStatus.ONLINE)) {
            if (looksLeft <= 0) {
                reset();
            }
            looksLeft--;
        }
        return lasting;
    }

    /** Forgets how the last page ended. */
    public void reset() {
        media = Media.UNKNOWN;
        lasting = DeviceStatus.ONLINE;
    }

    private SaneLink.Page scan(SaneLink link) throws DeviceFault {
        scanning = link;
        try {
            SaneLink.Page page = link.scan();
            remember(page);
            return page;
        } finally {
            scanning = null;
        }
    }

    private void remember(SaneLink.Page page) {
        looksLeft = LOOKS_REMEMBERED;
        switch (page) {
            case SaneLink.Page.Scanned _ -> {
                media = Media.PRESENT;
                lasting = DeviceStatus.ONLINE;
            }
            case SaneLink.Page.NoDocument _ -> {
                media = Media.NOT_PRESENT;
                lasting = DeviceStatus.ONLINE;
            }
            case SaneLink.Page.Jammed _ -> {
                media = Media.JAMMED;
                lasting =
                        new DeviceStatus(
                                DeviceStatus.State.USER_ERROR,
                                DeviceStatus.Cause.JAM,
                                "paper is jammed in the scanner; open it and take the paper out");
            }
            case SaneLink.Page.CoverOpen _ -> {
                media = Media.UNKNOWN;
                lasting =
                        new DeviceStatus(
                                DeviceStatus.State.USER_ERROR,
                                DeviceStatus.Cause.COVER_OPEN,
                                "the scanner's cover is open; close it");
            }
        }
    }
}
