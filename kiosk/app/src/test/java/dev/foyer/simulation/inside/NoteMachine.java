package dev.foyer.simulation.inside;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.bundleacceptor.BundleAcceptors;
import dev.foyer.device.cashacceptor.CashAcceptors;
import dev.foyer.device.xfs.HostSettings;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceHost;
import dev.foyer.device.xfs.Traffic;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulation.Network;
import dev.foyer.simulation.SimVertx;
import dev.foyer.simulation.Universe;
import dev.foyer.simulator.cash.BillValidatorSimulator;
import dev.foyer.simulator.cash.BundleAcceptorSimulator;
import dev.foyer.simulator.cash.Chance;
import dev.foyer.simulator.cash.ValidatorStyle;
import dev.foyer.simulator.stage.SimulatedDevice;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A simulated note acceptor with its driver and XFS4IoT host, and all that people do to it. */
public final class NoteMachine {
    private static final int PORT = 5846;
    private static final Duration LOOKED_WITHIN = Duration.ofSeconds(15);

    /** Where a kiosk finds the host. */
    public static final URI PUBLISHER = URI.create("ws://127.0.0.1:" + PORT + "/xfs4iot/v1.0");

    private final Universe universe;
    private final Network network;
    private final double trouble;
    private final Path files;
    private final BooleanSupplier over;
    private final Universe.Program street;
    private final boolean bundles;
    private @Nullable SimulatedDevice device;
    private Universe.Program host;

    /**
     * One of a kind that chance says.
     *
     * @param street where people are
     * @param over whether nothing more is to go wrong by itself
     */
    public NoteMachine(
            Universe universe,
            Network network,
            double trouble,
            Path files,
            Universe.Program street,
            BooleanSupplier over) {
        this.universe = universe;
        this.network = network;
        this.trouble = trouble;
        this.files = files;
        this.street = street;
        this.over = over;
        bundles = universe.chance(0.5);
        host = universe.program("host");
    }

    /** Whether it takes notes by the bundle. */
    public boolean bundles() {
        return bundles;
    }

    /** Switches everything on. */
    public void begin() {
        street.start("power", () -> device = powered());
        universe.run(Duration.ofSeconds(1), () -> device != null);
        startHost();
    }

    private SimulatedDevice powered() {
        Chance chance =
                _ -> {
                    if (over.getAsBoolean() || !universe.chance(trouble / 60))
                        return Chance.Mishap.NOTHING;
                    var all = Chance.Mishap.values();
                    return all[1 + universe.chance().nextInt(all.length - 1)];
                };
        var tty = files.resolve("tty");
        return bundles
                ? BundleAcceptorSimulator.start("noteacceptor", tty, Duration.ofMillis(100), chance)
                : BillValidatorSimulator.start(
                        "cashacceptor", tty, slow(ValidatorStyle.ideal()), chance);
    }

    private static ValidatorStyle slow(ValidatorStyle style) {
        return new ValidatorStyle(
                style.crc(),
                style.tells(),
                style.powerUp(),
                style.counts(),
                Duration.ofMillis(100),
                style.bootSteps(),
                style.capacity());
    }

    private void startHost() {
        host.kill();
        host = universe.program("host");
        var vertx = SimVertx.of(universe, host, network);
        var settings = new HostSettings("127.0.0.1", List.of(PORT), Set.of(), false, Traffic.NONE);
        host.start("main", () -> ServiceHost.start(vertx, settings, List.of(service())));
    }

    private Service service() {
        var uri =
                (bundles
                                ? "bundle:%s?counts=%s&pollMs=300"
                                : "cctalk:%s?counts=%s&pollMs=200&suspect=14,15,16")
                        .formatted(files.resolve("tty"), files.resolve("counts"));
        return bundles
                ? BundleAcceptors.over("noteacceptor", DeviceUri.parse(uri)).service()
                : CashAcceptors.over("cashacceptor", DeviceUri.parse(uri)).service();
    }

    // -- what goes wrong

    /** Ends the host where it stands, and has it started again after a while. */
    public void restartHost(Duration pause) {
        host.kill();
        street.after(pause, this::startHost);
    }

    /** One of the things that happen to a machine. */
    public void harm() {
        switch (universe.chance().nextInt(4)) {
            case 0 -> act("link.cut");
            case 1 -> act("power.off");
            case 2 -> act("fault.jam");
            default -> act(bundles ? "fault.escrowJam" : "fault.stackerJam");
        }
    }

    /** Somebody comes by now and then and plugs in, switches on; never opens the machine. */
    public void mend() {
        street.after(
                Duration.ofSeconds(20),
                () -> {
                    street.start(
                            "mending",
                            () -> {
                                act("port.return");
                                act("link.mend");
                                act("power.on");
                            });
                    mend();
                });
    }

    // -- what people do; each on a thread that may wait

    public void act(String what) {
        act(what, Map.of());
    }

    public void act(String what, Map<String, String> with) {
        universe.note("! " + what + " " + with);
        try {
            if (device != null) device.perform(what, with);
        } catch (Unstaged e) {
            throw new IllegalStateException(what, e);
        }
    }

    /** Puts some notes into the mouth. */
    public void insert(String some) {
        var notes = bundles ? some : some.replaceAll("[*].*", "").replace("CNY50", "CNY20");
        act("notes.insert", Map.of("notes", notes));
    }

    /** Where the notes are, for whoever may wait. */
    public JsonNode truth() {
        var there = device;
        if (there == null) throw new IllegalStateException("there is no machine yet");
        return there.truth().orElseThrow();
    }

    /** The same for whoever may not; null when nobody can look into it. */
    public @Nullable JsonNode looked() {
        var places = new JsonNode[1];
        street.start("look", () -> places[0] = truth());
        universe.run(LOOKED_WITHIN, () -> places[0] != null);
        return places[0];
    }

    /** What lies in the cassette is worth. */
    public static long stored(JsonNode places) {
        return worth(places.path("cassette"));
    }

    /** Whether no note lies where it belongs to nobody. */
    public static boolean empty(JsonNode places) {
        return worth(places.path("escrow")) + places.path("inside").size() == 0;
    }

    private static long worth(JsonNode counts) {
        long sum = 0;
        for (var one : counts.properties())
            sum +=
                    Long.parseLong(one.getKey().replaceAll("[^0-9]", ""))
                            * 100
                            * one.getValue().asInt();
        return sum;
    }
}
