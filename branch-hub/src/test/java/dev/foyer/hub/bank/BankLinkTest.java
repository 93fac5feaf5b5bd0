package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Takes a deposit through the real hub before a scripted bank, by what a kiosk sends over HTTP. */
class BankLinkTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path directory;
    private final ScriptedBank bank = new ScriptedBank(5_000_00);
    private HubFixture hub;
    private String kiosk = "";

    private void start() {
        hub = HubFixture.start(directory, bank);
        kiosk = hub.enrol("kiosk");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private HubFixture.Answer play(String c, String act, Object body) {
        var answer = hub.post("/cases/" + c + "/" + act, kiosk, body);
        assertThat(answer.status()).as("%s: %s", act, answer.body()).isEqualTo(200);
        return answer;
    }

    private Case now(String c) {
        return hub.hub.mailbox().read(b -> b.cases().find(c)).join();
    }

    private Case when(String c, Predicate<Case> so) {
        var late = Instant.now().plus(SOON);
        while (Instant.now().isBefore(late)) {
            var now = now(c);
            if (so.test(now)) return now;
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new AssertionError("not in time; it is now " + now(c));
    }

    private String step(String c) {
        return hub.get("/cases/" + c, kiosk).text("step.id");
    }

    private void at(String c, String step) {
        when(c, _ -> step(c).equals(step));
    }

    /** Opens a deposit, and counts 1 200 yuan into the escrow. */
    private String counted(String card) {
        var wish = Map.of("service", "deposit-cash", "language", "zh");
        var c = hub.post("/cases", kiosk, wish).text("id");
        var person = Map.of("name", "WANG/XIAOMING", "cardNumber", card);
        play(c, "proofs", Map.of("kind", "card", "person", person, "source", "chip"));
        pin(c);
        play(c, "begin", Map.of("step", "count", "number", 1));
        var counted = Map.of("minor", 1_200_00, "currency", "CNY");
        play(
                c,
                "finish",
                Map.of("step", "count", "number", 1, "outcome", "done", "counted", counted));
        return c;
    }

    /** As the edge does once the bank has said that the PIN is right. */
    private void pin(String c) {
        var known = now(c);
        var proof = new Proof(Proof.Kind.PIN, known.who().person(), "bank");
        var submission =
                new Submission(
                        UUID.fromString(HubFixture.key()),
                        "",
                        known.operators().getLast(),
                        new CaseCommand.Prove(c, proof));
        assertThat(hub.hub.mailbox().submit(submission).join()).isInstanceOf(Answer.Done.class);
    }

    private void confirm(String c) {
        at(c, "review");
        var digest = hub.get("/cases/" + c, kiosk).text("step.digest");
        play(c, "confirm", Map.of("digest", digest));
    }

    private void keep(String c) {
        at(c, "keep");
        play(c, "begin", Map.of("step", "keep", "number", 1));
        play(c, "finish", Map.of("step", "keep", "number", 1, "outcome", "done"));
    }

    @Test
    void booksWhatWasCountedOnTheAccountOfTheCard() {
        start();
        var c = counted(ScriptedBank.CARD);
        confirm(c);
        keep(c);
        at(c, "receipt");
        assertThat(bank.posted).hasSize(1);
        var posting = bank.posted.values().iterator().next();
        assertThat(posting.act())
                .isInstanceOfSatisfying(
                        Act.DepositCash.class,
                        deposit -> assertThat(deposit.amount().minor()).isEqualTo(1_200_00));
        assertThat(posting.slip().caseId()).isEqualTo(c);
        assertThat(now(c).acts().booking("book").state()).isEqualTo(Case.BookingState.POSTED);
        assertThat(now(c).acts().escrow()).isNull();
    }

    @Test
    void asksUnderTheSameIdUntilTheBankHasSaidWhatBecameOfIt() {
        bank.outcomes.addAll(List.of(new Outcome.Unknown(), new Outcome.Unknown()));
        start();
        var c = counted(ScriptedBank.CARD);
        confirm(c);
        at(c, "keep");
        assertThat(bank.sent).hasSize(1).containsValue(3);
    }

    @Test
    void waitsForABankThatCannotBeAskedNow() {
        bank.cards.addAll(List.of(new Finding.Unavailable<>(), new Finding.Unavailable<>()));
        start();
        var c = counted(ScriptedBank.CARD);
        at(c, "review");
        assertThat(bank.sent).isEmpty();
    }

    @Test
    void givesTheNotesBackWhenTheBankRefusesAndSaysWhy() {
        bank.outcomes.add(new Outcome.Refused(Refusal.LIMIT));
        start();
        var c = counted(ScriptedBank.CARD);
        confirm(c);
        at(c, "return");
        assertThat(now(c).reason()).isEqualTo("limit");
        play(c, "begin", Map.of("step", "return", "number", 1));
        var back = play(c, "finish", Map.of("step", "return", "number", 1, "outcome", "done"));
        assertThat(back.text("end")).isEqualTo("undone");
    }

    @Test
    void refusesWhatIsMoreThanMayBeDepositedBeforeAnythingIsBooked() {
        start();
        var c = counted("6200000000000000011");
        at(c, "return");
        assertThat(now(c).reason()).isEqualTo("unknown-card");
        assertThat(bank.sent).isEmpty();
    }

    @Test
    void takesBackABookingOfWhichNobodyKnowsBeforeTheNotesGoBack() {
        bank.outcomes.addAll(List.of(new Outcome.Unknown(), new Outcome.Unknown()));
        bank.reversals.add(new Reversal.Unknown());
        start();
        var c = counted(ScriptedBank.CARD);
        confirm(c);
        when(
                c,
                now -> {
                    var booking = now.acts().booking("book");
                    return booking != null && booking.state() == Case.BookingState.UNKNOWN;
                });
        play(c, "turn-back", Map.of("reason", "changed-mind"));
        when(c, now -> now.acts().booking("book").state() == Case.BookingState.REVERSED);
        assertThat(bank.posted).isEmpty();
        at(c, "return");
    }

    @Test
    void goesOnWithWhatIsOwedAfterARestart() {
        for (int i = 0; i < 50; i++) bank.outcomes.add(new Outcome.Unknown());
        start();
        var c = counted(ScriptedBank.CARD);
        confirm(c);
        when(c, now -> now.acts().booking("book") != null);
        hub.close();
        synchronized (bank) {
            bank.outcomes.clear();
        }
        hub = HubFixture.start(directory, bank);
        var booked = when(c, now -> now.acts().booking("book").state() == Case.BookingState.POSTED);
        assertThat(bank.sent).hasSize(1);
        assertThat(booked.operators()).extracting(Actor::kind).containsOnly(Actor.Kind.DEVICE);
    }
}
