package dev.foyer.simulator.branch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.printer.PrinterSimulator;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The receipt printer as a device on the stage; the printer stays its owner's. */
final class PrinterOnStage implements SimulatedDevice {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Act> ACTS =
            List.of(
                    Act.of(Stage.HOME, "复位", "Everything as it was"),
                    Act.of("paper.take", "取走凭条", "Tear off the receipt"),
                    Act.of("paper.full", "装新纸卷", "New roll"),
                    Act.of("paper.low", "纸将尽", "Paper nearly at its end"),
                    Act.of("paper.out", "纸用尽", "Paper at its end"),
                    Act.of("cover.open", "打开上盖", "Open the cover"),
                    Act.of("cover.close", "合上上盖", "Close the cover"),
                    Act.of("power.off", "断电", "Power off"),
                    Act.of("power.on", "通电", "Power on"),
                    Act.of("link.cut", "断开连接", "Break the connection"),
                    Act.of("fault.cutter", "下次切纸时卡刀", "The knife sticks at the next cut"),
                    Act.of("fault.hot", "打印头过热", "The head is too hot"),
                    Act.of("fault.mute", "不再应答", "It answers no more"),
                    new Act(
                            "fault.outAfter",
                            "打印途中断纸",
                            "Paper ends in the middle",
                            Map.of("rows", List.of("40", "200", "400"))));

    private final PrinterSimulator printer;
    private String roll = "full";
    private boolean cover;
    private boolean powered = true;
    private String taken = "";

    PrinterOnStage(PrinterSimulator printer) {
        this.printer = printer;
    }

    @Override
    public String name() {
        return "receiptprinter";
    }

    @Override
    public List<Act> acts() {
        return ACTS;
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case Stage.HOME -> home();
            case "paper.take" -> {
                printer.takeTicket();
                taken = newest();
            }
            case "paper.full" -> {
                printer.paperFull();
                roll = "full";
            }
            case "paper.low" -> {
                printer.paperLow();
                roll = "low";
            }
            case "paper.out" -> {
                printer.paperOut();
                roll = "out";
            }
            case "cover.open", "cover.close" -> {
                cover = act.equals("cover.open");
                printer.cover(cover);
            }
            case "power.off" -> {
                printer.powerOff(false);
                powered = false;
            }
            case "power.on" -> {
                printer.powerOn();
                powered = true;
            }
            case "link.cut" -> printer.dropConnection();
            case "fault.cutter" -> printer.cutterJamsAtNextCut();
            case "fault.hot" -> printer.headHot(true);
            case "fault.mute" -> printer.mute(true);
            case "fault.outAfter" -> printer.paperOutAfter(rows(with));
            default -> throw new Unstaged(act + " is not known here");
        }
    }

    private void home() {
        printer.powerOn();
        printer.mute(false);
        printer.cover(false);
        printer.freeCutter();
        printer.headHot(false);
        printer.paperFull();
        printer.takeTicket();
        powered = true;
        cover = false;
        roll = "full";
        taken = newest();
    }

    private static int rows(Map<String, String> with) throws Unstaged {
        var text = with.getOrDefault("rows", "40");
        if (!text.matches("[0-9]{1,5}")) {
            throw new Unstaged("rows: a number expected");
        }
        return Integer.parseInt(text);
    }

    private String newest() {
        var all = printer.pictures();
        return all.isEmpty() ? "" : String.valueOf(all.getLast().getFileName());
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        var newest = newest();
        var truth =
                JSON.createObjectNode()
                        .put("paper", roll)
                        .put("cover", cover ? "open" : "closed")
                        .put("power", powered)
                        .put("mouth", newest.isEmpty() || newest.equals(taken) ? "empty" : "paper")
                        .put("cut", printer.pictures().size());
        if (!newest.isEmpty()) {
            truth.put("picture", newest);
        }
        return Optional.of(truth);
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
        // Whoever started the printer ends it.
    }
}
