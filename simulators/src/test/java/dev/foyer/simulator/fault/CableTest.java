package dev.foyer.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The cable carries, breaks and heals. */
@Timeout(30)
class CableTest {
    private static final int SILENCE_MS = 300;

    /** Answers each byte with the same byte. */
    private static ServerSocket echo() throws IOException {
        var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            var socket = server.accept();
                            Thread.ofVirtual().start(() -> echo(socket));
                        } catch (IOException closed) {
                            return;
                        }
                    }
                });
        return server;
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            // The cable was cut.
        }
    }

    private static Socket plug(Cable cable) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), cable.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static int say(Socket socket, int octet) throws IOException {
        socket.getOutputStream().write(octet);
        return socket.getInputStream().read();
    }

    @Test
    void carriesBothWays() throws IOException {
        try (var far = echo();
                var cable = new Cable(far.getLocalPort());
                var socket = plug(cable)) {
            assertThat(say(socket, 7)).isEqualTo(7);
        }
    }

    @Test
    void resetsWhatIsOpenWhenCutAndCarriesAgainWhenWhole() throws IOException {
        try (var far = echo();
                var cable = new Cable(far.getLocalPort())) {
            try (var socket = plug(cable)) {
                assertThat(say(socket, 1)).isEqualTo(1);
                cable.be(Cable.State.CUT);
                assertThat(endOf(socket)).isTrue();
            }
            cable.be(Cable.State.WHOLE);
            try (var again = plug(cable)) {
                assertThat(say(again, 2)).isEqualTo(2);
            }
        }
    }

    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void keepsSilentWhileDeadAndLosesNothing() throws IOException {
        try (var far = echo();
                var cable = new Cable(far.getLocalPort());
                var socket = plug(cable)) {
            assertThat(say(socket, 1)).isEqualTo(1);
            cable.be(Cable.State.DEAD);
            socket.setSoTimeout(SILENCE_MS);
            assertThatThrownBy(() -> say(socket, 2)).isInstanceOf(SocketTimeoutException.class);
            cable.be(Cable.State.WHOLE);
            socket.setSoTimeout(5_000);
            assertThat(socket.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void carriesWhatIsSaidButNoAnswerUntilWhole() throws IOException, InterruptedException {
        var arrived = new LinkedBlockingQueue<Integer>();
        try (var far = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var cable = new Cable(far::getLocalPort);
                var socket = plug(cable)) {
            Thread.ofVirtual().start(() -> answerAndNote(far, arrived));
            cable.be(Cable.State.ANSWERLESS);
            socket.getOutputStream().write(5);
            assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo(5);
            socket.setSoTimeout(SILENCE_MS);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            cable.be(Cable.State.WHOLE);
            socket.setSoTimeout(5_000);
            assertThat(socket.getInputStream().read()).isEqualTo(5);
        }
    }

    private static void answerAndNote(ServerSocket far, BlockingQueue<Integer> arrived) {
        try (var socket = far.accept()) {
            int octet = socket.getInputStream().read();
            arrived.add(octet);
            socket.getOutputStream().write(octet);
            socket.getInputStream().read();
        } catch (IOException gone) {
            // The test is over.
        }
    }
}
