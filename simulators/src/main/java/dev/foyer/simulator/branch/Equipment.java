package dev.foyer.simulator.branch;

import dev.foyer.simulator.board.BoardSimulator;
import dev.foyer.simulator.camera.CameraSimulator;
import dev.foyer.simulator.cash.BillValidatorSimulator;
import dev.foyer.simulator.cash.BundleAcceptorSimulator;
import dev.foyer.simulator.cash.Chance;
import dev.foyer.simulator.cash.DispenserSimulator;
import dev.foyer.simulator.cash.ValidatorStyle;
import dev.foyer.simulator.face.FaceSimulator;
import dev.foyer.simulator.idreader.IdModuleSimulator;
import dev.foyer.simulator.page.PagePrinterSimulator;
import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.pinpad.PinPadMain;
import dev.foyer.simulator.pinpad.PinPadSimulator;
import dev.foyer.simulator.printer.PrinterSimulator;
import dev.foyer.simulator.printer.ReceiptStation;
import dev.foyer.simulator.printer.SimulatedPrinter;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.scanner.ScannerRig;
import dev.foyer.simulator.scanner.ScannerSimulator;
import dev.foyer.simulator.stage.SimulatedDevice;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The simulated devices of one kiosk, all started, each with the line by which a device host finds
 * it. Methods block; any one thread may call them. A further device is one call of {@link #place}.
 */
public final class Equipment implements AutoCloseable {
    private static final Duration CARD_MOVES = Duration.ofMillis(400);
    private static final Duration NOTE_MOVES = Duration.ofMillis(60);
    private static final Duration NOTE_COUNTED = Duration.ofMillis(60);
    private static final List<String> CASSETTES = List.of("EUR50", "EUR10", "CNY100", "USD20");
    private static final int NOTES = 200;

    /** The rig's slot that lies below the scanner's glass. */
    private static final int BENEATH = 1;

    /** The types that {@link BillValidatorSimulator} reports for notes that it suspects. */
    private static final String SUSPECT = "14,15,16";

    /**
     * A device and its driver's address.
     *
     * @param options further keys of the service in the device host's configuration, as YAML
     */
    public record Placed(SimulatedDevice device, String uri, String options) {
        /** The service as the device host's configuration has it. */
        String yaml() {
            return "  - {name: %s, device: \"%s\"%s}\n"
                    .formatted(device.name(), uri, options.isEmpty() ? "" : ", " + options);
        }
    }

    /** What has to run before anything can be placed: processes, and documents with fresh keys. */
    private record Started(
            CardRig cards,
            ScannerSimulator scanner,
            PinPadSimulator pinPad,
            Path padKey,
            DocumentWallet papers) {}

    /** What the reader that staff carry is called. */
    static final String CARRIED = "portable-idreader";

    private final CardRig cards;
    private final ReceiptStation printer;
    private final ScannerSimulator scanner;
    private final Path padKey;
    private final List<Placed> placed = new ArrayList<>();
    private @Nullable Placed carried;

    private Equipment(Started started, ReceiptStation printer) {
        cards = started.cards();
        scanner = started.scanner();
        padKey = started.padKey();
        this.printer = printer;
        place(
                new CardOnStage(cards, started.papers()),
                "pcsc:" + CardRig.reader(0) + "?socket=" + cards.socket(),
                "");
        place(
                scanner,
                scanner.uri()
                        + "&chip="
                        + CardRig.reader(BENEATH)
                        + "&chipSocket="
                        + cards.socket()
                        + "&csca="
                        + started.papers().trusted(),
                "");
        scanner.onGlass(new Antenna(cards, BENEATH, started.papers()));
        place(started.pinPad(), started.pinPad().uri(), "");
        place(printer, printer.uri(), "");
    }

    /** All that is started by a call and needs no process. */
    private void placeTheRest(Path papers, Path sockets) throws IOException {
        cardsAndIdentity(sockets);
        cash(sockets);
        var camera = CameraSimulator.start("camera");
        place(camera, camera.uri(), "");
        var face = FaceSimulator.start("face");
        place(face, face.uri(), "");
        var board = BoardSimulator.start(sockets);
        place(board, board.uri(), "");
        var pages = PagePrinterSimulator.start(papers.resolve("pages"), 0);
        place(pages, pages.uri(), "");
    }

    private void cardsAndIdentity(Path sockets) {
        var dispenser =
                dev.foyer.simulator.dispenser.DispenserSimulator.start(
                        "carddispenser", sockets.resolve("cards.tty"), CARD_MOVES);
        place(
                dispenser,
                dispenser.uri(),
                dev.foyer.simulator.dispenser.DispenserSimulator.options(
                        sockets.resolve("cards.counts")));
        var module = IdModuleSimulator.start(sockets.resolve("id.tty"));
        place(module, module.uri(), "");
    }

    /** Counts are kept where the notes are: both begin anew with each branch. */
    private void cash(Path sockets) {
        var acceptor =
                BillValidatorSimulator.start(
                        "cashacceptor",
                        sockets.resolve("notes.tty"),
                        ValidatorStyle.ideal(),
                        Chance.NONE);
        place(
                acceptor,
                "cctalk:%s?answerMs=1000&counts=%s&suspect=%s"
                        .formatted(acceptor.tty(), sockets.resolve("notes.counts"), SUSPECT),
                "");
        var bundles =
                BundleAcceptorSimulator.start(
                        "noteacceptor",
                        sockets.resolve("bundles.tty"),
                        NOTE_COUNTED.dividedBy(2),
                        Chance.NONE);
        place(bundles, bundles.uri() + "?counts=" + sockets.resolve("bundles.counts"), "");
        var out = sockets.resolve("cash.tty");
        place(
                DispenserSimulator.start(
                        "cashdispenser",
                        out,
                        CASSETTES,
                        CASSETTES.stream().map(_ -> NOTES).toList(),
                        NOTE_MOVES,
                        Chance.NONE),
                "notedispenser:%s?answerMs=1000&cassettes=%s&counts=%s"
                        .formatted(
                                out,
                                CASSETTES.stream()
                                        .map(kind -> kind + "*" + NOTES)
                                        .collect(Collectors.joining(",")),
                                sockets.resolve("cash.counts")),
                "");
    }

    /** The kiosk's devices. */
    public static Equipment start(Path papers, Path sockets, Instant now) throws IOException {
        return start(papers, sockets, now, false);
    }

    /**
     * Starts everything.
     *
     * @param papers where printed paper is kept
     * @param sockets a directory with a short name, for sockets and whatever must not outlive the
     *     devices
     * @param now when the documents of the wallet are made out
     */
    public static Equipment start(Path papers, Path sockets, Instant now, boolean portable)
            throws IOException {
        var undo = new ConcurrentLinkedDeque<Runnable>();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var cards =
                    begun(
                            hands,
                            () -> CardRig.start(sockets.resolve("card")),
                            rig -> undo.push(rig::close));
            var padsPlace = sockets.resolve("pad");
            var pinPad =
                    begun(
                            hands,
                            () -> PinPadSimulator.start(padsPlace),
                            pad -> undo.push(pad::close));
            var scanner =
                    begun(
                            hands,
                            () -> ScannerSimulator.start("scanner", sockets),
                            one -> undo.push(one::close));
            var documents = hands.submit(() -> DocumentWallet.fill(sockets.resolve("papers"), now));
            var printer = ReceiptStation.start(SimulatedPrinter.usual(papers).inKiosk());
            var started =
                    new Started(
                            done(cards),
                            done(scanner),
                            done(pinPad),
                            padsPlace.resolve(PinPadMain.FACTORY_KEY),
                            done(documents));
            var equipment = new Equipment(started, printer);
            undo.clear();
            undo.push(equipment::close);
            equipment.placeTheRest(papers, sockets);
            if (portable) equipment.carried = carried(sockets);
            return equipment;
        } catch (IOException | RuntimeException failed) {
            undo.forEach(Runnable::run);
            throw failed;
        }
    }

    /** Starts one in the background; whoever gives up before all are there takes it down again. */
    private static <T> Future<T> begun(
            ExecutorService hands, Callable<T> start, Consumer<T> started) {
        return hands.submit(() -> {
            var one = start.call();
            started.accept(one);
            return one;
        });
    }

    private static <T> T done(Future<T> started) throws IOException {
        try {
            return started.get();
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the devices started", stop);
        }
    }

    private void place(SimulatedDevice device, String uri, String options) {
        placed.add(new Placed(device, uri, options));
    }

    public CardRig cards() {
        return cards;
    }

    public PrinterSimulator printer() {
        return printer.printer();
    }

    public ScannerRig scanner() {
        return scanner.rig();
    }

    /** The file with the key that the PIN pad shares with its bank since it was made. */
    public Path padKey() {
        return padKey;
    }

    /** All of them, in the order in which a workbench shows them. */
    public List<Placed> placed() {
        return List.copyOf(placed);
    }

    public List<SimulatedDevice> devices() {
        return Stream.concat(placed.stream(), Stream.ofNullable(carried))
                .map(Placed::device)
                .toList();
    }

    /** All services as the device host's configuration lists them. */
    String yaml() {
        var yaml = new StringBuilder("services:\n");
        placed.forEach(one -> yaml.append(one.yaml()));
        return yaml.toString();
    }

    /** The reader that staff carry with the tablet. */
    private static Placed carried(Path sockets) {
        var module = IdModuleSimulator.start(sockets.resolve("carried.tty"), CARRIED);
        return new Placed(module, module.uri(), "");
    }

    /** The same for the device host beside the tablet. */
    String portableYaml() {
        return "services:\n" + (carried == null ? "" : carried.yaml());
    }

    @Override
    public void close() {
        Stream.ofNullable(carried).forEach(one -> one.device().close());
        placed.forEach(one -> one.device().close());
        cards.close();
    }
}
