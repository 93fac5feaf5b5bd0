package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.api.bank.Standing;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/** Makes the posting of a case's booking from what the case holds. */
final class Postings {
    /** What accounts are opened in at a kiosk. */
    private static final String CURRENCY = "CNY";

    private final CoreBank bank;

    Postings(CoreBank bank) {
        this.bank = bank;
    }

    /**
     * The posting; empty while the bank cannot tell what it needs to know for that.
     *
     * @throws IllegalStateException if no posting can be made of what the case holds, though its
     *     steps came as far
     */
    Future<Optional<Posting>> of(String booking, UUID id, Dossier dossier) {
        return act(booking, dossier)
                .map(act -> act.map(a -> new Posting(id, slip(booking, dossier), a)));
    }

    private static Slip slip(String booking, Dossier dossier) {
        var about = dossier.about();
        var channel = about.channel() == null ? about.opened().channel() : about.channel();
        return new Slip(dossier.branch(), channel, about.id(), dossier.day(), booking);
    }

    private Future<Optional<Act>> act(String booking, Dossier dossier) {
        return switch (booking) {
            case "cash-deposit" -> deposit(dossier);
            case "open-account" -> Future.succeededFuture(Optional.of(open(dossier)));
            case "activate-card" -> opened(dossier).map(found -> found.flatMap(Postings::activate));
            case "sign-up-alerts" -> alerts(dossier);
            default -> throw new IllegalStateException("nothing is booked as " + booking);
        };
    }

    private Future<Optional<Act>> deposit(Dossier dossier) {
        var card = dossier.card().orElseThrow(() -> lacks("card", dossier));
        var counted = dossier.about().acts().escrow();
        if (counted == null) throw lacks("counted money", dossier);
        return bank.card(card)
                .map(found ->
                        switch (found) {
                            case Finding.Found<CardFile>(var file) -> {
                                var account = file.account();
                                if (account == null) throw lacks("account", dossier);
                                yield Optional.of(
                                        new Act.DepositCash(
                                                account.number(),
                                                card,
                                                new Money(counted.minor(), counted.currency())));
                            }
                            case Finding.NotKnown<CardFile> _, Finding.Unavailable<CardFile> _ ->
                                    Optional.empty();
                        });
    }

    private static Act open(Dossier dossier) {
        var applicant =
                new Applicant(
                        dossier.identity().orElseThrow(() -> lacks("document", dossier)),
                        dossier.name().orElseThrow(() -> lacks("name", dossier)),
                        dossier.phone().orElseThrow(() -> lacks("phone", dossier)),
                        dossier.answers().get("occupation"),
                        dossier.answers().get("address"));
        var witness = witness(dossier);
        return new Act.OpenAccount(
                applicant,
                witness == null ? AccountClass.TYPE_II : AccountClass.TYPE_I,
                CURRENCY,
                true,
                witness);
    }

    /** What the bank has of the account that this case opened; it numbers account and card. */
    private Future<Optional<Standing.Posted>> opened(Dossier dossier) {
        var id = dossier.booked().get("open-account");
        if (id == null) throw lacks("account of its own", dossier);
        return bank.query(id)
                .map(standing ->
                        standing instanceof Standing.Posted posted
                                ? Optional.of(posted)
                                : Optional.empty());
    }

    private static Optional<Act> activate(Standing.Posted opened) {
        return Optional.ofNullable(opened.card()).map(Act.ActivateCard::new);
    }

    /** On the bank's terms of today. */
    private Future<Optional<Act>> alerts(Dossier dossier) {
        var phone = dossier.phone().orElseThrow(() -> lacks("phone", dossier));
        return opened(dossier)
                .compose(opened ->
                        bank.products()
                                .map(products ->
                                        products instanceof Finding.Found<Products>(var offer)
                                                ? opened.flatMap(o -> alerts(o, phone, offer))
                                                : Optional.empty()));
    }

    private static Optional<Act> alerts(Standing.Posted opened, Phone phone, Products offer) {
        var account = opened.account();
        return account == null
                ? Optional.empty()
                : offer.alerts().stream()
                        .filter(a -> a.from().currency().equals(CURRENCY))
                        .findFirst()
                        .map(a -> new Alerts(phone, a.from(), a.monthlyFee()))
                        .map(terms -> new Act.SetAlerts(account, terms));
    }

    /** Who has seen the customer and said that it is they. */
    private static @Nullable String witness(Dossier dossier) {
        return dossier.about().said().approvals().stream()
                .filter(a -> a.granted() && a.aspect().equals("identity"))
                .map(a -> a.staff())
                .findFirst()
                .orElse(null);
    }

    private static IllegalStateException lacks(String what, Dossier dossier) {
        return new IllegalStateException("case " + dossier.about().id() + " has no " + what);
    }
}
