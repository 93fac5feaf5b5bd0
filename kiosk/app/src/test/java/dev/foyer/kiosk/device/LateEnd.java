package dev.foyer.kiosk.device;

import dev.foyer.hub.api.Attempt.Outcome;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.offline.Attempts;
import dev.foyer.simulation.Network;
import dev.foyer.simulation.Scenario;
import dev.foyer.simulation.SimVertx;
import dev.foyer.simulation.Universe;
import dev.foyer.simulation.inside.NoteMachine;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;

/**
 * One deposit whose notes are to be stored while every order to store them takes so long on its way
 * that the kiosk gives its wires up before it arrives.
 */
public final class LateEnd implements Scenario {
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private @Nullable XfsWorkshop workshop;
    private @Nullable Outcome outcome;
    private boolean offered;
    private boolean counting;

    LateEnd() {}

    @Override
    public Played play(Universe universe, double trouble, Path files, String planted) {
        workshop = null;
        outcome = null;
        offered = false;
        counting = false;
        var network = new Network(universe, 0);
        var street = universe.program("street");
        var machine = new NoteMachine(universe, network, 0, files, street, () -> false);
        machine.begin();
        var kiosk = universe.program("kiosk");
        kiosk.start("main", () -> open(universe, SimVertx.of(universe, kiosk, network), files));
        universe.run(PATIENCE, () -> offered);
        var taking = new PhysicalAct("case", "count", 1, StepKind.ACCEPT_CASH);
        kiosk.start("count", () -> shop().perform(taking, new Deed.Work.Notes("CNY")));
        universe.run(PATIENCE, () -> counting);
        street.start("customer", () -> machine.insert("CNY100"));
        universe.run(Duration.ofSeconds(20), () -> outcome != null);
        kiosk.start("enough", () -> shop().endCounting(taking));
        universe.run(PATIENCE, () -> outcome != null);
        if (outcome != Outcome.DONE) return new Played("no note was taken: " + outcome, 1, "");
        network.hold(LateEnd::stores, ON_ITS_WAY);
        outcome = null;
        var keeping = new PhysicalAct("case", "keep", 1, StepKind.KEEP_CASH);
        kiosk.start("keep", () -> shop().perform(keeping, new Deed.Work.Nothing()));
        universe.run(PATIENCE, () -> outcome != null);
        var said = outcome;
        universe.run(PATIENCE, () -> false);
        var places = machine.looked();
        boolean stored = places != null && NoteMachine.stored(places) > 0;
        var ends = said + (stored ? ", stored" : "");
        return new Played(
                said == Outcome.NOTHING_MOVED && stored ? "nothing moved, and then it did" : null,
                1,
                ends);
    }

    private static boolean stores(String text) {
        return text.contains("\"command\"") && text.contains("\"CashAcceptor.CashInEnd\"");
    }

    private void open(Universe universe, io.vertx.core.Vertx vertx, Path files) {
        var furniture =
                new XfsFurniture(
                        vertx,
                        NoteMachine.PUBLISHER,
                        Attempts.open(files.resolve("acts"), universe.clock()),
                        () -> null,
                        universe.clock(),
                        event -> {
                            if (event instanceof Event.DevicesChanged(var now))
                                offered = now.notes() == Devices.Reach.READY;
                        });
        workshop = furniture.workshop(this::told, Limits.USUAL);
        furniture.open();
    }

    private XfsWorkshop shop() {
        if (workshop == null) throw new IllegalStateException("the kiosk is not up yet");
        return workshop;
    }

    private void told(Happening happening) {
        switch (happening) {
            case Happening.NotesMoved _ -> counting = true;
            case Happening.ActEnded end -> outcome = end.outcome();
            default -> {}
        }
    }
}
