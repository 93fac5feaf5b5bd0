package dev.foyer.tablet.customer;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.Texts;
import dev.foyer.tablet.customer.PersonFacts.Fact;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is said of a customer over all channels, computed without a screen.
 *
 * @param name masked, or that nobody told one
 * @param level by what they are known now
 * @param flags what is worth saying, the most pressing first
 * @param lines what they hold, what they did, and what was noted
 */
public record RecordFacts(String name, String level, List<String> flags, List<Fact> lines) {
    /** So many visits are shown; who has to know more asks the audit. */
    static final int VISITS_SHOWN = 5;

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final String SEPARATOR = " · ";

    public RecordFacts {
        flags = List.copyOf(flags);
        lines = List.copyOf(lines);
    }

    /** The words for one record. */
    public static RecordFacts of(CustomerRecord record, BranchView branch, Texts texts) {
        var words = new InWords(branch, texts);
        var name = record.maskedName();
        return new RecordFacts(
                name == null ? texts.say("tablet.record.nameless") : name,
                words.level(record.level()),
                record.flags().stream().map(words::flag).toList(),
                words.lines(record));
    }

    private record InWords(BranchView branch, Texts texts) {
        String level(IdentityLevel level) {
            return texts.say(
                    switch (level) {
                        case GUEST -> "tablet.evidence.guest";
                        case BOOKED -> "tablet.record.booked";
                        case CARD, CARD_WITH_PIN -> "tablet.evidence.card";
                        case DOCUMENT, DOCUMENT_WITH_FACE -> "tablet.evidence.id";
                    });
        }

        String flag(CustomerRecord.Flag flag) {
            var about = flag.about();
            var days = flag.days();
            return switch (flag.what()) {
                case MATURING ->
                        say(
                                days != null && days < 0
                                        ? "tablet.record.matured"
                                        : days != null && days == 0
                                                ? "tablet.record.matures-today"
                                                : "tablet.record.matures",
                                about,
                                days);
                case DORMANT -> say("tablet.record.dormant", about, days);
                case FROZEN -> say("tablet.record.frozen", about, days);
                case UNFINISHED ->
                        say("tablet.record.unfinished", about == null ? "" : business(about), days);
                case BIRTHDAY ->
                        say(
                                days != null && days == 0
                                        ? "tablet.record.birthday-today"
                                        : "tablet.record.birthday",
                                about,
                                days);
            };
        }

        private String say(String key, @Nullable String about, @Nullable Integer days) {
            return texts.say(
                    key,
                    Map.of(
                            "about",
                            about == null ? "" : about,
                            "days",
                            days == null ? 0 : Math.abs(days)));
        }

        List<Fact> lines(CustomerRecord record) {
            var lines = new ArrayList<Fact>();
            int at = 1;
            for (var note : record.notes())
                add(lines, "note." + at++, "tablet.record.note", note(note));
            at = 1;
            var holdings = record.holdings();
            if (holdings.known() != CustomerRecord.Known.YES)
                add(lines, "bank", "tablet.record.bank", bank(holdings.known()));
            for (var account : holdings.accounts())
                add(lines, "account." + at++, "tablet.record.account", account(account));
            at = 1;
            for (var deposit : holdings.deposits())
                add(lines, "deposit." + at++, "tablet.record.deposit", deposit(deposit));
            if (record.habits().visits() > 1)
                add(lines, "habits", "tablet.record.habits", habits(record.habits()));
            at = 1;
            for (var visit : record.visits().stream().limit(VISITS_SHOWN).toList())
                add(lines, "visit." + at++, "tablet.record.visit", visit(visit));
            return lines;
        }

        private void add(List<Fact> lines, String id, String key, String value) {
            // Several of a kind have one label.
            boolean first = id.indexOf('.') < 0 || id.endsWith(".1");
            lines.add(new Fact(id, first ? texts.say(key) : "", value));
        }

        private String note(NoteView note) {
            var text = note.text();
            return texts.say("tablet.note.kind." + word(note.kind()))
                    + SEPARATOR
                    + note.due()
                    + (text == null ? "" : SEPARATOR + text);
        }

        private String bank(CustomerRecord.Known known) {
            return texts.say(
                    switch (known) {
                        case NO, YES -> "tablet.record.bank.no";
                        case NOT_ASKED -> "tablet.record.bank.not-asked";
                        case AWAY -> "tablet.record.bank.away";
                    });
        }

        private String account(CustomerRecord.Account account) {
            var state = texts.say("tablet.record.state." + account.state());
            var kind = Map.<String, Object>of("kind", account.kind());
            var said =
                    "•"
                            + account.number()
                            + SEPARATOR
                            + texts.say("tablet.record.kind", kind)
                            + SEPARATOR
                            + state;
            return said + sum(account.balance());
        }

        private String deposit(CustomerRecord.Deposit deposit) {
            var until = Map.<String, Object>of("day", deposit.maturesOn().toString());
            return "•"
                    + deposit.number()
                    + SEPARATOR
                    + texts.say("tablet.record.until", until)
                    + sum(deposit.principal());
        }

        private static String sum(@Nullable Money money) {
            return money == null
                    ? ""
                    : SEPARATOR
                            + money.currency()
                            + " "
                            + String.format(
                                    Locale.ROOT, "%,.2f", BigDecimal.valueOf(money.minor(), 2));
        }

        private String habits(CustomerRecord.Habits habits) {
            var service = habits.service();
            return texts.say("tablet.record.habits.visits", Map.of("visits", habits.visits()))
                    + (service == null ? "" : SEPARATOR + service(service));
        }

        private String visit(CustomerRecord.Visit visit) {
            var at = WHEN.format(visit.at().atZone(ZoneId.of(branch.timeZone())));
            var what = visit.business() ? business(visit.service()) : service(visit.service());
            return at
                    + SEPARATOR
                    + what
                    + SEPARATOR
                    + texts.say("tablet.record.outcome." + visit.outcome());
        }

        private String service(String id) {
            return branch.service(id).map(s -> s.name().in(texts.language())).orElse(id);
        }

        private String business(String id) {
            var key = "case." + id + ".name";
            return texts.has(key) ? texts.say(key) : id;
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
