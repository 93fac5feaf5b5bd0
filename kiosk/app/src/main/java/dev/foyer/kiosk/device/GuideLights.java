package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.Client;

import io.vertx.core.Vertx;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The lamps at the slots of one kiosk, which show a customer where to put something in or take it
 * out. Nothing waits for them: a kiosk without lamps works the same. Any thread; returns at once.
 */
final class GuideLights {
    /** No lamp is lit for longer, whatever became of the step. */
    static final Duration LIT_MAX = Duration.ofMinutes(3);

    private static final Duration LIGHT_WITHIN = Duration.ofSeconds(4);
    private static final List<String> RATES = List.of("medium", "slow", "quick", "continuous");
    private static final Logger LOG = LoggerFactory.getLogger(GuideLights.class);

    /** A lamp of the standard. */
    private enum Lamp {
        CARD("cardReader"),
        DOCUMENT("scanner"),
        ID_CHIP("contactless"),
        NOTES("billAcceptor"),
        PAD("pinPad"),
        NEW_CARD("cardReader2"),
        TICKET("receiptPrinter");

        final String word;

        Lamp(String word) {
            this.word = word;
        }
    }

    /** What a lamp says. */
    enum Sign {
        PUT_CARD_IN(Lamp.CARD, "entry"),
        TAKE_CARD(Lamp.CARD, "exit"),
        LAY_DOCUMENT(Lamp.DOCUMENT, "entry"),
        LAY_ID(Lamp.ID_CHIP, "entry"),
        PUT_NOTES_IN(Lamp.NOTES, "entry"),
        TAKE_NOTES(Lamp.NOTES, "exit"),
        TYPE_PIN(Lamp.PAD, "entry"),
        TAKE_NEW_CARD(Lamp.NEW_CARD, "exit"),
        TAKE_TICKET(Lamp.TICKET, "exit");

        private final Lamp lamp;
        private final String direction;

        Sign(Lamp lamp, String direction) {
            this.lamp = lamp;
            this.direction = direction;
        }
    }

    /** A sign that is shown; a later one of the same kind is another. */
    private record Lit(Sign sign, long number) {}

    private final Vertx vertx;
    private final Supplier<Optional<Client>> service;
    private final Map<Lamp, Lit> lit = new EnumMap<>(Lamp.class);
    private long signs;

    /**
     * @param service the service that has lamps, when there is one and it is connected
     */
    GuideLights(Vertx vertx, Supplier<Optional<Client>> service) {
        this.vertx = vertx;
        this.service = service;
    }

    /** Shows a sign; what its lamp said before is over. */
    synchronized void show(Sign sign) {
        var now = new Lit(sign, ++signs);
        lit.put(sign.lamp, now);
        send(List.of(sign.lamp));
        darkLater(now, LIT_MAX);
    }

    /** Takes a sign back, if it is what its lamp says. */
    synchronized void dark(Sign sign) {
        var now = lit.get(sign.lamp);
        if (now != null && now.sign() == sign) dark(now);
    }

    /** Takes a sign back after a while. */
    synchronized void darkAfter(Sign sign, Duration after) {
        var now = lit.get(sign.lamp);
        if (now != null && now.sign() == sign) darkLater(now, after);
    }

    /** The service is there, perhaps after it was not: every lamp is told what it says. */
    synchronized void refresh() {
        send(List.of(Lamp.values()));
    }

    private void darkLater(Lit which, Duration after) {
        vertx.setTimer(after.toMillis(), _ -> dark(which));
    }

    private synchronized void dark(Lit which) {
        if (lit.remove(which.sign().lamp, which)) send(List.of(which.sign().lamp));
    }

    private void send(List<Lamp> lamps) {
        var there = service.get();
        if (there.isEmpty()) return;
        var told = there.get().capabilities();
        if (told == null) return;
        var payload = JsonNodeFactory.instance.objectNode();
        for (Lamp lamp : lamps) {
            var now = Optional.ofNullable(lit.get(lamp)).map(Lit::sign);
            payload.setAll(shine(lamp, now, told));
        }
        if (payload.isEmpty()) return;
        there.get()
                .command("Lights.SetLight", payload, LIGHT_WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    if (!outcome.success()) LOG.info("the lamps are not as told: {}", outcome);
                });
    }

    /**
     * What the payload of {@code Lights.SetLight} says of a sign's lamp; empty without the lamp.
     */
    static ObjectNode payload(Sign sign, boolean shown, JsonNode capabilities) {
        return shine(sign.lamp, shown ? Optional.of(sign) : Optional.empty(), capabilities);
    }

    private static ObjectNode shine(Lamp lamp, Optional<Sign> sign, JsonNode capabilities) {
        var payload = JsonNodeFactory.instance.objectNode();
        var places = capabilities.path("lights").path("lights").path(lamp.word).properties();
        if (places.isEmpty()) return payload;
        // A slot has one lamp; where it has several, the first says all.
        var place = places.iterator().next();
        var can = place.getValue();
        var shine = payload.putObject(lamp.word).putObject(place.getKey());
        if (sign.isEmpty()) {
            shine.put("flashRate", "off");
            return payload;
        }
        shine.put(
                "flashRate",
                RATES.stream()
                        .filter(rate -> can.path("flashRate").path(rate).asBoolean())
                        .findFirst()
                        .orElse("continuous"));
        if (can.path("color").path("green").asBoolean()) shine.put("color", "green");
        var direction = sign.get().direction;
        if (can.path("direction").path(direction).asBoolean()) shine.put("direction", direction);
        return payload;
    }
}
