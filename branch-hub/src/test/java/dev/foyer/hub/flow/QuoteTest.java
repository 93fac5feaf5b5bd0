package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Language;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** Terms are for what was asked when they were quoted. */
class QuoteTest {
    private static final Actor KIOSK = Actor.device("kiosk 1");
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Service EXCHANGE =
            new Service(
                    "exchange",
                    1,
                    List.of(
                            Step.of("sum", new Step.Choose("sum", List.of("100", "1000"))),
                            Step.of("rate", new Step.Quote("rate")),
                            Step.of("review", new Step.Review())),
                    List.of());

    private final Flow flow = new Flow(EXCHANGE);
    private Case c =
            Flow.begin(
                    new CaseEvent.Opened(
                            "c",
                            "exchange",
                            1,
                            "none 1",
                            Handling.HERE,
                            "kiosk",
                            KIOSK,
                            Language.EN,
                            null));

    private boolean done(Actor by, Instant at, CaseCommand command) {
        if (!(flow.decide(c, by, at, command) instanceof Ruling.Yes yes)) return false;
        for (var event : yes.events()) c = flow.apply(c, event);
        return true;
    }

    private boolean sum(String sum, int version) {
        var answer = new AnswerTo("sum", version, sum, null, sum, "typed");
        return done(KIOSK, NOW, new CaseCommand.Answer("c", List.of(answer)));
    }

    private boolean quote(String digest) {
        return done(
                Actor.HUB,
                NOW,
                new CaseCommand.Quote("c", digest, "q", "7.1", NOW.plusSeconds(60)));
    }

    private String next() {
        return flow.next(c).orElseThrow().id();
    }

    private String digest(String step) {
        return flow.digest(c, EXCHANGE.step(step));
    }

    @Test
    void termsOfAnotherSumAreNoTerms() {
        assertThat(sum("100", 1)).isTrue();
        var asked = digest("rate");
        assertThat(quote(asked)).isTrue();
        assertThat(next()).isEqualTo("review");
        assertThat(sum("1000", 2)).isTrue();
        assertThat(next()).isEqualTo("rate");
        assertThat(quote(asked)).as("for the old sum").isFalse();
        assertThat(flow.effects(c)).containsExactly(new Effect.Quote("rate", digest("rate")));
    }

    @Test
    void termsThatHaveExpiredAreAskedForAgain() {
        sum("100", 1);
        quote(digest("rate"));
        var late = NOW.plusSeconds(60);
        assertThat(done(KIOSK, late, new CaseCommand.Confirm("c", digest("review")))).isTrue();
        assertThat(next()).isEqualTo("rate");
        assertThat(c.over()).isFalse();
    }
}
