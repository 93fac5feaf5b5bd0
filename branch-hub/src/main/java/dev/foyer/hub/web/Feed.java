package dev.foyer.hub.web;

import dev.foyer.hub.api.Change;

import java.util.ArrayList;
import java.util.List;

/** The kinds of feed: who may follow, and what of a batch each is told. */
enum Feed {
    HALL(Right.FOLLOW_HALL),
    QUEUE(Right.FOLLOW_QUEUE),
    DESK(Right.FOLLOW_DESK),
    TICKET(Right.SEE_TICKET),
    HELP(Right.FOLLOW_HELP),
    CASES(Right.REVIEW_CASE),
    CASE(Right.SEE_CASE);

    private final Right right;

    Feed(Right right) {
        this.right = right;
    }

    Right right() {
        return right;
    }

    /** What a batch means for this feed; the feed of one ticket or case gets its own elsewhere. */
    List<Change> changes(Committed batch, Views views) {
        return switch (this) {
            case HALL -> hall(batch, views);
            case QUEUE -> queue(batch, views);
            case DESK -> desk(batch);
            case HELP -> help(batch);
            case CASES -> cases(batch, views);
            case TICKET, CASE -> List.of();
        };
    }

    private static List<Change> hall(Committed batch, Views views) {
        var changes = new ArrayList<Change>();
        for (var ticket : batch.tickets())
            if (Views.shownInHall(ticket))
                changes.add(new Change.TicketChanged(views.inHall(ticket)));
        if (!batch.waiting().isEmpty()) changes.add(new Change.WaitingChanged(batch.waiting()));
        var remote = batch.remote();
        if (remote != null) changes.add(new Change.RemoteChanged(remote));
        if (!batch.open().isEmpty()) changes.add(new Change.OpenChanged(batch.open()));
        return changes;
    }

    private static List<Change> queue(Committed batch, Views views) {
        var changes = new ArrayList<Change>();
        for (var ticket : batch.tickets())
            changes.add(new Change.TicketChanged(views.ticket(ticket)));
        for (var counter : batch.counters())
            changes.add(
                    new Change.CounterChanged(
                            views.counter(
                                    counter,
                                    views.counterName(counter.id()),
                                    batch.held().get(counter.id()))));
        if (!batch.waiting().isEmpty()) changes.add(new Change.WaitingChanged(batch.waiting()));
        return changes;
    }

    private static List<Change> cases(Committed batch, Views views) {
        var changes = new ArrayList<Change>();
        for (var seen : batch.cases()) changes.add(views.changed(seen, batch.seq()));
        return changes;
    }

    private static List<Change> help(Committed batch) {
        var changes = new ArrayList<Change>();
        for (var help : batch.helps()) changes.add(new Change.HelpChanged(help));
        return changes;
    }

    private static List<Change> desk(Committed batch) {
        var changes = new ArrayList<Change>();
        for (var call : batch.calls()) changes.add(new Change.CallChanged(Views.call(call)));
        return changes;
    }
}
