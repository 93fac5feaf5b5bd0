package dev.foyer.simulator.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A Unix domain socket that takes one-line JSON commands and gives one-line JSON answers. Only who
 * may enter the directory can reach it. One virtual thread per client; commands come one at a time
 * to the one who does them.
 */
public final class ControlSocket implements AutoCloseable {
    static final int LINE_MAX = 8192;
    static final int PATH_MAX = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final ServerSocketChannel server;
    private final Function<JsonNode, ObjectNode> doer;

    /** Listens at the path; the doer is never called by two threads at a time. */
    public ControlSocket(Path path, Function<JsonNode, ObjectNode> doer) throws IOException {
        this.path = path;
        this.doer = doer;
        Files.deleteIfExists(path);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Thread.ofPlatform().daemon().name("rig-control").start(this::accept);
    }

    /** One command to a control socket and its answer; blocks. */
    public static JsonNode ask(Path path, String command) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            var out = Channels.newWriter(channel, StandardCharsets.UTF_8);
            out.write(command + "\n");
            out.flush();
            var line =
                    line(new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)));
            if (line == null) {
                throw new IOException("the rig closed its control socket without an answer");
            }
            return JSON.readTree(line);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The process ends anyway, and the next start removes the path.
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed: the loop's condition ends it.
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            var in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
            var out = Channels.newWriter(client, StandardCharsets.UTF_8);
            String line;
            while ((line = line(in)) != null) {
                out.write(answer(line) + "\n");
                out.flush();
            }
        } catch (IOException e) {
            // The client went away; nobody is left to tell.
        }
    }

    private synchronized String answer(String line) {
        try {
            return doer.apply(JSON.readTree(line)).toString();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode()
                    .put("error", "not JSON: " + e.getOriginalMessage())
                    .toString();
        } catch (IllegalArgumentException e) {
            return JSON.createObjectNode().put("error", e.getMessage()).toString();
        }
    }

    private static @Nullable String line(Reader in) throws IOException {
        var line = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            line.append((char) c);
            if (line.length() > LINE_MAX) {
                throw new IOException("a line is longer than " + LINE_MAX);
            }
        }
        return c < 0 && line.isEmpty() ? null : line.toString();
    }
}
