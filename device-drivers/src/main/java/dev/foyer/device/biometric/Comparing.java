package dev.foyer.device.biometric;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.biometric.Messages.Candidate;
import dev.foyer.device.biometric.Messages.Candidates;
import dev.foyer.device.biometric.Messages.Compare;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the face that was taken with the templates that were imported: the commands Match and
 * SetMatch. Used by the service's command thread.
 */
final class Comparing {
    private final FacePort port;
    private final BiometricOptions options;
    private final Vault vault;

    Comparing(FacePort port, BiometricOptions options, Vault vault) {
        this.port = port;
        this.options = options;
        this.vault = vault;
    }

    /** Either what to compare by, or the completion that refuses it. */
    private sealed interface Looked {
        record Fine(Criteria criteria) implements Looked {}

        record Refused(Completion completion) implements Looked {}
    }

    private Looked look(Compare asked) throws CommandFault {
        String mode = asked.compareMode();
        Integer threshold = asked.threshold();
        if (mode == null || threshold == null || !BiometricOptions.COMPARES.contains(mode)) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "compareMode (verify or identity) and threshold are needed");
        }
        int maximum = Objects.requireNonNullElse(asked.maximum(), 0);
        if (threshold < 0 || maximum < 0) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA, "threshold and maximum are not negative");
        }
        if (!options.compares().contains(mode)) {
            return refused("modeNotSupported", "this device does not compare by " + mode);
        }
        if (threshold > FacePort.SCORE_MAX) {
            return refused("invalidThreshold", "the highest score is " + FacePort.SCORE_MAX);
        }
        if (vault.identifiers().isEmpty()) {
            return refused("noImportedData", "no template was imported");
        }
        boolean verify = mode.equals(Criteria.VERIFY);
        @Nullable String identifier = verify ? asked.identifier() : null;
        if (verify && (identifier == null || !vault.identifiers().contains(identifier))) {
            return refused("invalidIdentifier", "there is no such template");
        }
        return new Looked.Fine(new Criteria(mode, identifier, maximum, threshold));
    }

    private static Looked refused(String errorCode, String sentence) {
        return new Looked.Refused(Completion.commandError(errorCode, sentence));
    }

    /** Biometric.SetMatch. */
    Completion set(CommandContext context) throws CommandFault {
        context.check();
        return switch (look(context.payload(Compare.class))) {
            case Looked.Refused(var completion) -> completion;
            case Looked.Fine(var criteria) -> {
                vault.criteria(criteria);
                yield Completion.success();
            }
        };
    }

    /** Biometric.Match. */
    Completion match(CommandContext context) throws CommandFault, DeviceFault {
        context.check();
        return switch (look(context.payload(Compare.class))) {
            case Looked.Refused(var completion) -> completion;
            case Looked.Fine(var criteria) ->
                    options.matching() == BiometricOptions.Matching.COMBINED
                            ? told(criteria)
                            : compared(context, criteria);
        };
    }

    /** What the last Read has found, seen by what Match asks for. */
    private Completion told(Criteria asked) {
        Optional<Map<String, Integer>> result = vault.result();
        Optional<Criteria> set = vault.criteria();
        if (result.isEmpty() || set.isEmpty()) {
            return Completion.commandError("noCaptureData", "no face was taken to be compared");
        }
        if (!set.get().compareMode().equals(asked.compareMode())) {
            return Completion.commandError(
                    "invalidCompareMode", "the face was compared by " + set.get().compareMode());
        }
        return answer(asked, result.get());
    }

    private Completion compared(CommandContext context, Criteria asked)
            throws CommandFault, DeviceFault {
        var scanned = vault.scanned();
        if (scanned.isEmpty()) {
            return Completion.commandError("noCaptureData", "no face was taken");
        }
        try (Template live = scanned.get()) {
            return answer(asked, scores(context, live, asked));
        }
    }

    /** The scores by these criteria, of templates that reach the threshold. */
    Map<String, Integer> scores(CommandContext context, Template live, Criteria asked)
            throws CommandFault, DeviceFault {
        String one = asked.identifier();
        var scores = new LinkedHashMap<String, Integer>();
        for (String identifier : one == null ? vault.inOrder() : List.of(one)) {
            context.check();
            var known = vault.template(identifier);
            if (known.isPresent()) {
                try (Template template = known.get()) {
                    int score = port.score(live, template);
                    if (score >= asked.threshold()) {
                        scores.put(identifier, score);
                    }
                }
            }
        }
        return scores;
    }

    private Completion answer(Criteria asked, Map<String, Integer> scores) {
        var candidates = new LinkedHashMap<String, Candidate>();
        String one = asked.identifier();
        scores.entrySet().stream()
                .filter(score -> score.getValue() >= asked.threshold())
                .filter(score -> one == null || score.getKey().equals(one))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(asked.maximum() == 0 ? Vault.TEMPLATES_MAX : asked.maximum())
                .forEachOrdered(
                        score -> candidates.put(score.getKey(), new Candidate(score.getValue())));
        if (!vault.persist()) {
            vault.forgetScanned();
        }
        return Completion.success(new Candidates(candidates.isEmpty() ? null : candidates));
    }
}
