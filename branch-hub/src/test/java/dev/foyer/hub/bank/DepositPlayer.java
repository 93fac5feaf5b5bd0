package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.web.HubFixture;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Plays a deposit over HTTP as a kiosk does; used by one test. */
public final class DepositPlayer {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final HubFixture hub;
    private final String kiosk;

    public DepositPlayer(HubFixture hub) {
        this(hub, hub.enrol("kiosk"));
    }

    public DepositPlayer(HubFixture hub, String kiosk) {
        this.hub = hub;
        this.kiosk = kiosk;
    }

    /** The same kiosk before the same hub that was started again. */
    public DepositPlayer before(HubFixture again) {
        return new DepositPlayer(again, kiosk);
    }

    public HubFixture.Answer play(String c, String act, Object body) {
        var answer = hub.post("/cases/" + c + "/" + act, kiosk, body);
        assertThat(answer.status()).as("%s: %s", act, answer.body()).isEqualTo(200);
        return answer;
    }

    public Case now(String c) {
        return hub.hub.mailbox().read(b -> b.cases().find(c)).join();
    }

    public Case when(String c, Predicate<Case> so) {
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

    public void at(String c, String step) {
        when(c, _ -> step(c).equals(step));
    }

    /** Opens a deposit, and counts 1 200 yuan into the escrow. */
    public String counted(String card) {
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

    public void confirm(String c) {
        at(c, "review");
        var digest = hub.get("/cases/" + c, kiosk).text("step.digest");
        play(c, "confirm", Map.of("digest", digest));
    }

    public void keep(String c) {
        at(c, "keep");
        play(c, "begin", Map.of("step", "keep", "number", 1));
        play(c, "finish", Map.of("step", "keep", "number", 1, "outcome", "done"));
    }
}
