package dev.foyer.device.xfs;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SynchronousQueue;

/**
 * Measures the round trip of {@code Common.Status} (acknowledge and completion come back) against
 * that of a bare Vert.x WebSocket echo of the same text (one text comes back): one client, one
 * request at a time, A and B alternated, median of five pairs.
 */
public final class XfsRoundTripBench {
    private static final int PAIRS = 5;
    private static final int WARM_UP = 4_000;
    private static final int ROUND_TRIPS = 4_000;
    private static final String STATUS =
            "{\"header\":{\"type\":\"command\",\"name\":\"Common.Status\",\"version\":\"2.0\",\"requestId\":1}}";

    private XfsRoundTripBench() {}

    /**
     * One connection of the JDK's client that waits for a number of texts after each that it sends.
     */
    private static final class Line implements WebSocket.Listener {
        private final SynchronousQueue<Integer> answers = new SynchronousQueue<>();
        private final int textsBack;
        private int texts;
        private int characters;

        Line(int textsBack) {
            this.textsBack = textsBack;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            characters += text.length();
            if (last && ++texts == textsBack) {
                texts = 0;
                int all = characters;
                characters = 0;
                try {
                    answers.put(all);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            socket.request(1);
            return null;
        }

        /** Nanoseconds of one round trip, the mean of many. */
        static double measure(WebSocket socket, Line line, String text, int count)
                throws InterruptedException {
            long begun = System.nanoTime();
            for (int i = 0; i < count; i++) {
                socket.sendText(text, true);
                line.answers.take();
            }
            return (System.nanoTime() - begun) / (double) count;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        ServiceHost host =
                TestHost.wait(
                        ServiceHost.start(
                                vertx,
                                HostSettings.local(),
                                List.of(Service.of("doorbell", new FakeDevice(), new Doorbell()))));
        int port =
                TestHost.wait(
                                vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                                        .webSocketHandler(socket ->
                                                socket.textMessageHandler(socket::writeTextMessage))
                                        .listen(0, "127.0.0.1"))
                        .actualPort();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var echoLine = new Line(1);
            var statusLine = new Line(2);
            WebSocket echo =
                    http.newWebSocketBuilder()
                            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), echoLine)
                            .join();
            WebSocket status =
                    http.newWebSocketBuilder().buildAsync(host.uri("doorbell"), statusLine).join();
            Line.measure(echo, echoLine, STATUS, WARM_UP);
            Line.measure(status, statusLine, STATUS, WARM_UP);
            var ratios = new ArrayList<Double>();
            for (int pair = 0; pair < PAIRS; pair++) {
                double echoNanos = Line.measure(echo, echoLine, STATUS, ROUND_TRIPS);
                double statusNanos = Line.measure(status, statusLine, STATUS, ROUND_TRIPS);
                ratios.add(statusNanos / echoNanos);
                System.out.printf(
                        Locale.ROOT,
                        "pair %d: echo %.1f us, Common.Status %.1f us%n",
                        pair + 1,
                        echoNanos / 1e3,
                        statusNanos / 1e3);
            }
            double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.println("ratios: " + Arrays.toString(sorted));
            System.out.printf(
                    Locale.ROOT, "xfs.round_trip_over_echo: %.2f ratio%n", sorted[PAIRS / 2]);
            echo.abort();
            status.abort();
        }
        TestHost.wait(host.close());
        TestHost.wait(vertx.close());
    }
}
