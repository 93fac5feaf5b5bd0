package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Persona;
import dev.foyer.simulator.people.Screen;
import dev.foyer.simulator.people.Teller;
import dev.foyer.simulator.rig.RealStack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** {@code ./foyer up --as}: one branch, shown to each of those it is for. */
@Timeout(300)
class PersonasIT {
    private static final Pattern PAGE = Pattern.compile("http://[^ #;]+");

    @TempDir private static Path directory = Path.of("");

    @Test
    void eachFindsSomethingToDoAndIsToldWhatInThreeLines() throws Exception {
        var missing = RealStack.missing();
        if ("required".equals(System.getProperty("foyer.real")) && missing.isPresent())
            fail(missing.get());
        assumeTrue(missing.isEmpty(), () -> "Real stack skipped: " + missing.orElseThrow());
        var plan = new Branch.Plan(directory, false, false);
        try (var branch = Branch.start(Persona.LOBBY.of(plan));
                var http = HttpClient.newHttpClient()) {
            for (var persona : Persona.values()) {
                var lines = persona.begin(branch, branch.hubAddress() + "/");
                assertThat(lines).as(persona.toString()).hasSize(3);
                for (var line : lines) opens(http, line);
            }
            try (var screen = new Screen(branch.tabletScreen())) {
                var tablet = new Teller(screen, directory);
                tablet.signIn("lin", branch.password("lin"), "c2");
                screen.await(
                        "the important customer",
                        Duration.ofSeconds(20),
                        tree -> tree.node("alert.T001").isPresent());
            }
        }
    }

    private static void opens(HttpClient http, String line)
            throws IOException, InterruptedException {
        var pages = PAGE.matcher(line);
        while (pages.find()) {
            var request = HttpRequest.newBuilder(URI.create(pages.group())).build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .as(line)
                    .isEqualTo(200);
        }
    }
}
