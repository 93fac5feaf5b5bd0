package dev.foyer.device.xfs;

import dev.foyer.device.api.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The smallest example of an interface, written over the words of BarcodeReader and
 * CardReader.Move-less reading: Read waits until somebody shows a code, Reset forgets. Copy it to
 * begin a new one.
 */
final class Doorbell implements XfsInterface {
    /** The parts of the payloads that this device uses; the names are the standard's. */
    record Read(@Nullable Map<String, Boolean> symbologies) {}

    record Output(String symbology, byte[] barcodeData) {}

    record ReadAnswer(List<Output> readOutput) {}

    record Status(String scanner) {}

    record Capabilities(boolean canFilterSymbologies) {}

    private volatile CompletableFuture<byte[]> shown = new CompletableFuture<>();
    private volatile boolean listening;
    private @Nullable Announcer announcer;

    @Override
    public String name() {
        return "BarcodeReader";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued("BarcodeReader.Read", "2.0", "3.0", this::read),
                CommandEntry.queued("BarcodeReader.Reset", "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of();
    }

    @Override
    public Object status() {
        return new Status(listening ? "on" : "off");
    }

    @Override
    public Object capabilities() {
        return new Capabilities(true);
    }

    @Override
    public void attach(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Somebody shows a code; from any thread. */
    void show(byte[] code) {
        shown.complete(code);
    }

    private Completion read(CommandContext context) throws CommandFault, DeviceFault {
        Read read = context.payload(Read.class);
        if (read.symbologies() != null && !read.symbologies().getOrDefault("qrCode", false)) {
            return Completion.failed(CompletionCode.UNSUPPORTED_DATA, "only QR codes are read");
        }
        become(true);
        try {
            byte[] code = context.await(shown);
            if (code.length == 0) {
                throw new DeviceFault(DeviceFault.Code.HARDWARE, "the glass is broken");
            }
            return Completion.success(new ReadAnswer(List.of(new Output("qrCode", code))));
        } finally {
            shown = new CompletableFuture<>();
            become(false);
        }
    }

    private Completion reset(CommandContext context) throws CommandFault {
        context.check();
        shown = new CompletableFuture<>();
        return context.left(Duration.ofMillis(1)).isNegative()
                ? Completion.commandError("barcodeInvalid", "never")
                : Completion.success();
    }

    private void become(boolean on) {
        listening = on;
        if (announcer != null) {
            announcer.statusChanged();
        }
    }
}
