package dev.foyer.device.scanner;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.barcode.BarcodeTokens;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.PageLink;
import dev.foyer.device.wire.Tape;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A scanner whose calls pass a tape, at the level of our own calls: below it is a C library, not a
 * wire. Of a page the tape keeps its size and which kinds of barcode were on it. As {@link
 * PageLink} for threads.
 */
final class TapedPages implements PageLink {
    private static final String LOOK = "look";
    private static final String SCAN = "scan";
    private static final String DPI = "page ";
    private static final Manner MANNER =
            new Manner(
                    question -> text(question).equals(LOOK),
                    question -> question,
                    TapedPages::masked);

    private final ByteLink calls;
    private final AtomicReference<@Nullable PageLink> live;

    private TapedPages(ByteLink calls, AtomicReference<@Nullable PageLink> live) {
        this.calls = calls;
        this.live = live;
    }

    /** The way to connect with the tape in it; the same where there is none. */
    static DeviceThread.Connect<PageLink> over(
            Tape tape, DeviceThread.Connect<? extends PageLink> connect) {
        if (!tape.wanted()) {
            return connect::connect;
        }
        var live = new AtomicReference<@Nullable PageLink>();
        var taped =
                tape.over(
                        () -> {
                            var link = connect.connect();
                            live.set(link);
                            return new Calls(link);
                        },
                        MANNER);
        return () -> new TapedPages(taped.connect(), live);
    }

    @Override
    public void look() throws DeviceFault {
        calls.exchange(bytes(LOOK));
    }

    @Override
    public Page scan() throws DeviceFault {
        byte[] answer = calls.exchange(bytes(SCAN));
        return switch (text(answer)) {
            case "no document" -> new Page.NoDocument();
            case "jammed" -> new Page.Jammed();
            case "cover open" -> new Page.CoverOpen();
            default -> new Page.Scanned(page(answer));
        };
    }

    @Override
    public void cancel() {
        @Nullable PageLink link = live.get();
        if (link != null) {
            link.cancel();
        }
    }

    @Override
    public void close() {
        calls.close();
    }

    /** {@code page DPI}, a line feed, and the file of a picture. */
    private static byte[] bytes(Picture picture) {
        byte[] head = bytes(DPI + picture.dpi() + "\n");
        byte[] file = PictureFiles.encode(picture, PictureFiles.Format.PNG);
        byte[] all = java.util.Arrays.copyOf(head, head.length + file.length);
        System.arraycopy(file, 0, all, head.length, file.length);
        return all;
    }

    private static Picture page(byte[] answer) throws DeviceFault {
        String text = text(answer);
        int end = text.indexOf('\n');
        if (text.matches("(?s)page [0-9]{1,5}\n.*")) {
            byte[] file = java.util.Arrays.copyOfRange(answer, end + 1, answer.length);
            var picture = PictureFiles.decode(file);
            if (picture.isPresent()) {
                return picture.get().at(Integer.parseInt(text.substring(DPI.length(), end)));
            }
        }
        throw new DeviceFault(DeviceFault.Code.PROTOCOL, "the recording holds no page there");
    }

    private static byte[] masked(byte[] answer) {
        if (!text(answer).startsWith(DPI)) {
            return answer;
        }
        try {
            return bytes(BarcodeTokens.of(page(answer)));
        } catch (DeviceFault notOurs) {
            return new byte[0];
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private record Calls(PageLink link) implements ByteLink {
        @Override
        public byte[] exchange(byte[] request) throws DeviceFault {
            if (text(request).equals(LOOK)) {
                link.look();
                return bytes("here");
            }
            return switch (link.scan()) {
                case Page.Scanned(var picture) -> bytes(picture);
                case Page.NoDocument _ -> bytes("no document");
                case Page.Jammed _ -> bytes("jammed");
                case Page.CoverOpen _ -> bytes("cover open");
            };
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
