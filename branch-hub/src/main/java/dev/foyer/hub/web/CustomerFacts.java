package dev.foyer.hub.web;

import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.TimeDeposit;
import dev.foyer.hub.core.CustomerFile;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a customer's record of what branch and bank know; a pure function. */
final class CustomerFacts {
    /** So many days before and after its day something is worth saying. */
    private static final int MATURES_DAYS = 30;

    private static final int BIRTHDAY_DAYS = 7;
    private static final int HABIT_DAYS = 90;
    private static final int LAST_DIGITS = 4;

    private CustomerFacts() {}

    static CustomerRecord of(
            Optional<CustomerFile> file,
            IdentityLevel level,
            Person person,
            BankSide.Said said,
            boolean sums,
            List<NoteView> notes,
            LocalDate today) {
        var visits = file.map(f -> f.visits().reversed()).orElse(List.of());
        var name = person.name();
        return new CustomerRecord(
                name != null
                        ? Masks.mask(name)
                        : said.customer().map(c -> Masks.mask(c.name())).orElse(null),
                level,
                holdings(said, sums),
                flags(visits, person, said.customer(), today),
                habits(visits, today),
                visits.stream().map(CustomerFacts::visit).toList(),
                notes);
    }

    private static CustomerRecord.Holdings holdings(BankSide.Said said, boolean sums) {
        return new CustomerRecord.Holdings(
                said.known(),
                said.customer().map(Customer::accounts).orElse(List.of()).stream()
                        .map(a -> account(a, sums))
                        .toList(),
                said.customer().map(Customer::deposits).orElse(List.of()).stream()
                        .sorted(Comparator.comparing(TimeDeposit::maturesOn))
                        .map(d -> deposit(d, sums))
                        .toList());
    }

    private static CustomerRecord.Account account(Account account, boolean sums) {
        return new CustomerRecord.Account(
                last(account.number().text()),
                kind(account.accountClass()),
                account.balance().currency(),
                word(account.state()),
                account.cards().size(),
                sums ? money(account.balance()) : null);
    }

    private static String kind(AccountClass of) {
        return switch (of) {
            case TYPE_I -> "I";
            case TYPE_II -> "II";
            case TYPE_III -> "III";
        };
    }

    private static CustomerRecord.Deposit deposit(TimeDeposit deposit, boolean sums) {
        return new CustomerRecord.Deposit(
                last(deposit.number().text()),
                deposit.months(),
                deposit.maturesOn(),
                sums ? money(deposit.principal()) : null);
    }

    private static Money money(dev.foyer.hub.api.bank.Money money) {
        return new Money(money.minor(), money.currency());
    }

    private static String last(String number) {
        return number.substring(Math.max(0, number.length() - LAST_DIGITS));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static CustomerRecord.Visit visit(CustomerFile.Visit visit) {
        return new CustomerRecord.Visit(
                visit.at(),
                visit.kind() == CustomerFile.Kind.CASE,
                visit.service(),
                visit.channel(),
                visit.outcome());
    }

    /** Those that somebody may miss something by first, a birthday last. */
    private static List<CustomerRecord.Flag> flags(
            List<CustomerFile.Visit> visits,
            Person person,
            Optional<Customer> customer,
            LocalDate today) {
        var flags = new ArrayList<CustomerRecord.Flag>();
        for (var deposit : customer.map(Customer::deposits).orElse(List.of())) {
            long days = ChronoUnit.DAYS.between(today, deposit.maturesOn());
            if (Math.abs(days) <= MATURES_DAYS)
                flags.add(
                        new CustomerRecord.Flag(
                                CustomerRecord.What.MATURING,
                                (int) days,
                                last(deposit.number().text())));
        }
        for (var account : customer.map(Customer::accounts).orElse(List.of())) {
            var about = last(account.number().text());
            if (account.state() == Account.State.DORMANT)
                flags.add(new CustomerRecord.Flag(CustomerRecord.What.DORMANT, null, about));
            if (account.state() == Account.State.FROZEN)
                flags.add(new CustomerRecord.Flag(CustomerRecord.What.FROZEN, null, about));
        }
        visits.stream()
                .filter(v -> v.kind() == CustomerFile.Kind.CASE)
                .filter(v -> v.outcome().equals(CustomerFile.OPEN))
                .forEach(v ->
                        flags.add(
                                new CustomerRecord.Flag(
                                        CustomerRecord.What.UNFINISHED, null, v.service())));
        born(person)
                .map(born -> toBirthday(born, today))
                .filter(days -> days <= BIRTHDAY_DAYS)
                .ifPresent(days ->
                        flags.add(
                                new CustomerRecord.Flag(CustomerRecord.What.BIRTHDAY, days, null)));
        return flags;
    }

    private static int toBirthday(LocalDate born, LocalDate today) {
        // Who was born on 29 February has their day on the 28th of other years.
        var next = MonthDay.from(born).atYear(today.getYear());
        if (next.isBefore(today)) next = MonthDay.from(born).atYear(today.getYear() + 1);
        return (int) ChronoUnit.DAYS.between(today, next);
    }

    /** By the date of birth, or by that in a resident's number. */
    static Optional<LocalDate> born(Person person) {
        var birth = person.birthDate();
        var number = person.idNumber();
        try {
            if (birth != null) return Optional.of(LocalDate.parse(birth));
            return number != null && number.matches("\\d{17}[\\dX]")
                    ? Optional.of(
                            LocalDate.parse(
                                    number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty(); // What is no date says no age.
        }
    }

    /** Whole years; 0 when nothing says. */
    static int age(Person person, LocalDate today) {
        return born(person).map(b -> Math.max(0, Period.between(b, today).getYears())).orElse(0);
    }

    private static CustomerRecord.Habits habits(List<CustomerFile.Visit> visits, LocalDate today) {
        var since = today.minusDays(HABIT_DAYS);
        var lately =
                visits.stream()
                        .filter(v -> v.kind() == CustomerFile.Kind.TICKET)
                        .filter(v -> !v.day().isBefore(since))
                        .toList();
        return new CustomerRecord.Habits(
                lately.size(),
                mostly(lately, CustomerFile.Visit::service),
                mostly(lately, CustomerFile.Visit::channel));
    }

    /** The commonest; of several the one that was there last. */
    private static @Nullable String mostly(
            List<CustomerFile.Visit> visits, Function<CustomerFile.Visit, String> what) {
        Map<String, Integer> counts = new HashMap<>();
        for (var visit : visits) counts.merge(what.apply(visit), 1, Integer::sum);
        String best = null;
        int most = 0;
        for (var visit : visits) {
            int count = counts.getOrDefault(what.apply(visit), 0);
            if (count > most) {
                best = what.apply(visit);
                most = count;
            }
        }
        return best;
    }
}
