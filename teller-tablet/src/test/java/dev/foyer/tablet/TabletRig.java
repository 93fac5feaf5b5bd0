package dev.foyer.tablet;

import dev.foyer.device.media.Media;
import dev.foyer.device.media.MediaSettings;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.Shown;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.port.ScreenPort;
import dev.foyer.screen.video.VideoView;
import dev.foyer.simulator.people.Screen;
import dev.foyer.tablet.customer.TicketPicture;
import dev.foyer.tablet.lobby.TabletState;
import dev.foyer.tablet.session.VideoLink;

import io.vertx.core.Vertx;

import javafx.application.Platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A tablet with its real screens before a hub that runs, and somebody who touches them through the
 * screen port and counts the touches.
 */
final class TabletRig implements AutoCloseable {
    private static final String TOKEN = "a token of this test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Vertx vertx = Vertx.vertx();
    private final Look look = new Look(Tokens.load(), Measure.tablet(5.9), false);
    private final SignInFields fields = Fx.on(SignInFields::new);
    private final ScreenWindow window =
            Fx.on(() -> new ScreenWindow("tablet", look, WIDTH, HEIGHT));
    private final VideoView remote = Fx.on(() -> new VideoView("call.remote", ""));
    private final VideoView own = Fx.on(() -> new VideoView("call.own", ""));
    private final HubFixture hub;
    private final Tablet tablet;
    private final ScreenPort port;
    private final Screen screen;
    private int taps;

    TabletRig(HubFixture hub) {
        this.hub = hub;
        var address = HubAddress.of(hub.hub.url().toString());
        var random = new SecureRandom();
        var device = new HubClient(vertx, address, Clock.systemUTC(), random);
        var staff = new HubClient(vertx, address, Clock.systemUTC(), random);
        device.token(hub.enrol("tablet"));
        tablet =
                new Tablet(
                        device,
                        staff,
                        new TicketPicture(Optional.empty()),
                        Optional.empty(),
                        new VideoLink(
                                Media.inItsOwnProcess(MediaSettings.synthetic()),
                                staff,
                                remote,
                                own),
                        Platform::runLater,
                        Runnable::run,
                        this::show);
        Fx.run(window::open);
        tablet.start();
        port = ScreenPort.open(vertx, window, TOKEN, 0).await();
        screen = new Screen(port.address().toString());
    }

    private void show(TabletState state) {
        var screens =
                new TabletScreens(
                        new Parts(look),
                        Texts.of(Language.EN, "common", "tablet", "case"),
                        WIDTH,
                        HEIGHT,
                        remote,
                        own,
                        fields,
                        tablet::happen,
                        () -> {});
        var now = Clock.systemUTC().instant().plus(hub.ahead.get());
        window.show(new Shown(state.screen(), Language.EN, screens.draw(state, now)));
    }

    /** Signs in; what follows counts touches anew. */
    void signIn(String user) {
        awaits("the branch", tree -> tree.words().contains("Test branch"));
        screen.press("user");
        screen.type(user);
        screen.press("password");
        screen.type(HubFixture.PASSWORD);
        screen.press("action.sign-in");
        awaits("the counters", tree -> tree.screen().equals("choose-counter"));
    }

    /** One touch. */
    void tap(String node) {
        screen.press(node);
        taps++;
    }

    /** How many touches there were since this was asked last. */
    int taps() {
        int counted = taps;
        taps = 0;
        return counted;
    }

    /** Waits until the screen looks as wished. */
    Screen.Tree awaits(String wish, Predicate<Screen.Tree> fulfilled) {
        return screen.await(wish, PATIENCE, fulfilled);
    }

    /** Waits until something can be touched. */
    void awaits(String node) {
        awaits(node, tree -> tree.node(node).filter(Screen.Node::enabled).isPresent());
    }

    /** Waits until the hub has answered what was sent, and goes back to the list. */
    void settles() {
        var tree = awaits("the list", seen -> seen.screen().equals("work"));
        if (tree.node("action.back").isPresent()) {
            screen.press("action.back");
            awaits("nobody in front", seen -> seen.node("action.back").isEmpty());
        }
    }

    /** Waits until something is so at the hub. */
    void until(String wish, BooleanSupplier so) {
        awaits(wish, _ -> so.getAsBoolean());
    }

    @Override
    public void close() {
        screen.close();
        port.close().await();
        tablet.close();
        Fx.run(window::close);
        vertx.close().await();
    }
}
