package dev.foyer.screen.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.api.Language;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.Shown;
import dev.foyer.screen.audit.ScreenAudit;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.part.QrView;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;

import javafx.geometry.Insets;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.imageio.ImageIO;

class ScreenPortTest {
    private static final String TOKEN = "a token of this test";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Vertx vertx;
    private static final AtomicLong CLOCK = new AtomicLong();
    private static ScreenWindow window;
    private static ScreenPort port;
    private final BlockingQueue<String> acts = new LinkedBlockingQueue<>();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        var look = new Look(Tokens.load(), Measure.kiosk(4.03), false);
        window =
                Fx.on(() -> {
                    var made = new ScreenWindow("test", look, 1080, 1920, CLOCK::get);
                    made.open();
                    return made;
                });
        port = port(TOKEN);
    }

    @AfterAll
    static void close() {
        port.close().await();
        Fx.run(window::close);
        vertx.close().await();
    }

    private static ScreenPort port(String token) {
        return ScreenPort.open(vertx, window, token, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @BeforeEach
    void show() {
        show("first");
        passes(Duration.ofSeconds(10));
    }

    private static void passes(Duration time) {
        CLOCK.addAndGet(time.toNanos());
    }

    private void show(String name) {
        Fx.run(() -> {
            var parts = new Parts(window.look());
            var field = new TextField();
            field.setId("field");
            field.setAccessibleText("A field");
            field.setMinHeight(88);
            var off = parts.button("off", "Not now", "Not now", null, () -> acts.add("off"));
            off.setDisable(true);
            var box =
                    new VBox(
                            48,
                            parts.text("title", "取号", "请取号", "t2", "bold"),
                            KeypadWalk.number(
                                    parts.tile(
                                            "one",
                                            Icon.CASH,
                                            "One",
                                            "1–2 min",
                                            "One, spoken",
                                            true,
                                            Parts.Shape.TALL,
                                            () -> acts.add("one")),
                                    1),
                            parts.action(
                                    "two", "Two", "Two, spoken", Icon.NEXT, () -> acts.add("two")),
                            off,
                            field,
                            new QrView("qr", "https://foyer.example/t/1", 300, "A QR code"),
                            parts.button(
                                    "action.back",
                                    "Back",
                                    "Back",
                                    Icon.BACK,
                                    () -> acts.add("back"),
                                    "quiet"));
            box.setPadding(new Insets(64));
            window.show(new Shown(name, Language.EN, box));
        });
    }

    @Test
    void whoComesWithoutTheTokenIsRefused() {
        assertThat(refusal("/screen", null)).isEqualTo(401);
        assertThat(refusal("/screen?token=", null)).isEqualTo(401);
        assertThat(refusal("/screen?token=another+token+of+this", null)).isEqualTo(401);
        assertThat(refusal("/elsewhere?token=" + TOKEN.replace(" ", "+"), null)).isEqualTo(404);
        assertThat(refusal("/screen?token=" + TOKEN.replace(" ", "+"), "https://evil.example"))
                .isEqualTo(403);
        assertThatThrownBy(() -> port("short")).hasMessageContaining("16 signs");
    }

    private int refusal(String path, String origin) {
        var options =
                new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port.address().getPort())
                        .setURI(path);
        if (origin != null) options.addHeader("Origin", origin);
        try {
            vertx.createWebSocketClient()
                    .connect(options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return 101;
        } catch (CompletionException e) {
            return ((UpgradeRejectedException) e.getCause()).getStatus();
        }
    }

    @Test
    void listensOnThisMachineOnly() {
        assertThat(port.address().getHost()).isEqualTo("127.0.0.1");
        var other = java.util.stream.Stream.of("::1", "127.0.0.2");
        other.forEach(host -> {
            Future<WebSocket> tried =
                    vertx.createWebSocketClient()
                            .connect(
                                    port.address().getPort(),
                                    host,
                                    "/screen?token=" + TOKEN.replace(" ", "+"));
            assertThatThrownBy(() -> tried.toCompletionStage().toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class);
        });
    }

    @Test
    void givesTheAccessibleTree() throws Exception {
        try (var client = new Client()) {
            var tree = client.ask("{\"id\":7,\"do\":\"tree\"}");
            assertThat(tree.path("id").asInt()).isEqualTo(7);
            assertThat(tree.at("/tree/screen").asText()).isEqualTo("first");
            assertThat(tree.at("/tree/language").asText()).isEqualTo("en");
            var nodes = tree.at("/tree/nodes");
            assertThat(nodes.findValuesAsText("id"))
                    .contains(
                            "title", "one", "one.word", "two", "off", "field", "qr", "action.back");
            var off =
                    nodes.valueStream()
                            .filter(n -> n.path("id").asText().equals("off"))
                            .findFirst()
                            .orElseThrow();
            assertThat(off.path("enabled").asBoolean()).isFalse();
            assertThat(off.path("role").asText()).isEqualTo("button");
        }
    }

    @Test
    void givesAPictureOfTheWholeScreen() throws Exception {
        try (var client = new Client()) {
            var png =
                    Base64.getDecoder()
                            .decode(
                                    client.ask("{\"id\":1,\"do\":\"picture\"}")
                                            .path("png")
                                            .asText());
            var image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(1080);
            assertThat(image.getHeight()).isEqualTo(1920);
            assertThat(image.getRGB(2, 2)).isEqualTo(0xFFF6F4EF);
        }
    }

    @Test
    void pressesWhatAPersonCouldPress() throws Exception {
        try (var client = new Client()) {
            assertThat(
                            client.ask("{\"id\":1,\"do\":\"press\",\"node\":\"one\"}")
                                    .path("done")
                                    .asBoolean())
                    .isTrue();
            assertThat(acts.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
            assertThat(
                            client.ask("{\"id\":2,\"do\":\"press\",\"node\":\"off\"}")
                                    .path("error")
                                    .asText())
                    .contains("cannot be pressed");
            assertThat(
                            client.ask("{\"id\":3,\"do\":\"press\",\"node\":\"none\"}")
                                    .path("error")
                                    .asText())
                    .contains("nothing called");
            assertThat(
                            client.ask("{\"id\":4,\"do\":\"press\",\"x\":-1,\"y\":5}")
                                    .path("error")
                                    .asText())
                    .contains("outside");
            assertThat(client.ask("{\"id\":5,\"do\":\"dance\"}").has("error")).isTrue();
            assertThat(client.ask("{\"id\":").has("error")).isTrue();
        }
    }

    @Test
    void theSecondHalfOfADoubleTapIsNotForTheNextScreen() throws Exception {
        try (var client = new Client()) {
            var two = "{\"id\":1,\"do\":\"press\"," + place(client, "two") + "}";
            client.ask(two);
            assertThat(acts.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
            show("second");
            passes(Duration.ofMillis(399));
            client.ask(two);
            client.ask("{\"id\":2,\"do\":\"press\",\"node\":\"one\"}");
            assertThat(acts.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
            passes(Duration.ofMillis(400));
            client.ask(two);
            assertThat(acts.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
        }
    }

    private static String place(Client client, String id) throws Exception {
        var nodes = client.ask("{\"id\":1,\"do\":\"tree\"}").at("/tree/nodes");
        var node = nodes.valueStream().filter(n -> n.path("id").asText().equals(id)).findFirst();
        return node.map(n ->
                        "\"x\":%s,\"y\":%s"
                                .formatted(
                                        n.path("x").asDouble() + n.path("w").asDouble() / 2,
                                        n.path("y").asDouble() + n.path("h").asDouble() / 2))
                .orElseThrow();
    }

    @Test
    void aKeypadAloneReachesAndPressesEverything() throws Exception {
        try (var client = new Client()) {
            client.key("DOWN");
            assertThat(focused(client)).isEqualTo("one");
            client.key("DOWN");
            assertThat(focused(client)).isEqualTo("two");
            client.key("ENTER");
            assertThat(acts.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
            client.key("DIGIT1");
            assertThat(acts.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
            client.key("BACK_SPACE");
            assertThat(acts.poll(10, TimeUnit.SECONDS)).isEqualTo("back");
        }
    }

    private static String focused(Client client) throws Exception {
        return client.ask("{\"id\":1,\"do\":\"tree\"}")
                .at("/tree/nodes")
                .valueStream()
                .filter(node -> node.path("focused").asBoolean())
                .map(node -> node.path("id").asText())
                .findFirst()
                .orElse("");
    }

    @Test
    void typesIntoTheFieldThatHasTheFocus() throws Exception {
        try (var client = new Client()) {
            assertThat(
                            client.ask("{\"id\":1,\"do\":\"type\",\"text\":\"x\"}")
                                    .path("error")
                                    .asText())
                    .contains("focus");
            client.ask("{\"id\":2,\"do\":\"press\",\"node\":\"field\"}");
            client.ask("{\"id\":3,\"do\":\"type\",\"text\":\"张三 abc\"}");
            var tree = client.ask("{\"id\":4,\"do\":\"tree\"}").at("/tree/nodes");
            assertThat(tree.findValuesAsText("text")).contains("张三 abc");
        }
    }

    @Test
    void tellsOfEveryNewScreenAndSendsChangedPicturesToWhoWatches() throws Exception {
        try (var client = new Client()) {
            client.ask("{\"id\":1,\"do\":\"watch\"}");
            assertThat(client.next("png").path("png").asText()).startsWith("iVBOR");
            show("second");
            assertThat(client.next("screen").path("screen").asText()).isEqualTo("second");
        }
    }

    @Test
    void theAuditFindsNothingWrongWithTheseParts() {
        assertThat(Fx.on(() -> ScreenAudit.of(window.scene(), window.look()))).isEmpty();
    }

    /** One program at the port. */
    private static final class Client implements AutoCloseable {
        private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
        private final WebSocket socket;

        Client() {
            var at = port.address();
            var client =
                    vertx.createWebSocketClient(
                            new io.vertx.core.http.WebSocketClientOptions()
                                    .setMaxFrameSize(1 << 26)
                                    .setMaxMessageSize(1 << 26));
            socket =
                    client.connect(
                                    new WebSocketConnectOptions()
                                            .setHost(at.getHost())
                                            .setPort(at.getPort())
                                            .setURI(at.getRawPath() + "?" + at.getRawQuery()))
                            .onSuccess(made -> made.textMessageHandler(this::hear))
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
        }

        private void hear(String text) {
            try {
                heard.add(JSON.readTree(text));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        JsonNode ask(String message) throws InterruptedException {
            socket.writeTextMessage(message);
            while (true) {
                var answer = heard.poll(20, TimeUnit.SECONDS);
                if (answer == null) throw new AssertionError("no answer to " + message);
                if (answer.has("id") || answer.has("error")) return answer;
            }
        }

        void key(String name) throws InterruptedException {
            assertThat(ask("{\"id\":9,\"do\":\"key\",\"key\":\"" + name + "\"}").has("done"))
                    .isTrue();
        }

        JsonNode next(String field) throws InterruptedException {
            while (true) {
                var message = heard.poll(20, TimeUnit.SECONDS);
                if (message == null) throw new AssertionError("nothing with '" + field + "' came");
                if (message.has(field)) return message;
            }
        }

        @Override
        public void close() {
            socket.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
