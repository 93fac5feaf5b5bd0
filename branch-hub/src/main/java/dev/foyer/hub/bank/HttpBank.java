package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.MessageGateway;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A bank and its message gateway behind HTTP and JSON. Any thread; every call is sent once and
 * answered within the address's time, as unknown or unavailable if need be.
 *
 * <p>That the bank does not know somebody is a word in its answer, never a status: a wrong address
 * that answers 404 must not open a second account.
 */
public final class HttpBank implements CoreBank, MessageGateway, AutoCloseable {
    private static final Outcome UNKNOWN = new Outcome.Unknown();
    private static final Standing UNAVAILABLE = new Standing.Unavailable();
    private static final Reversal PERHAPS = new Reversal.Unknown();

    private final BankHttp http;

    /** A link to a bank; nothing is sent before the first call. */
    public HttpBank(Vertx vertx, BankAddress address) {
        http = new BankHttp(vertx, address);
    }

    @Override
    public Future<Outcome> post(Posting posting) {
        return http.ask(
                HttpMethod.PUT,
                "postings/" + posting.id(),
                posting,
                Wire.Booked.class,
                said -> of(posting.id(), said.posting(), said.outcome()),
                UNKNOWN);
    }

    @Override
    public Future<Standing> query(UUID posting) {
        return http.ask(
                HttpMethod.GET,
                "postings/" + posting,
                null,
                Wire.Stands.class,
                said -> of(posting, said.posting(), said.standing()),
                UNAVAILABLE);
    }

    @Override
    public Future<Reversal> reverse(UUID posting) {
        return http.ask(
                HttpMethod.PUT,
                "postings/" + posting + "/reversal",
                null,
                Wire.TakenBack.class,
                said -> of(posting, said.posting(), said.reversal()),
                PERHAPS);
    }

    /** An answer counts only for what was asked. */
    private static <T> Optional<T> of(UUID asked, @Nullable UUID answered, @Nullable T answer) {
        return asked.equals(answered) ? Optional.ofNullable(answer) : Optional.empty();
    }

    @Override
    public Future<Finding<Customer>> customer(Identity identity) {
        return http.ask(
                HttpMethod.POST,
                "customers/search",
                identity,
                Wire.OfCustomer.class,
                said -> found(said.known(), identified(said.customer(), identity)),
                new Finding.Unavailable<>());
    }

    /** What was found must be who was asked for. */
    private static @Nullable Customer identified(@Nullable Customer found, Identity asked) {
        return found != null && found.identity().equals(asked) ? found : null;
    }

    @Override
    public Future<Finding<CardFile>> card(CardNumber card) {
        return http.ask(
                HttpMethod.POST,
                "cards/search",
                new Wire.CardQuestion(card),
                Wire.OfCard.class,
                said -> {
                    var file = said.card();
                    boolean same = file != null && file.card().number().equals(card);
                    return found(said.known(), same ? file : null);
                },
                new Finding.Unavailable<>());
    }

    @Override
    public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
        return http.ask(
                HttpMethod.POST,
                "pins/check",
                new Wire.PinQuestion(card, pin),
                Wire.OfPin.class,
                said -> Optional.ofNullable(said.pin()),
                new PinChecked.Unavailable());
    }

    @Override
    public Future<PinChosen> choosePin(CardNumber card, EncryptedPin first, EncryptedPin again) {
        return http.ask(
                HttpMethod.POST,
                "pins/choose",
                new Wire.PinWish(card, first, again),
                Wire.OfChoice.class,
                said -> Optional.ofNullable(said.pin()),
                new PinChosen.Unavailable());
    }

    @Override
    public Future<Finding<Products>> products() {
        return http.ask(
                HttpMethod.GET,
                "products",
                null,
                Wire.OfProducts.class,
                said -> found(said.known(), said.products()),
                new Finding.Unavailable<>());
    }

    private static <T> Optional<Finding<T>> found(@Nullable Boolean known, @Nullable T it) {
        if (known == null) return Optional.empty();
        if (!known) return Optional.of(new Finding.NotKnown<>());
        return it == null ? Optional.empty() : Optional.of(new Finding.Found<>(it));
    }

    @Override
    public Future<Sent> send(UUID id, Phone to, String text) {
        return http.ask(
                HttpMethod.PUT,
                "messages/" + id,
                new Wire.NewMessage(to, text),
                Wire.Taken.class,
                said ->
                        Objects.equals(id, said.message())
                                ? Optional.ofNullable(said.sent())
                                : Optional.empty(),
                Sent.UNKNOWN);
    }

    /** Lets go of all connections; what is on its way is unknown. */
    @Override
    public void close() {
        http.close();
    }
}
