package dev.foyer.device.barcodereader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.barcode.Barcode;
import dev.foyer.device.barcode.BarcodeDecoder;
import dev.foyer.device.barcode.Symbology;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * XFS4IoT's interface BarcodeReader over a source of pictures: {@code Read} looks again and again
 * until a barcode of a wanted kind is there or the command ends.
 */
public final class BarcodeReaderInterface implements XfsInterface {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(250);

    record Command(@Nullable Map<String, Boolean> symbologies) {}

    record Output(String symbology, String barcodeData) {
        @Override
        public String toString() {
            return "Output[" + symbology + "]";
        }
    }

    record Answer(List<Output> readOutput) {}

    private final PictureSource source;
    private volatile boolean reading;

    public BarcodeReaderInterface(PictureSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "BarcodeReader";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued("BarcodeReader.Read", "2.0", "3.0", this::read),
                CommandEntry.queued(
                        "BarcodeReader.Reset",
                        "2.0",
                        "2.0",
                        _ -> {
                            source.begin();
                            return Completion.success();
                        }));
    }

    @Override
    public List<EventEntry> events() {
        return List.of();
    }

    private record Status(String scanner) {}

    @Override
    public Object status() {
        return new Status(reading ? "on" : "off");
    }

    @Override
    public Object capabilities() {
        var kinds = new LinkedHashMap<String, Boolean>();
        for (Symbology symbology : Symbology.values()) {
            kinds.put(symbology.wire(), true);
        }
        return Map.of("canFilterSymbologies", true, "symbologies", kinds);
    }

    private Completion read(CommandContext context) throws CommandFault, DeviceFault {
        Set<Symbology> wanted = wanted(context.payload(Command.class).symbologies());
        context.onEnd(source::cancel);
        source.begin();
        reading = true;
        try {
            while (true) {
                switch (context.await(source.look())) {
                    case PictureSource.Look.Seen(var picture) -> {
                        List<Barcode> found =
                                context.await(
                                        CompletableFuture.supplyAsync(
                                                () -> BarcodeDecoder.decode(picture, wanted)));
                        if (!found.isEmpty()) {
                            return Completion.success(answer(found));
                        }
                    }
                    case PictureSource.Look.Nothing _ -> {}
                    case PictureSource.Look.Failed(var fault) -> {
                        context.check();
                        throw fault;
                    }
                }
                pause(context);
            }
        } finally {
            reading = false;
        }
    }

    private static Set<Symbology> wanted(@Nullable Map<String, Boolean> asked) throws CommandFault {
        if (asked == null) {
            return EnumSet.allOf(Symbology.class);
        }
        var wanted = EnumSet.noneOf(Symbology.class);
        for (Symbology symbology : Symbology.values()) {
            if (Boolean.TRUE.equals(asked.get(symbology.wire()))) {
                wanted.add(symbology);
            }
        }
        if (wanted.isEmpty()) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA, "only qrCode and pdf417 are read");
        }
        return wanted;
    }

    private static Answer answer(List<Barcode> found) {
        return new Answer(
                found.stream()
                        .map(barcode ->
                                new Output(
                                        barcode.symbology().wire(),
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        barcode.text()
                                                                .getBytes(StandardCharsets.UTF_8))))
                        .toList());
    }

    private static void pause(CommandContext context) throws CommandFault {
        var later =
                CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(
                                LOOK_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        context.await(later.thenApply(_ -> true));
        context.check();
    }
}
