package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.bank.DepositPlayer;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.corebank.Faults.What;

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
import java.util.ArrayList;
import java.util.Map;

/** A deposit through the real hub over real HTTP into the simulated bank's books. */
@Timeout(120)
class DepositBeforeBankTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private BankProcess bank;
    private HubFixture hub;
    private DepositPlayer player;
    private HttpClient http;

    @BeforeEach
    void start() throws IOException {
        http = HttpClient.newHttpClient();
        bank = new BankProcess(directory);
        var token = Files.writeString(directory.resolve("bank.token"), bank.token() + "\n");
        var more = "bank: {url: \"%s\", tokenFile: \"%s\", withinSeconds: 3}\n";
        hub = HubFixture.startWith(HubFixture.write(directory, more.formatted(bank.url(), token)));
        player = new DepositPlayer(hub);
    }

    @AfterEach
    void stop() {
        hub.close();
        bank.close();
        http.close();
    }

    private JsonNode stage(String method, String what, Object body)
            throws IOException, InterruptedException {
        var said = HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(URI.create(bank.stage(what))).method(method, said);
        return JSON.readTree(
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    /** How often something of this case is on the bank's books, which must be balanced. */
    private long booked() throws IOException, InterruptedException {
        assertThat(stage("GET", "books", "").path("balanced").asBoolean()).isTrue();
        long booked = 0;
        for (var told : stage("GET", "truth", "").path("postings"))
            booked += told.path("booked").asLong();
        return booked;
    }

    /** With a PIN that only pad and bank can read; the branch's own part is a real one. */
    private String counted(String pin) throws IOException, InterruptedException {
        var card = StockCards.UNIONPAY.pan();
        if (!bank.pad().loaded()) bank.pad().load(stage("GET", "pad-key", ""));
        var c = player.shown(card);
        player.play(c, "pin", bank.pad().enter(card, pin));
        player.count(c);
        return c;
    }

    private String deposited(What fault) throws IOException, InterruptedException {
        var c = counted(Cast.PIN);
        player.at(c, "review");
        stage("PUT", "fault", new Faults.Order(fault, 1, 1, 3_000, null));
        player.confirm(c);
        return c;
    }

    private void isBookedOnce(String c) throws IOException, InterruptedException {
        player.keep(c);
        player.at(c, "receipt");
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    void theBankKnowsAWrongPinAndBlocksTheCardAfterThree()
            throws IOException, InterruptedException {
        var card = StockCards.UNIONPAY.pan();
        bank.pad().load(stage("GET", "pad-key", ""));
        var c = player.shown(card);
        var said = new ArrayList<String>();
        for (int i = 0; i < 3; i++)
            said.add(player.ask(c, "pin", bank.pad().enter(card, "135247")).text("reason"));
        said.add(player.ask(c, "pin", bank.pad().enter(card, Cast.PIN)).text("reason"));
        assertThat(said).containsExactly("wrong-pin", "wrong-pin", "pin-blocked", "pin-blocked");
    }

    @Test
    void isBookedOnceThoughTheAnswerWasLost() throws IOException, InterruptedException {
        isBookedOnce(deposited(What.LOST_AFTER));
    }

    @Test
    void isBookedOnceThoughTheBankStoppedInTheMiddle() throws IOException, InterruptedException {
        var c = deposited(What.RESTART);
        player.when(c, now -> state(now) == Case.BookingState.UNKNOWN);
        bank.awaitStop();
        bank.again();
        isBookedOnce(c);
    }

    @Test
    void isNotBookedWhenItComesAfterTheCustomerHasTurnedBack()
            throws IOException, InterruptedException {
        var c = deposited(What.LATE);
        player.when(c, now -> state(now) == Case.BookingState.UNKNOWN);
        player.play(c, "turn-back", Map.of("reason", "changed-mind"));
        player.at(c, "return");
        player.when(c, now -> state(now) == Case.BookingState.REVERSED);
        while (stage("GET", "held-up", "").path("onTheWay").asInt(-1) != 0) Thread.onSpinWait();
        assertThat(booked()).isZero();
    }

    private static Case.BookingState state(Case now) {
        var booking = now.acts().booking("book");
        return booking == null ? Case.BookingState.SENT : booking.state();
    }
}
