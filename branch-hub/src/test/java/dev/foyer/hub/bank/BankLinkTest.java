package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes a deposit through the real hub before a scripted bank, by what a kiosk sends over HTTP. */
class BankLinkTest {
    @TempDir Path directory;
    private final ScriptedBank bank = new ScriptedBank(5_000_00);
    private HubFixture hub;
    private DepositPlayer player;

    private void start() {
        hub = HubFixture.start(directory, bank);
        player = new DepositPlayer(hub);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void booksWhatWasCountedOnTheAccountOfTheCard() {
        start();
        var c = player.counted(ScriptedBank.CARD);
        player.confirm(c);
        player.keep(c);
        player.at(c, "receipt");
        assertThat(bank.posted).hasSize(1);
        var posting = bank.posted.values().iterator().next();
        assertThat(posting.act())
                .isInstanceOfSatisfying(
                        Act.DepositCash.class,
                        deposit -> assertThat(deposit.amount().minor()).isEqualTo(1_200_00));
        assertThat(posting.slip().caseId()).isEqualTo(c);
        assertThat(player.now(c).acts().booking("book").state())
                .isEqualTo(Case.BookingState.POSTED);
        assertThat(player.now(c).acts().escrow()).isNull();
    }

    @Test
    void aWrongPinProvesNothingAndSaysHowOftenItMayBeTried() {
        start();
        var c = player.shown(ScriptedBank.CARD);
        var wrong = Map.of("format", 4, "block", "FF".repeat(16), "ksn", "");
        var said = player.ask(c, "pin", wrong);
        assertThat(said.status()).isEqualTo(403);
        assertThat(said.text("reason")).isEqualTo("wrong-pin");
        assertThat(said.text("detail")).contains("2 more times");
        assertThat(player.ask(c, "pin", Map.of("format", 9, "block", "x", "ksn", "")).status())
                .isEqualTo(400);
        assertThat(player.now(c).who().holds(Proof.Kind.PIN)).isFalse();
        var right = Map.of("format", 4, "block", ScriptedBank.PIN, "ksn", "");
        player.play(c, "lost", Map.of("kind", "card", "because", "documentTaken"));
        assertThat(player.ask(c, "pin", right).status()).isEqualTo(409);
    }

    @Test
    void asksUnderTheSameIdUntilTheBankHasSaidWhatBecameOfIt() {
        bank.outcomes.addAll(List.of(new Outcome.Unknown(), new Outcome.Unknown()));
        start();
        var c = player.counted(ScriptedBank.CARD);
        player.confirm(c);
        player.at(c, "keep");
        assertThat(bank.sent).hasSize(1).containsValue(3);
    }

    @Test
    void waitsForABankThatCannotBeAskedNow() {
        bank.cards.addAll(List.of(new Finding.Unavailable<>(), new Finding.Unavailable<>()));
        start();
        var c = player.counted(ScriptedBank.CARD);
        player.at(c, "review");
        assertThat(bank.sent).isEmpty();
    }

    @Test
    void givesTheNotesBackWhenTheBankRefusesAndSaysWhy() {
        bank.outcomes.add(new Outcome.Refused(Refusal.LIMIT));
        start();
        var c = player.counted(ScriptedBank.CARD);
        player.confirm(c);
        player.at(c, "return");
        assertThat(player.now(c).reason()).isEqualTo("limit");
        player.play(c, "begin", Map.of("step", "return", "number", 1));
        var back =
                player.play(c, "finish", Map.of("step", "return", "number", 1, "outcome", "done"));
        assertThat(back.text("end")).isEqualTo("undone");
    }

    @Test
    void refusesWhatIsMoreThanMayBeDepositedBeforeAnythingIsBooked() {
        start();
        var c = player.counted("6200000000000000011");
        player.at(c, "return");
        assertThat(player.now(c).reason()).isEqualTo("unknown-card");
        assertThat(bank.sent).isEmpty();
    }

    @Test
    void takesBackABookingOfWhichNobodyKnowsBeforeTheNotesGoBack() {
        bank.outcomes.addAll(List.of(new Outcome.Unknown(), new Outcome.Unknown()));
        bank.reversals.add(new Reversal.Unknown());
        start();
        var c = player.counted(ScriptedBank.CARD);
        player.confirm(c);
        player.when(
                c,
                now -> {
                    var booking = now.acts().booking("book");
                    return booking != null && booking.state() == Case.BookingState.UNKNOWN;
                });
        player.play(c, "turn-back", Map.of("reason", "changed-mind"));
        player.when(c, now -> now.acts().booking("book").state() == Case.BookingState.REVERSED);
        assertThat(bank.posted).isEmpty();
        player.at(c, "return");
    }

    @Test
    void goesOnWithWhatIsOwedAfterARestart() {
        for (int i = 0; i < 50; i++) bank.outcomes.add(new Outcome.Unknown());
        start();
        var c = player.counted(ScriptedBank.CARD);
        player.confirm(c);
        player.when(c, now -> now.acts().booking("book") != null);
        hub.close();
        synchronized (bank) {
            bank.outcomes.clear();
        }
        hub = HubFixture.start(directory, bank);
        player = player.before(hub);
        var booked =
                player.when(
                        c, now -> now.acts().booking("book").state() == Case.BookingState.POSTED);
        assertThat(bank.sent).hasSize(1);
        assertThat(booked.operators()).extracting(Actor::kind).containsOnly(Actor.Kind.DEVICE);
    }
}
