package dev.foyer.simulator.printer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated receipt printer with somebody before it. For any thread. */
public final class ReceiptStation implements SimulatedDevice {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SLOW_ROWS = 900;
    private static final int INSIDE_A_TICKET = 60;

    private final PrinterSimulator printer;
    private final SimulatedPrinter kind;

    private ReceiptStation(PrinterSimulator printer, SimulatedPrinter kind) {
        this.printer = printer;
        this.kind = kind;
    }

    /** Starts a printer; throws when its port is taken or its directory cannot be written. */
    public static ReceiptStation start(SimulatedPrinter kind) throws IOException {
        return new ReceiptStation(PrinterSimulator.start(kind), kind);
    }

    /** Starts a worn one: late, in pieces, and away for a moment now and then, by a seed. */
    public static ReceiptStation startWorn(SimulatedPrinter kind, long seed) throws IOException {
        var station = start(kind);
        station.printer.wear().become(seed);
        return station;
    }

    /** The printer itself. */
    public PrinterSimulator printer() {
        return printer;
    }

    /** What a driver is given, options included. */
    public String uri() {
        return printer.uri()
                + "?width="
                + kind.width()
                + (kind.presenter() ? "&presenter=on" : kind.kiosk() ? "&kiosk=on" : "")
                + (kind.proof() ? "" : "&proof=off");
    }

    @Override
    public String name() {
        return "receiptprinter";
    }

    @Override
    public List<Act> acts() {
        var acts =
                new ArrayList<>(
                        List.of(
                                Act.of(HOME, "复位", "All in order"),
                                Act.of("paper.full", "换新纸卷", "New roll"),
                                Act.of("paper.low", "纸将尽", "Paper low"),
                                Act.of("paper.out", "纸用尽", "Paper out"),
                                Act.of("paper.clear", "清除卡纸", "Clear jams"),
                                Act.of("cover.open", "打开机盖", "Open the cover"),
                                Act.of("cover.close", "合上机盖", "Close the cover"),
                                Act.of("link.cut", "拔线", "Pull the cable"),
                                Act.of("link.mend", "插线", "Plug the cable in"),
                                Act.of("power.off", "断电", "Power off"),
                                Act.of("power.on", "通电", "Power on"),
                                Wear.ACT,
                                Act.of("fault.cutter", "切刀卡住", "The knife sticks"),
                                Act.of("fault.paper", "打印中纸用尽", "Paper ends inside a ticket"),
                                new Act("fault.jam", "卡纸", "Paper jam", Map.of("at", List.of("1"))),
                                Act.of("fault.hot", "打印头过热", "The head is too hot"),
                                Act.of("fault.mute", "不再应答", "It answers no more"),
                                Act.of("fault.slow", "打印很慢", "Print slowly")));
        if (kind.kiosk()) {
            acts.add(1, Act.of("paper.take", "取走凭条", "Tear off the receipt"));
        }
        if (kind.presenter()) {
            acts.add(Act.of("fault.retract", "收不回票据", "Tickets cannot be taken back"));
        }
        return acts;
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case HOME -> {
                cut(false);
                printer.powerOn();
                printer.home();
            }
            case "paper.full" -> printer.paperFull();
            case "paper.low" -> printer.paperLow();
            case "paper.out" -> printer.paperOut();
            case "paper.clear" -> printer.clearJams();
            case "paper.take" -> printer.takeTicket();
            case "cover.open" -> printer.cover(true);
            case "cover.close" -> printer.cover(false);
            case "link.cut" -> cut(true);
            case "link.mend" -> cut(false);
            case "power.off" -> printer.powerOff(false);
            case "power.on" -> printer.powerOn();
            case "grade.set" -> printer.wear().set(with);
            case "fault.cutter" -> printer.cutterJamsAtNextCut();
            case "fault.paper" -> printer.paperOutAfter(INSIDE_A_TICKET);
            case "fault.jam" -> printer.jamAfter(with.containsKey("at") ? INSIDE_A_TICKET : 1);
            case "fault.hot" -> printer.headHot(true);
            case "fault.mute" -> printer.mute(true);
            case "fault.slow" -> printer.speed(SLOW_ROWS);
            case "fault.retract" -> printer.retractSticks();
            default -> throw new Unstaged("nobody can do " + act + " to a receipt printer");
        }
    }

    private void cut(boolean gone) throws Unstaged {
        try {
            printer.cutLink(gone);
        } catch (IOException e) {
            throw new Unstaged("the printer's wire: " + e.getMessage());
        }
    }

    @Override
    public Optional<JsonNode> truth() {
        var inside = printer.inside();
        var cut = printer.pictures();
        var truth =
                JSON.createObjectNode()
                        .put("paper", inside.roll())
                        .put("cover", inside.coverOpen() ? "open" : "closed")
                        .put("power", inside.power())
                        .put("mouth", inside.ticketInMouth() ? "paper" : "empty")
                        .put("cut", cut.size())
                        .put("hangingRows", inside.hangingRows());
        if (inside.cutterStuck() || inside.jammed()) {
            truth.put("fault", inside.jammed() ? "jammed" : "stuck");
        }
        if (kind.presenter()) {
            truth.put("retracted", inside.retracted());
        }
        var pictures = truth.putArray("pictures");
        cut.forEach(picture -> pictures.add(picture.toString()));
        if (!cut.isEmpty()) {
            truth.put("picture", String.valueOf(cut.getLast().getFileName()));
        }
        return Optional.of(printer.wear().tell(truth));
    }

    @Override
    public Optional<byte[]> picture(String name) {
        return printer.pictures().stream()
                .filter(file -> String.valueOf(file.getFileName()).equals(name))
                .findFirst()
                .flatMap(file -> {
                    try {
                        return Optional.of(Files.readAllBytes(file));
                    } catch (IOException gone) {
                        return Optional.empty();
                    }
                });
    }

    @Override
    public void close() {
        try {
            printer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a simulated printer did not close", e);
        }
    }
}
