package dev.foyer.simulator.pinpad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.device.keyboard.Key;
import dev.foyer.simulator.stage.Wear;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Does what one line of JSON asks of the pad and of its acquirer; called by one thread at a time.
 *
 * <p>{@code {"do":"press","key":"one"}}, {@code {"do":"power","on":false}}, {@code
 * {"do":"tamper"}}, {@code {"do":"expire"}}, {@code {"do":"fault","is":"deaf","at":1}}, {@code
 * {"do":"home"}}, {@code {"do":"truth"}}; of the acquirer {@code {"do":"wrap",…}}, {@code
 * {"do":"openPin",…}}, {@code {"do":"mac",…}}, {@code {"do":"encipher",…}}.
 */
final class PadControl implements Function<JsonNode, ObjectNode> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private final Pad pad;
    private final PadServer server;
    private final Acquirer acquirer;
    private final CipherKey protection;

    /**
     * @param protection the key that pad and acquirer share since the factory
     */
    PadControl(Pad pad, PadServer server, Acquirer acquirer, CipherKey protection) {
        this.pad = pad;
        this.server = server;
        this.acquirer = acquirer;
        this.protection = protection;
    }

    /**
     * Does the command.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    @Override
    public ObjectNode apply(JsonNode json) {
        var answer = JSON.createObjectNode().put("done", true);
        switch (json.path("do").asText()) {
            case "press" -> press(json.path("key").asText());
            case "power" -> power(json.path("on").asBoolean(true));
            case "tamper" -> pad.tamper();
            case "expire" -> pad.expire();
            case "fault" -> fault(json);
            case "grade" -> {
                if (json.path("grade").asText().equals(Wear.WORN)) {
                    server.wear().become(json.path("seed").asLong());
                } else {
                    server.wear().becomeIdeal();
                }
            }
            case "home" -> {
                server.faults().clear();
                power(true);
                pad.toFactory();
            }
            case "truth" -> truth(answer);
            case "wrap" -> wrap(json, answer);
            case "openPin" -> answer.put("opens", opens(json));
            case "mac" ->
                    answer.put(
                            "is",
                            HEX.formatHex(
                                    acquirer.mac(
                                            json.path("name").asText(),
                                            hex(json, "ksn"),
                                            hex(json, "data"))));
            case "encipher" ->
                    answer.put(
                            "is",
                            HEX.formatHex(
                                    acquirer.encipher(
                                            json.path("name").asText(),
                                            hex(json, "ksn"),
                                            hex(json, "data"))));
            default ->
                    throw new IllegalArgumentException(
                            "do: press, power, tamper, expire, fault, grade, home, truth, wrap,"
                                    + " openPin, mac or encipher expected");
        }
        return answer;
    }

    private void press(String word) {
        Key key =
                Key.of(word)
                        .orElseThrow(() ->
                                new IllegalArgumentException("key: zero, one … enter expected"));
        if (server.powered()) {
            pad.press(key);
        }
    }

    private void power(boolean on) {
        try {
            if (on) {
                server.powerOn();
            } else {
                server.powerOff();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the port is taken: " + e.getMessage(), e);
        }
    }

    private void fault(JsonNode json) {
        Mishap mishap =
                Mishap.of(json.path("is").asText())
                        .orElseThrow(() -> new IllegalArgumentException("is: no such fault"));
        server.faults().plan(mishap, Math.max(1, json.path("at").asInt(1)));
    }

    private void truth(ObjectNode answer) {
        var truth = pad.truth();
        answer.put("power", server.powered())
                .put("tampered", truth.tampered())
                .put("entryOpen", truth.entryOpen())
                .put("digits", truth.digits())
                .put("pinHeld", truth.pinHeld())
                .put("partHeld", truth.partHeld());
        truth.keys().forEach(answer.putArray("keys")::add);
        server.wear().tell(answer);
    }

    private void wrap(JsonNode json, ObjectNode answer) {
        String name = json.path("name").asText();
        String letters = json.path("is").asText();
        if (!letters.matches("[0-9A-Z]{4}")) {
            throw new IllegalArgumentException("is: usage, algorithm and mode, such as P0AE");
        }
        String block =
                acquirer.wrap(
                        protection,
                        name,
                        letters.substring(0, 2),
                        letters.charAt(2),
                        letters.charAt(3),
                        json.path("bytes").asInt(16));
        answer.put("protection", KeyBook.PROTECTION)
                .put("block", block)
                .put("checkValue", acquirer.checkValue(name));
    }

    private boolean opens(JsonNode json) {
        int number = json.path("format").asInt(-1);
        Format format =
                Arrays.stream(Format.values())
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("format: 0, 3 or 4 expected"));
        String digits = json.path("pin").asText();
        byte[] pin = new byte[digits.length()];
        for (int i = 0; i < pin.length; i++) {
            pin[i] = (byte) (digits.charAt(i) - '0');
        }
        return acquirer.opens(
                json.path("name").asText(),
                format,
                hex(json, "block"),
                hex(json, "ksn"),
                json.path("pan").asText(),
                pin);
    }

    private static byte[] hex(JsonNode json, String field) {
        return HEX.parseHex(json.path(field).asText());
    }
}
