package dev.foyer.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.board.Boards;
import dev.foyer.device.cardreader.CardReaders;
import dev.foyer.device.printer.ReceiptPrinter;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.scanner.ScannerService;
import dev.foyer.device.xfs.HostSettings;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceHost;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.device.GuideLights.Sign;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.model.Chime;
import dev.foyer.kiosk.offline.Attempts;
import dev.foyer.simulator.board.BoardSimulator;
import dev.foyer.simulator.card.Behaviour;
import dev.foyer.simulator.card.EmvChip;
import dev.foyer.simulator.card.LinkSlot;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.printer.ReceiptStation;
import dev.foyer.simulator.printer.SimulatedPrinter;
import dev.foyer.simulator.scanner.ScannerRig;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The lamp of a slot is lit while a step needs the slot, and only then; each meaning has a sound of
 * its own.
 */
@Timeout(90)
class GuideLightsTest {
    private static final long SOON = TimeUnit.SECONDS.toNanos(20);
    private static final IssuedTicket TICKET =
            new IssuedTicket(
                    "lamp-test",
                    "A001",
                    new Words("个人业务", "Personal"),
                    0,
                    1,
                    2,
                    "https://hub.branch.example/t/lamp-test",
                    Instant.parse("2026-11-22T09:00:00Z"));

    @TempDir private Path directory;

    @Test
    void saysWhatALampCanSayAndNothingOfALampThatIsNotThere() throws JsonProcessingException {
        var plain =
                json(
                        "{'lights':{'lights':{'cardReader':{'top':{'flashRate':{'off':true,"
                                + "'continuous':true}}}}}}");
        assertThat(GuideLights.payload(Sign.PUT_CARD_IN, true, plain))
                .isEqualTo(json("{'cardReader':{'top':{'flashRate':'continuous'}}}"));
        assertThat(GuideLights.payload(Sign.PUT_CARD_IN, false, plain))
                .isEqualTo(json("{'cardReader':{'top':{'flashRate':'off'}}}"));
        assertThat(GuideLights.payload(Sign.LAY_DOCUMENT, true, plain)).isEmpty();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void lightsTheSlotOfEachStepAndPutsItOut() throws Exception {
        boolean scans = ScannerRig.possible();
        var vertx = Vertx.vertx();
        var told = new CopyOnWriteArrayList<Event>();
        try (var board = BoardSimulator.start(directory);
                var slot = new LinkSlot(0);
                var printer = ReceiptStation.start(SimulatedPrinter.usual(directory).inKiosk());
                var scanner = OneGlass.scanner();
                var attempts = Attempts.open(directory.resolve("a"), Clock.systemUTC())) {
            var services = new ArrayList<Service>();
            services.add(Boards.service("board", DeviceUri.parse(board.uri() + "?pollMs=30")));
            services.add(
                    CardReaders.cardLink(
                            "cardreader", DeviceUri.parse("cardlink:127.0.0.1:" + slot.port())));
            services.add(
                    ReceiptPrinter.service(
                            "receiptprinter", DeviceUri.parse(printer.uri()), FormStore.shipped()));
            if (scans) {
                services.add(ScannerService.of("scanner", DeviceUri.parse(scanner.uri())));
            }
            var host =
                    ServiceHost.start(vertx, HostSettings.local(), services)
                            .await(20, TimeUnit.SECONDS);
            try (var furniture =
                    new XfsFurniture(
                            vertx,
                            host.uri(),
                            attempts,
                            () -> null,
                            Clock.systemUTC(),
                            told::add)) {
                furniture.open();
                await("the devices", () -> ready(told, scans));
                assertThat(rates(board)).containsOnly(Map.entry("none", "off"));

                for (var chime : Chime.values()) {
                    furniture.sound(chime);
                    var signal = Signals.payload(chime).get("audio");
                    await("the sound of " + chime, () -> signal.equals(sound(board)));
                }

                furniture.readCard();
                await("the card's lamp", () -> rates(board).equals(lit("cardReader")));
                assertThat(light(board, "cardReader").path("direction").asText())
                        .isEqualTo("entry");
                slot.insert(new EmvChip(StockCards.VISA), Behaviour.IDEAL);
                await("a card that is in", () -> dark(board));
                await(
                        "the card read",
                        () -> told.stream().anyMatch(Event.CardRead.class::isInstance));

                furniture.giveCardBack();
                slot.remove();
                await("the card taken", () -> dark(board));

                if (scans) {
                    furniture.readDocument();
                    await("the scanner's lamp", () -> rates(board).equals(lit("scanner")));
                    scanner.perform("phone.lay", Map.of("text", "A001"));
                    await("what lies there looked at", () -> dark(board));
                } else {
                    System.out.println("NOT RUN the scanner's lamp: no backends of SANE here");
                }

                furniture.print(TICKET, Language.EN);
                await("the printer's lamp", () -> rates(board).equals(lit("receiptPrinter")));
                await("the ticket", () -> told.contains(new Event.Printed(TICKET.id())));
                assertThat(rates(board)).isEqualTo(lit("receiptPrinter"));
                printer.perform("paper.take");
                await("the ticket taken", () -> dark(board));
            } finally {
                host.close().await(20, TimeUnit.SECONDS);
            }
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    private static boolean ready(List<Event> told, boolean scans) {
        return told.stream()
                .anyMatch(event ->
                        event instanceof Event.DevicesChanged(Devices devices)
                                && devices.card() == Reach.READY
                                && devices.printer() == Reach.READY
                                && (!scans || devices.scanner() == Reach.READY));
    }

    private static Map<String, String> lit(String lamp) {
        return Map.of(lamp, "medium");
    }

    private static boolean dark(BoardSimulator board) {
        return rates(board).equals(Map.of("none", "off"));
    }

    /** The lamps that shine, and how. */
    private static Map<String, String> rates(BoardSimulator board) {
        var rates = new java.util.TreeMap<String, String>();
        board.truth()
                .orElseThrow()
                .path("lights")
                .properties()
                .forEach(lamp ->
                        lamp.getValue()
                                .forEach(place -> {
                                    var rate = place.path("flashRate").asText();
                                    if (!rate.equals("off")) rates.put(lamp.getKey(), rate);
                                }));
        return rates.isEmpty() ? Map.of("none", "off") : rates;
    }

    /** What the audio indicator says, as a payload would. */
    private static Map<String, String> sound(BoardSimulator board) {
        var audio = board.truth().orElseThrow().path("auxiliaries").path("audio");
        return Map.of("rate", audio.path("rate").asText(), "signal", audio.path("signal").asText());
    }

    private static JsonNode light(BoardSimulator board, String lamp) {
        return board.truth().orElseThrow().path("lights").path(lamp).path("default");
    }

    private static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + SOON;
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
