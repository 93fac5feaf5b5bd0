package dev.foyer.kiosk.device;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.flow.Trouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One comparison of the face before the camera with the picture in a document. The device judges;
 * nothing here looks at a face. {@link #look} blocks and is meant for a virtual thread, once in the
 * object's life.
 */
final class FaceTaking implements Reading {
    private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
    private static final String FORMAT = "reservedTemplate1";
    private static final Logger LOG = LoggerFactory.getLogger(FaceTaking.class);

    private final Talk talk;
    private final Limits limits;

    FaceTaking(Talk talk, Limits limits) {
        this.talk = talk;
        this.limits = limits;
    }

    @Override
    public void cancel() {
        talk.cancel();
    }

    /** Compares; empty when it was called off. Whatever the device was given it forgets again. */
    Optional<Happening> look(byte[] picture) {
        try {
            return compared(picture);
        } finally {
            var cleared = talk.ask("Biometric.Clear", Map.of(), ASK_WITHIN);
            if (!cleared.well()) LOG.warn("the faces are not known to be cleared: {}", cleared);
        }
    }

    private Optional<Happening> compared(byte[] picture) {
        var template =
                Map.of(
                        "type",
                        Map.of("format", FORMAT),
                        "data",
                        Base64.getEncoder().encodeToString(picture));
        var given =
                talk.ask("Biometric.Import", Map.of("templates", List.of(template)), ASK_WITHIN);
        var names = given.told().path("templates").fieldNames();
        if (!names.hasNext()) {
            LOG.info("a document's picture cannot be compared: {}", given);
            return failed(
                    given instanceof Talk.Answer.Failed
                            ? Trouble.FACE_UNCOMPARED
                            : Trouble.FACE_AWAY);
        }
        var by =
                Map.of(
                        "compareMode",
                        "verify",
                        "identifier",
                        names.next(),
                        "maximum",
                        1,
                        "threshold",
                        0);
        if (talk.has("Biometric.SetMatch")
                && !talk.ask("Biometric.SetMatch", by, ASK_WITHIN).well())
            return failed(Trouble.FACE_AWAY);
        var seen =
                talk.await(
                        "Biometric.Read",
                        Map.of("numCaptures", 0, "mode", "match"),
                        limits.face(),
                        _ -> {});
        if (!seen.well()) return unseen(seen);
        return score(talk.ask("Biometric.Match", by, ASK_WITHIN));
    }

    private static Optional<Happening> unseen(Talk.Answer answer) {
        if (answer.is(CompletionCode.CANCELED)) return Optional.empty();
        if (answer.is(CompletionCode.FRAUD_ATTEMPT)) return failed(Trouble.FACE_NOT_ALIVE);
        if (answer.is(CompletionCode.TIME_OUT) || answer.is("readFailed"))
            return failed(Trouble.FACE_UNSEEN);
        LOG.warn("no face was taken: {}", answer);
        return failed(Trouble.FACE_AWAY);
    }

    private Optional<Happening> score(Talk.Answer matched) {
        if (!matched.well()) {
            LOG.warn("no face was compared: {}", matched);
            return failed(Trouble.FACE_AWAY);
        }
        int best = 0;
        for (var candidate : matched.told().path("candidates"))
            best = Math.max(best, candidate.path("confidenceLevel").asInt());
        return Optional.of(new Happening.FaceSeen(Math.clamp(best, 0, 100), talk.name()));
    }

    private static Optional<Happening> failed(Trouble trouble) {
        return Optional.of(new Happening.DeviceFailed(trouble));
    }
}
