package dev.foyer.simulator.branch;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.simulator.branch.Configurations.Size;
import dev.foyer.simulator.corebank.BackOffice;
import dev.foyer.simulator.fault.Cable;
import dev.foyer.simulator.printer.PrinterSimulator;
import dev.foyer.simulator.recording.HubTap;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.scanner.ScannerRig;
import dev.foyer.simulator.stage.Grades;
import dev.foyer.simulator.workbench.Workbench.Window;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole branch on one machine: simulated devices in this process, and bank, hub, device host,
 * kiosk and tablet as processes of their own that end with it. Methods block; one thread uses it.
 */
public final class Branch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Branch.class);
    private static final Size KIOSK = new Size(1080, 1920, 3.2);
    private static final Size TABLET = new Size(1280, 800, 5.9);
    private static final String BANK = "corebank";
    private static final String PORTABLE = "portable";
    private static final Duration DEVICES_TOLD_WITHIN = Duration.ofSeconds(20);

    /** The people of this branch, by user name. */
    public static final List<String> STAFF = List.of("lin", "zhao", "chen", "admin");

    /**
     * How a branch is to be started.
     *
     * @param directory where everything it makes is kept
     * @param windows true shows real windows, false runs headless
     * @param cable true puts cables that can be pulled between kiosk and hub, and tablet and hub
     * @param tap true lets the hub's answers to the kiosk be heard; not together with a cable
     * @param overlay a folder of files that take the place of the programs' own
     * @param grades how good the simulated devices are
     * @param rules the rule pack of its cases: {@code cn} or {@code neutral}
     * @param askAfter after so many seconds the kiosk asks a quiet customer
     * @param portable whether the tablet has a device host and a reader of its own
     * @param more further lines of what the hub's configuration says of the branch
     */
    public record Plan(
            Path directory,
            boolean windows,
            boolean cable,
            boolean tap,
            Optional<Path> overlay,
            Grades grades,
            String rules,
            int askAfter,
            String more,
            boolean portable) {
        private static final int USUAL = 30;

        /** A branch of this bank's own country. */
        public Plan(
                Path directory,
                boolean windows,
                boolean cable,
                boolean tap,
                Optional<Path> overlay,
                Grades grades) {
            this(directory, windows, cable, tap, overlay, grades, "cn", USUAL, "", false);
        }

        /** A branch whose devices are as they should be. */
        public Plan(
                Path directory,
                boolean windows,
                boolean cable,
                boolean tap,
                Optional<Path> overlay) {
            this(directory, windows, cable, tap, overlay, Grades.IDEAL);
        }

        /** A branch of the programs as they are, at which nobody listens. */
        public Plan(Path directory, boolean windows, boolean cable) {
            this(directory, windows, cable, false, Optional.empty());
        }

        /** The same under another rule pack. */
        public Plan withRules(String pack) {
            return new Plan(
                    directory, windows, cable, tap, overlay, grades, pack, askAfter, more,
                    portable);
        }

        /** The same with a kiosk that asks a quiet customer after so many seconds. */
        public Plan asking(int seconds) {
            return new Plan(
                    directory, windows, cable, tap, overlay, grades, rules, seconds, more,
                    portable);
        }

        /** The same with further lines of the branch's configuration, as YAML. */
        public Plan saying(String lines) {
            return new Plan(
                    directory, windows, cable, tap, overlay, grades, rules, askAfter, lines,
                    portable);
        }

        /** The same with a reader of identity cards that staff carry with the tablet. */
        public Plan withPortableReader() {
            return new Plan(
                    directory, windows, cable, tap, overlay, grades, rules, askAfter, more, true);
        }
    }

    private final Plan plan;
    private final Java java;
    private final Folder folder;
    private final String token;
    private final Sockets sockets;
    private final Equipment equipment;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    // The cable's threads look here too.
    private final Map<String, JsonNode> ready = new ConcurrentHashMap<>();
    private @Nullable BackOffice backOffice;
    private @Nullable Cable cable;
    private @Nullable Cable tabletCable;
    private @Nullable HubTap tap;

    private Branch(Plan plan) throws IOException {
        this.plan = plan;
        java = new Java(Java.here().root(), plan.overlay());
        folder = Folder.at(plan.directory(), new SecureRandom());
        token = folder.secret();
        sockets = Sockets.of(plan.directory());
        equipment =
                Equipment.start(
                        folder.made("printer"),
                        sockets.directory(),
                        Instant.now(),
                        plan.portable());
    }

    /**
     * Starts every part and returns when all are ready.
     *
     * @throws IOException when a simulated device cannot be started
     * @throws IllegalStateException naming the part that was not ready, with its last words
     */
    public static Branch start(Plan plan) throws IOException {
        var branch = new Branch(plan);
        try {
            plan.grades().on(branch.equipment.devices());
            branch.startParts();
            return branch;
        } catch (RuntimeException failed) {
            branch.close();
            throw failed;
        }
    }

    private void startParts() {
        for (var user : STAFF) {
            folder.keepSecret(user + ".password");
        }
        // The device host needs no hub, and the tablet no devices: two at a time.
        launchDevices();
        if (plan.portable()) launchPortable();
        startBank();
        launchHub();
        await("devices");
        loadPad();
        await("hub");
        var talk = FirstTalk.in(traffic());
        launchKiosk();
        if (plan.portable()) await(PORTABLE);
        launchTablet();
        await("kiosk");
        await("tablet");
        talk.await(DEVICES_TOLD_WITHIN);
    }

    /** Starts the bank, or starts it again at the same address and on its books. */
    public void startBank() {
        launch(
                BANK,
                java.command(
                        "simulators",
                        "dev.foyer.simulator.Main",
                        List.of(),
                        BANK,
                        "--dir",
                        plan.directory().resolve("bank").toString(),
                        "--pad",
                        equipment.padKey().toString(),
                        "--port",
                        String.valueOf(port(BANK, "url"))));
        await(BANK);
        if (backOffice == null) {
            backOffice = new BackOffice(line(BANK).path("stage").asText());
        }
    }

    /** A pad that cannot be loaded is one more device that does not work; the branch opens. */
    private void loadPad() {
        var service = URI.create(devicesAddress().replaceFirst("/*$", "/pinpad"));
        var otherwise = PadLoading.load(service, backOffice().padKey());
        if (otherwise != null) {
            LOG.warn("the PIN pad has no key: {}", otherwise);
        }
    }

    /** Hands behind the bank's counter. */
    public BackOffice backOffice() {
        var office = backOffice;
        if (office == null) {
            throw new IllegalStateException("the bank was not started");
        }
        return office;
    }

    /** Starts the hub, or starts it again at the same address. */
    public void startHub() {
        launchHub();
        await("hub");
    }

    private void launchHub() {
        if (plan.cable() && cable == null) {
            cable = new Cable(() -> port("hub", "url"));
            tabletCable = new Cable(() -> port("hub", "url"));
        }
        if (plan.tap() && tap == null) {
            tap = new HubTap(() -> port("hub", "url"));
        }
        var origins =
                Stream.of(door(), Optional.ofNullable(tabletCable).map(wire -> near(wire)))
                        .flatMap(Optional::stream)
                        .map(address -> '"' + address + '"')
                        .collect(Collectors.joining(", "));
        folder.write(
                "hub.yaml",
                Configurations.hub(
                        port("hub", "url"), origins, bankAddress(), plan.rules(), plan.more()));
        launch("hub", java.command("branch-hub", "dev.foyer.hub.Main", List.of(), serve("hub")));
    }

    /** Where the kiosk finds the hub, if not at its own address. */
    private Optional<String> door() {
        var wire = cable;
        var listening = tap;
        int port = wire != null ? wire.port() : listening != null ? listening.port() : 0;
        return port == 0 ? Optional.empty() : Optional.of("http://127.0.0.1:" + port);
    }

    /** Tells the hub's answers to the kiosk from now on; needs a plan with a tap. */
    public void onHubAnswer(HubTap.Listener listener) {
        if (tap != null) {
            tap.listen(listener);
        }
    }

    /** Starts the device host, or starts it again at the same address. */
    public void startDevices() {
        launchDevices();
        await("devices");
    }

    private void launchDevices() {
        folder.write(
                "devices.yaml",
                Configurations.devices(port("devices", "url"), "traffic.jsonl", equipment.yaml()));
        launch(
                "devices",
                java.command(
                        "device-drivers", "dev.foyer.device.Main", List.of(), serve("devices")));
    }

    /** The device host that runs beside the tablet, with what staff carry. */
    private void launchPortable() {
        folder.write(
                PORTABLE + ".yaml",
                Configurations.devices(
                        port(PORTABLE, "url"), "portable.jsonl", equipment.portableYaml()));
        launch(
                PORTABLE,
                java.command(
                        "device-drivers", "dev.foyer.device.Main", List.of(), serve(PORTABLE)));
    }

    /** Starts the kiosk, or starts it again. */
    public void startKiosk() {
        launchKiosk();
        await("kiosk");
    }

    private void launchKiosk() {
        var hub = door().orElseGet(this::hubAddress);
        folder.write(
                "kiosk.yaml",
                Configurations.kiosk(
                        hub,
                        folder.read("kiosk.code"),
                        devicesAddress(),
                        KIOSK,
                        token,
                        port("kiosk", "screen"),
                        "idle: {ask: %d, leave: 20}\n".formatted(plan.askAfter())
                                + (plan.windows() ? "" : "voice: {folder: voice}\n")));
        launch(
                "kiosk",
                java.command(
                        "kiosk/app", "dev.foyer.kiosk.Main", screenOptions(KIOSK), serve("kiosk")));
    }

    /** Starts the tablet, or starts it again. */
    public void startTablet() {
        launchTablet();
        await("tablet");
    }

    private void launchTablet() {
        var wire = tabletCable;
        var hub = wire == null ? hubAddress() : near(wire);
        folder.write(
                "tablet.yaml",
                Configurations.tablet(
                        hub,
                        folder.read("tablet.code"),
                        "camera.png",
                        TABLET,
                        token,
                        port("tablet", "screen"),
                        plan.portable()
                                ? "devices: " + line(PORTABLE).path("url").asText() + "\n"
                                : ""));
        launch(
                "tablet",
                java.command(
                        "teller-tablet",
                        "dev.foyer.tablet.Main",
                        screenOptions(TABLET),
                        serve("tablet")));
    }

    /** The hub's address at this end of a cable. */
    private static String near(Cable wire) {
        return "http://127.0.0.1:" + wire.port();
    }

    private void launch(String name, List<String> command) {
        var part = Part.start(name, command, Map.of(), plan.directory().resolve("logs"));
        var before = parts.put(name, part);
        if (before != null) {
            before.close();
        }
    }

    private void await(String name) {
        ready.put(name, part(name).awaitReady());
        LOG.info("{} is ready", name);
    }

    private List<String> screenOptions(Size size) {
        var options = new ArrayList<String>();
        if (!plan.windows()) {
            options.add("-Dglass.platform=Sized");
            options.add("-Dfoyer.screen=" + size.width() + "x" + size.height());
            options.add("-Dprism.order=sw");
            options.add("-Dprism.lcdtext=false");
            options.add("-Djava.awt.headless=true");
        }
        return options;
    }

    private String[] serve(String name) {
        return new String[] {
            "serve", "--config", plan.directory().resolve(name + ".yaml").toString()
        };
    }

    /** The port a part had when it was ready, 0 before. */
    private int port(String part, String key) {
        var line = ready.get(part);
        return line == null ? 0 : URI.create(line.path(key).asText()).getPort();
    }

    /** Where the bank is. */
    public String bankAddress() {
        return line(BANK).path("url").asText();
    }

    public String hubAddress() {
        return line("hub").path("url").asText();
    }

    public String devicesAddress() {
        return line("devices").path("url").asText();
    }

    /** Where the kiosk's screen port is, token included. */
    public String kioskScreen() {
        return line("kiosk").path("screen").asText();
    }

    /** Where the tablet's screen port is, token included. */
    public String tabletScreen() {
        return line("tablet").path("screen").asText();
    }

    /** The screens as they are now. */
    public List<Window> windows() {
        return List.of(
                new Window("kiosk", kioskScreen(), KIOSK.width(), KIOSK.height()),
                new Window("tablet", tabletScreen(), TABLET.width(), TABLET.height()));
    }

    private JsonNode line(String part) {
        var line = ready.get(part);
        if (line == null) {
            throw new IllegalStateException(part + " was not started");
        }
        return line;
    }

    /** Whether every part still runs. */
    public boolean allAlive() {
        return parts.values().stream().allMatch(Part::isAlive);
    }

    /** A running part, to be killed or looked at. */
    public Part part(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return part;
    }

    public CardRig cards() {
        return equipment.cards();
    }

    public PrinterSimulator printer() {
        return equipment.printer();
    }

    public ScannerRig scanner() {
        return equipment.scanner();
    }

    /** The simulated devices. */
    public Equipment equipment() {
        return equipment;
    }

    /** The cable between kiosk and hub. */
    public Cable cable() {
        return planned(cable);
    }

    /** The cable between tablet and hub. */
    public Cable tabletCable() {
        return planned(tabletCable);
    }

    private static Cable planned(@Nullable Cable wire) {
        if (wire == null) {
            throw new IllegalStateException("this branch was planned without cables");
        }
        return wire;
    }

    /** Where the tablet's camera looks: a picture to be put there. */
    public Path camera() {
        return plan.directory().resolve("camera.png");
    }

    /** Where the printer leaves what it has cut. */
    public Path printed() {
        return plan.directory().resolve("printer");
    }

    /** What the kiosk of a headless branch says: recordings, and a line for each. */
    public Path spoken() {
        return plan.directory().resolve("voice");
    }

    /** Everything the device host said and heard. */
    public Path traffic() {
        return plan.directory().resolve("traffic.jsonl");
    }

    /** The hub's directory. */
    public Path state() {
        return plan.directory().resolve("state");
    }

    /**
     * The hall display's page, with the code that makes the first browser that opens it the
     * display.
     */
    public String hallAddress() {
        return hubAddress() + "/hall#code=" + folder.read("display.code");
    }

    /** A staff member's password. */
    public String password(String user) {
        return folder.read(user + ".password");
    }

    /** Ends everything: screens first, then devices, the hub, the bank last. */
    @Override
    public void close() {
        for (var name : List.of("tablet", "kiosk", PORTABLE, "devices", "hub", BANK)) {
            var part = parts.remove(name);
            if (part != null) {
                part.close();
            }
        }
        Stream.of(cable, tabletCable).flatMap(Stream::ofNullable).forEach(Cable::close);
        if (tap != null) {
            tap.close();
        }
        if (backOffice != null) {
            backOffice.close();
        }
        equipment.close();
        sockets.close();
    }
}
