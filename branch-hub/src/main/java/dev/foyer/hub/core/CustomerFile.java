package dev.foyer.hub.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the branch remembers of one customer over all days and channels; immutable. It holds no name
 * and no number: who shows theirs is found by its keyed digest.
 *
 * @param documents digests of the documents that lead here, sorted
 * @param cards digests of the cards that lead here, sorted
 * @param visits the latest last
 */
public record CustomerFile(
        String id, List<String> documents, List<String> cards, List<Visit> visits) {
    /** How many visits are remembered. */
    static final int VISITS_MAX = 30;

    /** What has not ended yet. */
    public static final String OPEN = "open";

    public CustomerFile {
        documents = List.copyOf(documents);
        cards = List.copyOf(cards);
        visits = List.copyOf(visits);
    }

    /** A ticket's visit, or a piece of business. */
    public enum Kind {
        TICKET,
        CASE
    }

    /**
     * One visit.
     *
     * @param id the ticket's or case's
     * @param person under whose id their fields lay that day
     * @param channel where it began
     * @param outcome how it ended, in the word of ticket or case, else {@link #OPEN}
     */
    public record Visit(
            String id,
            Kind kind,
            String person,
            LocalDate day,
            Instant at,
            String service,
            String channel,
            String outcome) {
        Visit ended(String how) {
            return new Visit(id, kind, person, day, at, service, channel, how);
        }
    }

    static CustomerFile of(String id) {
        return new CustomerFile(id, List.of(), List.of(), List.of());
    }

    /** Whether only cards lead here: then it is nobody's for sure. */
    boolean byCardsOnly() {
        return documents.isEmpty();
    }

    CustomerFile known(List<String> moreDocuments, List<String> moreCards) {
        return new CustomerFile(
                id, together(documents, moreDocuments), together(cards, moreCards), visits);
    }

    private static List<String> together(List<String> some, List<String> more) {
        var all = new TreeSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    CustomerFile came(Visit visit) {
        var all = new ArrayList<>(visits);
        all.removeIf(v -> v.id().equals(visit.id()));
        all.add(visit);
        return new CustomerFile(id, documents, cards, newest(all));
    }

    CustomerFile without(String visit) {
        return new CustomerFile(
                id, documents, cards, visits.stream().filter(v -> !v.id().equals(visit)).toList());
    }

    CustomerFile ended(String visit, String how) {
        return new CustomerFile(
                id,
                documents,
                cards,
                visits.stream().map(v -> v.id().equals(visit) ? v.ended(how) : v).toList());
    }

    /** With all that lay in another one. */
    CustomerFile with(CustomerFile other) {
        var all = new ArrayList<>(visits);
        all.addAll(other.visits());
        all.sort((a, b) -> a.at().compareTo(b.at()));
        return new CustomerFile(
                id,
                together(documents, other.documents()),
                together(cards, other.cards()),
                newest(all));
    }

    private static List<Visit> newest(List<Visit> all) {
        return all.subList(Math.max(0, all.size() - VISITS_MAX), all.size());
    }
}
