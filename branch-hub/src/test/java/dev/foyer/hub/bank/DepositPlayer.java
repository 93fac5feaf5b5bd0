package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.flow.Case;
import dev.foyer.hub.web.HubFixture;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    /** Asks, and takes a no. */
    public HubFixture.Answer ask(String c, String act, Object body) {
        return hub.post("/cases/" + c + "/" + act, kiosk, body);
    }

    public HubFixture.Answer play(String c, String act, Object body) {
        var answer = ask(c, act, body);
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
        return counted(card, ScriptedBank.PIN);
    }

    /** Opens a deposit and shows a card. */
    public String shown(String card) {
        var wish = Map.of("service", "deposit-cash", "language", "zh");
        var c = hub.post("/cases", kiosk, wish).text("id");
        var person = Map.of("name", "WANG/XIAOMING", "cardNumber", card);
        play(c, "proofs", Map.of("kind", "card", "person", person, "source", "chip"));
        return c;
    }

    /** The same with a PIN block of format 4 under a fixed key. */
    public String counted(String card, String block) {
        var c = shown(card);
        play(c, "pin", Map.of("format", 4, "block", block, "ksn", ""));
        count(c);
        return c;
    }

    /** Counts 1 200 yuan into the escrow. */
    public void count(String c) {
        play(c, "begin", Map.of("step", "count", "number", 1));
        var counted = Map.of("minor", 1_200_00, "currency", "CNY");
        play(
                c,
                "finish",
                Map.of("step", "count", "number", 1, "outcome", "done", "counted", counted));
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
