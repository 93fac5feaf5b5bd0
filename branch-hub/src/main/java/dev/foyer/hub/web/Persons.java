package dev.foyer.hub.web;

import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Segmenting;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.store.Seals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Seals and opens customers' fields at the edge, on one worker thread of its own. */
final class Persons {
    private final Seals seals;
    private final Masks masks;
    private final PersonDigests digests;
    private volatile BranchPlan plan;
    private final WorkerExecutor worker;

    Persons(Vertx vertx, Seals seals, Masks masks, PersonDigests digests, BranchPlan plan) {
        this.seals = seals;
        this.masks = masks;
        this.digests = digests;
        this.plan = plan;
        worker = vertx.createSharedWorkerExecutor("persons", 1);
    }

    /** Another plan holds. */
    void configured(BranchPlan now) {
        plan = now;
    }

    /** Seals a new person's fields; their key is durable when this completes. */
    Future<TicketCommand.SealedPerson> seal(Person person) {
        return worker.executeBlocking(() -> {
            var id = seals.newPerson();
            var sealed = seals.seal(id, fields(person));
            masks.keep(id, person.name());
            return new TicketCommand.SealedPerson(id, sealed, digests.of(person));
        });
    }

    /** Seals values with a key that is made for them alone. */
    Future<TicketCommand.SealedPerson> sealNew(Map<String, String> values) {
        return worker.executeBlocking(() -> {
            var id = seals.newPerson();
            return new TicketCommand.SealedPerson(id, seals.seal(id, values));
        });
    }

    /** Opens values; none when their key was destroyed. */
    Future<Map<String, String>> openFields(String id, String sealed) {
        return worker.executeBlocking(() -> seals.open(id, sealed).orElse(Map.of()));
    }

    /** Opens a person's fields; fails with a refusal when the person was erased. */
    Future<Person> open(String person, String sealed) {
        return worker.executeBlocking(() ->
                seals.open(person, sealed)
                        .map(Persons::person)
                        .orElseThrow(() -> No.unknown(Reason.UNKNOWN_PERSON)));
    }

    /**
     * Seals more of a person who has a key; what was sealed of them before and is not told anew
     * stays.
     */
    Future<TicketCommand.SealedPerson> add(String id, @Nullable String before, Person more) {
        return worker.executeBlocking(() -> {
            var fields = new TreeMap<String, String>();
            if (before != null) seals.open(id, before).ifPresent(fields::putAll);
            fields.putAll(fields(more));
            masks.keep(id, fields.get("name"));
            return new TicketCommand.SealedPerson(id, seals.seal(id, fields), digests.of(more));
        });
    }

    /** Seals each value apart, for a person who has a key. */
    Future<Map<String, String>> sealEach(String id, Map<String, String> values) {
        return worker.executeBlocking(() -> {
            var sealed = new TreeMap<String, String>();
            values.forEach(
                    (field, value) -> sealed.put(field, seals.seal(id, Map.of(field, value))));
            return sealed;
        });
    }

    /** Opens each value; those of a person who was erased are left out. */
    Future<Map<String, String>> openAll(String id, Map<String, String> sealed) {
        return worker.executeBlocking(() -> {
            var values = new TreeMap<String, String>();
            sealed.forEach((field, closed) -> seals.open(id, closed).ifPresent(values::putAll));
            return values;
        });
    }

    /** Destroys the key; the person's fields can never be read again. */
    Future<Void> destroy(String person) {
        masks.forget(person);
        return worker.executeBlocking(() -> {
            seals.destroy(person);
            return null;
        });
    }

    /** Which segment a newcomer gets, and why. */
    Segmenting.Given segment(NewTicket wish, Instant now) {
        var person = wish.person();
        var needs = wish.needs();
        return plan.segmenting()
                .give(
                        new Segmenting.Facts(
                                wish.service(),
                                person == null ? null : person.cardNumber(),
                                wish.evidence().level() == Evidence.Level.ID,
                                person == null ? 0 : age(person, now),
                                false,
                                needs == null
                                        ? Set.of()
                                        : needs.stream()
                                                .map(Views::need)
                                                .collect(Collectors.toSet())));
    }

    /** By the date of birth, or by that in a resident's number; 0 when neither says one. */
    private int age(Person person, Instant now) {
        var birth = person.birthDate();
        var number = person.idNumber();
        var zone = ZoneId.of(plan.zone());
        try {
            var born =
                    birth != null
                            ? LocalDate.parse(birth)
                            : number != null && number.matches("\\d{17}[\\dX]")
                                    ? LocalDate.parse(
                                            number.substring(6, 14),
                                            DateTimeFormatter.BASIC_ISO_DATE)
                                    : null;
            return born == null
                    ? 0
                    : Math.max(0, Period.between(born, LocalDate.ofInstant(now, zone)).getYears());
        } catch (DateTimeParseException e) {
            return 0; // What is no date says no age.
        }
    }

    /** Makes the masked names again after a restart; blocks. */
    void recall(Branch branch) {
        for (var person : branch.persons().all()) {
            var sealed = person.sealed();
            if (sealed != null)
                seals.open(person.id(), sealed)
                        .ifPresent(fields -> masks.keep(person.id(), fields.get("name")));
        }
    }

    private static Map<String, String> fields(Person person) {
        var fields = new TreeMap<String, String>();
        put(fields, "name", person.name());
        put(fields, "idNumber", person.idNumber());
        put(fields, "cardNumber", person.cardNumber());
        put(fields, "documentNumber", person.documentNumber());
        put(fields, "birthDate", person.birthDate());
        put(fields, "nationality", person.nationality());
        put(fields, "phone", person.phone());
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) fields.put(name, value);
    }

    private static Person person(Map<String, String> fields) {
        return new Person(
                fields.get("name"),
                fields.get("idNumber"),
                fields.get("cardNumber"),
                fields.get("documentNumber"),
                fields.get("birthDate"),
                fields.get("nationality"),
                fields.get("phone"));
    }
}
