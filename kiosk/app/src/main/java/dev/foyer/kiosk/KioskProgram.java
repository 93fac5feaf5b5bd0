package dev.foyer.kiosk;

import dev.foyer.hub.api.Enrolment;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.Returning;
import dev.foyer.kiosk.device.AloneLink;
import dev.foyer.kiosk.device.BookingLink;
import dev.foyer.kiosk.device.CaseLink;
import dev.foyer.kiosk.device.HelpLink;
import dev.foyer.kiosk.device.QueueLink;
import dev.foyer.kiosk.device.Workshop;
import dev.foyer.kiosk.device.XfsFurniture;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.model.Chime;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.offline.Attempts;
import dev.foyer.kiosk.offline.CaseInHand;
import dev.foyer.kiosk.offline.LeasedNumbers;
import dev.foyer.kiosk.step.Answers;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.port.ScreenPort;
import dev.foyer.screen.speech.Espeak;
import dev.foyer.screen.speech.Voice;

import io.vertx.core.Vertx;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * A running kiosk put together: window, flow, hub, devices and, if asked for, the screen port. The
 * only place that makes a clock and random numbers. Made by one thread; {@link #close} may be
 * called by any.
 */
final class KioskProgram implements AutoCloseable {
    private static final long TICK_MILLIS = 1000;
    private static final long ENROL_AGAIN_MILLIS = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(KioskProgram.class);

    private final KioskSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final RandomGenerator random = new SecureRandom();
    private final Vertx vertx = Vertx.vertx();
    private final HubClient hub;
    private final Kiosk kiosk;
    private final KioskScreen screen;
    private final QueueLink queue;
    private final BookingLink bookings;
    private final Attempts attempts;
    private final XfsFurniture furniture;
    private final Workshop workshop;
    private final CaseLink cases;
    private final Voice voice;
    private final HelpLink helps;
    private @Nullable ScreenPort port;

    private KioskProgram(KioskSettings settings) {
        this.settings = settings;
        var panel = settings.screen();
        var look = new Look(Tokens.load(), panel.measure(), panel.night());
        voice = Espeak.start(settings.speech().program(), settings.speech().folder());
        screen =
                onScreen(() ->
                        new KioskScreen(
                                look,
                                panel.width(),
                                panel.height(),
                                clock,
                                new Told(),
                                voice,
                                settings.speech(),
                                this::sound));
        kiosk =
                new Kiosk(
                        State.start(settings.language(), settings.patience(), clock.instant()),
                        clock,
                        screen::show);
        hub = new HubClient(vertx, settings.hub(), clock, random);
        var numbers =
                new LeasedNumbers(
                        settings.attempts().resolveSibling("numbers.json"), clock, random);
        var alone = new AloneLink(hub, numbers, clock, random, kiosk::tell);
        queue = new QueueLink(hub, Optional.of(alone), kiosk::tell);
        bookings = new BookingLink(hub, queue, clock, random, kiosk::tell);
        attempts = Attempts.open(settings.attempts(), clock);
        helps = new HelpLink(vertx, hub, settings.name(), clock, random, kiosk::tell);
        furniture =
                new XfsFurniture(
                        vertx, settings.devices(), attempts, queue::branch, clock, kiosk::tell);
        workshop = furniture.workshop(happening -> kiosk.tell(new Event.OfCase(happening)));
        cases =
                new CaseLink(
                        vertx,
                        hub,
                        queue,
                        workshop,
                        new CaseInHand(settings.attempts().resolveSibling("case-in-hand")),
                        clock,
                        random,
                        kiosk::tell);
    }

    /** The first page asks for nothing, so the furniture is there by then. */
    private void sound(Chime chime) {
        furniture.sound(chime);
    }

    /** Starts a kiosk and returns when its window is open; hub and devices may come later. */
    static KioskProgram start(KioskSettings settings, String token) throws InterruptedException {
        ScreenWindow.startToolkit();
        var program = new KioskProgram(settings);
        program.kiosk.start(
                program.furniture, program.queue, program.bookings, program.cases, program.helps);
        program.furniture.open();
        program.enter();
        program.vertx.setPeriodic(TICK_MILLIS, _ -> program.kiosk.tell(new Event.Ticked()));
        var wanted =
                token.isEmpty() ? settings.port() : Optional.of(new KioskSettings.Port(token, 0));
        wanted.ifPresent(program::openPort);
        return program;
    }

    /** Where the screen port is, token included. */
    Optional<URI> screenAddress() {
        var open = port;
        return open == null ? Optional.empty() : Optional.of(open.address());
    }

    private void openPort(KioskSettings.Port wanted) {
        port =
                ScreenPort.open(vertx, screen.window(), wanted.token(), wanted.port())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    /**
     * With a credential: goes in. Without: enrols with the one-time code and keeps what it gets.
     */
    private void enter() {
        var file = settings.credential();
        if (Files.exists(file)) {
            hub.token(readCredential(file));
            queue.open();
            helps.open();
            cases.takeUp();
            return;
        }
        if (settings.enrolment().isEmpty()) {
            LOG.error("there is neither a credential in {} nor an enrolment code", file);
            queue.open();
            return;
        }
        hub.enrol(new Enrolment(settings.enrolment().get(), Enrolment.Kind.KIOSK, settings.name()))
                .onSuccess(enrolled -> {
                    keepCredential(file, enrolled.credential());
                    LOG.info("enrolled as {}", enrolled.deviceId());
                    queue.open();
                    helps.open();
                })
                .onFailure(failure -> {
                    LOG.warn("not enrolled yet: {}", failure.getMessage());
                    vertx.setTimer(ENROL_AGAIN_MILLIS, _ -> enter());
                });
    }

    private static String readCredential(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the credential " + file + " cannot be read", e);
        }
    }

    private static void keepCredential(Path file, String credential) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, credential);
        } catch (IOException e) {
            throw new UncheckedIOException("the credential cannot be kept in " + file, e);
        }
    }

    private static <T> T onScreen(java.util.function.Supplier<T> work) {
        var made = new CompletableFuture<T>();
        Platform.runLater(() -> made.complete(work.get()));
        return made.join();
    }

    /** What the window hears goes into the mailbox; a wish gets its key here. */
    private final class Told implements Answers {
        @Override
        public void event(Event event) {
            kiosk.tell(event);
        }

        @Override
        public void choice(Page.Answer answer) {
            switch (answer) {
                case Page.Answer.Now(var event) -> kiosk.tell(event);
                case Page.Answer.Business(var id) ->
                        kiosk.tell(new Event.BusinessChosen(id, Uuid7.of(clock.instant(), random)));
                case Page.Answer.Later _ ->
                        kiosk.tell(new Event.OfCase(new Happening.Later(Returning.code(random))));
                case Page.Answer.Service(var id) ->
                        kiosk.tell(new Event.ServiceChosen(id, Uuid7.of(clock.instant(), random)));
            }
        }
    }

    @Override
    public void close() {
        var open = port;
        if (open != null) open.close();
        voice.close();
        kiosk.close();
        cases.close();
        workshop.close();
        furniture.close();
        hub.close();
        attempts.close();
        vertx.close();
        Platform.exit();
    }
}
