package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseRequest.EnterPin;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCase;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.SignIn;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.people.Screen;
import dev.foyer.simulator.pinpad.DigitSearch;
import dev.foyer.simulator.rig.RealStack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * PINs of twelve digits are pressed at the pad of a whole branch and checked by its bank, and then
 * they are searched: in all that hub, device host and kiosk have in their memory, and in every file
 * of the branch. What was planted on purpose is found in each of these places.
 *
 * <p>The test stands where a kiosk's program would, between pad and hub.
 */
@Timeout(240)
class PinCanaryIT {
    private static final List<String> CANARIES = List.of("739182645017", "504718263951");

    /** One for each process: hub, device host, kiosk. */
    private static final String IN_HUB = "284619573086";

    private static final String IN_DEVICES = "618350972416";
    private static final String IN_KIOSK = "917264830519";
    private static final int SAID_TO_THE_KIOSK = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> KEYS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final String PAN = StockCards.UNIONPAY.pan();

    @TempDir private Path directory = Path.of("");
    private final Vertx vertx = Vertx.vertx();

    @Test
    void aPinIsNowhereButInThePadAndAtTheBank() throws IOException, InterruptedException {
        requireTheStack();
        try (var branch = Branch.start(new Branch.Plan(directory, false, false))) {
            var hub = teller(branch);
            try (var pad = pad(branch)) {
                var hands = new Hands(branch);
                var c = deposit(hub);
                for (var canary : CANARIES) {
                    assertThat(said(hub, c, entered(pad, hands, canary))).isEqualTo("wrong-pin");
                }
                assertThat(said(hub, c, entered(pad, hands, Hands.WALLET_PIN))).isEmpty();
                plant(hub, c, pad, branch);
                searchMemories(branch);
            }
            hub.close();
            searchFiles();
        } finally {
            vertx.close();
        }
    }

    private static <T> T got(Future<T> future) {
        return future.await();
    }

    private HubClient teller(Branch branch) {
        var hub =
                new HubClient(
                        vertx,
                        HubAddress.of(branch.hubAddress()),
                        Clock.systemUTC(),
                        new SecureRandom());
        hub.signIn(new SignIn("lin", branch.password("lin"))).await();
        return hub;
    }

    private Client pad(Branch branch) throws InterruptedException {
        var service = branch.devicesAddress().replaceFirst("/*$", "/pinpad");
        var pad = Client.connect(vertx, URI.create(service), ClientSettings.USUAL);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (pad.state() != Client.State.READY) {
            assertThat(System.nanoTime()).as("the pad is there").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return pad;
    }

    private static String deposit(HubClient hub) {
        var c = got(hub.cases().open(new NewCase("deposit-cash", Language.EN, null), key()));
        var holder = Person.ofCard("LI/XIAOMING", PAN);
        got(hub.cases().ask(c.id(), new CaseRequest.Prove(ProofKind.CARD, holder, "chip")));
        return c.id();
    }

    private static UUID key() {
        return Uuid7.of(Clock.systemUTC().instant(), new SecureRandom());
    }

    /** A whole entry; nothing but the pad's own keys is told the digits. */
    private static EnterPin entered(Client pad, Hands hands, String digits)
            throws InterruptedException {
        var keys = new LinkedHashMap<String, Object>();
        for (var key : KEYS) {
            keys.put(key, Map.of());
        }
        keys.put("enter", Map.of("terminate", true));
        var entry =
                pad.command(
                        "Keyboard.PinEntry",
                        Map.of("minLen", 4, "maxLen", 12, "autoEnd", false, "activeKeys", keys),
                        PATIENCE);
        hands.pressPin(digits);
        assertThat(completed(entry.await()).path("digits").asInt()).isEqualTo(digits.length());
        var numbers = new CopyOnWriteArrayList<Envelope.Event>();
        var made =
                completed(
                        pad.command(
                                        "PinPad.GetPinBlock",
                                        Map.of(
                                                "key",
                                                "pinKey",
                                                "format",
                                                "iso4",
                                                "customerData",
                                                PAN,
                                                "padding",
                                                0),
                                        PATIENCE,
                                        numbers::add)
                                .await());
        var ksn =
                numbers.stream()
                        .filter(e -> e.name().equals("KeyManagement.DUKPTKSNEvent"))
                        .findFirst()
                        .orElseThrow();
        return new EnterPin(
                4,
                hex(made.path("pinBlock").asText()),
                hex(String.valueOf(ksn.payload()).replaceAll(".*\"ksn\":\"([^\"]+)\".*", "$1")));
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    private static JsonNode completed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        var done = ((Outcome.Completed) outcome).completion();
        assertThat(done.success()).as("%s", done).isTrue();
        return Optional.ofNullable(done.payload()).orElseThrow();
    }

    /** Why the hub refused the PIN, or nothing when the bank knew it. */
    private static String said(HubClient hub, String c, EnterPin pin) {
        try {
            CaseView after = got(hub.cases().ask(c, pin));
            assertThat(after.held()).contains(ProofKind.PIN);
            return "";
        } catch (HubFault no) {
            return no.reason();
        }
    }

    /** What a program that leaks would hold; so the search is seen to find it there. */
    private static void plant(HubClient hub, String c, Client pad, Branch branch)
            throws InterruptedException {
        got(hub.cases().ask(c, new CaseRequest.TurnBack(IN_HUB)));
        // The name of a key that the pad does not have; names are not masked.
        var block = Map.of("key", IN_DEVICES, "format", "iso4", "customerData", PAN, "padding", 0);
        assertThat(pad.command("PinPad.GetPinBlock", block, PATIENCE).await())
                .isInstanceOf(Outcome.Completed.class);
        try (var screen = new Screen(branch.kioskScreen())) {
            // Nothing takes a text there; what was said stays in the memory that it was read into.
            for (int i = 0; i < SAID_TO_THE_KIOSK; i++) {
                assertThatThrownBy(() -> screen.type(IN_KIOSK)).hasMessageContaining("focus");
            }
        }
    }

    private static void searchMemories(Branch branch) throws IOException {
        var planted = Map.of("hub", IN_HUB, "devices", IN_DEVICES, "kiosk", IN_KIOSK);
        for (var part : List.of("hub", "devices", "kiosk")) {
            var all = new ArrayList<>(CANARIES);
            all.add(planted.getOrDefault(part, ""));
            var memory = new DigitSearch(all).inMemory(branch.part(part).pid());
            System.out.printf(
                    "searched %d MiB of the %s's memory for PINs: %s%n",
                    memory.bytes() >> 20, part, memory.hits());
            assertThat(leaked(memory.hits())).as("PINs in the %s's memory", part).isEmpty();
            assertThat(memory.hits()).as("what was planted in the %s", part).isNotEmpty();
        }
    }

    private static List<String> leaked(Set<String> hits) {
        return hits.stream().filter(hit -> CANARIES.stream().anyMatch(hit::startsWith)).toList();
    }

    /** Journal, logs, traffic, the bank's books: whatever the branch has written. */
    private void searchFiles() throws IOException {
        var all = new ArrayList<>(CANARIES);
        all.add(IN_HUB);
        all.add(IN_DEVICES);
        var search = new DigitSearch(all);
        var places = new TreeSet<String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var hits = search.in(file);
                if (file.toString().endsWith(".jsonl") || file.toString().endsWith(".log")) {
                    hits.addAll(search.keysIn(file));
                }
                assertThat(leaked(hits)).as("PINs in %s", file).isEmpty();
                if (!hits.isEmpty()) {
                    places.add(String.valueOf(file.getFileName()));
                }
            }
        }
        System.out.println("what was planted stands in " + places);
        assertThat(places).contains("traffic.jsonl");
        assertThat(places).anyMatch(name -> name.startsWith("journal.db"));
    }

    private static void requireTheStack() {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            var sentence = "a whole branch: " + missing.get();
            System.out.println("NOT RUN " + sentence);
            if (System.getProperty("foyer.real", "auto").equals("required")) {
                fail(sentence);
            }
            Assumptions.assumeTrue(false, sentence);
        }
    }
}
