package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.Submission;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The machine's clock goes back, by a little or by much. */
class ClockSetBackTest {
    @TempDir private Path directory;

    @Test
    void theBranchStartsAndServesWhoeverHasTheRightTime() {
        try (var hub = HubFixture.startAhead(directory, Duration.ofDays(10))) {
            assertThat(asks(hub, new CounterCommand.Open("c1", List.of()))).isInstanceOf(DONE);
            hub.ahead.set(Duration.ofDays(20));
            assertThat(asks(hub, new CounterCommand.Close("c1"))).isInstanceOf(DONE);
            hub.ahead.set(Duration.ofDays(20).minusHours(1));
            assertThat(asks(hub, new CounterCommand.Open("c1", List.of()))).isInstanceOf(DONE);
        }
        try (var hub = HubFixture.startAhead(directory, Duration.ofDays(20).minusHours(3))) {
            assertThat(hub.code("kiosk")).as("its codes are good when they are made").isNotEmpty();
            assertThat(asks(hub, new CounterCommand.Close("c1"))).isInstanceOf(DONE);
        }
        try (var hub = HubFixture.startAhead(directory, Duration.ZERO)) {
            assertThat(asks(hub, new CounterCommand.Open("c1", List.of())))
                    .as("nobody knows any more what was asked ten days before the last entry")
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            no -> assertThat(no.reason()).isEqualTo(Reason.ID_TOO_OLD));
        }
    }

    private static final Class<Answer.Done> DONE = Answer.Done.class;

    private static Answer asks(HubFixture hub, CounterCommand command) {
        var teller = hub.hub.mailbox().read(b -> b.accounts().user("teller")).join();
        if (teller == null) throw new IllegalStateException("no teller");
        var key = Uuid7.of(Instant.now().plus(hub.ahead.get()), new Random(1));
        return hub.hub
                .mailbox()
                .submit(new Submission(key, "", Actor.staff(teller.id()), command))
                .join();
    }
}
