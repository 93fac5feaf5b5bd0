package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.bank.DepositPlayer;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.passport.DocumentWallet.Document;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
import java.util.function.Predicate;

/** Business other than deposits through the real hub into the simulated bank's books. */
@Timeout(120)
class BusinessBeforeBankTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private BankProcess bank;
    private HubFixture hub;
    private String kiosk;
    private DepositPlayer player;
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

    private JsonNode stage(String what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(bank.stage(what))).build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private String open(String service) {
        var wish = Map.of("service", service, "language", "en");
        return hub.post("/cases", kiosk, wish).text("id");
    }

    private void showsPassport(String c) {
        var owner = DocumentWallet.person(Document.PASSPORT);
        var person =
                Map.of(
                        "name", owner.surname() + ", " + owner.givenNames(),
                        "documentNumber", owner.documentNumber().value(),
                        "nationality", owner.issuer());
        player.play(c, "proofs", Map.of("kind", "document", "person", person, "source", "chip"));
        player.play(c, "face", Map.of("score", 95, "source", "camera"));
    }

    private void answer(String c, String field, String value) {
        var one = Map.of("field", field, "version", 1, "value", value, "source", "typed");
        player.play(c, "answers", Map.of("answers", List.of(one)));
    }

    private String digest(String c, String step) {
        player.at(c, step);
        return hub.get("/cases/" + c, kiosk).text("step.digest");
    }

    private void agree(String c, String step) {
        player.play(c, "confirm", Map.of("digest", digest(c, step)));
    }

    /** The account as the bank has it, on balanced books. */
    private JsonNode account(Predicate<JsonNode> which) throws IOException, InterruptedException {
        var books = stage("books");
        assertThat(books.path("balanced").asBoolean()).isTrue();
        for (var one : books.path("accounts")) if (which.test(one)) return one;
        throw new AssertionError("no such account in " + books);
    }

    @Test
    void aMaturedDepositStartsANewTermOnTheTermsThatWereShown()
            throws IOException, InterruptedException {
        var c = open("time-deposit-rollover");
        showsPassport(c);
        player.at(c, "term");
        answer(c, "months", "12");
        player.at(c, "review");
        assertThat(hub.get("/cases/" + c, kiosk).body().path("step").path("figures").toString())
                .contains("0.95%", "0001");
        agree(c, "review");
        player.play(c, "sign", Map.of("digest", digest(c, "sign"), "document", "abc"));
        player.at(c, "receipt");
        var deposit = account(a -> a.toString().contains("FOYER200000000001"));
        assertThat(deposit.toString()).contains("5047500");
    }

    @Test
    void aLossFreezesTheAccountAtOnceAndGivingUpLiftsIt() throws IOException, InterruptedException {
        var c = open("report-loss");
        showsPassport(c);
        player.at(c, "freeze");
        answer(c, "freeze", "yes");
        agree(c, "freeze-review");
        player.at(c, "form");
        Predicate<JsonNode> current = a -> a.toString().contains("FOYER100000000006");
        assertThat(account(current).toString()).contains("FROZEN");
        player.play(c, "turn-back", Map.of("reason", "found"));
        player.when(c, now -> now.over());
        assertThat(account(current).toString()).contains("OPEN");
    }

    @Test
    void alertsGoToTheTelephoneThatTheBankHasSentTheCodeTo()
            throws IOException, InterruptedException {
        var card = StockCards.UNIONPAY.pan();
        bank.pad().load(stage("pad-key"));
        var c = open("sms-alerts");
        var person = Map.of("name", "LI XIAOMING", "cardNumber", card);
        player.play(c, "proofs", Map.of("kind", "card", "person", person, "source", "chip"));
        player.play(c, "pin", bank.pad().enter(card, Cast.PIN));
        answer(c, "alerts", "on");
        player.at(c, "phone");
        var phone = hub.get("/cases/" + c, kiosk).body().at("/step/fields/0/prefill").asText();
        assertThat(phone).startsWith("+999");
        answer(c, "phone", phone);
        player.at(c, "code");
        var inbox = stage("inbox").toString();
        while (!inbox.contains("Your code is")) inbox = stage("inbox").toString();
        answer(c, "code", inbox.replaceAll("(?s).*Your code is ([0-9]{6}).*", "$1"));
        answer(c, "threshold", "100");
        agree(c, "review");
        player.at(c, "receipt");
        assertThat(account(a -> a.toString().contains("FOYER100000000003")).toString())
                .contains(phone, "10000");
    }
}
