package dev.foyer.device.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;

/** Two Java peers in one program, native library and all. */
@Tag("media")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaPeerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private Media media;

    @BeforeAll
    void open() {
        media = NativeMedia.open(MediaSettings.synthetic());
    }

    @AfterAll
    void close() {
        if (media != null) media.close();
    }

    @Test
    void picturesAndSoundFlowBothWaysOnLoopback() throws Exception {
        var left = new Recorder();
        var right = new Recorder();
        try (var caller = media.peer("s", left);
                var called = media.peer("s", right)) {
            left.connectTo(called::receive);
            right.connectTo(caller::receive);
            caller.offer();
            Recorder.await(
                    "numbers on both sides",
                    SOON,
                    () -> left.theirs.size() > 60 && right.theirs.size() > 60);

            assertThat(left.theirs).isSorted();
            assertThat(right.theirs).isSorted();
            assertThat(left.unreadable + right.unreadable).isZero();
            for (var peer : new MediaPeer[] {caller, called}) {
                var stats = peer.stats().join();
                System.out.println("peer: " + stats);
                assertThat(stats.soundPacketsReceived()).isPositive();
                assertThat(stats.picturesReceived()).isGreaterThan(50);
                assertThat(Network.isLoopback(stats.remoteAddress()))
                        .as(stats.remoteAddress())
                        .isTrue();
                assertThat(stats.firstPictureMs()).isPresent();
            }
            for (var signal : left.signals) {
                if (signal instanceof Signal.Candidate c)
                    assertThat(Network.LOOPBACK.allows(c.candidate())).isTrue();
            }
        }
        assertThat(left.states).endsWith(MediaPeer.State.CLOSED);
    }

    @Test
    void twentyCallsInARowEndInOrder() throws Exception {
        for (int round = 0; round < 20; round++) {
            var left = new Recorder();
            var right = new Recorder();
            try (var caller = media.peer("s", left);
                    var called = media.peer("s", right)) {
                left.connectTo(called::receive);
                right.connectTo(caller::receive);
                caller.offer();
                Recorder.await(
                        "a picture on both sides",
                        SOON,
                        () -> !left.theirs.isEmpty() && !right.theirs.isEmpty());
            }
        }
    }
}
