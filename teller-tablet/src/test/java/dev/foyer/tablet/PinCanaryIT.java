package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCase;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.SignIn;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.people.AtKiosk;
import dev.foyer.simulator.people.Screen;
import dev.foyer.simulator.pinpad.DigitSearch;
import dev.foyer.simulator.recording.BranchRecorder;
import dev.foyer.simulator.rig.RealStack;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import javax.tools.ToolProvider;

/**
 * PINs of twelve digits are pressed at the pad of a whole branch, where the kiosk's own program
 * asks for them and the bank checks them, while the workbench records. Then they are searched: in
 * all that hub, device host and kiosk have in their memory, in every file of the branch, and in the
 * recording. What was planted on purpose is found in each of these places, and so is what a kiosk
 * keeps that was changed to leak.
 */
@Timeout(240)
class PinCanaryIT {
    private static final List<String> CANARIES = List.of("739182645017", "504718263951");

    /** One for each process: hub, device host, kiosk; and one for the recording. */
    private static final String IN_HUB = "284619573086";

    private static final String IN_DEVICES = "618350972416";
    private static final String IN_KIOSK = "917264830519";
    private static final String IN_RECORDING = "350917264186";
    private static final int SAID_TO_THE_KIOSK = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PAD = "pinpad";
    private static final String RECORDING = "recording.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final String PAN = StockCards.UNIONPAY.pan();
    private static final Path ROOT =
            Path.of(System.getProperty("foyer.root", "..")).toAbsolutePath().normalize();

    @TempDir private Path directory = Path.of("");
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aPinIsNowhereButInThePadAndAtTheBank() throws IOException, InterruptedException {
        requireTheStack();
        var plan = new Branch.Plan(directory, false, false, true, Optional.empty());
        try (var branch = Branch.start(plan);
                var recorder = new BranchRecorder(branch);
                var screen = new Screen(branch.kioskScreen())) {
            recorder.begin();
            var customer = toPin(screen, branch);
            for (var canary : CANARIES) {
                press(branch, recorder, canary);
                customer.screen()
                        .await(
                                "the word that the PIN is wrong",
                                AtKiosk.PATIENCE,
                                tree -> tree.words().contains("The PIN is wrong"));
            }
            press(branch, recorder, Hands.WALLET_PIN);
            customer.on("case-notes");
            plant(branch, screen);
            keep(recorder);
            searchMemories(branch);
        }
        searchFiles();
    }

    /** The same kiosk, but it asks the pad for plain digits and keeps them. */
    @Test
    void aKioskThatIsChangedToLeakIsCaught() throws IOException, InterruptedException {
        requireTheStack();
        var plan = new Branch.Plan(directory, false, false, false, Optional.of(leakingKiosk()));
        try (var branch = Branch.start(plan);
                var screen = new Screen(branch.kioskScreen())) {
            var customer = toPin(screen, branch);
            var canary = CANARIES.getFirst();
            new Hands(branch).pressPin(canary);
            customer.screen()
                    .await(
                            "a pad that makes no block of plain digits",
                            AtKiosk.PATIENCE,
                            tree -> !tree.screen().equals("case-pin"));
            var memory = new DigitSearch(List.of(canary)).inMemory(branch.part("kiosk").pid());
            System.out.println("the changed kiosk keeps " + memory.hits());
            assertThat(leaked(memory.hits())).isNotEmpty();
        }
    }

    /** Compiled from the kiosk's own source with two lines changed. */
    private Path leakingKiosk() throws IOException {
        var name = "dev/foyer/kiosk/device/PinTaking";
        var source = Files.readString(ROOT.resolve("kiosk/app/src/main/java/" + name + ".java"));
        var asksForPlain = source.replace("\"Keyboard.PinEntry\"", "\"Keyboard.DataEntry\"");
        assertThat(asksForPlain).isNotEqualTo(source);
        var keeps =
                asksForPlain.replace(
                        "        int digits =\n",
                        "        KEPT.append(DIGITS.indexOf(payload.path(\"digit\").asText()));\n"
                                + "        int digits =\n");
        assertThat(keeps).isNotEqualTo(asksForPlain);
        var whole =
                keeps.replace(
                        "    private final Talk talk;\n",
                        "    private static final StringBuilder KEPT = new StringBuilder();\n"
                                + "    private final Talk talk;\n");
        var overlay = Files.createDirectories(directory.resolve("leaking"));
        var changed =
                Files.createDirectories(directory.resolve("source")).resolve("PinTaking.java");
        Files.writeString(changed, whole);
        var said = new ByteArrayOutputStream();
        int ended =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                said,
                                said,
                                "-proc:none",
                                "-nowarn",
                                "-d",
                                overlay.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                changed.toString());
        assertThat(ended).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return overlay;
    }

    private AtKiosk toPin(Screen screen, Branch branch) {
        var customer = new AtKiosk(screen, branch, directory.resolve("pictures"), "en");
        customer.enterWithCard("unionpay");
        customer.choose("deposit-cash");
        customer.on("case-pin");
        return customer;
    }

    /** As at the workbench, which tells the recorder what was done there. */
    private static void press(Branch branch, BranchRecorder recorder, String digits) {
        new Hands(branch).pressPin(digits);
        for (char digit : digits.toCharArray()) {
            recorder.act(PAD, "key.press", Map.of("key", KEYS.get(digit - '0')));
        }
    }

    /** The recording stands beside the branch's other files, with what the devices said. */
    private void keep(BranchRecorder recorder) throws IOException {
        for (var line : Files.readAllLines(directory.resolve("traffic.jsonl"))) {
            recorder.message(JSON.readTree(line));
        }
        // What is done to any other device is kept as it was.
        for (char digit : IN_RECORDING.toCharArray()) {
            recorder.act("elsewhere", "lever.pull", Map.of("lever", KEYS.get(digit - '0')));
        }
        recorder.end();
        var lines = recorder.newest().orElseThrow();
        assertThat(lines).contains("key.press").contains("Keyboard.PinEntry");
        Files.writeString(directory.resolve(RECORDING), lines);
    }

    /** What a program that leaks would hold; so the search is seen to find it there. */
    private void plant(Branch branch, Screen screen) throws InterruptedException {
        var hub = teller(branch);
        var other = hub.cases().open(new NewCase("deposit-cash", Language.EN, null), key()).await();
        var holder = Person.ofCard("LI/XIAOMING", PAN);
        hub.cases().ask(other.id(), new CaseRequest.Prove(ProofKind.CARD, holder, "chip")).await();
        hub.cases().ask(other.id(), new CaseRequest.TurnBack(IN_HUB)).await();
        hub.close();
        // The name of a key that the pad does not have; names are not masked.
        var block = Map.of("key", IN_DEVICES, "format", "iso4", "customerData", PAN, "padding", 0);
        try (var pad = pad(branch)) {
            assertThat(pad.command("PinPad.GetPinBlock", block, PATIENCE).await())
                    .isInstanceOf(Outcome.Completed.class);
        }
        // Nothing takes a text there; what was said stays in the memory that it was read into.
        for (int i = 0; i < SAID_TO_THE_KIOSK; i++) {
            assertThatThrownBy(() -> screen.type(IN_KIOSK)).hasMessageContaining("focus");
        }
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

    private static UUID key() {
        return Uuid7.of(Clock.systemUTC().instant(), new SecureRandom());
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
        all.add(IN_RECORDING);
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
        assertThat(places).contains("traffic.jsonl", RECORDING);
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
