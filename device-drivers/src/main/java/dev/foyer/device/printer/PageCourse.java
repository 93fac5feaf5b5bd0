package dev.foyer.device.printer;

import dev.foyer.device.ipp.JobFacts;
import dev.foyer.device.ipp.PrinterFacts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * The course of one job at an IPP printer: what was seen of it decides what is done next. Immutable
 * and pure.
 *
 * <p>A job that stands still is cancelled, never left: it would come out for whoever mends the
 * printer, with another customer's account on it. What was cancelled before the printer began is
 * not printed; later it may be half printed; what nobody could ask about is unknown.
 *
 * @param begun the printer was seen to work on it
 * @param impressions sides printed, as far as counted
 * @param ending why it was cancelled from here, if it was
 * @param progressAt when something was last seen to move
 */
record PageCourse(boolean begun, int impressions, @Nullable Trouble ending, Instant progressAt) {

    /** What to do now. */
    sealed interface Next {
        /** Look again soon. */
        record Wait() implements Next {}

        /** Cancel it at the printer, then look again. */
        record Cancel() implements Next {}

        /** It is over. */
        record Done(PrintOutcome outcome, boolean mayComeOutLater) implements Next {}
    }

    /** A course and what to do. */
    record Step(PageCourse course, Next next) {}

    static PageCourse sent(Instant now) {
        return new PageCourse(false, 0, null, now);
    }

    /** The printer told how job and printer are. */
    Step seen(JobFacts job, PrinterFacts printer, Instant now, Duration patience) {
        boolean works =
                job.state() == JobFacts.State.PROCESSING || job.state() == JobFacts.State.STOPPED;
        int sides = Math.max(impressions, job.impressions().orElse(0));
        boolean nowBegun = begun || works || sides > 0;
        boolean moved = nowBegun != begun || sides != impressions;
        var course = new PageCourse(nowBegun, sides, ending, moved ? now : progressAt);
        return switch (job.state()) {
            case COMPLETED -> course.done(new PrintOutcome.Printed());
            case CANCELED -> course.done(course.ended(Trouble.STOPPED_THERE));
            case ABORTED -> course.done(course.ended(Trouble.ABORTED));
            case PENDING, HELD, PROCESSING, STOPPED -> course.open(printer, now, patience);
        };
    }

    private Step open(PrinterFacts printer, Instant now, Duration patience) {
        boolean late = now.isAfter(progressAt.plus(patience));
        if (ending != null) {
            return late
                    ? new Step(this, new Next.Done(new PrintOutcome.Unknown(ending), true))
                    : new Step(this, new Next.Wait());
        }
        var trouble = PageHealth.trouble(printer);
        // A printer that is only away may come back; one that lacks something wants a person.
        if (trouble.isPresent() && trouble.get() != Trouble.OFFLINE) {
            return canceled(trouble.get(), now);
        }
        return late
                ? canceled(trouble.orElse(Trouble.NO_PROOF), now)
                : new Step(this, new Next.Wait());
    }

    /** Whoever ordered it wants it no more. */
    Step withdrawn(Instant now) {
        return ending != null ? new Step(this, new Next.Wait()) : canceled(Trouble.CANCELED, now);
    }

    /** The printer knows the job no more: it forgot it with its power. */
    Step gone() {
        return done(new PrintOutcome.Unknown(Trouble.POWER_CYCLED));
    }

    /** The printer could not be asked. */
    Step unseen(Instant now, Duration patience) {
        return now.isAfter(progressAt.plus(patience))
                ? new Step(
                        this,
                        new Next.Done(new PrintOutcome.Unknown(Trouble.CONNECTION_LOST), true))
                : new Step(this, new Next.Wait());
    }

    private Step canceled(Trouble why, Instant now) {
        return new Step(new PageCourse(begun, impressions, why, now), new Next.Cancel());
    }

    private Step done(PrintOutcome outcome) {
        return new Step(this, new Next.Done(outcome, false));
    }

    private PrintOutcome ended(Trouble otherwise) {
        var why = ending == null ? otherwise : ending;
        return begun ? new PrintOutcome.HalfPrinted(why) : new PrintOutcome.NotPrinted(why);
    }
}
