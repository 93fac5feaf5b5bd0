package dev.foyer.device.xfs;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Measures the round trip of {@code Common.Status} (acknowledge and completion come back) against
 * that of a bare Vert.x WebSocket echo of the same text (one text comes back). On both sides 4
 * clients with a connection to each of 20 services ask one after the other, one request at a time
 * each; the clients are bare sockets on threads of their own, so that what is compared is what
 * serves. A and B alternated, median of five pairs.
 */
public final class XfsRoundTripBench {
    private static final int SERVICES = 20;
    private static final int CLIENTS = 4;
    private static final int PAIRS = 5;
    private static final int WARM_UP = 20_000;
    private static final int ROUND_TRIPS = 10_000;
    private static final int ACKNOWLEDGE_AND_COMPLETION = 2;
    private static final byte[] STATUS =
            RawSocket.frameOf(
                    "{\"header\":{\"type\":\"command\",\"name\":\"Common.Status\",\"version\":\"2.0\",\"requestId\":1}}");

    private XfsRoundTripBench() {}

    /** Some clients of one side of the comparison, each with a connection to everything there. */
    private record Side(List<List<RawSocket>> clients, int textsBack) implements AutoCloseable {
        static Side of(int clients, List<URI> uris, int textsBack) throws IOException {
            var all = new ArrayList<List<RawSocket>>();
            for (int i = 0; i < clients; i++) {
                var sockets = new ArrayList<RawSocket>();
                for (URI uri : uris) {
                    sockets.add(RawSocket.open(uri));
                }
                all.add(sockets);
            }
            return new Side(all, textsBack);
        }

        /** Nanoseconds of all round trips of all clients, sorted. */
        long[] measure(ExecutorService threads, int roundTrips)
                throws InterruptedException, ExecutionException {
            var runs =
                    clients.stream()
                            .map(sockets -> (Callable<long[]>) () -> run(sockets, roundTrips))
                            .toList();
            var took = new ArrayList<long[]>();
            for (Future<long[]> run : threads.invokeAll(runs)) {
                took.add(run.get());
            }
            return took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        }

        private long[] run(List<RawSocket> sockets, int roundTrips) throws IOException {
            long[] took = new long[roundTrips];
            for (int i = 0; i < roundTrips; i++) {
                RawSocket socket = sockets.get(i % sockets.size());
                long begun = System.nanoTime();
                socket.bytes(STATUS);
                for (int text = 0; text < textsBack; text++) {
                    socket.nextText();
                }
                took[i] = System.nanoTime() - begun;
            }
            return took;
        }

        @Override
        public void close() {
            clients.forEach(sockets -> sockets.forEach(RawSocket::close));
        }
    }

    public static void main(String[] args)
            throws IOException, InterruptedException, ExecutionException {
        Vertx vertx = Vertx.vertx();
        List<Service> services =
                IntStream.range(0, SERVICES)
                        .mapToObj(i -> Service.of("doorbell" + i, new FakeDevice(), new Doorbell()))
                        .toList();
        ServiceHost host = TestHost.wait(ServiceHost.start(vertx, HostSettings.local(), services));
        int port =
                TestHost.wait(
                                vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                                        .webSocketHandler(socket ->
                                                socket.textMessageHandler(socket::writeTextMessage))
                                        .listen(0, "127.0.0.1"))
                        .actualPort();
        List<URI> echoes =
                services.stream()
                        .map(service -> URI.create("ws://127.0.0.1:" + port + "/" + service.name()))
                        .toList();
        List<URI> statuses = services.stream().map(s -> host.uri(s.name())).toList();
        try (var threads = Executors.newFixedThreadPool(CLIENTS);
                var echo = Side.of(CLIENTS, echoes, 1);
                var status = Side.of(CLIENTS, statuses, ACKNOWLEDGE_AND_COMPLETION);
                var oneEcho = Side.of(1, echoes.subList(0, 1), 1);
                var oneStatus = Side.of(1, statuses.subList(0, 1), ACKNOWLEDGE_AND_COMPLETION)) {
            compare("1 client, 1 service", threads, oneEcho, oneStatus);
            double ratio =
                    compare(CLIENTS + " clients, " + SERVICES + " services", threads, echo, status);
            System.out.printf(Locale.ROOT, "xfs.round_trip_over_echo: %.2f ratio%n", ratio);
        }
        TestHost.wait(host.close());
        TestHost.wait(vertx.close());
    }

    /** The median of the pairs' ratios of the median round trips. */
    private static double compare(String what, ExecutorService threads, Side echo, Side status)
            throws InterruptedException, ExecutionException {
        echo.measure(threads, WARM_UP);
        status.measure(threads, WARM_UP);
        double[] ratios = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            long[] echoes = echo.measure(threads, ROUND_TRIPS);
            long[] statuses = status.measure(threads, ROUND_TRIPS);
            ratios[pair] = micros(statuses, 0.5) / micros(echoes, 0.5);
            System.out.printf(
                    Locale.ROOT,
                    "%s, pair %d: echo p50 %.1f p99 %.1f us, Common.Status p50 %.1f p99 %.1f us%n",
                    what,
                    pair + 1,
                    micros(echoes, 0.5),
                    micros(echoes, 0.99),
                    micros(statuses, 0.5),
                    micros(statuses, 0.99));
        }
        Arrays.sort(ratios);
        System.out.println(what + ", ratios: " + Arrays.toString(ratios));
        return ratios[PAIRS / 2];
    }

    private static double micros(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e3;
    }
}
