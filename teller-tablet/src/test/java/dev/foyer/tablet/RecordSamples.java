package dev.foyer.tablet;

import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.NoteKind;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.Role;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may be known of customers, for tests. */
final class RecordSamples {
    private static final Instant AT = Instant.parse("2026-03-02T02:26:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private RecordSamples() {}

    /**
     * The screens.
     *
     * @param known somebody who is known is in front
     */
    static Map<String, TabletState> states(TabletState known, String ticket) {
        var all = new LinkedHashMap<String, TabletState>();
        var asked = TabletScreensTest.after(known, new TabletEvent.RecordPressed());
        all.put("record-waits", asked);
        all.put(
                "record",
                TabletScreensTest.after(asked, new TabletEvent.RecordKnown(ticket, full())));
        all.put(
                "record-stranger",
                TabletScreensTest.after(asked, new TabletEvent.RecordKnown(ticket, stranger())));
        var reads =
                TabletScreensTest.after(
                        known,
                        new TabletEvent.ReaderKnown(true),
                        new TabletEvent.IdentifyPressed());
        all.put("identify", reads);
        for (var why : List.of("missing", "unreadable", "expired", "away"))
            all.put(
                    "identify-" + why,
                    TabletScreensTest.after(reads, new TabletEvent.NotIdentified(why)));
        all.put("note", TabletScreensTest.after(known, new TabletEvent.NotePressed()));
        var noted =
                TabletScreensTest.after(
                        known,
                        new TabletEvent.NotesKnown(
                                List.of(
                                        note("n1", NoteKind.COMPLAINT, "王芳", true, -1),
                                        note("n2", NoteKind.WEALTH, null, false, 5))),
                        new TabletEvent.NeedsPressed());
        all.put("noted", noted);
        for (var id : List.of("n1", "n2"))
            all.put("noted-" + id, TabletScreensTest.after(noted, new TabletEvent.NeedChosen(id)));
        return all;
    }

    static NoteView note(
            String id, NoteKind kind, @Nullable String owner, boolean mine, int dueIn) {
        return new NoteView(
                id,
                kind,
                "女儿三月出国，想了解换外汇和寄钱怎么办最省事，周末方便接电话",
                "林晓",
                owner,
                mine,
                owner == null ? Role.ADVISER : null,
                DAY.plusDays(dueIn),
                dueIn < 0,
                NoteView.State.OPEN,
                "W007",
                true,
                AT);
    }

    static CustomerRecord stranger() {
        return new CustomerRecord(
                null,
                IdentityLevel.CARD,
                new CustomerRecord.Holdings(CustomerRecord.Known.AWAY, List.of(), List.of()),
                List.of(),
                new CustomerRecord.Habits(0, null, null),
                List.of(),
                List.of());
    }

    static CustomerRecord full() {
        return new CustomerRecord(
                "王**",
                IdentityLevel.DOCUMENT,
                new CustomerRecord.Holdings(
                        CustomerRecord.Known.YES,
                        List.of(
                                new CustomerRecord.Account(
                                        "4711", "I", "CNY", "open", 2, new Money(12_345_67, "CNY")),
                                new CustomerRecord.Account(
                                        "4712", "II", "CNY", "dormant", 0, null)),
                        List.of(
                                new CustomerRecord.Deposit(
                                        "9876",
                                        12,
                                        DAY.minusDays(3),
                                        new Money(80_000_00, "CNY")))),
                List.of(
                        new CustomerRecord.Flag(CustomerRecord.What.MATURING, -3, "9876"),
                        new CustomerRecord.Flag(CustomerRecord.What.DORMANT, null, "4712"),
                        new CustomerRecord.Flag(
                                CustomerRecord.What.UNFINISHED, null, "time-deposit-rollover"),
                        new CustomerRecord.Flag(CustomerRecord.What.BIRTHDAY, 5, null)),
                new CustomerRecord.Habits(4, "cash", "kiosk"),
                List.of(
                        visit(0, false, "wealth", "open"),
                        visit(8, true, "time-deposit-rollover", "handed_over"),
                        visit(8, false, "cash", "done"),
                        visit(31, false, "cash", "no_show")),
                List.of(note("n1", NoteKind.WEALTH, null, false, 5)));
    }

    private static CustomerRecord.Visit visit(
            int daysAgo, boolean business, String service, String outcome) {
        return new CustomerRecord.Visit(
                AT.minusSeconds(86_400L * daysAgo), business, service, "kiosk", outcome);
    }
}
