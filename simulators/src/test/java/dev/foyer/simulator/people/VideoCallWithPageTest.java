package dev.foyer.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.media.CallState;
import dev.foyer.device.media.CallState.Phase;
import dev.foyer.device.media.Media;
import dev.foyer.device.media.MediaFault;
import dev.foyer.device.media.MediaSettings;
import dev.foyer.device.media.Network;
import dev.foyer.device.media.Signal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A Java peer and the adviser's page in a real Chromium, over the page's own signalling. */
@Tag("media")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoCallWithPageTest {
    private static final Duration FIRST_PICTURE_MAX = Duration.ofSeconds(1);
    private static final double RATE_MIN = 20;
    private static final int CALLS_IN_A_ROW = 20;

    private final List<Long> firstPictures = new ArrayList<>();

    private final Media media = Media.inItsOwnProcess(MediaSettings.synthetic());
    private DeskHub hub;
    private Adviser adviser;

    @BeforeAll
    void start() throws Exception {
        var missing = missing();
        if (!missing.isEmpty()) {
            var sentence = "Real stack skipped: video call with a browser. " + missing;
            System.out.println(sentence);
            assertThat(System.getProperty("foyer.real")).as(sentence).isNotEqualTo("required");
            Assumptions.abort(sentence);
        }
        hub = new DeskHub();
        adviser = new Adviser(Adviser.Seat.at(hub.address(), "lin", "secret-of-lin"));
        picture("desk-sign-in-zh");
        adviser.signIn();
    }

    private String missing() {
        if (Chromium.installed().isEmpty())
            return "There is no Chromium (Debian package chromium).";
        try {
            media.prepare();
            return "";
        } catch (MediaFault fault) {
            return fault.sentence();
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (adviser != null) adviser.close();
        media.close();
        if (hub != null) hub.close();
    }

    private String call;
    private Tablet tablet;

    @BeforeEach
    void ring() throws Exception {
        call = hub.ring("zh");
        tablet = new Tablet(hub.vertx(), hub.address(), DeskHub.TABLET, media, call);
    }

    @AfterEach
    void hangUp() throws Exception {
        tablet.close();
        hub.end(call);
        adviser.waitForEnd();
        assertThat(adviser.problems()).isEmpty();
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Adviser.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waited for " + what + "; states " + tablet.states)
                    .isLessThan(end);
            adviser.rest(Duration.ofMillis(20));
        }
    }

    private void talk() {
        assertThat(adviser.waitForCall()).isEqualTo("C007");
        adviser.accept();
        adviser.waitForState("talking");
        await("talking", () -> tablet.call.state().phase() == Phase.TALKING);
    }

    private void flowsBothWays() {
        long there = adviser.waitForCounterAbove(0);
        adviser.waitForCounterAbove(there + 20);
        int here = tablet.newest();
        await(
                "pictures of the page",
                () ->
                        tablet.newest() > here + 20
                                || (here > tablet.newest() && tablet.newest() > 20));
    }

    @Test
    void picturesAndSoundFlowBothWaysOnLoopbackOnly() throws Exception {
        talk();
        flowsBothWays();
        await("a steady rate", () -> adviser.stats().path("rate").asDouble() >= RATE_MIN);
        await("a steady rate here", () -> tablet.call.stats().join().receivedRate() >= RATE_MIN);
        var here = tablet.call.stats().join();
        var there = adviser.stats();
        System.out.println("tablet: " + here);
        System.out.println("page: " + there);
        assertThat(here.soundPacketsReceived()).isPositive();
        assertThat(here.soundPacketsSent()).isPositive();
        assertThat(there.path("soundReceived").asLong()).isPositive();
        assertThat(here.firstPictureMs()).isPresent();
        assertThat(there.path("firstPictureMs").asLong()).isPositive();
        assertThat(tablet.unreadable).isZero();
        // Chromium names no address of its own, so only its side of the pair can be read in full.
        for (var address :
                List.of(
                        here.localAddress(),
                        there.path("localAddress").asText(),
                        there.path("remoteAddress").asText())) {
            assertThat(Network.isLoopback(address)).as(address).isTrue();
        }
        for (var text : hub.relayed()) {
            if (Signal.read(text).orElseThrow() instanceof Signal.Candidate c) {
                assertThat(Network.LOOPBACK.allows(c.candidate())).as(c.candidate()).isTrue();
            }
            assertThat(text).doesNotContain("a=candidate");
        }
        picture("desk-talking-zh");
        adviser.switchLanguage();
        adviser.toggleDetails();
        adviser.rest(Duration.ofMillis(200));
        picture("desk-talking-en");
        adviser.toggleDetails();
        adviser.switchLanguage();
    }

    private void picture(String name) {
        var directory = System.getProperty("foyer.pictures");
        if (directory != null) adviser.picture(Path.of(directory, name + ".png"));
    }

    @Test
    void theAdviserEndsTheCall() throws Exception {
        picture("desk-ringing-zh");
        talk();
        adviser.end();
        await("the end here", () -> tablet.call.state().phase() == Phase.ENDED_THERE);
        assertThat(hub.state(call)).isEqualTo("ended");
    }

    @Test
    void theTabletEndsTheCall() {
        talk();
        tablet.call.close();
        assertThat(adviser.waitForEnd()).contains("结束");
        await("the end here", () -> tablet.call.state().phase() == Phase.ENDED_HERE);
    }

    @Test
    void aReloadedPageComesBackIntoTheCall() {
        talk();
        flowsBothWays();
        adviser.reload();
        adviser.waitForState("talking");
        flowsBothWays();
        assertThat(tablet.call.state().phase()).isEqualTo(Phase.TALKING);
    }

    @Test
    void aLostLineToTheHubIsToldAndTheTalkGoesOn() throws Exception {
        talk();
        hub.signalling(false);
        adviser.waitForWarning(true);
        assertThat(adviser.warning()).contains("线路中断");
        await("the tablet knows", () -> !tablet.call.state().hubReachable());
        flowsBothWays();
        picture("desk-line-lost-zh");
        hub.signalling(true);
        adviser.waitForWarning(false);
        await("the tablet is back", () -> tablet.call.state().hubReachable());
        assertThat(tablet.call.state()).isEqualTo(new CallState(Phase.TALKING, true, ""));
    }

    @Test
    void muteAndPictureOffSendSilenceAndBlack() {
        talk();
        flowsBothWays();
        adviser.press("v");
        await("black", () -> tablet.unreadable > 5);
        picture("desk-picture-off-zh");
        adviser.press("v");
        int before = tablet.newest();
        await("the picture again", () -> tablet.newest() > before);
        adviser.press("m");
        assertThat(adviser.words()).contains("取消静音");
        adviser.press("m");
    }

    @Test
    void aDeclinedCallLeavesTheDesk() throws Exception {
        adviser.decline();
        adviser.waitForEnd();
        await("nobody rings", () -> adviser.words().contains("现在没有来电"));
        await("declined", () -> tablet.call.state().phase().isLast());
        picture("desk-nobody-zh");
    }

    @Test
    void twentyCallsInARowConnect() throws Exception {
        for (int round = 1; round <= CALLS_IN_A_ROW; round++) {
            talk();
            adviser.waitForCounterAbove(0);
            await("a picture", () -> tablet.newest() > 0);
            long first = tablet.call.stats().join().firstPictureMs().orElseThrow();
            firstPictures.add(first);
            if (round % 2 == 0) adviser.end();
            else tablet.call.close();
            await("the end", () -> tablet.call.state().phase().isLast());
            hub.end(call);
            adviser.waitForEnd();
            tablet.close();
            ring();
        }
        var sorted = firstPictures.stream().sorted().toList();
        System.out.println("offer to first picture at the tablet, ms: " + sorted);
        // The median, since one call may meet a busy moment of the machine.
        assertThat(sorted.get(sorted.size() / 2)).isLessThanOrEqualTo(FIRST_PICTURE_MAX.toMillis());
    }

    @Test
    void aCrashOfTheMediaProcessIsMendedWithinTheCall() {
        talk();
        flowsBothWays();
        ProcessHandle.current()
                .children()
                // The browser's driver is the only other child, and not a Java program.
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .forEach(ProcessHandle::destroyForcibly);
        await(
                "the interruption",
                () -> tablet.states.stream().anyMatch(s -> s.phase() == Phase.INTERRUPTED));
        await("talking again", () -> tablet.call.state().phase() == Phase.TALKING);
        adviser.waitForState("talking");
        flowsBothWays();
    }

    @Test
    void theBrowsersOwnCameraAndMicrophoneWorkToo() {
        adviser.page().navigate(hub.address().resolve("/desk?network=loopback").toString());
        talk();
        adviser.waitForCounterAbove(0);
        await("pictures without a number", () -> tablet.unreadable > 20);
        tablet.call.close();
        adviser.waitForEnd();
        adviser.page()
                .navigate(
                        hub.address()
                                .resolve("/desk?camera=synthetic&network=loopback")
                                .toString());
    }

    @Test
    void wrongPasswordAndWrongRoleAreSaidInWords() {
        try (var stranger = new Adviser(Adviser.Seat.at(hub.address(), "lin", "wrong"))) {
            stranger.page().locator("#user").fill("lin");
            stranger.page().locator("#password").fill("wrong");
            stranger.press("Enter");
            await("the refusal", () -> stranger.words().contains("用户名或密码不对"));
            stranger.page().locator("#user").fill("teller");
            stranger.page().locator("#password").fill("secret-of-lin");
            stranger.press("Enter");
            await("the wrong role", () -> stranger.words().contains("没有远程顾问权限"));
        }
    }

    @Test
    void theNightDeskLooksAlike() {
        var seat = new Adviser.Seat(hub.address(), "lin", "secret-of-lin", "en", 1280, 800, true);
        try (var night = new Adviser(seat)) {
            night.signIn();
            assertThat(night.waitForCall()).isEqualTo("C007");
            assertThat(night.words()).contains("Answer", "Savings and investments");
            var directory = System.getProperty("foyer.pictures");
            if (directory != null) night.picture(Path.of(directory, "desk-ringing-night-en.png"));
        }
    }
}
