package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.MessageGateway.Sent;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.api.bank.Standing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Whatever is not a clear answer of the bank is none. */
@Timeout(60)
class HttpBankTest {
    private static final UUID ID = UUID.fromString("0190b0c1-0000-7000-8000-000000000001");
    private static final Identity WHO =
            new Identity(Identity.Kind.IDENTITY_CARD, "CHN", "999999200001010011");
    private static final Phone PHONE = new Phone("+999000001234");
    private static final AccountNumber ACCOUNT = new AccountNumber("FOYER000000000001");
    private static final CardNumber CARD = new CardNumber("6250947000000019");
    private static final Money SUM = new Money(100, "CNY");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private java.util.function.Consumer<HttpServerRequest> behaviour = r -> {};
    private HttpServer server;
    private HttpBank bank;

    @BeforeEach
    void start() {
        server =
                vertx.createHttpServer()
                        .requestHandler(request -> {
                            asked.incrementAndGet();
                            behaviour.accept(request);
                        })
                        .listen(0, "127.0.0.1")
                        .await();
        bank = new HttpBank(vertx, address("http://127.0.0.1:" + server.actualPort()));
    }

    @AfterEach
    void stop() {
        bank.close();
        vertx.close().await();
    }

    private static BankAddress address(String base) {
        return new BankAddress(URI.create(base), "secret-token", null, Duration.ofSeconds(2));
    }

    private void answers(int status, String body) {
        behaviour = request -> request.response().setStatusCode(status).end(body);
    }

    private static Posting posting(Act act) {
        return new Posting(ID, new Slip("b1", "k1", "c1", LocalDate.of(2031, 3, 4), "cash"), act);
    }

    private Outcome post() {
        return bank.post(posting(new Act.DepositCash(ACCOUNT, null, SUM))).await();
    }

    @Test
    void saysWhatTheBankSays() {
        answers(
                200,
                "{\"posting\":\""
                        + ID
                        + "\",\"outcome\":{\"is\":\"posted\",\"reference\":\"B1\"}}");
        assertThat(post()).isEqualTo(new Outcome.Posted("B1", null, null));
        answers(
                200,
                "{\"posting\":\""
                        + ID
                        + "\",\"outcome\":{\"is\":\"refused\",\"reason\":\"limit\"}}");
        assertThat(post()).isEqualTo(new Outcome.Refused(Refusal.LIMIT));
        answers(
                200,
                "{\"posting\":\""
                        + ID
                        + "\",\"outcome\":{\"is\":\"refused\",\"reason\":\"full moon\"}}");
        assertThat(post()).isEqualTo(new Outcome.Refused(Refusal.OTHER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"posting\":\"ID\"}",
                "{\"posting\":\"ID\",\"outcome\":{}}",
                "{\"posting\":\"ID\",\"outcome\":{\"is\":\"booked\"}}",
                "{\"posting\":\"ID\",\"outcome\":{\"is\":\"posted\"}}",
                "{\"posting\":\"ID\",\"outcome\":{\"is\":\"refused\"}}",
                "{\"posting\":\"ID\",\"outcome\":\"posted\"}",
                "{\"posting\":\"0190b0c1-0000-7000-8000-000000000002\","
                        + "\"outcome\":{\"is\":\"posted\",\"reference\":\"B1\"}}",
                "{\"outcome\":{\"is\":\"posted\",\"reference\":\"B1\"}}"
            })
    void saysUnknownToWhatIsNoClearAnswer(String body) {
        answers(200, body.replace("ID", ID.toString()));
        assertThat(post()).isEqualTo(new Outcome.Unknown());
        assertThat(bank.query(ID).await()).isEqualTo(new Standing.Unavailable());
        assertThat(bank.reverse(ID).await()).isEqualTo(new Reversal.Unknown());
        assertThat(bank.customer(WHO).await()).isEqualTo(new Finding.Unavailable<>());
        assertThat(bank.card(CARD).await()).isEqualTo(new Finding.Unavailable<>());
        assertThat(bank.products().await()).isEqualTo(new Finding.Unavailable<>());
        assertThat(bank.send(ID, PHONE, "hello").await()).isEqualTo(Sent.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 400, 401, 404, 409, 500, 503})
    void takesNoOtherStatusForAnAnswer(int status) {
        answers(status, "{\"known\":false,\"posting\":\"" + ID + "\"}");
        assertThat(bank.customer(WHO).await()).isEqualTo(new Finding.Unavailable<>());
        assertThat(post()).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void sendsOnceAndWaitsNoLongerThanItMay() {
        long begun = System.nanoTime();
        assertThat(post()).isEqualTo(new Outcome.Unknown());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(asked).hasValue(1);
        behaviour = request -> request.connection().close();
        assertThat(post()).isEqualTo(new Outcome.Unknown());
        assertThat(asked).hasValue(2);
    }

    @Test
    void isNotKeptByAnAnswerThatTricklesOrNeverEnds() {
        behaviour =
                request -> {
                    var response = request.response().setChunked(true);
                    vertx.setPeriodic(50, _ -> response.write("{"));
                };
        assertThat(post()).isEqualTo(new Outcome.Unknown());
        behaviour =
                request -> request.response().end("{\"known\":" + " ".repeat(300_000) + "false}");
        assertThat(bank.customer(WHO).await()).isEqualTo(new Finding.Unavailable<>());
    }

    @Test
    void saysUnknownWhenItIsClosed() {
        bank.close();
        assertThat(post()).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void survivesAnswersThatWereBent() {
        var good =
                "{\"known\":true,\"customer\":{\"number\":\"C1\",\"identity\":{\"kind\":\"IDENTITY_CARD\",\"issuer\":\"CHN\",\"number\":\"999999200001010011\"},\"name\":\"XU"
                    + " GOU\",\"accounts\":[],\"deposits\":[]}}";
        answers(200, good);
        assertThat(bank.customer(WHO).await()).isInstanceOf(Finding.Found.class);
        var random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            var bent = new StringBuilder(good);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(bent.length());
                if (random.nextBoolean()) bent.setCharAt(at, (char) random.nextInt(32, 127));
                else bent.delete(at, Math.min(bent.length(), at + random.nextInt(20)));
                if (bent.isEmpty()) bent.append('x');
            }
            answers(200, bent.toString());
            assertThat(bank.customer(WHO).await()).as("seed 7, " + i).isNotNull();
        }
    }

    @Test
    void doesNotTakeSomebodyElseForWhoWasAskedFor() {
        answers(
                200,
                "{\"known\":true,\"customer\":{\"number\":\"C1\",\"identity\":{\"kind\":\"PASSPORT\",\"issuer\":\"UTO\",\"number\":\"X1234567\"},\"name\":\"XU"
                    + " GOU\",\"accounts\":[],\"deposits\":[]}}");
        assertThat(bank.customer(WHO).await()).isEqualTo(new Finding.Unavailable<>());
    }

    @Test
    void trustsOnlyThisMachineWithoutTls() {
        assertThatThrownBy(() -> address("http://10.0.0.5:80")).hasMessageContaining("https");
        assertThatThrownBy(() -> address("http://bank.example")).hasMessageContaining("https");
        assertThatThrownBy(() -> address("ftp://127.0.0.1")).hasMessageContaining("expected");
        assertThat(address("https://bank.example"))
                .hasToString("BankAddress[https://bank.example]");
        assertThat(address("http://[::1]:1").toString()).doesNotContain("secret");
    }

    @Test
    void printsNothingPersonal() {
        var applicant = new Applicant(WHO, "XU GOU", PHONE, "gardener", "no street 0");
        var all =
                List.of(
                        posting(
                                new Act.OpenAccount(
                                        applicant, AccountClass.TYPE_I, "CNY", true, "staff-7")),
                        posting(new Act.BindCard(ACCOUNT, CARD)),
                        posting(new Act.SetAlerts(ACCOUNT, new Alerts(PHONE, SUM, SUM))),
                        posting(new Act.FreezeCard(CARD)),
                        posting(new Act.ReplaceCard(CARD, new Money(5_00, "CNY"))),
                        WHO,
                        new Outcome.Posted("B1", ACCOUNT, CARD));
        assertThat(all.toString())
                .doesNotContain(
                        "XU GOU",
                        WHO.number(),
                        PHONE.text(),
                        "gardener",
                        "no street",
                        CARD.digits(),
                        ACCOUNT.text());
    }

    @Test
    void everyActSurvivesTheWay() {
        var applicant = new Applicant(WHO, "XU GOU", PHONE, "gardener", null);
        for (var act :
                List.of(
                        new Act.OpenAccount(applicant, AccountClass.TYPE_III, "EUR", false, null),
                        new Act.BindCard(ACCOUNT, CARD),
                        new Act.ActivateCard(CARD),
                        new Act.SetAlerts(ACCOUNT, new Alerts(PHONE, SUM, SUM)),
                        new Act.SetAlerts(ACCOUNT, null),
                        new Act.DepositCash(ACCOUNT, CARD, SUM),
                        new Act.FreezeCard(CARD),
                        new Act.ReplaceCard(CARD, new Money(5_00, "CNY")),
                        new Act.FreezeAccount(ACCOUNT),
                        new Act.RollOver(ACCOUNT, 12))) {
            var posting = posting(act);
            assertThat(Json.read(Json.write(posting), Posting.class)).isEqualTo(posting);
        }
    }
}
