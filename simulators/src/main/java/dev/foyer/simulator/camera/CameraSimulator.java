package dev.foyer.simulator.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network camera on the loopback that sends MJPEG: a drawn person who sways, with a readable
 * frame number. For any thread.
 */
public final class CameraSimulator implements SimulatedDevice {
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(50);
    private static final int FRAMES_A_CONNECTION_MAX = 12_000;
    private static final byte[] DAMAGED = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};
    private static final String BOUNDARY = "frame";

    /** What the camera does when it is asked. */
    private enum Mood {
        WELL,
        DAMAGED,
        MUTE
    }

    private static final Wear.Pace PACE = Wear.Pace.of(60, 350, 6);

    private final String name;
    private final Wear wear;
    private final int port;
    private final AtomicLong frames = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private boolean linked = true;
    private volatile Mood mood = Mood.WELL;
    private volatile String face = "";

    private CameraSimulator(String name, Wear wear) {
        this.name = name;
        this.wear = wear;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    /** Starts it on any free port, with nobody before it. */
    public static CameraSimulator start(String name) {
        return new CameraSimulator(name, new Wear(PACE));
    }

    /** A worn one: pictures come late, and some are damaged, by a seed. */
    public static CameraSimulator startWorn(String name, long seed) {
        return new CameraSimulator(name, new Wear(PACE, seed));
    }

    /** The device URI by which a device host finds it. */
    public String uri() {
        return "camera:http://127.0.0.1:" + port + "/video";
    }

    private HttpServer listen(int wanted) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress("127.0.0.1", wanted), 0);
            listening.setExecutor(threads);
            listening.createContext("/video", this::answer);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders()
                    .add("Content-Type", "multipart/x-mixed-replace; boundary=" + BOUNDARY);
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int sent = 0; sent < FRAMES_A_CONNECTION_MAX; sent++) {
                wear.lag();
                if (mood != Mood.MUTE) {
                    send(out, mood == Mood.WELL && !wear.slips() ? picture() : DAMAGED);
                }
                Thread.sleep(BETWEEN_FRAMES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The picture of now, as a JPEG file. */
    public byte[] picture() {
        return FacePainter.frame(face, frames.incrementAndGet());
    }

    private static void send(OutputStream out, byte[] picture) throws IOException {
        String head =
                "--"
                        + BOUNDARY
                        + "\r\nContent-Type: image/jpeg\r\nContent-Length: "
                        + picture.length
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(picture);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Act> acts() {
        return List.of(
                Act.of(HOME, "复位", "Begin anew"),
                new Act(
                        "face.show",
                        "站到镜头前",
                        "Stand before the camera",
                        Map.of("face", List.of("zhang", "lindenmoor", "another"))),
                Act.of("face.leave", "离开镜头", "Leave"),
                Act.of("link.cut", "拔掉网线", "Pull the cable"),
                Act.of("link.mend", "插回网线", "Put the cable back"),
                Wear.ACT,
                Act.of("fault.damaged", "图像损坏", "Damaged pictures"),
                Act.of("fault.mute", "没有图像", "No pictures"));
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case HOME -> {
                mood = Mood.WELL;
                face = "";
                link(true);
            }
            case "face.show" -> face = with.getOrDefault("face", "zhang");
            case "face.leave" -> face = "";
            case "link.cut" -> link(false);
            case "link.mend" -> link(true);
            case "grade.set" -> wear.set(with);
            case "fault.damaged" -> mood = Mood.DAMAGED;
            case "fault.mute" -> mood = Mood.MUTE;
            default -> throw new Unstaged("a camera has no act " + act);
        }
    }

    private void link(boolean on) {
        if (on == linked) {
            return;
        }
        linked = on;
        if (on) {
            server = listen(port);
        } else {
            server.stop(0);
        }
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        var truth =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("face", face)
                        .put("linked", linked)
                        .put("frames", frames.get())
                        .put("picture", "view-" + (face.isEmpty() ? "nobody" : face) + ".png");
        return Optional.of(wear.tell(truth));
    }

    /** What it sees, without the sway: a still picture of the place before it. */
    @Override
    public Optional<byte[]> picture(String wanted) {
        return wanted.startsWith("view-") ? Optional.of(FacePainter.still(face)) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
