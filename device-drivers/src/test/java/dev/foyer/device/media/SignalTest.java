package dev.foyer.device.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalTest {
    @Test
    void everySignalSurvivesTheWay() {
        Signal[] all = {
            new Signal.Here("s1"),
            new Signal.Offer("s1", "v=0\r\n"),
            new Signal.Answer("s1", "v=0\r\n"),
            new Signal.Candidate("s1", "candidate:1 1 udp 1 127.0.0.1 9 typ host", "0", 0),
            new Signal.Bye("ended")
        };
        for (var signal : all) assertThat(Signal.read(signal.json())).hasValue(signal);
    }

    @Test
    void otherMessagesAreNotOurs() {
        assertThat(Signal.read("")).isEmpty();
        assertThat(Signal.read("[]")).isEmpty();
        assertThat(Signal.read("{\"type\":\"hello\"}")).isEmpty();
        assertThat(Signal.read("{not json")).isEmpty();
        assertThat(Signal.read("x".repeat(Signal.LENGTH_MAX + 1))).isEmpty();
    }

    @Test
    void loopbackLetsOnlyLoopbackAddressesPass() {
        assertThat(Network.LOOPBACK.allows("candidate:1 1 udp 2130706431 127.0.0.1 4000 typ host"))
                .isTrue();
        assertThat(Network.LOOPBACK.allows("candidate:1 1 udp 2130706431 ::1 4000 typ host"))
                .isTrue();
        assertThat(Network.LOOPBACK.allows("candidate:1 1 udp 2130706431 10.0.0.5 4000 typ host"))
                .isFalse();
        assertThat(Network.LOOPBACK.allows("candidate:1 1 udp 2130706431 8f1e.local 4000 typ host"))
                .isFalse();
        assertThat(
                        Network.LOOPBACK.allows(
                                "candidate:1 1 udp 2130706431 127.0.0.1.example 4000 typ host"))
                .isFalse();
        assertThat(Network.LOOPBACK.allows("")).isFalse();
        assertThat(Network.ANY.allows("candidate:1 1 udp 2130706431 10.0.0.5 4000 typ host"))
                .isTrue();
    }

    @Test
    void loopbackTakesForeignCandidatesOutOfADescription() {
        var sdp =
                "v=0\r\n"
                        + "a=candidate:1 1 udp 1 10.0.0.5 9 typ host\r\n"
                        + "a=candidate:2 1 udp 1 127.0.0.1 9 typ host\r\n"
                        + "s=-\r\n";
        assertThat(Network.LOOPBACK.cleaned(sdp))
                .isEqualTo("v=0\r\na=candidate:2 1 udp 1 127.0.0.1 9 typ host\r\ns=-\r\n");
        assertThat(Network.ANY.cleaned(sdp)).isEqualTo(sdp);
    }

    @Test
    void aMissingLibraryIsSaidInASentence() {
        var loader =
                new UnsatisfiedLinkError(
                        "/tmp/libwebrtc-java.so: libpulse.so.0: cannot open shared object file: No"
                                + " such file");
        assertThat(
                        WebRtcMedia.reason(
                                new RuntimeException("Load library 'webrtc-java' failed", loader)))
                .isEqualTo(
                        "the system library libpulse.so.0 is missing (on Debian, the package"
                                + " libpulse0)");
    }
}
