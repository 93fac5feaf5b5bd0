package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.bench.HttpLoad;
import dev.foyer.hub.bench.HubProcess;
import dev.foyer.hub.store.StateFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer's fields through the real program: no file of the state and no line of the log ever
 * holds one, before the person is erased, after, and after a restart.
 */
class ErasureTest {
    private static final Map<String, String> PERSON =
            Map.of(
                    "name", "欧阳不存在",
                    "idNumber", "440300199912319999",
                    "cardNumber", "6228480402564890018",
                    "documentNumber", "E99887766",
                    "birthDate", "1999-12-31",
                    "nationality", "Freedonia",
                    "phone", "+86 139 0000 4711");

    @TempDir Path directory;

    @Test
    @Timeout(300)
    void noFileHoldsAFieldBeforeOrAfterErasing() throws Exception {
        String ticket;
        String teller;
        try (var hub = HubProcess.start(directory, List.of());
                var load = new HttpLoad(hub.url(), 1)) {
            var code = Files.readString(directory.resolve("kiosk.code")).strip();
            var kiosk =
                    ok(
                                    load,
                                    "POST",
                                    "/enrolments",
                                    "",
                                    Map.of("code", code, "kind", "kiosk", "name", "k"))
                            .path("credential")
                            .asText();
            teller = signIn(load, "teller");
            var manager = signIn(load, "manager");
            ok(load, "POST", "/counters/c1/open", teller, Map.of());
            ticket =
                    ok(load, "POST", "/tickets", kiosk, HubFixture.person("cash", PERSON))
                            .at("/ticket/id")
                            .asText();
            var called = ok(load, "POST", "/counters/c1/call-next", teller, Map.of());
            assertThat(called.path("id").asText()).isEqualTo(ticket);
            ok(load, "POST", "/tickets/" + ticket + "/start", teller, Map.of());
            var looked = look(load, teller, ticket);
            assertThat(looked.status()).isEqualTo(200);
            for (var field : PERSON.values()) assertThat(looked.body()).contains(field);
            nothingIsIn("before erasing");
            ok(load, "POST", "/tickets/" + ticket + "/finish", teller, Map.of());
            var person = called.path("personId").asText();
            var erased = load.one(delete(load, "/api/v1/persons/" + person, manager));
            assertThat(erased.status()).as(erased.body()).isEqualTo(204);
            assertThat(look(load, teller, ticket).status()).isGreaterThanOrEqualTo(400);
            nothingIsIn("after erasing");
        }
        nothingIsIn("after the end");
        try (var hub = HubProcess.start(directory, List.of());
                var load = new HttpLoad(hub.url(), 1)) {
            assertThat(look(load, teller, ticket).status()).isGreaterThanOrEqualTo(400);
            nothingIsIn("after a restart");
        }
    }

    private static HttpLoad.Reply look(HttpLoad load, String teller, String ticket)
            throws IOException {
        return load.one(
                load.request(
                        "POST",
                        "/api/v1/tickets/" + ticket + "/customer",
                        teller,
                        "{\"purpose\":\"identify\"}"));
    }

    private static byte[] delete(HttpLoad load, String path, String token) {
        var post = new String(load.request("POST", path, token, ""), StandardCharsets.UTF_8);
        return post.replaceFirst("POST", "DELETE").getBytes(StandardCharsets.UTF_8);
    }

    private static String signIn(HttpLoad load, String user) throws IOException {
        var body = Map.of("user", user, "password", HubFixture.PASSWORD);
        return ok(load, "POST", "/sessions", "", body).path("token").asText();
    }

    private static JsonNode ok(HttpLoad load, String method, String path, String token, Object body)
            throws IOException {
        var reply = load.one(load.request(method, "/api/v1" + path, token, Json.write(body)));
        assertThat(reply.status()).as(reply.body()).isLessThan(300);
        return Json.read(reply.body(), JsonNode.class);
    }

    private void nothingIsIn(String when) throws IOException {
        var files = StateFiles.under(directory.resolve("state"));
        assertThat(files).hasSizeGreaterThan(3);
        files.putAll(StateFiles.under(directory.resolve("hub.log")));
        var traces = traces();
        for (var file : files.entrySet())
            for (var trace : traces.entrySet())
                assertThat(file.getValue().contains(trace.getValue()))
                        .as("%s: %s in %s", when, trace.getKey(), file.getKey())
                        .isFalse();
    }

    /** Every field as bytes that a file might hold, one char each. */
    private static Map<String, String> traces() {
        var traces = new LinkedHashMap<String, String>();
        for (var field : PERSON.entrySet()) {
            for (var charset :
                    List.of(
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_16LE,
                            StandardCharsets.UTF_16BE,
                            Charset.forName("GB18030"))) {
                var bytes = field.getValue().getBytes(charset);
                traces.put(field + " " + charset, text(bytes));
                // In base64 of a longer text a field may begin at any of three places; the first
                // and last characters depend on its neighbours.
                for (int shift = 0; shift < 3; shift++) {
                    var moved = new byte[shift + bytes.length];
                    System.arraycopy(bytes, 0, moved, shift, bytes.length);
                    var code = Base64.getEncoder().withoutPadding().encodeToString(moved);
                    var inner = code.substring(shift == 0 ? 0 : shift + 1, code.length() - 1);
                    traces.put(field + " " + charset + " base64+" + shift, inner);
                    traces.put(
                            field + " " + charset + " base64url+" + shift,
                            inner.replace('+', '-').replace('/', '_'));
                }
            }
        }
        return traces;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void theSearchFindsWhatItLooksFor() throws Exception {
        Files.createDirectories(directory.resolve("state"));
        for (var name : List.of("a", "b", "c"))
            Files.writeString(directory.resolve("state/" + name), "");
        Files.writeString(directory.resolve("hub.log"), "");
        var hidden = directory.resolve("state/d");
        Files.writeString(hidden, "nothing");
        nothingIsIn("at first");
        for (int before = 0; before < 3; before++) {
            var plain =
                    ("x".repeat(before) + PERSON.get("name") + "yz")
                            .getBytes(StandardCharsets.UTF_8);
            Files.write(hidden, Base64.getEncoder().encode(plain));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> nothingIsIn("hidden"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("base64");
        }
    }
}
