package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Faults that a runner could have; a walk that does not find one of them is worth nothing. */
enum Planted {
    BOOKS_WHAT_NOBODY_REVIEWED("books what the customer has not agreed to") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            return command instanceof CaseCommand.Post p && c.acts().bookings().isEmpty()
                    ? List.of(
                            new CaseEvent.Posting(
                                    c.id(), firstBooking(flow), p.posting(), "digest"))
                    : List.of();
        }
    },
    GIVES_BEFORE_IT_IS_BOOKED("gives before it is booked") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            return command instanceof CaseCommand.Begin b
                            && !b.step().equals(Flow.RETURN.id())
                            && flow.service().step(b.step()).kind() instanceof Step.KeepCash
                    ? List.of(new CaseEvent.Began(c.id(), b.step(), b.attempt(), "kiosk"))
                    : List.of();
        }
    },
    TRIES_AGAIN_WHAT_NOBODY_LOOKED_AT("tries again") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            if (!(command instanceof CaseCommand.Begin b) || c.direction() == Case.Direction.BACK)
                return List.of();
            var last = c.acts().attempt(b.step());
            return last != null && last.outcome() == CaseEvent.Outcome.UNKNOWN
                    ? List.of(new CaseEvent.Began(c.id(), b.step(), b.attempt(), "kiosk"))
                    : List.of();
        }
    },
    LETS_THE_OPERATOR_REVIEW("reviewed their own work") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            return command instanceof CaseCommand.Approve a
                            && why(flow, c, by, a) == Ruling.Why.OPERATOR_REVIEWS
                    ? approved(flow, c, by, a)
                    : List.of();
        }
    },
    COUNTS_ONE_PERSON_TWICE("counted twice") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            return command instanceof CaseCommand.Approve a
                            && why(flow, c, by, a) == Ruling.Why.SAME_PERSON
                    ? approved(flow, c, by, a)
                    : List.of();
        }
    },
    TAKES_ANYBODY_FOR_THE_CUSTOMER("without the customer's") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            return command instanceof CaseCommand.Prove p
                            && why(flow, c, by, p) == Ruling.Why.OTHER_PERSON
                    ? List.of(new CaseEvent.Proved(c.id(), p.proof()))
                    : List.of();
        }
    },
    KEEPS_A_PROOF_THAT_IS_GONE("without the customer's") {
        @Override
        boolean forgets(CaseEvent event) {
            return event instanceof CaseEvent.ProofLost;
        }
    },
    REMEMBERS_A_CUSTOMER_WHO_LEFT("without the customer's") {
        @Override
        Case apply(Flow flow, Case c, CaseEvent event) {
            return event instanceof CaseEvent.Suspended
                    ? c.playedBy(null, c.operators())
                    : super.apply(flow, c, event);
        }
    },
    FORGETS_TO_TAKE_BACK("undone, and") {
        @Override
        List<CaseEvent> leads(Case c, List<CaseEvent> events) {
            return closedAtOnce(c, events, CaseEvent.Reversing.class);
        }
    },
    FORGETS_THE_NOTES("undone, and notes lie in the escrow") {
        @Override
        List<CaseEvent> leads(Case c, List<CaseEvent> events) {
            return c.acts().escrow() == null
                    ? events
                    : closedAtOnce(c, events, CaseEvent.TurnedBack.class);
        }
    },
    TAKES_BACK_WHAT_WAS_GIVEN("undone, and") {
        @Override
        List<CaseEvent> leads(Case c, List<CaseEvent> events) {
            boolean refused =
                    events.stream()
                            .anyMatch(e ->
                                    e instanceof CaseEvent.PostingAnswered p
                                            && p.booked() == CaseEvent.Booked.REFUSED);
            return refused ? closedAtOnce(c, events, CaseEvent.Escalated.class) : events;
        }
    },
    TAKES_UNKNOWN_FOR_BOOKED("") {
        @Override
        Case apply(Flow flow, Case c, CaseEvent event) {
            return super.apply(
                    flow,
                    c,
                    event instanceof CaseEvent.PostingAnswered e
                                    && e.booked() == CaseEvent.Booked.UNKNOWN
                            ? new CaseEvent.PostingAnswered(
                                    e.caseId(), e.posting(), CaseEvent.Booked.POSTED, e.reason())
                            : event);
        }
    },
    DOES_AT_THE_KIOSK_WHAT_THE_COUNTER_DOES("is left to the counter") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            if (!(command instanceof CaseCommand.Confirm confirm)
                    || why(flow, c, by, command) != Ruling.Why.ELSEWHERE) return List.of();
            return flow.next(c)
                    .map(s ->
                            List.<CaseEvent>of(
                                    new CaseEvent.Confirmed(c.id(), s.id(), confirm.digest())))
                    .orElse(List.of());
        }
    },
    TAKES_A_CODE_FOR_ANY_NUMBER("a telephone that nobody confirmed") {
        @Override
        Case apply(Flow flow, Case c, CaseEvent event) {
            var after = super.apply(flow, c, event);
            // Whatever was proved of the number before is taken for a proof of the one now.
            var phone = after.answer("phone");
            var code = after.answer("code");
            if (phone == null || code == null || phone.digest().equals(code.clear())) return after;
            var proved =
                    new AnswerTo(
                            "code", code.version(), phone.digest(), null, phone.digest(), "code");
            return flow.apply(after, new CaseEvent.Answered(c.id(), "code", List.of(proved)));
        }
    },
    SETTLES_WITHOUT_ANYBODY("handed over to nobody") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            return command instanceof CaseCommand.Settle && c.help() != null && c.helper() == null
                    ? List.of(new CaseEvent.Closed(c.id(), CaseEvent.End.HANDED_OVER, ""))
                    : List.of();
        }
    },
    GIVES_BACK_WHAT_NOBODY_CAN_PLAY("no way out") {
        @Override
        List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
            return command instanceof CaseCommand.GiveBack && by.id().equals(c.helper())
                    ? List.of(new CaseEvent.GivenBack(c.id(), by.id()))
                    : List.of();
        }
    };

    /** Part of what a walk says when it finds it; empty where several promises break. */
    final String says;

    Planted(String says) {
        this.says = says;
    }

    /** What it makes of a command that the real runner refuses. */
    List<CaseEvent> instead(Flow flow, Case c, Actor by, CaseCommand command) {
        return List.of();
    }

    /** What it makes of the events of a command that the real runner takes. */
    List<CaseEvent> leads(Case c, List<CaseEvent> events) {
        return events;
    }

    /** Whether it does not mind an event. */
    boolean forgets(CaseEvent event) {
        return false;
    }

    Case apply(Flow flow, Case c, CaseEvent event) {
        return forgets(event) ? c : flow.apply(c, event);
    }

    /** A runner with this fault. */
    Walk.Runner in(Service service) {
        var flow = new Flow(service);
        return new Walk.Runner() {
            @Override
            public Ruling decide(Case c, Actor by, Instant now, CaseCommand command) {
                return switch (flow.decide(c, by, now, command)) {
                    case Ruling.Yes yes -> new Ruling.Yes(leads(c, yes.events()));
                    case Ruling.No no -> {
                        var events =
                                c.over() ? List.<CaseEvent>of() : instead(flow, c, by, command);
                        yield events.isEmpty() ? no : new Ruling.Yes(events);
                    }
                };
            }

            @Override
            public Case apply(Case c, CaseEvent event) {
                return Planted.this.apply(flow, c, event);
            }
        };
    }

    private static Ruling.Why why(Flow flow, Case c, Actor by, CaseCommand command) {
        return flow.decide(c, by, Instant.EPOCH, command) instanceof Ruling.No no
                ? no.why()
                : Ruling.Why.ENDED;
    }

    private static List<CaseEvent> approved(
            Flow flow, Case c, Actor by, CaseCommand.Approve command) {
        return flow.next(c)
                .map(step ->
                        List.<CaseEvent>of(
                                new CaseEvent.Approved(
                                        c.id(),
                                        step.id(),
                                        command.aspect(),
                                        flow.digest(c, step),
                                        by.id())))
                .orElse(List.of());
    }

    private static String firstBooking(Flow flow) {
        return flow.service().steps().stream()
                .filter(s -> s.kind() instanceof Step.Post)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static List<CaseEvent> closedAtOnce(
            Case c, List<CaseEvent> events, Class<? extends CaseEvent> from) {
        var kept = new ArrayList<CaseEvent>();
        for (var event : events) {
            if (from.isInstance(event)) {
                kept.add(new CaseEvent.Closed(c.id(), CaseEvent.End.UNDONE, ""));
                return kept;
            }
            kept.add(event);
        }
        return kept;
    }
}
