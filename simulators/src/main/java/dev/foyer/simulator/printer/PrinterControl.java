package dev.foyer.simulator.printer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.function.Function;

/**
 * Does what one line of JSON asks of a simulated printer; called by one thread at a time.
 *
 * <p>{@code {"do":"paper","is":"full|low|out"}}, {@code {"do":"paperOutAfter","rows":300}}, {@code
 * {"do":"cover","open":true}}, {@code {"do":"cutter","is":"jams|free"}}, {@code
 * {"do":"head","hot":true}}, {@code {"do":"speed","rows":400}}, {@code {"do":"mute","on":true}},
 * {@code {"do":"power","on":false,"keepConnection":false}}, {@code {"do":"drop"}}, {@code
 * {"do":"takeTicket"}}, {@code {"do":"state"}}. Every answer carries the pictures so far.
 */
public final class PrinterControl implements Function<JsonNode, ObjectNode> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS_MAX = 1_000_000;

    private final PrinterSimulator printer;

    public PrinterControl(PrinterSimulator printer) {
        this.printer = printer;
    }

    /**
     * Does the command.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    @Override
    public ObjectNode apply(JsonNode json) {
        switch (json.path("do").asText()) {
            case "paper" -> paper(json.path("is").asText());
            case "paperOutAfter" -> printer.paperOutAfter(number(json, "rows"));
            case "cover" -> printer.cover(flag(json, "open"));
            case "cutter" -> cutter(json.path("is").asText());
            case "head" -> printer.headHot(flag(json, "hot"));
            case "speed" -> printer.speed(number(json, "rows"));
            case "mute" -> printer.mute(flag(json, "on"));
            case "power" -> power(json);
            case "drop" -> printer.dropConnection();
            case "takeTicket" -> printer.takeTicket();
            case "state" -> {
                // Every answer carries the state.
            }
            default ->
                    throw new IllegalArgumentException(
                            "do: paper, paperOutAfter, cover, cutter, head, speed, mute, power,"
                                    + " drop, takeTicket or state expected");
        }
        var answer = JSON.createObjectNode().put("done", true);
        answer.put("rows", printer.rowsPrinted());
        var pictures = answer.putArray("pictures");
        printer.pictures().forEach(picture -> pictures.add(picture.toString()));
        return answer;
    }

    private void paper(String is) {
        switch (is) {
            case "full" -> printer.paperFull();
            case "low" -> printer.paperLow();
            case "out" -> printer.paperOut();
            default -> throw new IllegalArgumentException("is: full, low or out expected");
        }
    }

    private void cutter(String is) {
        switch (is) {
            case "jams" -> printer.cutterJamsAtNextCut();
            case "free" -> printer.freeCutter();
            default -> throw new IllegalArgumentException("is: jams or free expected");
        }
    }

    private void power(JsonNode json) {
        if (flag(json, "on")) {
            printer.powerOn();
        } else {
            printer.powerOff(json.path("keepConnection").asBoolean(false));
        }
    }

    private static boolean flag(JsonNode json, String key) {
        if (!json.path(key).isBoolean()) {
            throw new IllegalArgumentException(key + ": true or false expected");
        }
        return json.path(key).booleanValue();
    }

    private static int number(JsonNode json, String key) {
        var value = json.path(key);
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > ROWS_MAX) {
            throw new IllegalArgumentException(key + ": a number from 0 to 1000000 expected");
        }
        return value.intValue();
    }
}
