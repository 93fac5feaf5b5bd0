package dev.foyer.device.scanner;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.printer.ImageSource;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.PageLink;
import dev.foyer.device.wire.SaneLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.wire.ThreadedDevice;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A document scanner behind SANE. Its thread scans; every method here is for any thread and none
 * blocks, except {@link #close}.
 *
 * <p>SANE has no sensor that could be asked: what is known of the media is how the last page ended.
 */
final class DocumentScanner implements ThreadedDevice, ImageSource {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** SANE tells of a jam only with a page: after these looks nobody knows any more. */
    private static final int LOOKS_REMEMBERED = 5;

    private final DeviceThread<PageLink> thread;
    private final DeviceIdentity identity;
    private final Optional<ChipBeside> chip;
    private volatile DeviceStatus lasting = DeviceStatus.ONLINE;
    private volatile Media media = Media.UNKNOWN;
    // Of the device's thread.
    private int looksLeft;
    private volatile @Nullable PageLink scanning;

    DocumentScanner(String name, DeviceUri uri, Tape tape, Optional<ChipBeside> chip) {
        this.chip = chip;
        identity = new DeviceIdentity("SANE " + uri.address(), "", "");
        thread =
                new DeviceThread<>(
                        name,
                        TapedPages.over(tape, () -> SaneLink.open(uri)),
                        link -> {
                            link.look();
                            return remembered();
                        },
                        LOOK_EVERY);
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public void open() {
        ThreadedDevice.super.open();
        chip.ifPresent(ChipBeside::open);
    }

    @Override
    public DeviceIdentity identity() {
        return identity;
    }

    @Override
    public void close() {
        cancel();
        chip.ifPresent(ChipBeside::close);
        thread.close();
    }

    @Override
    public Media media() {
        return media;
    }

    @Override
    public CompletionStage<Look> look() {
        var end = new CompletableFuture<Look>();
        // waits for the device's thread without holding the caller's
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        end.complete(look(thread.call(this::scan)));
                    } catch (DeviceFault fault) {
                        end.complete(new Look.Failed(fault));
                    } catch (RuntimeException defect) {
                        end.completeExceptionally(defect);
                    }
                });
        return end;
    }

    private static Look look(PageLink.Page page) {
        return switch (page) {
            case PageLink.Page.Scanned(var picture) -> new Look.Page(picture);
            case PageLink.Page.NoDocument _ -> new Look.NoDocument();
            case PageLink.Page.Jammed _ -> new Look.Jammed();
            case PageLink.Page.CoverOpen _ -> new Look.CoverOpen();
        };
    }

    @Override
    public void cancel() {
        @Nullable PageLink link = scanning;
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

    @Override
    public void reset() {
        media = Media.UNKNOWN;
        lasting = DeviceStatus.ONLINE;
    }

    private PageLink.Page scan(PageLink link) throws DeviceFault {
        scanning = link;
        try {
            PageLink.Page page = link.scan();
            remember(page);
            return page;
        } finally {
            scanning = null;
        }
    }

    private void remember(PageLink.Page page) {
        looksLeft = LOOKS_REMEMBERED;
        switch (page) {
            case PageLink.Page.Scanned _ -> {
                media = Media.PRESENT;
                lasting = DeviceStatus.ONLINE;
            }
            case PageLink.Page.NoDocument _ -> {
                media = Media.NOT_PRESENT;
                lasting = DeviceStatus.ONLINE;
            }
            case PageLink.Page.Jammed _ -> {
                media = Media.JAMMED;
                lasting =
                        new DeviceStatus(
                                DeviceStatus.State.USER_ERROR,
                                DeviceStatus.Cause.JAM,
                                "paper is jammed in the scanner; open it and take the paper out");
            }
            case PageLink.Page.CoverOpen _ -> {
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
