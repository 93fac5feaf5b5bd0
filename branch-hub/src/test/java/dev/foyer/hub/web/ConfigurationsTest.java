package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.store.Verification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Versions of a configuration at a running hub, and over its restart. */
@Timeout(60)
class ConfigurationsTest {
    @TempDir Path directory;

    private static Map<String, Object> document(String text) {
        return Map.of("documents", List.of(Map.of("name", "branch.yaml", "text", text)));
    }

    /** The branch as its file says, its first counter called something else. */
    private String renamed(String name) throws IOException {
        return Files.readString(directory.resolve("hub.yaml"))
                .replace("en: Counter 1", "en: " + name);
    }

    private static String counter(HubFixture hub, String token) {
        for (JsonNode one : hub.get("/branch", token).body().path("counters"))
            if (one.path("id").asText().equals("c1")) return one.at("/name/en").asText();
        throw new AssertionError(hub.get("/branch", token).body());
    }

    @Test
    void whatWasTakenInHoldsOverARestartAndSoDoesTheWayBack() throws IOException {
        var file = HubFixture.write(directory, "");
        try (var hub = HubFixture.startWith(file)) {
            var manager = hub.signIn("manager");
            var made = hub.post("/configurations", manager, document(renamed("Window"))).done();
            assertThat(made.body().path("version").asInt()).isEqualTo(2);
            assertThat(counter(hub, manager)).isEqualTo("Window");
        }
        try (var hub = HubFixture.startWith(file)) {
            var manager = hub.signIn("manager");
            assertThat(counter(hub, manager)).isEqualTo("Window");
            var back = hub.post("/configurations/1/rollback", manager, Map.of()).done();
            assertThat(back.body().path("version").asInt()).isEqualTo(3);
            assertThat(counter(hub, manager)).isEqualTo("Counter 1");
        }
        try (var hub = HubFixture.startWith(file)) {
            var manager = hub.signIn("manager");
            assertThat(counter(hub, manager)).isEqualTo("Counter 1");
            var all = hub.get("/configurations", manager).body().path("versions");
            assertThat(all.findValuesAsText("state")).containsExactly("past", "past", "inForce");
            assertThat(all.findValuesAsText("author")).containsExactly("hub", "manager", "manager");
            assertThat(all.findValuesAsText("origin"))
                    .containsExactly("start", "import", "rollback");
        }
        assertThat(Verification.of(directory.resolve("state/journal.db")).good()).isTrue();
    }

    @Test
    void aVersionHoldsFromItsTimeOnWhileTheHubRuns() throws IOException {
        try (var hub = HubFixture.start(directory)) {
            var manager = hub.signIn("manager");
            var at = Instant.now().plus(Duration.ofMinutes(20));
            var wish =
                    Map.of(
                            "documents",
                            document(renamed("Later")).get("documents"),
                            "effectiveAt",
                            at.toString());
            hub.post("/configurations", manager, wish).done();
            assertThat(counter(hub, manager)).isEqualTo("Counter 1");
            hub.ahead.set(Duration.ofMinutes(20));
            assertThat(counter(hub, manager)).isEqualTo("Later");
            var teller = hub.signIn("teller");
            var open = hub.post("/counters/c1/open", teller, Map.of()).done();
            assertThat(open.body().toString()).as("in every view").contains("Later");
        }
    }

    @Test
    void aWrongDocumentIsRefusedByNameAndLineAndChangesNothing() throws IOException {
        try (var hub = HubFixture.start(directory)) {
            var manager = hub.signIn("manager");
            var wrong = renamed("X").replace("letter: B", "letter: bb");
            var answer = hub.post("/configurations", manager, document(wrong));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("detail")).contains("branch.yaml, line ", "letter");
            var layers =
                    List.of(
                            Map.of("name", "top.yaml", "text", "branch: {policy: nosuch}"),
                            Map.of("name", "base.yaml", "text", renamed("X")));
            var second = hub.post("/configurations", manager, Map.of("documents", layers));
            assertThat(second.text("detail")).contains("top.yaml, line 1", "policy");
            var other = document(renamed("X").replace("id: test", "id: elsewhere"));
            assertThat(hub.post("/configurations", manager, other).text("reason"))
                    .isEqualTo("other-branch");
            var posing = Map.of("documents", layers, "author", "somebody else");
            assertThat(hub.post("/configurations", manager, posing).text("field"))
                    .isEqualTo("author");
            assertThat(hub.post("/configurations", manager, document("")).status()).isEqualTo(400);
            assertThat(hub.get("/configurations", manager).body().path("versions")).hasSize(1);
        }
    }
}
