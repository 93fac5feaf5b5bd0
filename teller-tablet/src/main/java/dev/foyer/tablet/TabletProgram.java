package dev.foyer.tablet;

import dev.foyer.device.media.Media;
import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.hub.api.Enrolment;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.Shown;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.port.ScreenPort;
import dev.foyer.screen.video.VideoView;
import dev.foyer.tablet.customer.TicketPicture;
import dev.foyer.tablet.identify.PortableReader;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletState;
import dev.foyer.tablet.session.VideoLink;

import io.vertx.core.Vertx;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The tablet as a process: window, hub, camera, video and screen port put together. The window and
 * the state belong to the JavaFX thread.
 */
final class TabletProgram {
    private static final Logger LOG = LoggerFactory.getLogger(TabletProgram.class);
    private static final Duration REDRAW_AFTER = Duration.seconds(20);
    private static final long ENROLS_WITHIN_S = 60;

    private final TabletSettings settings;
    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);
    private final ScreenWindow window;
    private final Parts parts;
    private final VideoView remote = new VideoView("call.remote", "");
    private final VideoView own = new VideoView("call.own", "");
    private final SignInFields fields = new SignInFields();
    private final Media media;
    private final Optional<PortableReader> reader;
    private final Tablet tablet;
    private Language language;
    private TabletState state = TabletState.start();

    private TabletProgram(TabletSettings settings) {
        this.settings = settings;
        language = settings.language();
        for (var each : Language.values()) {
            texts.put(each, Texts.of(each, "common", "tablet", "case"));
        }
        var look = new Look(Tokens.load(), Measure.tablet(settings.pxPerMm()), settings.night());
        window = new ScreenWindow("Foyer", look, settings.width(), settings.height());
        parts = new Parts(look);
        var device = new HubClient(vertx, settings.hub(), clock, random);
        var staff = new HubClient(vertx, settings.hub(), clock, random);
        media = Media.inItsOwnProcess(settings.media());
        var video = new VideoLink(media, staff, remote, own);
        // The reader is found after the tablet is made: nothing is told to a tablet that is not
        // yet.
        reader =
                settings.devices()
                        .map(uri -> new PortableReader(vertx, uri, clock, this::readerKnown));
        tablet =
                new Tablet(
                        device,
                        staff,
                        new TicketPicture(settings.camera()),
                        reader,
                        video,
                        Platform::runLater,
                        Tablet.slowly(() -> Thread.ofVirtual().name("slow")),
                        this::show);
        device.token(credential(device));
    }

    /** Runs the tablet until its standard input closes. */
    static void run(TabletSettings settings) throws InterruptedException {
        ScreenWindow.startToolkit();
        var made = new java.util.concurrent.CompletableFuture<TabletProgram>();
        Platform.runLater(() -> {
            try {
                made.complete(new TabletProgram(settings));
            } catch (RuntimeException fault) {
                made.completeExceptionally(fault);
            }
        });
        made.join().open();
    }

    private void open() {
        Platform.runLater(() -> {
            window.open();
            var redraw = new Timeline(new KeyFrame(REDRAW_AFTER, _ -> redrawIfWorking()));
            redraw.setCycleCount(Timeline.INDEFINITE);
            redraw.play();
        });
        Lifeline.hold(this::close);
        tablet.start();
        reader.ifPresent(PortableReader::open);
        var ready = Ready.of("tablet");
        var port = settings.screenPort();
        if (port.isPresent()) {
            var opened =
                    ScreenPort.open(vertx, window, port.get().token(), port.get().port())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
            ready.with("screen", opened.address().toString());
        }
        ready.with("hub", settings.hub().base().toString()).say(System.out);
    }

    private void close() {
        tablet.close();
        media.close();
        vertx.close();
    }

    /** The credential kept on disk, or a new one for the enrolment code. */
    private String credential(HubClient device) {
        try {
            var file = settings.credential();
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            var code =
                    settings.enrolment()
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "no credential in "
                                                    + file
                                                    + " and no enrolment code given"));
            var enrolled =
                    device.enrol(new Enrolment(code, Enrolment.Kind.TABLET, settings.name()))
                            .toCompletionStage()
                            .toCompletableFuture()
                            .orTimeout(ENROLS_WITHIN_S, TimeUnit.SECONDS)
                            .join();
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, enrolled.credential());
            return enrolled.credential();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the tablet's credential cannot be kept", unreadable);
        }
    }

    private void readerKnown(boolean there) {
        tablet.happen(new TabletEvent.ReaderKnown(there));
    }

    private void show(TabletState now) {
        state = now;
        draw();
    }

    /** Waits grow and people who booked become late without anybody telling. */
    private void redrawIfWorking() {
        if (state.screen().equals("work") || state.screen().equals("appointments")) {
            tablet.happen(new TabletEvent.TimePassed());
        }
    }

    private void draw() {
        var focus = Optional.ofNullable(window.scene().getFocusOwner()).map(node -> node.getId());
        var screens =
                new TabletScreens(
                        parts,
                        Objects.requireNonNull(texts.get(language)),
                        settings.width(),
                        settings.height(),
                        remote,
                        own,
                        fields,
                        this::happened,
                        this::otherLanguage);
        var before = window.shown().screen();
        var root = screens.draw(state, clock.instant());
        window.show(new Shown(state.screen(), language, root));
        if (before.equals(state.screen())) {
            focus.ifPresent(id -> refocus(root, id));
        } else if (state.screen().equals("sign-in")) {
            fields.user().requestFocus();
        }
    }

    private static void refocus(javafx.scene.Parent root, String id) {
        for (var node : root.lookupAll("*")) {
            if (id.equals(node.getId())) {
                node.requestFocus();
                return;
            }
        }
    }

    private void happened(TabletEvent event) {
        LOG.debug("{}", event);
        tablet.happen(event);
    }

    private void otherLanguage() {
        language =
                switch (language) {
                    case ZH -> Language.EN;
                    case EN -> Language.ZH;
                };
        draw();
    }
}
