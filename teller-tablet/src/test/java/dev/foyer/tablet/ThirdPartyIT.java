package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The third-party list names every jar that is laid beside a program, with its version. */
class ThirdPartyIT {
    private static final Path ROOT = Path.of(System.getProperty("foyer.root", "..")).normalize();
    private static final List<String> PROGRAMS =
            List.of("device-drivers", "branch-hub", "simulators", "kiosk/app", "teller-tablet");

    @Test
    void namesEveryJarThatIsDelivered() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/third-party.md"));
        var missing = new TreeSet<String>();
        for (var program : PROGRAMS) {
            try (var jars = Files.list(ROOT.resolve(program).resolve("target/lib"))) {
                for (var jar : jars.map(file -> file.getFileName().toString()).toList()) {
                    var name = jar.replaceAll("(-linux.*|-win.*|-mac.*)?\\.jar$", "");
                    var cut = name.replaceAll("-(\\d[\\w.]*(?:\\.Final)?)$", " | $1");
                    if (!name.contains("SNAPSHOT") && !page.contains(":" + cut + " |")) {
                        missing.add(jar);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theScreensCarryNoDatabaseNoWebServerAndNoSimulator() throws IOException {
        for (var program : List.of("kiosk/app", "teller-tablet", "device-drivers")) {
            try (var jars = Files.list(ROOT.resolve(program).resolve("target/lib"))) {
                assertThat(jars.map(jar -> jar.getFileName().toString()))
                        .as(program)
                        .isNotEmpty()
                        .noneMatch(name -> name.startsWith("sqlite"))
                        .noneMatch(name -> name.startsWith("vertx-web-"))
                        .noneMatch(name -> name.startsWith("simulators"));
            }
        }
    }
}
