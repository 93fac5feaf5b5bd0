package dev.foyer.simulator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.xfs.conformance.HttpStage;
import dev.foyer.device.xfs.conformance.Unstaged;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class StageServerTest {
    private static final String KEY = "0123456789abcdef";

    private Kettle kettle = new Kettle();
    private StageServer server = new StageServer(new Gate(KEY), List.of(), 0);

    @BeforeEach
    void open() {
        server.close();
        kettle = new Kettle();
        server = new StageServer(new Gate(KEY), List.of(kettle), 0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpStage stage() throws Unstaged {
        return HttpStage.at(
                URI.create(server.address()), URI.create("ws://127.0.0.1:1/xfs4iot/v1.0/kettle"));
    }

    @Test
    void doesAtTheFarEndWhatIsAskedAndTellsTheTruthAfterwards() throws Unstaged {
        try (var stage = stage()) {
            assertThat(stage.offers())
                    .containsExactlyInAnyOrder("home", "water.fill", "water.boil", "fault.leak");
            stage.perform("water.fill", Map.of("with", "tea"));
            stage.perform("water.boil");
            assertThat(kettle.done()).containsExactly("water.fill", "water.boil");
            assertThat(stage.truth().orElseThrow().path("water").asText()).isEqualTo("tea");
        }
    }

    @Test
    void bringsTheSentenceOfAnActThatCannotBeDone() throws Unstaged {
        try (var stage = stage()) {
            assertThatThrownBy(() -> stage.perform("water.boil"))
                    .isInstanceOf(Unstaged.class)
                    .hasMessage("an empty kettle is not boiled");
            assertThatThrownBy(() -> stage.perform("water.drink"))
                    .isInstanceOf(Unstaged.class)
                    .hasMessageContaining("knows no act water.drink");
        }
    }

    @Test
    void takesTheDeviceThatThePathNames() throws Unstaged {
        var address = server.address().replace("/?", "/stage/kettle?");
        try (var stage = HttpStage.at(URI.create(address), URI.create("ws://x/other"))) {
            assertThat(stage.offers()).contains("water.fill");
        }
    }

    @Test
    void saysWhenNobodyIsThereOrNoSuchDevice() {
        assertThatThrownBy(() ->
                        HttpStage.at(URI.create(server.address()), URI.create("ws://x/teapot")))
                .isInstanceOf(Unstaged.class)
                .hasMessage("there is no device teapot");
        var address = URI.create(server.address());
        server.close();
        assertThatThrownBy(() -> HttpStage.at(address, URI.create("ws://x/kettle")))
                .isInstanceOf(Unstaged.class)
                .hasMessageContaining("nobody answers");
    }

    @Test
    void letsInNobodyWithoutTheKeyFromAForeignPageOrUnderAForeignName() throws IOException {
        var own = "127.0.0.1:" + port();
        assertThat(status("/stage?key=" + KEY, own, "")).isEqualTo(200);
        assertThat(status("/stage?key=" + KEY, own, "http://" + own)).isEqualTo(200);
        assertThat(status("/stage", own, "")).isEqualTo(403);
        assertThat(status("/stage?key=wrong", own, "")).isEqualTo(403);
        assertThat(status("/stage?key=" + KEY, own, "http://shop.example")).isEqualTo(403);
        assertThat(status("/stage?key=" + KEY, own, "null")).isEqualTo(403);
        assertThat(status("/stage?key=" + KEY, "shop.example:" + port(), "")).isEqualTo(421);
    }

    @Test
    void refusesABodyWithoutEndAndOneThatIsNoObject() throws IOException {
        var head = "POST /stage/kettle/water.fill?key=" + KEY + " HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n")).isEqualTo(413);
        assertThat(raw(head + "Content-Length: 900000\r\n\r\n{}")).isEqualTo(413);
        assertThat(raw(head + "Content-Length: 2\r\n\r\n[]")).isEqualTo(400);
        assertThat(raw(head + "Content-Length: 3\r\n\r\n{{{")).isEqualTo(400);
        assertThat(kettle.done()).isEmpty();
    }

    @Test
    void showsPicturesOfWhatIsThere() throws IOException {
        var own = "127.0.0.1:" + port();
        assertThat(status("/stage/kettle/picture/kettle.png?key=" + KEY, own, "")).isEqualTo(200);
        assertThat(status("/stage/kettle/picture/spoon.png?key=" + KEY, own, "")).isEqualTo(404);
    }

    private int port() {
        return URI.create(server.address()).getPort();
    }

    /** By hand, since no HTTP client would send a foreign Host. */
    private int status(String path, String host, String origin) throws IOException {
        return raw(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n")
                        + "Connection: close\r\n\r\n");
    }

    private int raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Integer.parseInt(String.valueOf(in.readLine()).split(" ", -1)[1]);
        }
    }
}
