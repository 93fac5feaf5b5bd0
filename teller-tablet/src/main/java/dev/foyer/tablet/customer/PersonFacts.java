package dev.foyer.tablet.customer;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said about the person in front, computed without a screen.
 *
 * @param state where the ticket is, in words
 * @param facts label and value, in the order they are shown
 * @param details personal fields in clear, empty until somebody asks for them
 */
public record PersonFacts(String state, List<Fact> facts, List<Fact> details) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    public PersonFacts {
        facts = List.copyOf(facts);
        details = List.copyOf(details);
    }

    /** Everything, in the order it is shown. */
    public List<Fact> lines() {
        return Stream.concat(facts.stream(), details.stream()).toList();
    }

    /**
     * A label and its value.
     *
     * @param id stable name for the screen port
     */
    public record Fact(String id, String label, String value) {}

    /** Computes the words for one ticket. */
    public static PersonFacts of(
            Ticket ticket, Optional<Person> person, BranchView branch, Texts texts) {
        var facts = new ArrayList<Fact>();
        var service =
                branch.service(ticket.service())
                        .map(s -> s.name().in(texts.language()))
                        .orElse(ticket.service());
        var several = !ticket.also().isEmpty() && ticket.state() == TicketState.SERVING;
        facts.add(
                fact("service", several ? "tablet.service.now" : "tablet.service", service, texts));
        if (!ticket.also().isEmpty())
            facts.add(fact("also", "tablet.also", names(ticket.also(), branch, texts), texts));
        var known = evidence(ticket.evidence(), texts);
        facts.add(fact("evidence", "tablet.evidence", known, texts));
        var name = ticket.maskedName();
        if (name != null && person.isEmpty()) {
            facts.add(fact("name", "tablet.customer.name", name, texts));
        }
        if (ticket.segment() != Segment.ORDINARY) {
            facts.add(
                    fact("segment", "tablet.segment", texts.say(segment(ticket.segment())), texts));
        }
        if (person.isEmpty()) {
            var since = CLOCK.format(ticket.issuedAt().atZone(ZoneId.of(branch.timeZone())));
            facts.add(fact("since", "tablet.since", since, texts));
        }
        return new PersonFacts(
                state(ticket, branch, texts),
                facts,
                person.map(p -> details(p, texts)).orElse(List.of()));
    }

    /** The key of what a segment is called. */
    public static String segment(Segment segment) {
        return "tablet.segment." + segment.name().toLowerCase(Locale.ROOT);
    }

    private static String names(List<String> services, BranchView branch, Texts texts) {
        return services.stream()
                .map(id -> branch.service(id).map(s -> s.name().in(texts.language())).orElse(id))
                .collect(Collectors.joining(" → "));
    }

    /** Where a ticket is, in words. */
    public static String state(Ticket ticket, BranchView branch, Texts texts) {
        var counter =
                Optional.ofNullable(ticket.counter())
                        .flatMap(branch::counter)
                        .map(c -> c.name().in(texts.language()))
                        .orElse("");
        var key =
                switch (ticket.state()) {
                    case WAITING -> "tablet.state.waiting";
                    case CALLED -> "tablet.state.called";
                    case SERVING -> "tablet.state.serving";
                    case PARKED -> "tablet.state.parked";
                    case NO_SHOW -> "tablet.state.noShow";
                    case DONE -> "tablet.state.done";
                    case CANCELLED -> "tablet.state.cancelled";
                };
        return texts.say(key, Map.of("counter", counter));
    }

    private static String evidence(Evidence evidence, Texts texts) {
        var key =
                switch (evidence.level()) {
                    case GUEST -> "tablet.evidence.guest";
                    case CARD -> "tablet.evidence.card";
                    case ID -> "tablet.evidence.id";
                };
        return texts.say(key);
    }

    private static List<Fact> details(Person person, Texts texts) {
        var facts = new ArrayList<Fact>();
        add(facts, "full-name", "tablet.customer.name", person.name(), texts);
        add(facts, "birth", "tablet.customer.birth", person.birthDate(), texts);
        add(facts, "id", "tablet.customer.id", person.idNumber(), texts);
        add(facts, "document", "tablet.customer.document", person.documentNumber(), texts);
        add(facts, "nationality", "tablet.customer.nationality", person.nationality(), texts);
        add(facts, "card", "tablet.customer.card", masked(person.cardNumber()), texts);
        add(facts, "phone", "tablet.customer.phone", person.phone(), texts);
        return facts;
    }

    /** A card number shows its last four digits, to staff too. */
    private static @Nullable String masked(@Nullable String card) {
        return card == null || card.length() < 4
                ? card
                : "•••• " + card.substring(card.length() - 4);
    }

    private static void add(
            List<Fact> facts, String id, String key, @Nullable String value, Texts texts) {
        if (value != null && !value.isBlank()) {
            facts.add(fact(id, key, value, texts));
        }
    }

    private static Fact fact(String id, String key, String value, Texts texts) {
        return new Fact(id, texts.say(key), value);
    }
}
