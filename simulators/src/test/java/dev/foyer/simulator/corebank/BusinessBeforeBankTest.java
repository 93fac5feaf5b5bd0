package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.simulator.card.StockCards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

/** Business other than deposits through the real hub into the simulated bank's books. */
@Timeout(120)
class BusinessBeforeBankTest extends BeforeBank {
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
