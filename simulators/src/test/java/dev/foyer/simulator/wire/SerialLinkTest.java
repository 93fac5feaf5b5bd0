package dev.foyer.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.wire.Recording;
import dev.foyer.device.wire.Replay;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.StreamLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

class SerialLinkTest {
    private static final SerialLine LINE = SerialLine.of(9600);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir Path directory;

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void carriesEveryByteBothWays() throws DeviceFault {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (Pty pty = Pty.at(directory.resolve("tty"));
                SerialLink link = SerialLink.open(pty.path(), LINE)) {
            link.send(all);
            assertThat(gathered(pty, all.length)).isEqualTo(all);
            pty.write(all);
            byte[] back = new byte[0];
            while (back.length < all.length) {
                byte[] more = link.receive(300, SOON);
                assertThat(more).isNotEmpty();
                back = joined(back, more);
            }
            assertThat(back).isEqualTo(all);
            assertThat(link.receive(10, SHORT)).isEmpty();
        }
    }

    @Test
    @Timeout(20)
    void aDeviceDoesNotHangOnAHostThatReadsNothing() {
        try (Pty pty = Pty.at(directory.resolve("tty"))) {
            for (int i = 0; i < 3; i++) {
                pty.write(new byte[64 * 1024]);
            }
            assertThat(pty.there()).isTrue();
        }
    }

    @Test
    void throwsAwayWhatWaitedBeforeItWasOpened() throws DeviceFault {
        try (Pty pty = Pty.at(directory.resolve("tty"))) {
            pty.write(bytes(1, 2, 3));
            try (SerialLink link = SerialLink.open(pty.path(), LINE)) {
                assertThat(link.receive(10, SHORT)).isEmpty();
                pty.write(bytes(4));
                assertThat(link.receive(10, SOON)).containsExactly(4);
            }
        }
    }

    @Test
    void findsThatThePortHasVanishedAndOpensItAgainWhenItIsBack() throws DeviceFault {
        try (Pty pty = Pty.at(directory.resolve("tty"))) {
            SerialLink lost = SerialLink.open(pty.path(), LINE);
            pty.vanish();
            assertThatExceptionOfType(DeviceFault.class)
                    .isThrownBy(() -> lost.receive(10, SHORT))
                    .satisfies(fault ->
                            assertThat(fault.code()).isEqualTo(DeviceFault.Code.NO_DEVICE));
            lost.close();
            assertThatExceptionOfType(DeviceFault.class)
                    .isThrownBy(() -> SerialLink.open(pty.path(), LINE))
                    .satisfies(fault ->
                            assertThat(fault.code()).isEqualTo(DeviceFault.Code.NO_DEVICE));
            pty.comeBack();
            try (SerialLink link = SerialLink.open(pty.path(), LINE)) {
                pty.write(bytes(7));
                assertThat(link.receive(10, SOON)).containsExactly(7);
            }
        }
    }

    @Test
    void doesNotTakeTheNewPortForTheOldOneWhenItCameBackUnseen() throws DeviceFault {
        try (Pty pty = Pty.at(directory.resolve("tty"));
                Pty other = Pty.at(directory.resolve("other"))) {
            SerialLink lost = SerialLink.open(pty.path(), LINE);
            pty.vanish();
            pty.comeBack();
            assertThatExceptionOfType(DeviceFault.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 20; i++) {
                            lost.send(bytes(i));
                            lost.receive(10, SHORT);
                        }
                    });
            lost.close();
            assertThat(other.there()).isTrue();
        }
    }

    @Test
    void opensNothingButASerialPort() {
        for (Path wrong : new Path[] {directory, Path.of("tty"), directory.resolve("none")}) {
            assertThatExceptionOfType(DeviceFault.class)
                    .isThrownBy(() -> SerialLink.open(wrong, LINE).close());
        }
    }

    @Test
    void isRecordedAndReplayed() throws DeviceFault {
        var recording = new StringBuilder();
        try (Pty pty = Pty.at(directory.resolve("tty"));
                StreamLink link =
                        Recording.of(SerialLink.open(pty.path(), LINE), recording, b -> b)) {
            talk(link, () -> pty.write(bytes(0x10, 0x20)));
        }
        Replay replay = Replay.of(recording.toString());
        talk(replay, () -> {});
        assertThat(replay.rest()).isEmpty();
    }

    private static void talk(StreamLink link, Runnable device) throws DeviceFault {
        link.send(bytes(0x28, 0x00, 0x01, 0xFE, 0xD9));
        device.run();
        assertThat(link.receive(2, SOON)).containsExactly(0x10, 0x20);
        assertThat(link.receive(2, SHORT)).isEmpty();
    }

    private static byte[] gathered(Pty pty, int length) {
        byte[] got = new byte[0];
        while (got.length < length) {
            byte[] more = pty.read(length, SOON);
            assertThat(more).isNotEmpty();
            got = joined(got, more);
        }
        return got;
    }

    private static byte[] joined(byte[] first, byte[] then) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }
}
