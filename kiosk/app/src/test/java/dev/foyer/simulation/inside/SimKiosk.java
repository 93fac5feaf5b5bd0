package dev.foyer.simulation.inside;

import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Person;
import dev.foyer.kiosk.Kiosk;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.device.BookingLink;
import dev.foyer.kiosk.device.CaseLink;
import dev.foyer.kiosk.device.Furniture;
import dev.foyer.kiosk.device.HelpLink;
import dev.foyer.kiosk.device.QueueLink;
import dev.foyer.kiosk.device.Workshop;
import dev.foyer.kiosk.device.XfsFurniture;
import dev.foyer.kiosk.flow.Booking;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.offline.ActAttempts;
import dev.foyer.kiosk.offline.Attempts;
import dev.foyer.kiosk.offline.CaseInHand;
import dev.foyer.simulation.Network;
import dev.foyer.simulation.SimVertx;
import dev.foyer.simulation.Universe;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The kiosk of a simulated branch, put together as its program does it, but for the window; its
 * card slot and its PIN pad are a few lines here.
 */
final class SimKiosk {
    private static final long TICK_MILLIS = 1000;
    private static final String BLOCK = "0123456789ABCDEF";

    private final Universe universe;
    private final Network network;
    private final Path files;
    private final String planted;
    private Universe.Program program;
    private @Nullable Kiosk kiosk;
    private @Nullable State shown;
    private @Nullable Attempts acts;

    /**
     * @param planted the fault that is planted, here or elsewhere; empty for none
     */
    SimKiosk(Universe universe, Network network, Path files, String planted) {
        this.universe = universe;
        this.network = network;
        this.files = files;
        this.planted = planted;
        program = universe.program("kiosk");
    }

    /** What is on the screen; null while it is dark. */
    @Nullable State shown() {
        return program.dead() ? null : shown;
    }

    /** A touch of the screen. */
    void tell(Event event) {
        if (kiosk != null && !program.dead()) kiosk.tell(event);
    }

    void kill() {
        program.kill();
        if (planted.equals("THE_KIOSK_FORGETS_AN_ATTEMPT")) forgetTheNewest();
    }

    /** As a disk would that had not been flushed. */
    private void forgetTheNewest() {
        var file = files.resolve("acts");
        try {
            var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
            if (!lines.isEmpty()) Files.write(file, lines.subList(0, lines.size() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException("the acts cannot be shortened", e);
        }
    }

    /** An act of which nobody knows the end, or null; asked of the kiosk's own file. */
    @Nullable String open() {
        if (acts == null || program.dead()) return "the kiosk does not come back";
        var open = new ActAttempts(acts).open();
        return open.isEmpty() ? null : "an act has no end: " + open.getFirst();
    }

    void start() {
        // Whoever pulls the plug twice has one kiosk all the same.
        program.kill();
        program = universe.program("kiosk");
        shown = null;
        program.start("main", this::begin);
    }

    private void begin() {
        var vertx = SimVertx.of(universe, program, network);
        var clock = universe.clock();
        var hub = new HubClient(vertx, HubAddress.of(SimHub.ADDRESS), clock, universe.chance());
        hub.token(SimHub.CREDENTIAL);
        var made =
                new Kiosk(
                        State.start(Language.ZH, Patience.USUAL, clock.instant()),
                        clock,
                        state -> shown = state);
        kiosk = made;
        var queue = new QueueLink(hub, made::tell);
        var file = Attempts.open(files.resolve("acts"), clock);
        acts = file;
        program.atDeath(file::close);
        var helps = new HelpLink(vertx, hub, "Kiosk", clock, universe.chance(), made::tell);
        var furniture =
                new XfsFurniture(
                        vertx,
                        NoteMachine.PUBLISHER,
                        file,
                        queue::branch,
                        clock,
                        event -> made.tell(with(event)));
        var workshop =
                new Pad(furniture.workshop(h -> made.tell(new Event.OfCase(h))), program, made);
        var cases =
                new CaseLink(
                        vertx,
                        hub,
                        queue,
                        workshop,
                        new CaseInHand(files.resolve("case-in-hand")),
                        clock,
                        universe.chance(),
                        made::tell);
        var bookings = new BookingLink(hub, queue, clock, universe.chance(), made::tell);
        made.start(new Slot(program, made), queue, bookings, cases, helps);
        furniture.open();
        queue.open();
        helps.open();
        cases.takeUp();
        vertx.setPeriodic(TICK_MILLIS, _ -> made.tell(new Event.Ticked()));
    }

    /** Card slot and PIN pad are there, whatever the host says. */
    private static Event with(Event event) {
        return event instanceof Event.DevicesChanged(var d)
                ? new Event.DevicesChanged(
                        new Devices(
                                Devices.Reach.READY,
                                d.scanner(),
                                d.printer(),
                                Devices.Reach.READY,
                                d.notes(),
                                d.newCards(),
                                d.idChip(),
                                d.face(),
                                d.barcodes()))
                : event;
    }

    private Duration seconds(int most) {
        return Duration.ofMillis(500 + universe.chance().nextInt(most * 1000));
    }

    /** Takes a card after a while, and lets it go; now and then somebody pulls it out. */
    private final class Slot implements Furniture {
        private final Universe.Program mine;
        private final Kiosk told;
        private boolean reading;
        private boolean inside;

        Slot(Universe.Program mine, Kiosk told) {
            this.mine = mine;
            this.told = told;
        }

        @Override
        public void readCard() {
            if (reading || inside) return;
            reading = true;
            mine.after(seconds(5), this::inserted);
        }

        private void inserted() {
            if (!reading) return;
            reading = false;
            inside = true;
            told.tell(new Event.CardInserted());
            var person = Person.ofCard("Ann", SimBank.CARD);
            var customer = new Customer(new Evidence(Evidence.Level.CARD, "chip"), person, "A**");
            mine.after(seconds(2), () -> told.tell(new Event.CardRead(customer)));
            if (universe.chance(0.03)) mine.after(seconds(60), this::out);
        }

        private void out() {
            if (!inside) return;
            inside = false;
            told.tell(new Event.CardRemoved());
        }

        @Override
        public void stopReading() {
            reading = false;
        }

        @Override
        public void giveCardBack() {
            mine.after(seconds(8), this::out);
        }

        @Override
        public void readDocument() {
            told.tell(new Event.DocumentFailed(Trouble.SCANNER_AWAY));
        }

        @Override
        public void readBooking() {
            told.tell(new Event.OfBooking(new Booking.Heard.Unread()));
        }

        @Override
        public void print(IssuedTicket ticket, Language language) {
            told.tell(new Event.PrintFailed(ticket.id(), Trouble.PRINTER_AWAY));
        }

        @Override
        public void close() {
            stopReading();
        }
    }

    /** Takes a PIN after a while; everything else is done by the real workshop. */
    private final class Pad implements Workshop {
        private final Workshop real;
        private final Universe.Program mine;
        private final Kiosk told;
        private int entry;

        Pad(Workshop real, Universe.Program mine, Kiosk told) {
            this.real = real;
            this.mine = mine;
            this.told = told;
        }

        @Override
        public void enterPin(String cardNumber) {
            int now = ++entry;
            mine.after(
                    seconds(6),
                    () -> {
                        if (now == entry)
                            told.tell(new Event.OfCase(new Happening.PinEntered(0, BLOCK, "")));
                    });
        }

        @Override
        public void stopReading() {
            entry++;
            real.stopReading();
        }

        @Override
        public void forget() {
            entry++;
            real.forget();
        }

        @Override
        public void readDocument() {
            real.readDocument();
        }

        @Override
        public void lookAtFace() {
            real.lookAtFace();
        }

        @Override
        public void perform(PhysicalAct act, Deed.Work work) {
            real.perform(act, work);
        }

        @Override
        public void printSlip(Deed.Work.Paper paper) {
            real.printSlip(paper);
        }

        @Override
        public void lookInto(PhysicalAct act) {
            real.lookInto(act);
        }

        @Override
        public void endCounting(PhysicalAct act) {
            real.endCounting(act);
        }

        @Override
        public List<Untold> untold() {
            return real.untold();
        }

        @Override
        public void told(PhysicalAct act) {
            real.told(act);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
