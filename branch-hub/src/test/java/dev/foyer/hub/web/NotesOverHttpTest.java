package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.store.StateFiles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What staff notes of customers' needs goes to whoever it is for, and to nobody else. */
@Timeout(60)
class NotesOverHttpTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String TEXT = "女儿三月出国，要换外汇";

    @TempDir Path directory;
    private HubFixture hub;

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private static Map<String, Object> note(String kind) {
        return Map.of("kind", kind, "due", TODAY.plusDays(2).toString(), "text", TEXT);
    }

    private static Map<String, Object> with(Map<String, Object> note, String key, Object value) {
        var more = new HashMap<>(note);
        more.put(key, value);
        return more;
    }

    private List<String> seenBy(String user) {
        return hub.get("/notes", hub.signIn(user))
                .done()
                .body()
                .path("notes")
                .findValuesAsText("kind");
    }

    @Test
    void aNoteGoesToWhomItsKindSays() {
        var lobby = hub.signIn("lobby");
        for (var kind : List.of("payments", "wealth", "complaint"))
            assertThat(hub.post("/notes", lobby, note(kind)).done().text("state"))
                    .isEqualTo("open");
        assertThat(seenBy("lobby")).containsExactly("payments", "wealth", "complaint");
        assertThat(seenBy("adviser")).containsExactly("wealth");
        assertThat(seenBy("manager")).containsExactly("complaint");
        assertThat(seenBy("teller")).isEmpty();
        assertThat(hub.get("/notes", hub.signIn("auditor")).status()).isEqualTo(403);
    }

    @Test
    void whoeverItIsForTakesItAndSeesToIt() {
        var lobby = hub.signIn("lobby");
        var adviser = hub.signIn("adviser");
        var id = hub.post("/notes", lobby, note("wealth")).done().text("id");
        var other = hub.post("/notes/" + id + "/take", hub.signIn("teller"), Map.of());
        assertThat(other.status()).isEqualTo(404);
        var taken = hub.post("/notes/" + id + "/take", adviser, Map.of()).done();
        assertThat(taken.text("owner")).isEqualTo("陈晨");
        assertThat(taken.text("mine")).isEqualTo("true");
        assertThat(taken.text("writer")).isEqualTo("孙悦");
        var ended = hub.post("/notes/" + id + "/end", adviser, Map.of("seenTo", true)).done();
        assertThat(ended.text("state")).isEqualTo("seenTo");
        assertThat(seenBy("lobby")).isEmpty();
        assertThat(
                        hub.post("/notes/" + id + "/end", adviser, Map.of("seenTo", true))
                                .text("reason"))
                .isEqualTo("note-over");
    }

    @Test
    void whatIsOverdueIsTheBranchManagersToo() {
        hub.post("/notes", hub.signIn("lobby"), note("payments")).done();
        assertThat(seenBy("manager")).isEmpty();
        hub.close();
        hub = HubFixture.startAhead(directory, Duration.ofDays(4));
        var late = hub.get("/notes", hub.signIn("manager")).done();
        assertThat(late.text("notes.0.overdue")).isEqualTo("true");
        assertThat(late.text("notes.0.text")).isEqualTo(TEXT);
    }

    @Test
    void itStandsInTheRecordOfWhomItIsAboutAndGoesWithThem() throws IOException {
        var kiosk = hub.enrol("kiosk");
        var lobby = hub.signIn("lobby");
        var person = Map.of("name", "不存在", "idNumber", "110101199003070000");
        var ticket = hub.post("/tickets", kiosk, HubFixture.person("cash", person)).done();
        var id = ticket.text("ticket.id");
        var about = with(note("deposit"), "ticket", id);
        var made = hub.post("/notes", lobby, about).done();
        assertThat(made.text("about")).isEqualTo("true");
        assertThat(made.text("number")).isEqualTo("A001");
        var purpose = Map.of("purpose", "greet");
        var seen = hub.post("/tickets/" + id + "/record", lobby, purpose).done();
        assertThat(seen.text("notes.0.text")).isEqualTo(TEXT);
        assertThat(nowhere(TEXT)).as("not in clear").isTrue();

        var holder = hub.get("/tickets/" + id, lobby).done().text("ticket.personId");
        assertThat(hub.delete("/persons/" + holder, hub.signIn("manager")).status()).isEqualTo(204);
        assertThat(seenBy("lobby")).isEmpty();
        var left = Map.of("purpose", "asked", "person", person);
        var found = hub.post("/customers/find", lobby, left).done();
        assertThat(found.body().path("visits")).isEmpty();
        assertThat(found.body().path("notes")).isEmpty();
    }

    private boolean nowhere(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var as = new String(bytes, StandardCharsets.ISO_8859_1);
        return StateFiles.under(directory.resolve("state")).values().stream()
                .noneMatch(file -> file.contains(as));
    }

    @Test
    void whatIsWrongIsNamed() {
        var lobby = hub.signIn("lobby");
        assertThat(field(lobby, Map.of())).isEqualTo("kind");
        assertThat(field(lobby, with(note("card"), "text", " "))).isEqualTo("text");
        assertThat(field(lobby, with(note("card"), "text", "x".repeat(501)))).isEqualTo("text");
        assertThat(field(lobby, with(note("card"), "due", "soon"))).isEqualTo("due");
        assertThat(field(lobby, with(note("card"), "due", TODAY.minusDays(2).toString())))
                .isEqualTo("due");
        assertThat(field(lobby, with(note("card"), "due", TODAY.plusDays(500).toString())))
                .isEqualTo("due");
        assertThat(field(lobby, with(note("card"), "owner", "nobody"))).isEqualTo("owner");
        assertThat(field(lobby, with(note("card"), "ticket", "none"))).isEqualTo("ticket");
        assertThat(hub.post("/notes/none/take", lobby, Map.of()).text("reason"))
                .isEqualTo("unknown-note");
    }

    private String field(String by, Map<String, Object> note) {
        var answer = hub.post("/notes", by, note);
        assertThat(answer.status()).as("" + answer).isEqualTo(400);
        return answer.text("field");
    }
}
