package dev.foyer.hub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How long until the last of many hall feeds knows of a ticket (asked for over HTTP, durable, made
 * a delta) against a program that writes as many bytes to as many bare sockets; and what an idle
 * feed keeps of the hub's heap. A and B alternated, five pairs.
 */
public final class FeedsBench {
    private static final int PAIRS = 5;
    private static final int WARM_PAIRS = 2;
    private static final int WARM_TICKETS = 8_000;
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /** Feeds and bare sockets together stay below the usual limit of a process's files. */
    private static final int MANY = 9_900;

    private final Figures figures = new Figures();
    private final Path parent;

    private FeedsBench(Path parent) {
        this.parent = parent;
    }

    /** Runs it; {@code --out FILE} writes the figures. */
    public static void main(String[] arguments) throws Exception {
        var directory =
                Path.of(
                        System.getProperty(
                                "foyer.bench.directory", System.getProperty("java.io.tmpdir")));
        var bench =
                new FeedsBench(
                        Files.createTempDirectory(Files.createDirectories(directory), "feeds"));
        bench.figures.load("before");
        bench.measure("feeds.last_of_1000_over_raw", 1_000, 40, false);
        bench.measure("feeds.last_of_10000_over_raw", MANY, 8, true);
        bench.figures.load("after");
        bench.figures.write(List.of(arguments));
    }

    private String enrol(HttpLoad load, Path state, String kind) throws IOException {
        var code = Files.readString(state.resolve(kind + ".code")).strip();
        var body = "{\"code\":\"%s\",\"kind\":\"%s\",\"name\":\"bench\"}".formatted(code, kind);
        var answer = load.one(load.request("POST", "/api/v1/enrolments", "", body));
        return JSON.readTree(answer.body()).path("credential").asText();
    }

    private void measure(String figure, int count, int events, boolean memory) throws Exception {
        var state = parent.resolve("hub" + count);
        try (var hub = HubProcess.start(state, JVM);
                var load = new HttpLoad(hub.url(), 1)) {
            var kiosk = enrol(load, state, "kiosk");
            var display = enrol(load, state, "display");
            warm(hub.url(), kiosk, display);
            long empty = memory ? live(hub.pid()) : 0;
            try (var feeds = Crowd.feeds(hub.url(), display, count)) {
                if (memory) {
                    double kilobytes = (live(hub.pid()) - empty) / 1024.0 / count;
                    figures.figure("feeds.kb_per_idle", kilobytes, "KiB");
                }
                var limit =
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        FanOut.class.getName(),
                                        String.valueOf(count))
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start();
                try {
                    pairs(figure, hub.url(), kiosk, feeds, limit, events);
                } finally {
                    limit.destroyForcibly();
                }
            }
        }
    }

    /**
     * A hub that nobody has asked for anything yet would show its compiler: one feed, many tickets.
     */
    private static void warm(String url, String kiosk, String display) throws IOException {
        var uri = URI.create(url);
        try (var one = Crowd.feeds(url, display, 1);
                var asking =
                        SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
                var load = new HttpLoad(url, 1)) {
            last(one, WARM_TICKETS, asking, ticket(load, kiosk)::get);
        }
    }

    private static Supplier<byte[]> ticket(HttpLoad load, String kiosk) {
        return load.fresh(
                "POST",
                "/api/v1/tickets",
                kiosk,
                "{\"service\":\"cash\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}");
    }

    private void pairs(
            String figure, String url, String kiosk, Crowd feeds, Process limit, int events)
            throws IOException {
        var out =
                new BufferedReader(
                        new InputStreamReader(limit.getInputStream(), StandardCharsets.UTF_8));
        int port = Integer.parseInt(out.readLine());
        var uri = URI.create(url);
        var ratios = new ArrayList<Double>();
        try (var first = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                var asking =
                        SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
                var load = new HttpLoad(url, 1)) {
            var ticket = ticket(load, kiosk);
            last(feeds, 1, asking, ticket::get);
            try (var bare = Crowd.bare(port, feeds.size(), feeds.length())) {
                var length = ByteBuffer.allocate(4).putInt(feeds.length()).array();
                for (int i = 1 - WARM_PAIRS; i <= PAIRS; i++) {
                    var hub = last(feeds, events, asking, ticket::get);
                    var raw = last(bare, events, first, () -> length);
                    double mine = RawFlush.percentile(hub, 50) / 1e6;
                    double theirs = RawFlush.percentile(raw, 50) / 1e6;
                    if (i <= 0) continue;
                    ratios.add(mine / theirs);
                    figures.raw(
                            figure + " pair " + i,
                            "%d feeds: last after %.2f ms, bare sockets %.2f ms, %d bytes each"
                                    .formatted(feeds.size(), mine, theirs, feeds.length()));
                }
            }
        }
        figures.figure(figure, RawFlush.median(ratios), "");
    }

    private interface Ask {
        byte[] bytes();
    }

    /** From asking until the last one knows, so many times. */
    private static List<Long> last(Crowd crowd, int events, SocketChannel asking, Ask ask)
            throws IOException {
        var took = new ArrayList<Long>();
        var answer = ByteBuffer.allocate(16 * 1024);
        for (int i = 0; i < events; i++) {
            crowd.forget();
            var bytes = ByteBuffer.wrap(ask.bytes());
            long start = System.nanoTime();
            while (bytes.hasRemaining()) asking.write(bytes);
            crowd.awaitAll();
            took.add(System.nanoTime() - start);
            // What the hub answers is read when it has gone to everybody.
            asking.configureBlocking(false);
            answer.clear();
            asking.read(answer);
            asking.configureBlocking(true);
        }
        return took;
    }

    /** What lives on the heap of a process, in bytes, after a collection. */
    private static long live(long pid) throws IOException {
        var jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(pid),
                                "GC.class_histogram")
                        .start();
        try (var in = jcmd.getInputStream()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var total = TOTAL.matcher(text);
            if (!total.find()) throw new IOException("no histogram: " + text);
            return Long.parseLong(total.group(1));
        }
    }
}
