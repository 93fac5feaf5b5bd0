package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.IdentityLevel;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.event.Proof;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One piece of business of one customer, and all that is known of it; immutable, and made of
 * nothing but its events.
 *
 * @param operators everybody who has worked a channel of it; none of them may review it
 * @param channel what plays it now, or null while it is suspended
 * @param helper who has taken it on, or null
 * @param reason why it turned back, waits for somebody or ended; empty where nothing is to say
 * @param ticket with which its customer came or goes to a counter, or null
 * @param papers the codes on paper that were given out for it, the newest last
 */
public record Case(
        CaseEvent.Opened opened,
        Direction direction,
        List<Actor> operators,
        @Nullable String channel,
        Who who,
        Said said,
        Acts acts,
        CaseEvent.@Nullable Help help,
        @Nullable String helper,
        CaseEvent.@Nullable End end,
        String reason,
        @Nullable String ticket,
        List<Paper> papers) {
    public Case {
        operators = List.copyOf(operators);
        papers = List.copyOf(papers);
    }

    /** A code on paper, by its digest; it works once, and until an instant. */
    public record Paper(String code, Instant until, boolean used) {}

    /** Where it goes. */
    public enum Direction {
        FORWARD,
        BACK
    }

    /**
     * Who the customer is.
     *
     * @param person whose case it is, since the first proof
     * @param holder under whose id what is sealed of them opens
     * @param proofs what holds now
     * @param passed the steps of identification that were passed once
     * @param unlike how often the face was not like enough
     */
    public record Who(
            @Nullable String person,
            @Nullable String holder,
            List<Proof> proofs,
            List<String> passed,
            int unlike) {
        static final Who NOBODY = new Who(null, null, List.of(), List.of(), 0);

        public Who {
            proofs = List.copyOf(proofs);
            passed = List.copyOf(passed);
        }

        /** How well the customer is known now. */
        public IdentityLevel level() {
            return IdentityLevel.of(proofs);
        }

        /** Whether it holds now. */
        public boolean holds(Proof.Kind kind) {
            return proofs.stream().anyMatch(p -> p.kind() == kind);
        }

        Who proved(Proof proof) {
            var held = new ArrayList<>(proofs);
            held.removeIf(p -> p.kind() == proof.kind());
            held.add(proof);
            boolean face = proof.kind() == Proof.Kind.FACE;
            return new Who(
                    person == null ? proof.person() : person,
                    holder,
                    held,
                    passed,
                    face ? 0 : unlike);
        }

        Who passed(String step) {
            return passed.contains(step)
                    ? this
                    : new Who(person, holder, proofs, Case.with(passed, step), unlike);
        }

        Who notLike() {
            return new Who(person, holder, proofs, passed, unlike + 1);
        }

        Who lost(Proof.Kind kind) {
            return new Who(
                    person,
                    holder,
                    proofs.stream().filter(p -> p.kind() != kind).toList(),
                    passed,
                    unlike);
        }

        Who named(String id) {
            return new Who(person, id, proofs, passed, unlike);
        }

        Who nobodyThere() {
            return new Who(person, holder, List.of(), passed, unlike);
        }
    }

    /**
     * What was answered, quoted, assessed, agreed to, signed and approved.
     *
     * @param levels how well the customer was known when they gave an answer, by field
     */
    public record Said(
            List<AnswerTo> answers,
            Map<String, IdentityLevel> levels,
            @Nullable Terms terms,
            List<Assessment> assessments,
            List<Agreed> confirmed,
            List<Agreed> signed,
            List<Approval> approvals) {
        static final Said NOTHING =
                new Said(List.of(), Map.of(), null, List.of(), List.of(), List.of(), List.of());

        public Said {
            answers = List.copyOf(answers);
            levels = Map.copyOf(levels);
            assessments = List.copyOf(assessments);
            confirmed = List.copyOf(confirmed);
            signed = List.copyOf(signed);
            approvals = List.copyOf(approvals);
        }

        Said answered(List<AnswerTo> more, IdentityLevel level) {
            var all = new ArrayList<>(answers);
            var known = new HashMap<>(levels);
            for (var one : more) {
                all.removeIf(a -> a.field().equals(one.field()));
                all.add(one);
                known.put(one.field(), level);
            }
            return new Said(all, known, terms, assessments, confirmed, signed, approvals);
        }

        /** How well the customer was known when they answered to a field. */
        public IdentityLevel level(String field) {
            return levels.getOrDefault(field, IdentityLevel.GUEST);
        }

        Said quoted(@Nullable Terms quote) {
            return new Said(answers, levels, quote, assessments, confirmed, signed, approvals);
        }

        Said assessed(Assessment found) {
            return new Said(
                    answers,
                    levels,
                    terms,
                    Case.with(assessments, found),
                    confirmed,
                    signed,
                    approvals);
        }

        Said confirmed(Agreed agreed) {
            return new Said(
                    answers,
                    levels,
                    terms,
                    assessments,
                    Case.with(confirmed, agreed),
                    signed,
                    approvals);
        }

        Said signed(Agreed agreed) {
            return new Said(
                    answers,
                    levels,
                    terms,
                    assessments,
                    confirmed,
                    Case.with(signed, agreed),
                    approvals);
        }

        Said approved(Approval approval) {
            return new Said(
                    answers,
                    levels,
                    terms,
                    assessments,
                    confirmed,
                    signed,
                    Case.with(approvals, approval));
        }
    }

    /** Terms for what has a digest, which hold until an instant. */
    public record Terms(String step, String digest, String quote, String terms, Instant until) {}

    /** What was found about the answers of one digest. */
    public record Assessment(
            String step, String digest, CaseEvent.Verdict verdict, List<String> reasons) {
        public Assessment {
            reasons = List.copyOf(reasons);
        }
    }

    /** That a step was agreed to, for one digest. */
    public record Agreed(String step, String digest) {}

    /** What one member of staff said about one aspect of one digest. */
    public record Approval(
            String step, String aspect, String digest, String staff, boolean granted) {}

    /** What was booked and what was moved. */
    public record Acts(List<Booking> bookings, List<Attempt> attempts, @Nullable Money escrow) {
        static final Acts NONE = new Acts(List.of(), List.of(), null);

        public Acts {
            bookings = List.copyOf(bookings);
            attempts = List.copyOf(attempts);
        }

        /** The last booking of a step, or null. */
        public @Nullable Booking booking(String step) {
            return last(bookings.stream().filter(b -> b.step().equals(step)).toList());
        }

        /** The last attempt at a step, or null. */
        public @Nullable Attempt attempt(String step) {
            return last(attempts.stream().filter(a -> a.step().equals(step)).toList());
        }

        /** The attempt of which nobody has said what came of it, or null. */
        public @Nullable Attempt running() {
            return last(attempts.stream().filter(a -> a.outcome() == null).toList());
        }

        Acts booked(Booking booking) {
            var all = new ArrayList<>(bookings);
            all.removeIf(b -> b.posting().equals(booking.posting()));
            all.add(booking);
            return new Acts(all, attempts, escrow);
        }

        Acts tried(Attempt attempt, @Nullable Money nowInEscrow) {
            var all = new ArrayList<>(attempts);
            all.removeIf(a -> a.step().equals(attempt.step()) && a.number() == attempt.number());
            all.add(attempt);
            return new Acts(bookings, all, nowInEscrow);
        }
    }

    /** A booking, from before it was sent. */
    public record Booking(String step, String posting, String digest, BookingState state) {
        Booking now(BookingState next) {
            return new Booking(step, posting, digest, next);
        }
    }

    /** How far a booking is. */
    public enum BookingState {
        SENT,
        POSTED,
        REFUSED,
        UNKNOWN,
        REVERSING,
        REVERSED,
        IN_SUSPENSE;

        /** Whether the bank may have it on its books. */
        public boolean stands() {
            return this != REFUSED && this != REVERSED;
        }
    }

    /** An attempt at a physical act; without an outcome while it runs. */
    public record Attempt(
            String step,
            int number,
            String channel,
            CaseEvent.@Nullable Outcome outcome,
            @Nullable Money counted) {}

    /** Its id. */
    public String id() {
        return opened.caseId();
    }

    /** How well its customer is known now: by what they show, else by the ticket they brought. */
    public IdentityLevel level() {
        var known = opened.known();
        var shown = who.level();
        return known != null && known.compareTo(shown) > 0 ? known : shown;
    }

    /** Whether it has ended. */
    public boolean over() {
        return end != null;
    }

    /** The answer to a field, or null. */
    public @Nullable AnswerTo answer(String field) {
        for (var one : said.answers()) if (one.field().equals(field)) return one;
        return null;
    }

    /** What was answered to a field in clear, or null. */
    public @Nullable String clear(String field) {
        var answer = answer(field);
        return answer == null ? null : answer.clear();
    }

    /** A case that has just been opened. */
    static Case begun(CaseEvent.Opened e) {
        return new Case(
                e,
                Direction.FORWARD,
                List.of(e.operator()),
                e.channel(),
                Who.NOBODY,
                Said.NOTHING,
                Acts.NONE,
                null,
                null,
                null,
                "",
                e.ticket(),
                List.of());
    }

    Case with(Who next) {
        return copy(direction, operators, channel, next, said, acts);
    }

    Case with(Said next) {
        return copy(direction, operators, channel, who, next, acts);
    }

    Case with(Acts next) {
        return copy(direction, operators, channel, who, said, next);
    }

    Case playedBy(@Nullable String next, List<Actor> operating) {
        return copy(direction, operating, next, who, said, acts);
    }

    private Case copy(
            Direction way,
            List<Actor> operating,
            @Nullable String by,
            Who whom,
            Said what,
            Acts done) {
        return new Case(
                opened, way, operating, by, whom, what, done, help, helper, end, reason, ticket,
                papers);
    }

    Case turned(String why) {
        return new Case(
                opened,
                Direction.BACK,
                operators,
                channel,
                who,
                said,
                acts,
                help,
                helper,
                end,
                why,
                ticket,
                papers);
    }

    Case helped(CaseEvent.@Nullable Help next, @Nullable String by, String why) {
        return new Case(
                opened, direction, operators, channel, who, said, acts, next, by, end, why, ticket,
                papers);
    }

    /** With another ticket than it came with, if there is one. */
    Case onTicket(@Nullable String next) {
        return next == null
                ? this
                : new Case(
                        opened, direction, operators, channel, who, said, acts, help, helper, end,
                        reason, next, papers);
    }

    Case ended(CaseEvent.End how, String why) {
        return new Case(
                opened, direction, operators, null, who, said, acts, help, helper, how, why, ticket,
                papers);
    }

    /** The paper that waits to be brought back, or null. */
    public @Nullable Paper paper() {
        var newest = last(papers);
        return newest == null || newest.used() ? null : newest;
    }

    Case papered(Paper paper) {
        return papered(with(papers, paper));
    }

    /** The paper that waited is worth nothing any more. */
    Case unpapered() {
        return papered(papers.stream().map(p -> new Paper(p.code(), p.until(), true)).toList());
    }

    private Case papered(List<Paper> all) {
        return new Case(
                opened, direction, operators, channel, who, said, acts, help, helper, end, reason,
                ticket, all);
    }

    static <T> List<T> with(List<T> list, T one) {
        var all = new ArrayList<>(list);
        all.add(one);
        return all;
    }

    private static <T> @Nullable T last(List<T> list) {
        return list.isEmpty() ? null : list.getLast();
    }
}
