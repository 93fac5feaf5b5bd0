package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.kiosk.device.GuideLights.Sign;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * One QR code read. {@link #read} blocks and is meant for a virtual thread, once in the object's
 * life; what it reads it does not keep, and does not log.
 */
final class BarcodeTaking implements Reading {
    /** A customer who does nothing is asked long before. */
    static final Duration LOOK_WITHIN = Duration.ofMinutes(5);

    private static final Map<String, ?> QR = Map.of("symbologies", Map.of("qrCode", true));
    private static final Logger LOG = LoggerFactory.getLogger(BarcodeTaking.class);

    /** How it ended. */
    sealed interface Result {
        /** A code was there. */
        record Seen(String said) implements Result {
            @Override
            public String toString() {
                return "Seen[]";
            }
        }

        /** There was none, or the reader does not work. */
        record Failed() implements Result {}

        /** It was called off. */
        record Canceled() implements Result {}
    }

    private final Talk talk;
    private final GuideLights lights;

    BarcodeTaking(Talk talk, GuideLights lights) {
        this.talk = talk;
        this.lights = lights;
    }

    @Override
    public void cancel() {
        talk.cancel();
    }

    Result read() {
        boolean filters = talk.capabilities().at("/barcodeReader/canFilterSymbologies").asBoolean();
        lights.show(Sign.LAY_DOCUMENT);
        try {
            var answer =
                    talk.await("BarcodeReader.Read", filters ? QR : null, LOOK_WITHIN, _ -> {});
            if (talk.canceled() || answer.is(CompletionCode.CANCELED)) return new Result.Canceled();
            if (!answer.well()) {
                LOG.warn("no code was read: {}", answer);
                return new Result.Failed();
            }
            return new Result.Seen(text(answer.told()));
        } finally {
            lights.dark(Sign.LAY_DOCUMENT);
        }
    }

    /** The first code; one that is no text is one that nobody knows. */
    private static String text(JsonNode answer) {
        var data = answer.at("/readOutput/0/barcodeData").asText();
        try {
            return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            LOG.warn("the reader sent what is not Base64: {}", e.getMessage());
            return "";
        }
    }
}
