package dev.foyer.simulation.inside;

import dev.foyer.hub.event.CaseEvent;
import dev.foyer.simulation.Network;
import dev.foyer.simulation.Promises;
import dev.foyer.simulation.Scenario;
import dev.foyer.simulation.Universe;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A branch with one kiosk: hub, kiosk, XFS4IoT host and drivers are the product's; the machine is
 * its simulator; bank, people, card slot and PIN pad are models.
 */
public final class SimulatedBranch implements Scenario {
    private static final int VISITS = 2;

    /** Commands that store notes or give them back, and the answers to them. */
    private static final Pattern MOVING = Pattern.compile("CashAcceptor[.]CashIn(End|Rollback)\"");

    private static final Duration BEGUN = Duration.ofSeconds(5);
    private static final Duration WORK = Duration.ofMinutes(15);
    private static final Duration REST = Duration.ofMinutes(60);
    private static final Duration SHUT = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMinutes(6);

    SimulatedBranch() {}

    @Override
    public Played play(Universe universe, double trouble, Path files, String planted) {
        return new Run(universe, trouble, files, planted).run();
    }

    private static final class Run {
        private final Universe universe;
        private final double trouble;
        private final Network network;
        private final Promises promises;
        private final Universe.Program street;
        private final NoteMachine machine;
        private final SimBank bank;
        private final SimHub hub;
        private final SimKiosk kiosk;
        private final SimStaff staff;
        private final SimCustomer customer;
        private boolean over;

        Run(Universe universe, double trouble, Path files, String planted) {
            this.universe = universe;
            this.trouble = trouble;
            network = new Network(universe, trouble);
            promises = new Promises(universe);
            network.tap(promises);
            street = universe.program("street");
            machine = new NoteMachine(universe, network, trouble, files, street, () -> over);
            network.rough(text -> MOVING.matcher(text).find());
            bank = new SimBank(universe, trouble, planted);
            bank.falls(this::badDayOfTheBank);
            hub = new SimHub(universe, network, bank, files, planted);
            kiosk = new SimKiosk(universe, network, files, planted);
            staff = new SimStaff(universe, hub, kiosk, machine);
            customer = new SimCustomer(universe, kiosk, machine, staff::idle, VISITS);
        }

        Played run() {
            machine.begin();
            hub.start();
            universe.run(BEGUN, () -> hub.mailbox() != null);
            kiosk.start();
            if (trouble > 0) {
                mischief();
                machine.mend();
            }
            street.start("staff", staff::live);
            street.start("customer", customer::live);
            universe.run(WORK, () -> customer.gone() && staff.resting());
            over = true;
            customer.leave();
            universe.run(Duration.ofMinutes(2), () -> false);
            universe.run(REST, staff::resting);
            universe.run(QUIET, () -> promises.quiet() && hub.branch() != null);
            var ends = new TreeMap<String, Integer>();
            var now = hub.branch();
            int cases = 0;
            if (now != null)
                for (var c : now.cases().all()) {
                    cases++;
                    ends.merge(
                            Agreement.onPaper(c) ? "ON_PAPER" : String.valueOf(c.end()),
                            1,
                            Integer::sum);
                }
            var broken = broken();
            shut();
            return new Played(broken, cases, ends.toString());
        }

        /** Files that nobody closes would run out after some thousand branches. */
        private void shut() {
            boolean[] done = new boolean[1];
            street.start(
                    "evening",
                    () -> {
                        kiosk.kill();
                        hub.kill();
                        done[0] = true;
                    });
            universe.run(SHUT, () -> done[0]);
        }

        // -- what goes wrong

        private void mischief() {
            street.after(
                    Duration.ofSeconds(2 + universe.chance().nextInt(30)),
                    () -> {
                        if (over) return;
                        if (universe.chance(trouble * 8)) street.start("mischief", this::harm);
                        mischief();
                    });
        }

        private void harm() {
            switch (universe.chance().nextInt(9)) {
                case 0 -> restartKiosk();
                case 1 -> machine.restartHost(someSeconds());
                case 2 -> hub.restart(someSeconds());
                case 3 -> {
                    bank.away(true);
                    street.after(someSeconds(), () -> bank.away(false));
                }
                case 4 -> network.cutOne();
                case 5 -> badDayOfTheBank();
                case 6 -> {
                    network.bad(true);
                    street.after(someSeconds().multipliedBy(3), () -> network.bad(false));
                }
                default -> machine.harm();
            }
        }

        private void restartKiosk() {
            kiosk.kill();
            street.after(someSeconds(), kiosk::start);
        }

        /** It is slow or away for minutes, and somebody may start a program again meanwhile. */
        private void badDayOfTheBank() {
            if (over) return;
            Consumer<Boolean> bad = universe.chance(0.5) ? bank::slow : bank::away;
            bad.accept(true);
            int seconds = 30 + universe.chance().nextInt(210);
            street.after(Duration.ofSeconds(seconds), () -> bad.accept(false));
            street.after(
                    Duration.ofSeconds(universe.chance().nextInt(seconds)),
                    () ->
                            street.start(
                                    "mischief",
                                    () -> {
                                        if (over) return;
                                        if (universe.chance(0.3)) restartKiosk();
                                        if (universe.chance(0.5)) hub.restart(someSeconds());
                                    }));
        }

        private Duration someSeconds() {
            return Duration.ofMillis(500 + universe.chance().nextInt(15_000));
        }

        // -- what must hold

        private @Nullable String broken() {
            if (promises.broken() != null) return promises.broken();
            var now = hub.branch();
            if (now == null) return "the hub does not come back";
            var written = Written.of(hub.journal(), hub.entries());
            if (written.broken() != null) return written.broken();
            if (!written.digest().equals(now.digest()))
                return "the hub says something else than its journal";
            universe.note("journal " + written.digest());
            for (var c : now.cases().all()) {
                var wrong = new Agreement(c, now.cases().flow(c), bank).broken();
                if (wrong != null) return c.id() + " (" + c.end() + "): " + wrong;
            }
            var open = kiosk.open();
            if (open != null) return open;
            var waits = promises.waiting();
            return waits == null ? money() : "nobody answers " + waits;
        }

        private @Nullable String money() {
            var places = machine.looked();
            if (places == null) return "nobody can look into the machine";
            var now = hub.branch();
            if (now == null) return "the hub went away";
            long kept = 0;
            long apart = 0;
            boolean held = false;
            for (var c : now.cases().all()) {
                var agreement = new Agreement(c, now.cases().flow(c), bank);
                kept += agreement.stacked() - staff.inSafe(c.id());
                apart += agreement.apart();
                held |= c.end() == CaseEvent.End.HANDED_OVER;
            }
            long stored = NoteMachine.stored(places);
            if (stored != kept) return "kept " + kept + ", in the cassette " + stored;
            long belongs = stored + staff.inSafe() + apart;
            if (bank.total() != belongs)
                return "on the book " + bank.total() + ", in the house " + belongs;
            return held || NoteMachine.empty(places)
                    ? null
                    : "notes lie in the escrow of nobody: " + places;
        }
    }
}
