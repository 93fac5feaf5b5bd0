package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.TimeDeposit;
import dev.foyer.hub.event.CustomerEvent;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.store.JournalEvents;

import io.vertx.core.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One record for each customer over all channels, seen only with a purpose that is journalled. */
@Timeout(60)
class CustomersOverHttpTest {
    private static final String MOTHER = "110101195603070000";
    private static final String DAUGHTER = "110101199001020000";
    private static final String CARD = BusinessBank.CARD;
    private static final Map<String, String> BY_ID =
            Map.of("name", "李奶奶", "idNumber", MOTHER, "birthDate", "1956-03-07");
    private static final Map<String, String> BY_CARD = Map.of("cardNumber", CARD);

    @TempDir Path directory;
    private final OneCustomer bank = new OneCustomer();
    private HubFixture hub;
    private String kiosk;
    private String lobby;
    private String teller;

    /** Knows the mother, whose card it is, and nobody else. */
    private static final class OneCustomer extends BusinessBank {
        private boolean away;

        private static Customer mother() {
            var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
            var card = new Card(new CardNumber(CARD), YearMonth.of(2031, 7), Card.State.ACTIVE);
            return new Customer(
                    "C7",
                    new Identity(Identity.Kind.IDENTITY_CARD, "CHN", MOTHER),
                    "李奶奶",
                    null,
                    List.of(
                            account("FOYER0000004711", Account.State.OPEN, List.of(card)),
                            account("FOYER0000004712", Account.State.DORMANT, List.of())),
                    List.of(
                            deposit("FOYER0000009876", today.minusDays(3)),
                            deposit("FOYER0000009877", today.plusDays(400))));
        }

        private static Account account(String number, Account.State state, List<Card> cards) {
            return new Account(
                    new AccountNumber(number),
                    AccountClass.TYPE_I,
                    state,
                    new Money(12_345_67, "CNY"),
                    new Money(5_000_00, "CNY"),
                    cards,
                    null);
        }

        private static TimeDeposit deposit(String number, LocalDate matures) {
            return new TimeDeposit(
                    new AccountNumber(number),
                    new Money(80_000_00, "CNY"),
                    12,
                    new BigDecimal("0.0135"),
                    matures);
        }

        @Override
        public Future<Finding<Customer>> customer(Identity identity) {
            return Future.succeededFuture(
                    away
                            ? new Finding.Unavailable<>()
                            : identity.number().equals(MOTHER)
                                    ? new Finding.Found<>(mother())
                                    : new Finding.NotKnown<>());
        }

        @Override
        public Future<Finding<CardFile>> card(CardNumber card) {
            if (away) return Future.succeededFuture(new Finding.Unavailable<>());
            var account = mother().accounts().getFirst();
            return Future.succeededFuture(
                    card.digits().equals(CARD)
                            ? new Finding.Found<>(
                                    new CardFile(account.cards().getFirst(), account, mother()))
                            : new Finding.NotKnown<>());
        }
    }

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory, bank);
        kiosk = hub.enrol("kiosk");
        lobby = hub.signIn("lobby");
        teller = hub.signIn("teller");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private String ticket(Map<String, ?> wish) {
        return hub.post("/tickets", kiosk, wish).done().text("ticket.id");
    }

    private static Map<String, Object> by(String level, Map<String, String> person) {
        var wish = new HashMap<>(HubFixture.person("cash", person));
        wish.put("evidence", Map.of("level", level, "source", "chip"));
        return wish;
    }

    private HubFixture.Answer record(String by, String ticket) {
        return hub.post("/tickets/" + ticket + "/record", by, Map.of("purpose", "greet"));
    }

    private HubFixture.Answer identify(String by, String ticket, Map<String, String> person) {
        var shown = Map.of("evidence", Map.of("level", "id", "source", "chip"), "person", person);
        return hub.post("/tickets/" + ticket + "/identify", by, shown);
    }

    private HubFixture.Answer find(Map<String, String> person) {
        var wish = Map.of("purpose", "asked by telephone", "person", person);
        return hub.post("/customers/find", lobby, wish);
    }

    @Test
    void visitsAndBusinessOfEveryChannelLieInOneRecord() {
        var first = ticket(by("id", BY_ID));
        hub.post("/tickets/" + first + "/cancel", kiosk, Map.of()).done();
        var wish = Map.of("service", "time-deposit-rollover", "language", "zh");
        var c = hub.post("/cases", kiosk, wish).done().text("id");
        var proof = Map.of("kind", "document", "person", BY_ID, "source", "chip");
        hub.post("/cases/" + c + "/proofs", kiosk, proof).done();
        // The bank says whose card it is; until it was asked nobody knows.
        var second = ticket(by("card", BY_CARD));

        var seen = record(lobby, second).done();
        assertThat(seen.text("level")).isEqualTo("card");
        assertThat(seen.text("maskedName")).isEqualTo("李**");
        assertThat(seen.body().path("visits").findValuesAsText("outcome"))
                .containsExactly("open", "open", "cancelled");
        assertThat(seen.body().path("visits").findValuesAsText("service"))
                .containsExactly("cash", "time-deposit-rollover", "cash");
        assertThat(seen.text("habits.service")).isEqualTo("cash");
        assertThat(seen.text("habits.visits")).isEqualTo("2");
        assertThat(seen.body().path("flags").findValuesAsText("what"))
                .containsExactly("maturing", "dormant", "unfinished");
        assertThat(seen.text("flags.0.days")).isEqualTo("-3");

        var found = find(Map.of("idNumber", MOTHER)).done();
        assertThat(found.body().path("visits")).isEqualTo(seen.body().path("visits"));
        assertThat(find(BY_CARD).done().body().path("visits"))
                .isEqualTo(seen.body().path("visits"));
    }

    @Test
    void theRecordOutlivesTheDayAndARestart() {
        ticket(by("id", BY_ID));
        hub.close();
        hub = HubFixture.startAhead(directory, Duration.ofDays(3));
        lobby = hub.signIn("lobby");
        var found = find(Map.of("idNumber", MOTHER)).done();
        assertThat(found.body().path("visits").findValuesAsText("outcome"))
                .containsExactly("cancelled");
        assertThat(found.text("holdings.known")).isIn("notAsked", "away", "no");
    }

    @Test
    void aCardThatWasShownBesideAnothersDocumentStaysItsOwners() {
        ticket(by("card", BY_CARD));
        var daughter = new HashMap<String, String>();
        daughter.put("name", "王小明");
        daughter.put("idNumber", DAUGHTER);
        daughter.put("cardNumber", CARD);
        var ticket = ticket(by("id", daughter));
        assertThat(record(lobby, ticket).done().body().path("visits")).hasSize(1);
        assertThat(find(BY_CARD).done().body().path("visits")).hasSize(1);
        assertThat(find(Map.of("idNumber", DAUGHTER)).done().text("holdings.known"))
                .isEqualTo("no");
    }

    @Test
    void aGuestIsIdentifiedWhereTheyStandAndSomebodyElseTakesTheirPlace() {
        var ticket = ticket(HubFixture.guest("cash"));
        assertThat(record(lobby, ticket).text("reason")).isEqualTo("no-person");
        var tablet = hub.enrol("tablet");
        identify(tablet, ticket, BY_ID).done();
        var known = hub.get("/tickets/" + ticket, lobby).done();
        assertThat(known.text("ticket.evidence.level")).isEqualTo("id");
        assertThat(known.text("ticket.maskedName")).isEqualTo("李**");
        assertThat(record(lobby, ticket).done().text("level")).isEqualTo("document");
        identify(lobby, ticket, Map.of("name", "王小明", "idNumber", DAUGHTER)).done();
        var now = record(lobby, ticket).done();
        assertThat(now.text("maskedName")).isEqualTo("王**");
        assertThat(now.text("holdings.known")).isEqualTo("no");
        assertThat(find(Map.of("idNumber", MOTHER)).done().body().path("visits")).isEmpty();
        var looked = hub.post("/tickets/" + ticket + "/customer", lobby, Map.of("purpose", "p"));
        assertThat(looked.done().raw().body()).contains(DAUGHTER).doesNotContain(MOTHER);

        assertThat(identify(lobby, ticket, Map.of("name", "x")).text("field")).isEqualTo("person");
        assertThat(identify(lobby, "none", BY_ID).status()).isEqualTo(404);
        assertThat(identify(hub.enrol("display"), ticket, BY_ID).status()).isEqualTo(403);
    }

    @Test
    void sumsAreShownOnlyToWhoMaySeeThemAndNumbersToNobody() {
        var ticket = ticket(by("id", BY_ID));
        var wish = Map.of("purpose", "advice", "sums", true);
        var manager = hub.signIn("manager");
        for (var by : List.of(teller, manager)) {
            var full = hub.post("/tickets/" + ticket + "/record", by, wish).done();
            assertThat(full.text("holdings.accounts.0.balance.minor")).isEqualTo("1234567");
            assertThat(full.text("holdings.deposits.0.principal.minor")).isEqualTo("8000000");
        }
        for (var each :
                List.of(
                        hub.post("/tickets/" + ticket + "/record", lobby, wish).done(),
                        record(teller, ticket).done(),
                        hub.post(
                                        "/tickets/" + ticket(by("card", BY_CARD)) + "/record",
                                        teller,
                                        wish)
                                .done(),
                        hub.post(
                                        "/customers/find",
                                        teller,
                                        Map.of("purpose", "p", "sums", true, "person", BY_ID))
                                .done()))
            assertThat(each.raw().body())
                    .contains("4711")
                    .doesNotContain("1234567", "8000000", MOTHER, CARD, "FOYER00", "李奶奶");
        bank.away = true;
        assertThat(record(teller, ticket).done().text("holdings.known")).isEqualTo("away");
    }

    @Test
    void noLookAndNoSearchWithoutAPurposeThatIsJournalled() {
        var ticket = ticket(by("id", BY_ID));
        var none = hub.post("/tickets/" + ticket + "/record", lobby, Map.of());
        assertThat(none.text("field")).isEqualTo("purpose");
        var unsaid = hub.post("/customers/find", lobby, Map.of("person", BY_ID));
        assertThat(unsaid.text("field")).isEqualTo("purpose");
        assertThat(find(Map.of("name", "李奶奶")).text("field")).isEqualTo("person");
        assertThat(hub.post("/customers/find", kiosk, Map.of()).status()).isEqualTo(403);
        record(lobby, ticket).done();
        find(BY_ID).done();
        find(Map.of("idNumber", DAUGHTER)).done();
        var events = new JournalEvents(directory.resolve("state").resolve("journal.db"));
        assertThat(events.of(PersonEvent.Looked.class))
                .extracting(PersonEvent.Looked::purpose)
                .containsExactly("greet");
        assertThat(events.of(CustomerEvent.Searched.class))
                .extracting(s -> s.customer() != null)
                .containsExactly(true, false);
    }
}
