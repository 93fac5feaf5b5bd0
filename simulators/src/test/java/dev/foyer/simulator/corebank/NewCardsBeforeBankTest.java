package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.Map;

/** Cards beside the first: of a second account, and in place of one; on the simulated books. */
@Timeout(120)
class NewCardsBeforeBankTest extends BeforeBank {
    private String teller;

    @BeforeEach
    void staffAndPad() throws IOException, InterruptedException {
        teller = hub.signIn("teller");
        bank.pad().load(stage("pad-key"));
    }

    /** Agreed to, signed, and seen by somebody who stands at the kiosk. */
    private void agreedAndSeen(String c) {
        agree(c, "review");
        player.play(c, "sign", Map.of("digest", digest(c, "sign"), "document", "abc"));
        var seen = digest(c, "identity-review");
        var code = hub.get("/cases/" + c + "/presence", kiosk).done().text("code");
        var verdict = Map.of("aspect", "identity", "digest", seen, "code", code);
        hub.post("/cases/" + c + "/approve", teller, verdict).done();
    }

    /** The blank is encoded with what the bank says now, then taken. */
    private String cardTaken(String c) {
        player.at(c, "card");
        player.play(c, "begin", Map.of("step", "card", "number", 1));
        var number = hub.get("/cases/" + c + "/new-card", kiosk).done().text("number");
        var done = Map.of("step", "card", "number", 1, "outcome", "done");
        player.play(c, "finish", done);
        return number;
    }

    private void pinChosenAndActive(String c, String card) {
        player.at(c, "pin");
        player.play(c, "begin", Map.of("step", "pin", "number", 1));
        var choice =
                Map.of(
                        "step",
                        "pin",
                        "number",
                        1,
                        "first",
                        bank.pad().enter(card, Cast.PIN),
                        "again",
                        bank.pad().enter(card, Cast.PIN));
        player.play(c, "pin-choice", choice);
        player.at(c, "receipt");
    }

    private String secondAccountsCard() {
        var c = open("second-account-card");
        answer(c, "agreed", "yes");
        showsPassport(c);
        player.at(c, "form");
        answer(c, "phone", "+99900000006");
        agreedAndSeen(c);
        var card = cardTaken(c);
        pinChosenAndActive(c, card);
        return card;
    }

    private JsonNode card(String number) throws IOException, InterruptedException {
        for (var one : stage("truth").path("cards"))
            if (one.path("number").asText().equals(number)) return one;
        throw new AssertionError("no card " + number + " in " + stage("truth"));
    }

    private String state(String number) throws IOException, InterruptedException {
        return card(number).path("state").asText();
    }

    /** What stands on an account of balanced books. */
    private long balance(String account) throws IOException, InterruptedException {
        var books = stage("books");
        assertThat(books.path("balanced").asBoolean()).isTrue();
        for (var one : books.path("accounts"))
            if (one.path("number").asText().equals(account)) return one.path("balance").asLong();
        throw new AssertionError("no account " + account + " in " + books);
    }

    @Test
    void aSecondAccountHasItsCardAndALostOneIsStoppedBeforeTheNextIsMade()
            throws IOException, InterruptedException {
        var first = secondAccountsCard();
        assertThat(state(first)).isEqualTo("ACTIVE");
        var account = card(first).path("account").asText();
        assertThat(stage("books").toString()).contains("TYPE_II");

        var c = open("replace-card");
        showsPassport(c);
        player.at(c, "review");
        var told = hub.get("/cases/" + c, kiosk).body().path("step").path("figures").toString();
        assertThat(told).contains(first.substring(first.length() - 4), "500", "CNY");
        assertThat(state(first)).as("until it is agreed to").isEqualTo("ACTIVE");
        agreedAndSeen(c);
        player.at(c, "card");
        assertThat(state(first)).as("before the new one is encoded").isEqualTo("STOPPED");
        var second = cardTaken(c);
        assertThat(second).isNotEqualTo(first);
        assertThat(state(second)).isEqualTo("BOUND");
        pinChosenAndActive(c, second);
        assertThat(state(second)).isEqualTo("ACTIVE");
        assertThat(state(first)).isEqualTo("STOPPED");
        assertThat(card(second).path("account").asText()).isEqualTo(account);
        assertThat(balance("FEE_INCOME CNY")).isEqualTo(5_00);
    }

    @Test
    void whoeverGetsNoNewCardHasTheOldOneBack() throws IOException, InterruptedException {
        var first = secondAccountsCard();
        var c = open("replace-card");
        showsPassport(c);
        agreedAndSeen(c);
        for (int attempt = 1; attempt <= 2; attempt++) {
            player.at(c, "card");
            player.play(c, "begin", Map.of("step", "card", "number", attempt));
            var spoiled = Map.of("step", "card", "number", attempt, "outcome", "nothingMoved");
            player.play(c, "finish", spoiled);
        }
        player.when(c, now -> now.over());
        assertThat(hub.get("/cases/" + c, kiosk).text("end")).isEqualTo("undone");
        assertThat(state(first)).isEqualTo("ACTIVE");
        assertThat(balance("FEE_INCOME CNY")).isZero();
    }

    @Test
    void nothingIsReplacedWhereThereIsNoCard() {
        var c = open("replace-card");
        showsPassport(c);
        player.when(c, now -> now.over());
        assertThat(hub.get("/cases/" + c, kiosk).text("reason")).isEqualTo("no-card-to-replace");
    }
}
