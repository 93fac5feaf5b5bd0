package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.cardreader.CardReading;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.device.GuideLights.Sign;
import dev.foyer.kiosk.flow.Booking;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.model.Chime;
import dev.foyer.kiosk.offline.ActAttempts;
import dev.foyer.kiosk.offline.Attempts;
import dev.foyer.kiosk.offline.PrintAttempts;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The furniture as XFS4IoT services; each act that takes time runs on a virtual thread of its own.
 * Personal data passes through to the events and is not kept.
 */
public final class XfsFurniture implements Furniture {
    static final Duration CARD_WITHIN = Duration.ofMinutes(2);
    static final Duration SCAN_WITHIN = Duration.ofSeconds(40);
    static final Duration PRINT_WITHIN = Duration.ofSeconds(40);
    static final Duration MOVE_WITHIN = Duration.ofSeconds(10);

    /** Where a printer does not say that paper was taken, its lamp is put out after so long. */
    static final Duration TICKET_TAKEN_WITHIN = Duration.ofSeconds(10);

    private static final int CHINA = 156;
    private static final Logger LOG = LoggerFactory.getLogger(XfsFurniture.class);

    private final Services services;
    private final GuideLights lights;
    private final Signals signals;
    private final Attempts file;
    private final PrintAttempts attempts;
    private final Supplier<@Nullable BranchView> branch;
    private final Clock clock;
    private final Consumer<Event> events;
    private final AtomicReference<@Nullable CardReading> reading = new AtomicReference<>();
    private final AtomicReference<@Nullable BarcodeTaking> looking = new AtomicReference<>();
    private final AtomicBoolean scanning = new AtomicBoolean();

    /** Looks for the devices at this publisher; {@code branch} is what a ticket is headed with. */
    public XfsFurniture(
            Vertx vertx,
            URI publisher,
            Attempts file,
            Supplier<@Nullable BranchView> branch,
            Clock clock,
            Consumer<Event> events) {
        this.file = file;
        this.attempts = new PrintAttempts(file);
        this.branch = branch;
        this.clock = clock;
        this.events = events;
        services =
                new Services(
                        vertx,
                        publisher,
                        devices -> events.accept(new Event.DevicesChanged(devices)),
                        this::lampsThere,
                        new Headset(in -> events.accept(new Event.HeadsetChanged(in))));
        services.listen(this::unsolicited);
        lights = new GuideLights(vertx, services::lamps);
        signals = new Signals(services::sounds);
    }

    /** Begins to look for devices. */
    public void open() {
        services.open();
    }

    /** What the cases of this kiosk ask of the same devices. */
    public Workshop workshop(Consumer<Happening> told) {
        return workshop(told, Limits.USUAL);
    }

    XfsWorkshop workshop(Consumer<Happening> told, Limits limits) {
        return new XfsWorkshop(
                services, lights, new ActAttempts(file), this::heading, clock, limits, told);
    }

    /** One of the services, once it is there. */
    Optional<Talk> talk(Need need) {
        return services.service(need).map(Talk::new);
    }

    private void unsolicited(List<Need> needs, Envelope.Unsolicited event) {
        if (needs.contains(Need.CARD) && event.name().equals("CardReader.MediaRemovedEvent"))
            cardRemoved();
        if (event.name().equals("Printer.MediaTakenEvent")) lights.dark(Sign.TAKE_TICKET);
    }

    private void lampsThere() {
        lights.refresh();
    }

    private void cardRemoved() {
        lights.dark(Sign.TAKE_CARD);
        events.accept(new Event.CardRemoved());
    }

    /** Lets everybody near hear this, where the cabinet can. Any thread; returns at once. */
    public void sound(Chime chime) {
        signals.sound(chime);
    }

    // -- card

    @Override
    public void readCard() {
        var service = services.service(Need.CARD);
        if (service.isEmpty()) {
            events.accept(new Event.CardFailed(Trouble.CARD_READER_AWAY));
            return;
        }
        var mine = new CardReading(service.get(), new Terminal(CHINA, CHINA, today()));
        if (!reading.compareAndSet(null, mine)) return;
        lights.show(Sign.PUT_CARD_IN);
        Thread.ofVirtual().name("card reading").start(() -> read(mine));
    }

    private void read(CardReading mine) {
        CardReading.Result result;
        try {
            result =
                    mine.read(
                            CARD_WITHIN,
                            step -> {
                                if (step == CardReading.Step.INSERTED) {
                                    lights.dark(Sign.PUT_CARD_IN);
                                    events.accept(new Event.CardInserted());
                                }
                            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result = new CardReading.Result.Canceled();
        } finally {
            lights.dark(Sign.PUT_CARD_IN);
            reading.compareAndSet(mine, null);
        }
        switch (result) {
            case CardReading.Result.Read(var card) -> {
                // A card that was in before anybody asked was never announced.
                events.accept(new Event.CardInserted());
                events.accept(new Event.CardRead(Readings.customer(card)));
            }
            case CardReading.Result.Unreadable(var why, var sentence) -> {
                LOG.info("a card was not read: {} {}", why, sentence);
                events.accept(new Event.CardFailed(Trouble.CARD_UNREADABLE));
            }
            case CardReading.Result.Pulled _ -> {
                events.accept(new Event.CardRemoved());
                events.accept(new Event.CardFailed(Trouble.CARD_PULLED));
            }
            case CardReading.Result.Failed(var sentence) -> {
                LOG.warn("the card reader does not work: {}", sentence);
                events.accept(new Event.CardFailed(Trouble.CARD_READER_AWAY));
            }
            case CardReading.Result.NoCard _, CardReading.Result.Canceled _ -> {}
        }
    }

    @Override
    public void stopReading() {
        var running = reading.getAndSet(null);
        if (running != null) running.cancel();
        var look = looking.getAndSet(null);
        if (look != null) look.cancel();
    }

    @Override
    public void giveCardBack() {
        var service = services.service(Need.CARD);
        if (service.isEmpty()) return;
        lights.show(Sign.TAKE_CARD);
        service.get()
                .command("CardReader.Move", Map.of("from", "transport", "to", "exit"), MOVE_WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    if (!outcome.success()) askWhetherACardIsThere(service.get(), outcome);
                });
    }

    private void askWhetherACardIsThere(Client reader, Outcome moved) {
        LOG.info("the card is not moved: {}", moved);
        reader.command("Common.Status", null, MOVE_WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    var status = payload(outcome);
                    if (status != null
                            && status.path("cardReader")
                                    .path("media")
                                    .asText()
                                    .equals("notPresent")) cardRemoved();
                });
    }

    // -- document

    @Override
    public void readDocument() {
        if (!scanning.compareAndSet(false, true)) return;
        var scan = new DocumentTaking(services, lights, Limits.USUAL, today());
        Thread.ofVirtual()
                .name("document reading")
                .start(() -> {
                    try {
                        scanned(scan.scan());
                    } finally {
                        scanning.set(false);
                    }
                });
    }

    private void scanned(DocumentTaking.Result result) {
        switch (result) {
            case DocumentTaking.Result.Seen(var customer, _, _) ->
                    events.accept(new Event.DocumentRead(customer));
            case DocumentTaking.Result.Failed(var trouble) ->
                    events.accept(new Event.DocumentFailed(trouble));
            case DocumentTaking.Result.Canceled _ -> {}
        }
    }

    // -- a booking's code

    @Override
    public void readBooking() {
        var service = services.service(Need.BARCODES);
        if (service.isEmpty()) {
            events.accept(new Event.OfBooking(new Booking.Heard.Unread()));
            return;
        }
        var mine = new BarcodeTaking(new Talk(service.get()), lights);
        if (!looking.compareAndSet(null, mine)) return;
        Thread.ofVirtual()
                .name("code reading")
                .start(() -> {
                    var result = mine.read();
                    looking.compareAndSet(mine, null);
                    switch (result) {
                        case BarcodeTaking.Result.Seen(var said) ->
                                events.accept(new Event.OfBooking(new Booking.Heard.Seen(said)));
                        case BarcodeTaking.Result.Failed _ ->
                                events.accept(new Event.OfBooking(new Booking.Heard.Unread()));
                        case BarcodeTaking.Result.Canceled _ -> {}
                    }
                });
    }

    // -- ticket

    @Override
    public void print(IssuedTicket ticket, Language language) {
        Thread.ofVirtual().name("ticket printing").start(() -> printOnce(ticket, language));
    }

    private void printOnce(IssuedTicket ticket, Language language) {
        var service = services.service(Need.PRINTER);
        if (service.isEmpty()) {
            events.accept(new Event.PrintFailed(ticket.id(), Trouble.PRINTER_AWAY));
            return;
        }
        if (!attempts.begin(ticket.id())) {
            events.accept(new Event.PrintFailed(ticket.id(), Trouble.PRINT_UNSURE));
            return;
        }
        lights.show(Sign.TAKE_TICKET);
        var form =
                Map.of(
                        "formName", TicketForm.name(language),
                        "mediaName", TicketForm.MEDIA,
                        "fields",
                                TicketForm.fields(
                                        ticket, language, heading().name(), heading().zone()),
                        "mediaControl", Map.of("cut", true));
        service.get()
                .command("Printer.PrintForm", form, PRINT_WITHIN)
                .outcome()
                .thenAccept(outcome -> Thread.ofVirtual().start(() -> printed(ticket, outcome)));
    }

    private void printed(IssuedTicket ticket, Outcome outcome) {
        if (outcome.success()) lights.darkAfter(Sign.TAKE_TICKET, TICKET_TAKEN_WITHIN);
        else lights.dark(Sign.TAKE_TICKET);
        switch (outcome) {
            case Outcome.Completed(var done) when done.success() -> {
                attempts.end(ticket.id(), PrintAttempts.Outcome.PRINTED);
                events.accept(new Event.Printed(ticket.id()));
            }
            case Outcome.Completed(var done) -> {
                LOG.warn(
                        "ticket {} was not printed: {} {}",
                        ticket.number(),
                        done.code(),
                        done.errorDescription());
                var trouble = PrintAnswer.trouble(done);
                attempts.end(
                        ticket.id(),
                        trouble == Trouble.PRINT_UNSURE
                                ? PrintAttempts.Outcome.UNKNOWN
                                : PrintAttempts.Outcome.FAILED);
                events.accept(new Event.PrintFailed(ticket.id(), trouble));
            }
            case Outcome.Refused _, Outcome.NotSent _ -> {
                attempts.end(ticket.id(), PrintAttempts.Outcome.FAILED);
                events.accept(new Event.PrintFailed(ticket.id(), Trouble.PRINTER_AWAY));
            }
            case Outcome.Unknown(var reason, _) -> {
                LOG.warn("nobody knows whether ticket {} was printed: {}", ticket.number(), reason);
                attempts.end(ticket.id(), PrintAttempts.Outcome.UNKNOWN);
                events.accept(new Event.PrintFailed(ticket.id(), Trouble.PRINT_UNSURE));
            }
        }
    }

    private static @Nullable JsonNode payload(Outcome outcome) {
        return outcome instanceof Outcome.Completed(var done) && done.success()
                ? done.payload()
                : null;
    }

    /** What a paper is headed with: the branch, and its time. */
    record Heading(Words name, ZoneId zone) {}

    private Heading heading() {
        var known = branch.get();
        if (known == null) return new Heading(new Words("银行", "Bank"), clock.getZone());
        try {
            return new Heading(known.name(), ZoneId.of(known.timeZone()));
        } catch (DateTimeException e) {
            return new Heading(known.name(), clock.getZone());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), heading().zone());
    }

    @Override
    public void close() {
        stopReading();
        services.close();
    }
}
