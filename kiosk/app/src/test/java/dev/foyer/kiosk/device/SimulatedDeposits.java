package dev.foyer.kiosk.device;

import dev.foyer.hub.api.Attempt.Outcome;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.offline.Attempts;
import dev.foyer.simulation.Network;
import dev.foyer.simulation.Promises;
import dev.foyer.simulation.Scenario;
import dev.foyer.simulation.SimVertx;
import dev.foyer.simulation.Universe;
import dev.foyer.simulation.inside.NoteMachine;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Deposits at one machine: the note acceptor's simulator, its driver and XFS4IoT host, the kiosk's
 * workshop with its file of acts; the hub is a few lines here, which never forget.
 */
public final class SimulatedDeposits implements Scenario {
    private static final int CASES = 3;
    private static final int TRIES_MAX = 6;
    private static final Duration WORK = Duration.ofMinutes(12);
    private static final Duration REST = Duration.ofMinutes(30);

    SimulatedDeposits() {}

    @Override
    public Played play(Universe universe, double trouble, Path files, String planted) {
        return new Run(universe, trouble, files).run();
    }

    /** What the hub knows of one deposit. */
    private static final class Deposit {
        private final String id;
        private final boolean keeps;
        private @Nullable PhysicalAct act;
        private boolean over;
        private @Nullable Money counted;
        private String end = "";
        private int tries;

        Deposit(String id, boolean keeps) {
            this.id = id;
            this.keeps = keeps;
        }
    }

    private static final class Run {
        private final Universe universe;
        private final double trouble;
        private final Path files;
        private final Network network;
        private final Promises promises;
        private final List<Deposit> deposits = new ArrayList<>();
        private final Universe.Program street;
        private final NoteMachine machine;
        private Universe.Program kiosk;
        private @Nullable XfsWorkshop workshop;
        private @Nullable Attempts file;
        private boolean ready;
        private boolean offered;
        private boolean over;
        private boolean held;
        private @Nullable PhysicalAct enough;

        Run(Universe universe, double trouble, Path files) {
            this.universe = universe;
            this.trouble = trouble;
            this.files = files;
            network = new Network(universe, trouble);
            promises = new Promises(universe);
            network.tap(promises);
            street = universe.program("street");
            machine = new NoteMachine(universe, network, trouble, files, street, () -> over);
            kiosk = universe.program("kiosk");
            for (int i = 0; i < CASES; i++)
                deposits.add(new Deposit("case-" + i, universe.chance(0.6)));
        }

        Played run() {
            machine.begin();
            startKiosk();
            if (trouble > 0) {
                mischief();
                machine.mend();
            }
            street.start("customer", this::customer);
            universe.run(WORK, () -> deposits.stream().allMatch(one -> one.over));
            over = true;
            universe.run(REST, () -> deposits.stream().allMatch(one -> one.over));
            universe.run(Duration.ofMinutes(6), promises::quiet);
            var ends = new TreeMap<String, Integer>();
            deposits.forEach(one -> ends.merge(one.end, 1, Integer::sum));
            return new Played(broken(), CASES, ends.toString());
        }

        // -- programs

        private void startKiosk() {
            kiosk = universe.program("kiosk");
            var mine = kiosk;
            ready = false;
            enough = null;
            offered = false;
            var vertx = SimVertx.of(universe, mine, network);
            mine.start(
                    "main",
                    () -> {
                        var acts = Attempts.open(files.resolve("acts"), universe.clock());
                        var furniture =
                                new XfsFurniture(
                                        vertx,
                                        NoteMachine.PUBLISHER,
                                        acts,
                                        () -> null,
                                        universe.clock(),
                                        event -> {
                                            if (event instanceof Event.DevicesChanged(var now))
                                                offered = now.notes() == Devices.Reach.READY;
                                        });
                        var shop = furniture.workshop(this::told, Limits.USUAL);
                        file = acts;
                        workshop = shop;
                        furniture.open();
                        for (var known : shop.untold()) {
                            ended(
                                    known.act(),
                                    known.attempt().outcome(),
                                    known.attempt().counted());
                            shop.told(known.act());
                        }
                        ready = true;
                        drive();
                    });
        }

        // -- what goes wrong

        private void mischief() {
            street.after(
                    Duration.ofSeconds(2 + universe.chance().nextInt(30)),
                    () -> {
                        if (over) return;
                        street.start("mischief", this::harm);
                        mischief();
                    });
        }

        private void harm() {
            if (!universe.chance(trouble * 8)) return;
            switch (universe.chance().nextInt(7)) {
                case 0 -> {
                    kiosk.kill();
                    street.after(someSeconds(), this::startKiosk);
                }
                case 1 -> machine.restartHost(someSeconds());
                case 2 -> network.cutOne();
                case 3 -> machine.act("link.cut");
                case 4 -> machine.act("power.off");
                case 5 -> machine.act("fault.jam");
                default -> machine.act(machine.bundles() ? "fault.escrowJam" : "fault.stackerJam");
            }
        }

        private Duration someSeconds() {
            return Duration.ofMillis(500 + universe.chance().nextInt(15_000));
        }

        // -- the hub and the customer

        private @Nullable Deposit now() {
            return deposits.stream().filter(one -> !one.over).findFirst().orElse(null);
        }

        private void told(Happening happening) {
            if (happening instanceof Happening.ActEnded(var act, var outcome, var counted, _)) {
                ended(act, outcome, counted);
                if (workshop != null) workshop.told(act);
                drive();
            }
        }

        /** Asks for what is next; asking twice for one act does it once. */
        private void drive() {
            var now = now();
            if (now == null || !ready || kiosk.dead() || workshop == null) return;
            var act = now.act;
            if (act == null) {
                if (!offered) return;
                act = new PhysicalAct(now.id, "accept", 1, StepKind.ACCEPT_CASH);
                now.act = act;
            }
            workshop.perform(
                    act,
                    act.kind() == StepKind.ACCEPT_CASH
                            ? new Deed.Work.Notes("CNY")
                            : new Deed.Work.Nothing());
        }

        private void ended(PhysicalAct act, Outcome outcome, @Nullable Money counted) {
            universe.note("= " + act + " " + outcome + " " + counted);
            var now = deposits.stream().filter(one -> one.id.equals(act.caseId())).findFirst();
            if (now.isEmpty() || !act.equals(now.get().act)) return;
            next(now.get(), act, outcome, counted);
        }

        private void next(
                Deposit deposit, PhysicalAct act, Outcome outcome, @Nullable Money counted) {
            boolean accept = act.kind() == StepKind.ACCEPT_CASH;
            if (outcome == Outcome.DONE && accept) {
                deposit.counted = counted;
                deposit.act =
                        deposit.keeps
                                ? new PhysicalAct(deposit.id, "keep", 1, StepKind.KEEP_CASH)
                                : new PhysicalAct(deposit.id, "back", 1, StepKind.RETURN_CASH);
                return;
            }
            boolean again = outcome == Outcome.NOTHING_MOVED && !accept;
            if (again && deposit.tries++ < TRIES_MAX) {
                deposit.act =
                        new PhysicalAct(act.caseId(), act.step(), act.number() + 1, act.kind());
                return;
            }
            deposit.over = true;
            deposit.end = act.kind() + "-" + outcome;
            // A person comes: what is left in there is theirs.
            if (!accept && outcome == Outcome.DONE || accept && outcome == Outcome.NOTHING_MOVED)
                return;
            held = true;
            deposits.forEach(one -> {
                if (!one.over) one.end = "not-begun";
                one.over = true;
            });
        }

        /** Puts in notes while the mouth is open, takes what comes out, ends when it pleases. */
        private void customer() {
            var notes =
                    List.of(
                            "CNY100",
                            "CNY100*3 CNY50",
                            "CNY20",
                            "paper",
                            "CNY100?",
                            "CNY50*2",
                            "CNY10*20");
            while (true) {
                sleep(1000 + universe.chance().nextInt(6000));
                var now = now();
                if (now == null) return;
                var act = now.act;
                if (universe.chance(0.8)) machine.act("notes.take");
                drive();
                if (act == null || act.kind() != StepKind.ACCEPT_CASH) continue;
                if (act.equals(enough)) continue;
                if (universe.chance(0.5)) {
                    machine.insert(notes.get(universe.chance().nextInt(notes.size())));
                    // Some are in a hurry.
                    if (universe.chance(0.15)) end(act);
                } else if (universe.chance(0.4)) end(act);
            }
        }

        /** Whoever said so, and saw the kiosk go off, is not bound by it. */
        private void end(PhysicalAct act) {
            if (workshop == null || kiosk.dead()) return;
            workshop.endCounting(act);
            enough = act;
        }

        private static void sleep(long millis) {
            try {
                Universe.current().await(() -> false, millis * 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        // -- what must hold

        private @Nullable String broken() {
            if (promises.broken() != null) return promises.broken();
            for (var one : deposits) if (!one.over) return one.id + " has no end: " + one.act;
            if (!ready || file == null) return "the kiosk does not come back";
            var open = new dev.foyer.kiosk.offline.ActAttempts(file).open();
            if (!open.isEmpty()) return "an act has no end: " + open.getFirst();
            var waits = promises.waiting();
            if (waits != null) return "nobody answers " + waits;
            return money();
        }

        private @Nullable String money() {
            var places = machine.looked();
            if (places == null) return "nobody can look into the machine";
            long kept = 0;
            for (var one : deposits)
                if (one.end.equals("KEEP_CASH-DONE") && one.counted != null)
                    kept += one.counted.minor();
            long stored = NoteMachine.stored(places);
            if (held) return stored < kept ? "kept " + kept + ", in the cassette " + stored : null;
            if (stored != kept) return "kept " + kept + ", in the cassette " + stored;
            return NoteMachine.empty(places)
                    ? null
                    : "notes lie in the escrow of nobody: " + places;
        }
    }
}
