package dev.foyer.device.xfs.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.xfs.Json;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The contract kit: talks to one running service and says rule by rule whether it is kept. Blocks;
 * used by one thread. It sends no command that moves media or value; the one that waits for a
 * person is cancelled or runs out of time.
 */
public final class Conformance {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Duration BACK_WITHIN = Duration.ofSeconds(15);

    /** What became of a rule. */
    public enum Verdict {
        PASSED,
        FAILED,
        /** The rule could not be tried on this service. */
        SKIPPED
    }

    /**
     * @param sentence why it failed or was skipped; empty where it passed
     */
    public record Result(String rule, Verdict verdict, String sentence) {}

    /**
     * A command that waits for a person, by which waiting, cancelling and running out of time are
     * tried.
     *
     * @param begin a command without which it does not wait; empty where it needs none
     * @param end what undoes that one
     */
    public record Waiting(
            String name, String version, @Nullable JsonNode payload, String begin, String end) {
        /** One that needs no other. */
        public Waiting(String name, String version, @Nullable JsonNode payload) {
            this(name, version, payload, "", "");
        }
    }

    /** Commands known to wait when nobody is there, in the order in which they are tried. */
    private static final List<Waiting> KNOWN_TO_WAIT =
            List.of(
                    new Waiting("BarcodeReader.Read", "2.0", null),
                    new Waiting(BiometricScene.READ, "2.0", BiometricScene.read(1, "scan")),
                    new Waiting(
                            "CardReader.ReadRawData",
                            "2.0",
                            JsonNodeFactory.instance.objectNode().put("chip", true)),
                    new Waiting(PadScene.PIN_ENTRY, "2.0", PadScene.pinEntry(4, 12, false)),
                    new Waiting(
                            "CashAcceptor.CashIn",
                            "2.0",
                            null,
                            "CashAcceptor.CashInStart",
                            "CashAcceptor.CashInEnd"));

    private final URI uri;
    private final Optional<Waiting> given;
    private final Stage stage;
    private final List<Result> results = new ArrayList<>();

    private Conformance(URI uri, Optional<Waiting> given, Stage stage) {
        this.uri = uri;
        this.given = given;
        this.stage = stage;
    }

    /** Tries all rules on the service at this URI. */
    public static List<Result> of(URI uri) {
        return of(uri, Stage.empty());
    }

    /** As above, with a command that waits on this service. */
    public static List<Result> of(URI uri, Waiting waiting) {
        return new Conformance(uri, Optional.of(waiting), Stage.empty()).run();
    }

    /** As above, with somebody at the device, so that the kits of its interfaces can be tried. */
    public static List<Result> of(URI uri, Stage stage) {
        return new Conformance(uri, Optional.empty(), stage).run();
    }

    /** Every act that some rule of some kit asks for. */
    public static Set<String> acts() {
        return Kits.ALL.stream()
                .flatMap(kit -> kit.rules().stream())
                .flatMap(rule -> rule.acts().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One rule. */
    @FunctionalInterface
    interface Rule {
        void keptOn(Talk talk) throws Broken;
    }

    private List<Result> run() {
        Facts facts;
        try (Talk talk = Talk.open(uri, PATIENCE)) {
            facts = Facts.of(talk);
        } catch (Broken broken) {
            return List.of(
                    new Result(
                            "tells its capabilities",
                            Verdict.FAILED,
                            String.valueOf(broken.getMessage())));
        }
        results.add(new Result("tells its capabilities", Verdict.PASSED, ""));
        new MessageRules(facts).rules().forEach(this::check);
        Optional<Waiting> waiting = given.isPresent() ? given : facts.firstOf(KNOWN_TO_WAIT);
        waiting.ifPresent(one -> aside(facts, one.begin()));
        Optional<String> why =
                waiting.isPresent()
                        ? whyNotWaiting(waiting.get())
                        : Optional.of("no command known to wait");
        new WaitingRules(uri, facts, waiting.orElse(KNOWN_TO_WAIT.getFirst()))
                .rules()
                .forEach(rule -> {
                    if (why.isPresent()) {
                        results.add(new Result(rule.name(), Verdict.SKIPPED, why.get()));
                    } else {
                        check(rule);
                    }
                });
        waiting.ifPresent(one -> aside(facts, one.end()));
        for (Kit kit : Kits.ALL) {
            if (facts.has(kit.face())) {
                kit.rules().forEach(rule -> check(facts, kit.face(), rule));
            }
        }
        return results;
    }

    /**
     * A command whose outcome is not judged here: the kit of its interface does that, and a device
     * that then does not wait is told so.
     */
    private void aside(Facts facts, String command) {
        if (command.isEmpty()) {
            return;
        }
        try (Talk talk = Talk.open(uri, PATIENCE)) {
            talk.ask(1, command, facts.version(command).orElse("2.0"), null);
        } catch (Broken broken) {
            results.add(
                    new Result(
                            "answers " + command,
                            Verdict.FAILED,
                            String.valueOf(broken.getMessage())));
        }
    }

    private void check(Facts facts, String face, Kit.Rule rule) {
        String name = face + ": " + rule.name();
        Optional<String> missing =
                rule.commands().stream()
                        .filter(command -> facts.version(command).isEmpty())
                        .findFirst()
                        .map(command -> "the service has no " + command)
                        .or(() ->
                                rule.acts().stream()
                                        .filter(act -> !stage.offers().contains(act))
                                        .findFirst()
                                        .map(act -> "nobody is there to do " + act));
        if (missing.isPresent()) {
            results.add(new Result(name, Verdict.SKIPPED, missing.get()));
            return;
        }
        try (Scene scene = new Scene(uri, facts, stage)) {
            if (stage.offers().contains(Stage.HOME)) {
                stage.perform(Stage.HOME);
                scene.online();
                scene.passedOver();
            }
            rule.trial().keptOn(scene);
            results.add(new Result(name, Verdict.PASSED, ""));
        } catch (Broken broken) {
            results.add(new Result(name, Verdict.FAILED, String.valueOf(broken.getMessage())));
        } catch (Unfit unfit) {
            results.add(new Result(name, Verdict.SKIPPED, String.valueOf(unfit.getMessage())));
        } catch (Unstaged unstaged) {
            results.add(new Result(name, Verdict.FAILED, "on the stage: " + unstaged.sentence()));
        }
    }

    /** A rule with its name, a sentence about the service. */
    record Named(String name, Rule rule) {}

    private void check(Named rule) {
        try (Talk talk = Talk.open(uri, PATIENCE)) {
            rule.rule().keptOn(talk);
            results.add(new Result(rule.name(), Verdict.PASSED, ""));
        } catch (Broken broken) {
            results.add(
                    new Result(rule.name(), Verdict.FAILED, String.valueOf(broken.getMessage())));
        }
    }

    /**
     * A reader without a device, or with a card in it, does not wait; then the rules about waiting
     * cannot be tried.
     */
    private Optional<String> whyNotWaiting(Waiting waiting) {
        try (Talk talk = Talk.open(uri, PATIENCE)) {
            talk.command(1, waiting.name(), waiting.version(), waiting.payload(), 300);
            talk.accepted(1);
            String code = Talk.code(talk.next("completion", 1));
            return code.equals("timeOut")
                    ? Optional.empty()
                    : Optional.of(waiting.name() + " does not wait here but ends in " + code);
        } catch (Broken broken) {
            return Optional.of(waiting.name() + ": " + broken.getMessage());
        }
    }

    /** What the service says about itself. */
    record Facts(String capabilitiesVersion, JsonNode interfaces) {
        static Facts of(Talk talk) throws Broken {
            int id = 1;
            for (String version : List.of("3.0", "2.0", "1.0")) {
                JsonNode completion = talk.ask(id++, "Common.Capabilities", version, null);
                if (Talk.code(completion).equals("success")) {
                    JsonNode interfaces = completion.path("payload").path("interfaces");
                    if (!interfaces.isArray() || interfaces.isEmpty()) {
                        throw new Broken("Capabilities lists no interfaces");
                    }
                    return new Facts(version, interfaces);
                }
            }
            throw new Broken("Common.Capabilities is answered in no version from 3.0 to 1.0");
        }

        /** The newest version of a command, where the service has it. */
        Optional<String> version(String command) {
            for (JsonNode entry : interfaces) {
                JsonNode versions = entry.path("commands").path(command).path("versions");
                if (!versions.isMissingNode()) {
                    return Optional.of(versions.path(0).asText("2.0"));
                }
            }
            return Optional.empty();
        }

        boolean has(String face) {
            for (JsonNode entry : interfaces) {
                if (entry.path("name").asText().equalsIgnoreCase(face)) {
                    return true;
                }
            }
            return false;
        }

        Optional<Waiting> firstOf(List<Waiting> candidates) {
            return candidates.stream()
                    .filter(candidate -> version(candidate.name()).isPresent())
                    .findFirst()
                    .map(found ->
                            new Waiting(
                                    found.name(),
                                    version(found.name()).orElse("2.0"),
                                    found.payload(),
                                    found.begin(),
                                    found.end()));
        }

        /** How many commands wait at most; 0 = any number. */
        int maximumRequests(String command) {
            String face = command.substring(0, command.indexOf('.')).toLowerCase(Locale.ROOT);
            for (JsonNode entry : interfaces) {
                if (entry.path("name").asText().toLowerCase(Locale.ROOT).equals(face)) {
                    return entry.path("maximumRequests").asInt(0);
                }
            }
            return 0;
        }
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
