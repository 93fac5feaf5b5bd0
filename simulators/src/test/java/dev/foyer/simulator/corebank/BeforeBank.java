package dev.foyer.simulator.corebank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.bank.DepositPlayer;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.passport.DocumentWallet.Document;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real hub before the simulated bank, and a kiosk that plays business by HTTP. */
abstract class BeforeBank {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    BankProcess bank;
    HubFixture hub;
    String kiosk;
    DepositPlayer player;
    private HttpClient http;

    @BeforeEach
    void start() throws IOException {
        http = HttpClient.newHttpClient();
        bank = new BankProcess(directory);
        var token = Files.writeString(directory.resolve("bank.token"), bank.token() + "\n");
        var more = "bank: {url: \"%s\", tokenFile: \"%s\", withinSeconds: 3}\n";
        hub = HubFixture.startWith(HubFixture.write(directory, more.formatted(bank.url(), token)));
        kiosk = hub.enrol("kiosk");
        player = new DepositPlayer(hub, kiosk);
    }

    @AfterEach
    void stop() {
        hub.close();
        bank.close();
        http.close();
    }

    JsonNode stage(String what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(bank.stage(what))).build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    String open(String service) {
        return hub.post("/cases", kiosk, Map.of("service", service, "language", "en")).text("id");
    }

    void answer(String c, String field, String value) {
        var one = Map.of("field", field, "version", 1, "value", value, "source", "typed");
        player.play(c, "answers", Map.of("answers", List.of(one)));
    }

    void showsPassport(String c) {
        var owner = DocumentWallet.person(Document.PASSPORT);
        var person =
                Map.of(
                        "name", owner.surname() + ", " + owner.givenNames(),
                        "documentNumber", owner.documentNumber().value(),
                        "nationality", owner.issuer());
        player.play(c, "proofs", Map.of("kind", "document", "person", person, "source", "chip"));
        player.play(c, "face", Map.of("score", 95, "source", "camera"));
    }

    String digest(String c, String step) {
        player.at(c, step);
        return hub.get("/cases/" + c, kiosk).text("step.digest");
    }

    void agree(String c, String step) {
        player.play(c, "confirm", Map.of("digest", digest(c, step)));
    }
}
