package dev.foyer.kiosk.device;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.flow.Trouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One PIN entered on the pad, and the block that the pad makes of it. Digits never come here: the
 * pad tells that a key was pressed, and in the end the enciphered block. {@link #take} blocks and
 * is meant for a virtual thread, once in the object's life.
 */
final class PinTaking implements Reading {
    /** The pad's key for PINs, as the bank's side names it when it is brought in. */
    static final String KEY = "pinKey";

    /** ISO 9564-1, 9.1. */
    static final int DIGITS_MIN = 4;

    static final int DIGITS_MAX = 12;

    private static final int FORMAT = 4;
    private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Logger LOG = LoggerFactory.getLogger(PinTaking.class);

    private final Talk talk;
    private final Limits limits;
    private final Consumer<Happening> told;

    PinTaking(Talk talk, Limits limits, Consumer<Happening> told) {
        this.talk = talk;
        this.limits = limits;
        this.told = told;
    }

    @Override
    public void cancel() {
        talk.cancel();
    }

    /** Takes a PIN; empty when it was called off. */
    Optional<Happening> take(String cardNumber) {
        var pressed = new AtomicInteger();
        told.accept(new Happening.PinDigits(0));
        var entered =
                talk.await(
                        "Keyboard.PinEntry", entry(), limits.pin(), event -> key(event, pressed));
        if (entered.is(CompletionCode.CANCELED)) return Optional.empty();
        if (entered.is(CompletionCode.TIME_OUT) || entered.is("entryTimeout"))
            return failed(Trouble.PIN_LATE);
        if (!entered.well()) {
            LOG.warn("no PIN was entered: {}", entered);
            return failed(Trouble.PAD_AWAY);
        }
        if (!entered.told().path("completion").asText().equals("enter"))
            return failed(Trouble.PIN_CANCELLED);
        return block(cardNumber);
    }

    private static Optional<Happening> failed(Trouble trouble) {
        return Optional.of(new Happening.DeviceFailed(trouble));
    }

    private Map<String, Object> entry() {
        var there = keys();
        var active = new LinkedHashMap<String, Object>();
        DIGITS.forEach(digit -> active.put(digit, Map.of()));
        active.put("enter", Map.of("terminate", true));
        if (there.contains("cancel")) active.put("cancel", Map.of("terminate", true));
        if (there.contains("clear")) active.put("clear", Map.of());
        if (there.contains("backspace")) active.put("backspace", Map.of());
        return Map.of(
                "minLen", DIGITS_MIN, "maxLen", DIGITS_MAX, "autoEnd", false, "activeKeys", active);
    }

    private Set<String> keys() {
        var found = new HashSet<String>();
        talk.ask("Keyboard.GetLayout", Map.of("entryMode", "pin"), ASK_WITHIN)
                .told()
                .path("layout")
                .path("pin")
                .forEach(frame ->
                        frame.path("keys").forEach(key -> found.add(key.path("key").asText())));
        return found;
    }

    private void key(Envelope.Event event, AtomicInteger pressed) {
        var payload = event.payload();
        if (!event.name().equals("Keyboard.KeyEvent") || payload == null) return;
        int digits =
                switch (payload.path("completion").asText()) {
                    case "continue" -> pressed.updateAndGet(n -> Math.min(DIGITS_MAX, n + 1));
                    case "clear" -> pressed.updateAndGet(_ -> 0);
                    case "backspace" -> pressed.updateAndGet(n -> Math.max(0, n - 1));
                    default -> pressed.get();
                };
        told.accept(new Happening.PinDigits(digits));
    }

    private Optional<Happening> block(String cardNumber) {
        var serial = new AtomicReference<>("");
        var made =
                talk.ask(
                        "PinPad.GetPinBlock",
                        Map.of(
                                "key",
                                KEY,
                                "format",
                                "iso" + FORMAT,
                                "customerData",
                                cardNumber,
                                "padding",
                                0),
                        ASK_WITHIN,
                        event -> {
                            var payload = event.payload();
                            if (event.name().equals("KeyManagement.DUKPTKSNEvent")
                                    && payload != null) serial.set(payload.path("ksn").asText());
                        });
        try {
            var block = hex(made.told().path("pinBlock").asText());
            if (!block.isEmpty())
                return Optional.of(new Happening.PinEntered(FORMAT, block, hex(serial.get())));
            LOG.warn("the pad makes no PIN block: {}", made);
        } catch (IllegalArgumentException e) {
            LOG.warn("the pad gave something else than base64");
        }
        return failed(Trouble.PAD_AWAY);
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }
}
