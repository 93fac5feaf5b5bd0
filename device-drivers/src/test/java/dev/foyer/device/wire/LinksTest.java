package dev.foyer.device.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

class LinksTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    private static ByteLink echo() {
        return new ByteLink() {
            @Override
            public byte[] exchange(byte[] request) throws DeviceFault {
                if (request.length > 3) {
                    throw new DeviceFault(DeviceFault.Code.TIME_OUT, "too long for it");
                }
                return request;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void whatWasRecordedCanBeReplayed() throws DeviceFault {
        var text = new StringBuilder();
        ByteLink recorded = Recording.of(echo(), text, UnaryOperator.identity());
        recorded.exchange(new byte[] {1, 2});
        assertThatThrownBy(() -> recorded.exchange(new byte[4])).isInstanceOf(DeviceFault.class);
        assertThat(text).hasToString("> 0102\n< 0102\n> 00000000\n! TIME_OUT too long for it\n");

        Replay replay = Replay.of(text.toString());
        assertThat(replay.exchange(new byte[] {1, 2})).containsExactly(1, 2);
        assertThat(replay.rest()).contains("line 3: > 00000000");
        assertThatThrownBy(() -> replay.exchange(new byte[4]))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.TIME_OUT));
        assertThat(replay.rest()).isEmpty();
    }

    @Test
    void aReplayRefusesOtherBytesAndNamesTheLine() {
        Replay replay = Replay.of("# a card\n> 01\n< 02\n");
        assertThatThrownBy(() -> replay.exchange(new byte[] {9}))
                .hasMessageContaining("line 2")
                .hasMessageContaining("09");
    }

    @Test
    void aStreamIsRecordedWithItsSilencesAndItsFaults() throws DeviceFault {
        Deque<byte[]> coming = new ArrayDeque<>(List.of(new byte[] {7, 8}, new byte[0]));
        StreamLink stream =
                new StreamLink() {
                    @Override
                    public void send(byte[] bytes) throws DeviceFault {
                        if (bytes.length > 1) {
                            throw new DeviceFault(DeviceFault.Code.OFFLINE, "gone");
                        }
                    }

                    @Override
                    public byte[] receive(int limit, Duration within) {
                        return coming.removeFirst();
                    }

                    @Override
                    public void close() {}
                };
        var text = new StringBuilder();
        StreamLink recorded = Recording.of(stream, text, UnaryOperator.identity());
        recorded.send(new byte[] {1});
        recorded.receive(10, SHORT);
        recorded.receive(10, SHORT);
        assertThatThrownBy(() -> recorded.send(new byte[2])).isInstanceOf(DeviceFault.class);
        assertThat(text).hasToString("> 01\n< 0708\n<\n> 0000\n!> OFFLINE gone\n");

        Replay replay = Replay.of(text.toString());
        replay.send(new byte[] {1});
        assertThat(replay.receive(1, SHORT)).containsExactly(7);
        assertThat(replay.receive(10, SHORT)).containsExactly(8);
        assertThat(replay.receive(10, SHORT)).isEmpty();
        assertThatThrownBy(() -> replay.send(new byte[2])).hasMessage("gone");
        assertThat(replay.rest()).isEmpty();
    }

    @Test
    void secretsAreMaskedBeforeTheyAreWritten() throws DeviceFault {
        var text = new StringBuilder();
        Recording.of(echo(), text, bytes -> new byte[bytes.length]).exchange(new byte[] {1, 2});
        assertThat(text).hasToString("> 0000\n< 0000\n");
    }

    @Test
    void goesWrongAsOrdered() throws DeviceFault {
        ByteLink link =
                Faulty.of(
                        echo(),
                        call ->
                                switch (call) {
                                    case 1 ->
                                            Optional.of(
                                                    new Faulty.Mishap.Fails(
                                                            DeviceFault.Code.OFFLINE));
                                    case 2 -> Optional.of(new Faulty.Mishap.LosesTheAnswer());
                                    case 3 -> Optional.of(new Faulty.Mishap.CutsTheAnswer(1));
                                    case 4 -> Optional.of(new Faulty.Mishap.TurnsABit(8));
                                    default -> Optional.empty();
                                });
        byte[] bytes = {1, 2};
        assertThatThrownBy(() -> link.exchange(bytes)).hasMessage("a fault on order");
        assertThatThrownBy(() -> link.exchange(bytes)).hasMessage("an answer lost on order");
        assertThat(link.exchange(bytes)).containsExactly(1);
        assertThat(link.exchange(bytes)).containsExactly(1, 3);
        assertThat(link.exchange(bytes)).containsExactly(1, 2);
    }
}
