package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.barcodereader.hid.Collector.Ended;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * XFS4IoT's interface BarcodeReader over a scanner that decodes by itself: {@code Read} waits until
 * a barcode of a wanted kind was scanned or the command ends. What is scanned while no Read runs is
 * thrown away.
 */
final class ScanInterface implements XfsInterface {
    private static final Duration SLICE = Duration.ofMillis(100);

    private final HidScanner scanner;
    private final ScannerUri uri;

    private record Command(@Nullable Map<String, Boolean> symbologies) {}

    private record Output(String symbology, String barcodeData, @Nullable String symbologyName) {
        @Override
        public String toString() {
            return "Output[" + symbology + "]";
        }
    }

    private record Answer(List<Output> readOutput) {}

    private record Status(String scanner) {}

    /**
     * Which kinds the scanner is set to read only its owner knows: absent where nobody has said.
     */
    private record Capabilities(
            boolean canFilterSymbologies, @Nullable Map<String, Boolean> symbologies) {}

    ScanInterface(HidScanner scanner, ScannerUri uri) {
        this.scanner = scanner;
        this.uri = uri;
    }

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
        return new Status(
                !scanner.status().usable() ? "inoperative" : scanner.reading() ? "on" : "off");
    }

    @Override
    public Object capabilities() {
        var kinds = new TreeMap<String, Boolean>();
        uri.symbologies().forEach(kind -> kinds.put(kind, true));
        return new Capabilities(tellsSymbologies(), kinds.isEmpty() ? null : kinds);
    }

    private boolean tellsSymbologies() {
        return !uri.text() || uri.prefixed();
    }

    private Completion read(CommandContext context) throws CommandFault, DeviceFault {
        Set<String> wanted = wanted(context.payload(Command.class).symbologies());
        scanner.begin();
        try {
            while (true) {
                context.check();
                Optional<Ended> ended = scanner.next(context.left(SLICE));
                if (ended.isEmpty()) {
                    continue;
                }
                switch (ended.get()) {
                    case Ended.Spoilt(var why) -> {
                        return Completion.commandError("barcodeInvalid", why);
                    }
                    case Ended.Whole(var scan) -> {
                        String kind = AimIdentifier.symbology(scan.aim());
                        if (wanted.isEmpty() || wanted.contains(kind)) {
                            return Completion.success(answer(kind, scan));
                        }
                    }
                }
            }
        } finally {
            scanner.end();
        }
    }

    private static Answer answer(String kind, Scan scan) {
        boolean unnamed = kind.equals(AimIdentifier.UNKNOWN) && !scan.aim().isEmpty();
        return new Answer(
                List.of(
                        new Output(
                                kind,
                                Base64.getEncoder().encodeToString(scan.data()),
                                unnamed ? scan.aim() : null)));
    }

    /** The kinds asked for; empty = all. */
    private Set<String> wanted(@Nullable Map<String, Boolean> asked) throws CommandFault {
        if (asked == null) {
            return Set.of();
        }
        if (!tellsSymbologies()) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA, "this scanner does not tell symbologies");
        }
        var known =
                uri.symbologies().isEmpty()
                        ? Set.copyOf(AimIdentifier.symbologies())
                        : uri.symbologies();
        var wanted =
                asked.entrySet().stream()
                        .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .filter(known::contains)
                        .collect(Collectors.toUnmodifiableSet());
        if (wanted.isEmpty()) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA,
                    "the wanted symbologies are none that this scanner reads and tells");
        }
        return wanted;
    }

    private Completion reset(CommandContext context) throws CommandFault, DeviceFault {
        context.check();
        scanner.reset();
        return Completion.success();
    }
}
