package dev.foyer.hub.core;

import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.IdentityLevel;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The three stages of one visit, read from the journal and nothing else: by what its customer was
 * identified, which need was found and from what, and where they were guided. A visit is a ticket
 * or a case with all tickets and cases that belong to it. Every beginning says something of each
 * stage, in their order; what is found out later follows. Nothing in it says who the customer is.
 */
public final class Stages {
    private static final String SERVICE = "service";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String WHY = "why";

    /** The stages, in their order. */
    public enum Stage {
        IDENTIFY,
        ANALYSE,
        GUIDE
    }

    /**
     * What the journal says of a stage.
     *
     * @param subject the ticket or case
     * @param entry where it stands in the journal
     * @param says of IDENTIFY {@code level} and {@code evidence}, of ANALYSE the {@code service} or
     *     what else was found and {@code from} what, of GUIDE {@code to} whom or where
     */
    public record Line(
            Stage stage, String subject, long entry, Instant at, Map<String, String> says) {
        public Line {
            says = Map.copyOf(says);
        }
    }

    private final Set<String> visit = new HashSet<>();
    private final Set<String> booked = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();

    private Stages() {}

    /** Of this ticket or case; nothing where the journal knows none of that id. */
    public static List<Line> of(List<Entry> journal, String id) {
        var stages = new Stages();
        stages.visit.addAll(visit(journal, id));
        for (var entry : journal) for (var event : entry.events()) stages.read(entry, event);
        return List.copyOf(stages.lines);
    }

    /** The tickets and cases of one visit, this one among them. */
    public static Set<String> visit(List<Entry> journal, String id) {
        var stages = new Stages();
        stages.visit.add(id);
        for (int known = 0; known < stages.visit.size(); ) {
            known = stages.visit.size();
            journal.forEach(entry -> entry.events().forEach(stages::belongs));
        }
        return Set.copyOf(stages.visit);
    }

    private void belongs(Event event) {
        switch (event) {
            case CaseEvent.Opened e -> together(e.caseId(), e.ticket());
            case CaseEvent.Escalated e -> together(e.caseId(), e.ticket());
            default -> {}
        }
    }

    private void together(String caseId, @Nullable String ticket) {
        if (ticket == null || (!visit.contains(caseId) && !visit.contains(ticket))) return;
        visit.add(caseId);
        visit.add(ticket);
    }

    private void read(Entry entry, Event event) {
        switch (event) {
            case AppointmentEvent.CheckedIn e -> booked.add(e.ticket());
            case TicketEvent e -> ticket(entry, e);
            case PersonEvent.Identified e -> identified(entry, e.ticket(), e.evidence());
            case CaseEvent e -> ofCase(entry, e);
            default -> {}
        }
    }

    private void say(Entry entry, Stage stage, String subject, String... says) {
        if (!visit.contains(subject)) return;
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < says.length; i += 2)
            if (!says[i + 1].isEmpty()) values.put(says[i], says[i + 1]);
        lines.add(new Line(stage, subject, entry.seq(), entry.at(), values));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    // -- tickets

    private void ticket(Entry entry, TicketEvent event) {
        switch (event) {
            case TicketEvent.Issued e -> issued(entry, e);
            case TicketEvent.Merged e -> issued(entry, e.issued());
            case TicketEvent.ServiceAdded e -> need(entry, e.ticket(), e.service(), "staff");
            case TicketEvent.SegmentChanged e ->
                    say(
                            entry,
                            Stage.ANALYSE,
                            e.ticket(),
                            "segment",
                            word(e.segment()),
                            FROM,
                            word(e.reason()));
            case TicketEvent.WentOn e -> {
                need(entry, e.ticket(), e.service(), "errand");
                say(entry, Stage.GUIDE, e.ticket(), TO, word(e.where()), SERVICE, e.service());
            }
            case TicketEvent.Transferred e -> {
                need(entry, e.ticket(), e.service(), "staff");
                var counter = e.counter();
                say(
                        entry,
                        Stage.GUIDE,
                        e.ticket(),
                        TO,
                        counter == null ? "queue" : counter,
                        SERVICE,
                        e.service());
            }
            case TicketEvent.Called e ->
                    say(
                            entry,
                            Stage.GUIDE,
                            e.ticket(),
                            TO,
                            Objects.requireNonNullElse(e.booth(), e.counter()),
                            WHY,
                            e.reason(),
                            "helping",
                            e.helping() == null ? "" : "yes");
            case TicketEvent.Greeted e -> say(entry, Stage.GUIDE, e.ticket(), TO, "lobby");
            case TicketEvent _ -> {}
        }
    }

    private void issued(Entry entry, TicketEvent.Issued e) {
        if (booked.contains(e.ticket()))
            say(entry, Stage.IDENTIFY, e.ticket(), "level", "booked", "evidence", "booking");
        else identified(entry, e.ticket(), e.evidence());
        var because = e.because();
        say(
                entry,
                Stage.ANALYSE,
                e.ticket(),
                SERVICE,
                e.service(),
                FROM,
                booked.contains(e.ticket()) ? "booking" : "choice",
                "segment",
                word(e.segment()),
                "rule",
                because == null ? "" : because.rule() + " " + because.facts());
        for (var later : e.toCome()) need(entry, e.ticket(), later, "choice");
        say(entry, Stage.GUIDE, e.ticket(), TO, "queue", SERVICE, e.service());
    }

    private void identified(Entry entry, String ticket, Evidence evidence) {
        say(
                entry,
                Stage.IDENTIFY,
                ticket,
                "level",
                word(evidence.level()),
                "evidence",
                evidence.source());
    }

    private void need(Entry entry, String ticket, String service, String from) {
        say(entry, Stage.ANALYSE, ticket, SERVICE, service, FROM, from);
    }

    // -- cases

    private void ofCase(Entry entry, CaseEvent event) {
        var id = event.caseId();
        switch (event) {
            case CaseEvent.Opened e -> {
                say(
                        entry,
                        Stage.IDENTIFY,
                        id,
                        "level",
                        word(Objects.requireNonNullElse(e.known(), IdentityLevel.GUEST)));
                need(entry, id, e.service(), e.ticket() == null ? "choice" : "ticket");
                say(entry, Stage.GUIDE, id, TO, word(e.handling()), "channel", e.channel());
            }
            case CaseEvent.Proved e ->
                    say(
                            entry,
                            Stage.IDENTIFY,
                            id,
                            "level",
                            word(e.proof().kind()),
                            "evidence",
                            e.proof().source());
            case CaseEvent.ProofLost e ->
                    say(entry, Stage.IDENTIFY, id, "lost", word(e.kind()), WHY, word(e.because()));
            case CaseEvent.FaceUnlike e ->
                    say(
                            entry,
                            Stage.IDENTIFY,
                            id,
                            "evidence",
                            "face unlike",
                            "score",
                            String.valueOf(e.score()));
            case CaseEvent.Approved e ->
                    say(entry, Stage.IDENTIFY, id, "evidence", "staff", "saw", e.aspect());
            case CaseEvent.Assessed e ->
                    say(
                            entry,
                            Stage.ANALYSE,
                            id,
                            "found",
                            word(e.verdict()),
                            FROM,
                            e.step(),
                            WHY,
                            String.join(" ", e.reasons()));
            case CaseEvent.Escalated e ->
                    say(entry, Stage.GUIDE, id, TO, word(e.help()), WHY, e.reason());
            case CaseEvent.Resumed e -> say(entry, Stage.GUIDE, id, TO, e.channel());
            case CaseEvent.TurnedBack e -> say(entry, Stage.GUIDE, id, TO, "back", WHY, e.reason());
            case CaseEvent.Closed e ->
                    say(entry, Stage.GUIDE, id, TO, "end " + word(e.end()), WHY, e.reason());
            case CaseEvent _ -> {}
        }
    }
}
