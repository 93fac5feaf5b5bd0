package dev.foyer.simulator.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.wire.PcscSlot;
import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.board.BoardSimulator;
import dev.foyer.simulator.branch.CardOnStage;
import dev.foyer.simulator.camera.CameraSimulator;
import dev.foyer.simulator.camera.StandInCamera;
import dev.foyer.simulator.card.Behaviour;
import dev.foyer.simulator.card.EmvChip;
import dev.foyer.simulator.card.LinkSlot;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.cash.BillValidatorSimulator;
import dev.foyer.simulator.cash.BundleAcceptorSimulator;
import dev.foyer.simulator.cash.Chance;
import dev.foyer.simulator.cash.ValidatorStyle;
import dev.foyer.simulator.dispenser.DispenserSimulator;
import dev.foyer.simulator.face.FaceSimulator;
import dev.foyer.simulator.idreader.IdModuleSimulator;
import dev.foyer.simulator.idreader.StandInModule;
import dev.foyer.simulator.page.PagePrinterSimulator;
import dev.foyer.simulator.pinpad.PinPadSimulator;
import dev.foyer.simulator.printer.ReceiptStation;
import dev.foyer.simulator.printer.SimulatedPrinter;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.rig.Real;
import dev.foyer.simulator.rig.SharedRig;
import dev.foyer.simulator.scanner.RealSane;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A simulator for each driver of the program, and a short conversation that has a bit of
 * everything: a command that only acts, one that waits for a person, something that happens by
 * itself.
 *
 * @param options further keys of the service, as YAML
 */
record Wires(String scheme, String uri, String options, Stage stage, Runnable end)
        implements AutoCloseable {
    private static final String KERNEL_CAMERA = "camera:v4l2";
    static final List<String> SCHEMES =
            List.of(
                    "board",
                    "bundle",
                    "pcsc",
                    "cardlink",
                    "camera",
                    KERNEL_CAMERA,
                    "carddispenser",
                    "escpos",
                    "face",
                    "pinpad",
                    "cctalk",
                    "notedispenser",
                    "ipp",
                    "picture",
                    "residentid",
                    "sdt",
                    "sane");

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);
    private static final String CARD = "CardReader.ReadRawData";
    private static final String INSERT_CARD = "CardReader.InsertCardEvent";
    private static final String QR = "{'symbologies':{'qrCode':true}}";
    private static final String SELECT =
            "{'chipProtocol':'chipProtocolNotRequired','chipData':'AKQEAAegAAAAAxAQAA=='}";
    private static final String FORM =
            "{'name':'wire','form':{'unit':{'base':'mm','x':1,'y':1},"
                    + "'size':{'width':50,'height':30},'fields':{'who':{'order':1,"
                    + "'position':{'x':0,'y':2},'size':{'width':50,'height':10},"
                    + "'class':'required'}}}}";
    private static final String PRINT =
            "{'formName':'wire','mediaControl':{'move':'eject'},'fields':{'who':'Ada Sample'}}";

    /** The conversation alone. */
    static Wires script(String scheme) {
        return new Wires(scheme, "", "", Stage.empty(), () -> {});
    }

    static Wires of(String scheme, Path directory) throws IOException {
        return switch (scheme) {
            case "board" -> {
                var board = BoardSimulator.start(directory);
                yield of(scheme, board, board.uri(), "");
            }
            case "pcsc" -> {
                Real.pcscd();
                var rig = SharedRig.get();
                seenEmpty(rig);
                yield of(
                        scheme,
                        new CardOnStage(rig),
                        "pcsc:" + CardRig.reader(0) + "?socket=" + rig.socket(),
                        "");
            }
            case "cardlink" -> cardLink();
            case "camera" -> {
                var camera = CameraSimulator.start("camera");
                yield of(scheme, camera, camera.uri(), "");
            }
            case KERNEL_CAMERA -> {
                var camera = new StandInCamera(directory);
                yield new Wires(scheme, camera.uri(""), "", camera, () -> {});
            }
            case "carddispenser" -> {
                var cards = DispenserSimulator.start("cards", directory.resolve("tty"), STEP);
                yield of(
                        scheme,
                        cards,
                        cards.uri(),
                        DispenserSimulator.options(directory.resolve("counts"))
                                .replace(", units", "\nunits"));
            }
            case "escpos" -> {
                var printer = ReceiptStation.start(SimulatedPrinter.usual(directory));
                yield of(scheme, printer, printer.uri(), "");
            }
            case "face" -> {
                var face = FaceSimulator.start("face");
                yield of(scheme, face, face.uri(), "");
            }
            case "pinpad" -> {
                var pad = PinPadSimulator.start(directory);
                yield of(scheme, pad, pad.uri(), "");
            }
            case "bundle" -> bundlesIn(directory);
            case "cctalk" -> notesIn(directory);
            case "notedispenser" -> notesOut(directory);
            case "ipp" -> {
                var pages = PagePrinterSimulator.start(directory, 0);
                yield of(scheme, pages, pages.uri(), "");
            }
            case "picture" -> picture(directory);
            case "residentid" -> {
                var module = IdModuleSimulator.start(directory.resolve("tty"));
                yield of(scheme, module, module.uri(), "");
            }
            case "sdt" -> library(directory);
            case "sane" -> {
                // libsane takes one configuration in a process's life
                var rig = RealSane.rig();
                yield new Wires(scheme, rig.uri(), "", hand(_ -> rig.lay(page())), rig::take);
            }
            default -> throw new AssertionError("no simulator for " + scheme);
        };
    }

    /** The daemon finds out only after a while that the card of an earlier test has gone. */
    private static void seenEmpty(CardRig rig) throws IOException {
        long end = System.nanoTime() + SEEN_WITHIN.toNanos();
        while (true) {
            try (var slot = PcscSlot.open(CardRig.reader(0), rig.socket().toString())) {
                if (!slot.occupied()) {
                    return;
                }
            } catch (DeviceFault notYet) {
                if (System.nanoTime() > end) {
                    throw new IOException("the card daemon has no reader", notYet);
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException("the card daemon sees a card in an empty reader");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private static Wires of(String scheme, SimulatedDevice device, String uri, String options) {
        return new Wires(scheme, uri, options, device, device::close);
    }

    /** Somebody who does one kind of thing. */
    private static Stage hand(Doing doing) {
        return new Stage() {
            @Override
            public Set<String> offers() {
                return Set.of();
            }

            @Override
            public void perform(String act, Map<String, String> with) throws Unstaged {
                try {
                    doing.perform(act);
                } catch (IOException e) {
                    throw new Unstaged(act + ": " + e.getMessage());
                }
            }
        };
    }

    private interface Doing {
        void perform(String act) throws IOException;
    }

    private static Wires cardLink() throws IOException {
        var slot = new LinkSlot(0);
        var hand =
                hand(act -> {
                    if (act.equals("card.insert")) {
                        slot.insert(new EmvChip(StockCards.VISA), Behaviour.IDEAL);
                    } else {
                        slot.remove();
                    }
                });
        return new Wires("cardlink", "cardlink:127.0.0.1:" + slot.port(), "", hand, slot::close);
    }

    private static Wires notesIn(Path directory) {
        var notes =
                BillValidatorSimulator.start(
                        "notes",
                        directory.resolve("tty"),
                        ValidatorStyle.ideal().fast(),
                        Chance.NONE);
        return of(
                "cctalk",
                notes,
                "cctalk:%s?pollMs=10&counts=%s".formatted(notes.tty(), directory.resolve("counts")),
                "");
    }

    private static Wires bundlesIn(Path directory) {
        var notes =
                BundleAcceptorSimulator.start(
                        "bundles", directory.resolve("tty"), STEP.dividedBy(4), Chance.NONE);
        return of(
                "bundle",
                notes,
                notes.uri() + "?pollMs=10&counts=" + directory.resolve("counts"),
                "");
    }

    private static Wires notesOut(Path directory) {
        var cash =
                dev.foyer.simulator.cash.DispenserSimulator.start(
                        "cash",
                        directory.resolve("tty"),
                        List.of("EUR50", "EUR10"),
                        List.of(20, 20),
                        STEP,
                        Chance.NONE);
        return of(
                "notedispenser",
                cash,
                "notedispenser:%s?cassettes=EUR50*20,EUR10*20&counts=%s"
                        .formatted(directory.resolve("tty"), directory.resolve("counts")),
                "");
    }

    private static Wires picture(Path directory) throws IOException {
        Path pictures = Files.createDirectory(directory.resolve("pictures"));
        var hand =
                hand(_ -> {
                    Path file = directory.resolve("page.png");
                    Files.write(file, PictureFiles.encode(page(), PictureFiles.Format.PNG));
                    Files.move(file, pictures.resolve("page.png"), StandardCopyOption.ATOMIC_MOVE);
                });
        return new Wires("picture", "picture:" + pictures, "", hand, () -> {});
    }

    /** A small one: where a page is large, most of a recording's time goes into its pixels. */
    private static Picture page() {
        try {
            var code =
                    new com.google.zxing.MultiFormatWriter()
                            .encode(
                                    "a secret of a customer",
                                    com.google.zxing.BarcodeFormat.QR_CODE,
                                    300,
                                    300);
            byte[] samples = new byte[300 * 300];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (code.get(i % 300, i / 300) ? 0 : 255);
            }
            return new Picture(300, 300, 300, Picture.Colour.GREY, samples);
        } catch (com.google.zxing.WriterException e) {
            throw new AssertionError(e);
        }
    }

    private static Wires library(Path directory) throws IOException {
        var library = StandInModule.in(directory);
        var hand = hand(act -> library.order(act.equals("id.lay") ? 'c' : 'n'));
        return new Wires("sdt", "sdt:" + library.file() + "?port=1001", "", hand, () -> {});
    }

    /** The conversation with this driver's service. */
    void talk(Conversation talk) throws InterruptedException {
        switch (scheme) {
            case "board" -> {
                talk.ask("Lights.SetLight", "{'cardReader':{'default':{'flashRate':'slow'}}}");
                talk.ask("Auxiliaries.SetAuxiliaries", "{'heating':'on'}");
                talk.ask(
                        "Auxiliaries.SetAutoStartupTime",
                        "{'mode':'daily','startTime':{'hour':7,'minute':30}}");
                talk.ask("Auxiliaries.GetAutoStartupTime", "{}");
            }
            case "pcsc", "cardlink" -> {
                talk.ask(CARD, "{'chip':true}", INSERT_CARD, once("card.insert", Map.of()));
                talk.ask("CardReader.ChipIO", SELECT);
                talk.ask("CardReader.ChipPower", "{'chipPower':'warm'}");
                talk.ask("CardReader.ChipIO", SELECT);
                talk.act("card.take", Map.of());
                talk.hears("CardReader.MediaRemovedEvent");
            }
            case "camera", KERNEL_CAMERA -> {
                talk.ask("Camera.TakePicture", "{'camera':'person'}");
                talk.ask("Camera.TakePicture", "{'camera':'person'}");
            }
            case "carddispenser" -> {
                talk.ask("CardReader.Move", "{'from':'unit1','to':'transport'}");
                talk.ask(CARD, "{'track1':true,'track2':true,'chip':true}");
                talk.ask("CardReader.ChipIO", SELECT);
                talk.ask("CardReader.Move", "{'from':'transport','to':'exit'}");
                talk.act("card.take", Map.of());
                talk.hears("CardReader.MediaRemovedEvent");
                talk.ask("Storage.GetStorage", "{}");
            }
            case "escpos", "ipp" -> {
                talk.ask("Printer.SetForm", FORM);
                talk.ask("Printer.PrintForm", PRINT);
                talk.act("paper.low", Map.of());
                talk.hears("Printer.PaperThresholdEvent");
                talk.ask("Printer.PrintForm", PRINT);
            }
            case "face" -> {
                talk.ask(
                        "Biometric.Read",
                        "{'numCaptures':1,'mode':'scan'}",
                        "Biometric.PresentSubjectEvent",
                        once("face.show", Map.of("face", "A")));
                talk.ask("Biometric.Clear", "{'clearData':'scannedData'}");
            }
            case "pinpad" -> {
                talk.ask(
                        "Keyboard.DataEntry",
                        "{'maxLen':3,'autoEnd':true,'activeKeys':{'one':{},'four':{},'enter':{'terminate':true}}}",
                        "Keyboard.EnterDataEvent",
                        once("key.press", Map.of("key", "enter")));
            }
            case "cctalk" -> {
                talk.ask("CashAcceptor.CashInStart", "{'useRecycleUnits':false}");
                talk.ask(
                        "CashAcceptor.CashIn",
                        "{}",
                        "CashAcceptor.InsertItemsEvent",
                        once("notes.insert", Map.of("notes", "EUR50")));
                talk.ask("CashAcceptor.CashInEnd", "{}");
                talk.ask("Storage.GetStorage", "{}");
            }
            case "bundle" -> {
                talk.ask("CashAcceptor.CashInStart", "{'useRecycleUnits':false}");
                talk.ask(
                        "CashAcceptor.CashIn",
                        "{}",
                        "CashAcceptor.InsertItemsEvent",
                        once("notes.insert", Map.of("notes", "CNY100*3 paper CNY50? EUR20")));
                talk.act("notes.take", Map.of());
                talk.hears("CashManagement.ItemsTakenEvent");
                talk.ask("CashAcceptor.GetCashInStatus", "{}");
                talk.ask("CashAcceptor.CashInEnd", "{}");
                talk.ask("Storage.GetStorage", "{}");
            }
            case "notedispenser" -> {
                talk.ask(
                        "CashDispenser.Dispense",
                        "{'denomination':{'denomination':{'service':{'currencies':{'EUR':80},'mix':'mix1'}}}}");
                talk.ask("CashDispenser.Present", "{}");
                talk.act("notes.take", Map.of());
                talk.hears("CashManagement.ItemsTakenEvent");
                talk.ask("Storage.GetStorage", "{}");
            }
            case "picture" -> {
                talk.act("page.lay", Map.of());
                talk.ask("BarcodeReader.Read", QR);
            }
            case "residentid", "sdt" ->
                    talk.ask(
                            CARD,
                            "{'memoryChip':true}",
                            INSERT_CARD,
                            once("id.lay", Map.of("card", "citizen")));
            case "sane" -> {
                talk.act("page.lay", Map.of());
                talk.ask("BarcodeReader.Read", QR);
                talk.ask(
                        "Printer.ReadImage",
                        "{'frontImage':{'imageType':'png','colorFormat':'grayscale'}}");
            }
            default -> throw new AssertionError("no conversation with " + scheme);
        }
    }

    private static Map<String, Map<String, String>> once(String act, Map<String, String> with) {
        return Map.of(act, with);
    }

    @Override
    public void close() {
        end.run();
    }
}
