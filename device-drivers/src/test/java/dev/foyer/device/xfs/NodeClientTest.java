package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class NodeClientTest {

    @Test
    void aClientThatSharesNoCodeWithUsIsUnderstood() throws IOException, InterruptedException {
        boolean there =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
        if (!there) {
            String sentence =
                    "Node.js (node) is not on the PATH, so the independent client was not run";
            System.out.println("SKIPPED: " + sentence);
            if (System.getProperty("foyer.real", "auto").equals("required")) {
                fail(sentence);
            }
            Assumptions.abort(sentence);
        }
        Path script =
                Path.of(
                        System.getProperty("foyer.root", "."),
                        "device-drivers/src/test/node/client.mjs");
        try (TestHost host =
                TestHost.start(
                        getClass(), Service.of("doorbell", new FakeDevice(), new Doorbell()))) {
            Process node =
                    new ProcessBuilder("node", script.toString(), host.uri().toString())
                            .redirectErrorStream(true)
                            .start();
            try {
                assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("node has ended").isTrue();
                String said =
                        new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(node.exitValue()).as(said).isZero();
                assertThat(said).contains("6 passed");
            } finally {
                node.destroyForcibly();
            }
        }
    }
}
