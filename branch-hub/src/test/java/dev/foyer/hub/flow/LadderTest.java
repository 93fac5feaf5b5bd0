package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Help;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Up to a person and back, and from channel to channel, at every step of every service. */
class LadderTest {
    private static final Actor KIOSK = Actor.device("kiosk 1");
    private static final Actor TABLET = Actor.device("tablet 1");
    private static final Actor COUNTER = Actor.staff("zhao");
    private static final List<Actor> CHANNELS = List.of(KIOSK, TABLET, COUNTER);
    private static final Instant UNTIL = GoodVisit.NOW.plus(Duration.ofDays(3));

    /** The visit after this many turns; null when it is over by then. */
    private static GoodVisit after(Service service, Actor operator, int turns) {
        var visit = new GoodVisit(service, operator);
        for (int i = 0; i < turns && !visit.c().over(); i++) visit.turn();
        return visit.c().over() ? null : visit;
    }

    private static void endsWell(GoodVisit visit, String where) {
        visit.finish();
        assertThat(visit.c().end()).as(where).isEqualTo(CaseEvent.End.DONE);
        assertThat(visit.times())
                .as("typed twice after " + where)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(1));
    }

    /** Whoever was called comes, sees, and gives it back; nobody begins anew. */
    @ParameterizedTest
    @EnumSource(Help.class)
    void everyStepIsEscalatedAndGoesOnWhereItStood(Help help) {
        int moments = 0;
        for (var service : RulePacks.catalogue().services())
            for (int at = 0; ; at++) {
                var visit = after(service, KIOSK, at);
                if (visit == null) break;
                var where = service.id() + " at " + visit.next() + ", to " + help;
                var before = visit.c();
                visit.must(KIOSK, new CaseCommand.Escalate(GoodVisit.ID, help, "asked", null));
                assertThat(visit.c().help()).as(where).isEqualTo(help);
                assertThat(visit.c().reason()).as(where).isEqualTo("asked");
                assertThat(visit.c().said()).as(where).isEqualTo(before.said());
                assertThat(visit.c().who()).as(where).isEqualTo(before.who());
                visit.must(COUNTER, new CaseCommand.TakeOn(GoodVisit.ID));
                visit.must(COUNTER, new CaseCommand.GiveBack(GoodVisit.ID));
                endsWell(visit, where);
                moments++;
            }
        assertThat(moments).isGreaterThan(RulePacks.catalogue().services().size());
    }

    @Test
    void whatIsSentToTheCounterIsFinishedThere() {
        int moments = 0;
        for (var service : RulePacks.catalogue().services())
            for (int at = 0; ; at++) {
                var visit = after(service, KIOSK, at);
                if (visit == null) break;
                var where = service.id() + " at " + visit.next();
                var help = new CaseCommand.Escalate(GoodVisit.ID, Help.COUNTER, "asked", "A001");
                visit.must(KIOSK, help);
                visit.must(
                        KIOSK, new CaseCommand.Suspend(GoodVisit.ID, CaseEvent.Lost.CUSTOMER_LEFT));
                visit.must(COUNTER, new CaseCommand.Resume(GoodVisit.ID, "counter 1"));
                assertThat(visit.c().help()).as("they have come: " + where).isNull();
                visit.goesOn(COUNTER);
                endsWell(visit, where);
                moments++;
            }
        assertThat(moments).isGreaterThan(RulePacks.catalogue().services().size());
    }

    @Test
    void whatWasBegunOnAnyChannelIsFinishedOnAnyOther() {
        for (var from : CHANNELS)
            for (var to : CHANNELS) {
                int moments = 0;
                for (var service : RulePacks.catalogue().services())
                    for (int at = 0; ; at++) {
                        var visit = after(service, from, at);
                        if (visit == null) break;
                        var where =
                                "%s from %s to %s at %s"
                                        .formatted(service.id(), from, to, visit.next());
                        if (!visit.may(from, new CaseCommand.Keep(GoodVisit.ID, "paper", UNTIL)))
                            continue;
                        visit.must(to, new CaseCommand.Fetch(GoodVisit.ID, "paper", to.id()));
                        visit.goesOn(to);
                        endsWell(visit, where);
                        moments++;
                    }
                assertThat(moments)
                        .as("from %s to %s", from, to)
                        .isGreaterThan(RulePacks.catalogue().services().size());
            }
    }
}
