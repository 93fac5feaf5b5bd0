package dev.foyer.device.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** The same peers in a process of their own. */
@Tag("media")
class ProcessMediaTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @BeforeAll
    static void needsTheNativeLibrary() {
        NativeMedia.open(MediaSettings.synthetic()).close();
    }

    @Test
    void picturesFlowBetweenTwoProcesses() throws Exception {
        try (var one = new ProcessMedia(MediaSettings.synthetic());
                var other = new ProcessMedia(MediaSettings.synthetic())) {
            var left = new Recorder();
            var right = new Recorder();
            try (var caller = one.peer("s", left);
                    var called = other.peer("s", right)) {
                left.connectTo(called::receive);
                right.connectTo(caller::receive);
                caller.offer();
                Recorder.await(
                        "numbers",
                        SOON,
                        () ->
                                left.theirs.size() > 60
                                        && right.theirs.size() > 60
                                        && left.ours.size() > 60);
                System.out.println("own process: " + caller.stats().join());
                assertThat(left.theirs).isSorted();
                assertThat(left.unreadable + right.unreadable).isZero();
                assertThat(caller.stats().join().soundPacketsReceived()).isPositive();
            }
            assertThat(left.states).endsWith(MediaPeer.State.CLOSED);
        }
    }

    @Test
    void aCrashOfTheProcessFailsThePeerAndTheNextOneWorks() throws Exception {
        try (var media = new ProcessMedia(MediaSettings.synthetic())) {
            var events = new Recorder();
            try (var peer = media.peer("s", events)) {
                Recorder.await("our own picture", SOON, () -> !events.ours.isEmpty());
                long first = media.pid();
                ProcessHandle.of(first).orElseThrow().destroyForcibly();
                Recorder.await(
                        "the failure", SOON, () -> events.states.contains(MediaPeer.State.FAILED));
                assertThat(peer.stats()).isCompletedExceptionally();
                var again = new Recorder();
                try (var next = media.peer("s", again)) {
                    Recorder.await("a picture again", SOON, () -> !again.ours.isEmpty());
                    assertThat(media.pid()).isNotEqualTo(first);
                }
            }
        }
    }

    @Test
    void theProcessEndsWithItsOwner() throws Exception {
        var media = new ProcessMedia(MediaSettings.synthetic());
        media.prepare();
        var process = ProcessHandle.of(media.pid()).orElseThrow();
        media.close();
        Recorder.await("its end", Duration.ofSeconds(5), () -> !process.isAlive());
    }
}
