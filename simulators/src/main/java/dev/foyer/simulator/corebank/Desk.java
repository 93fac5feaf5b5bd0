package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.MessageGateway;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.simulator.corebank.Replies.BookLine;
import dev.foyer.simulator.corebank.Rows.Fate;
import dev.foyer.simulator.corebank.Rows.Message;

import io.vertx.core.http.HttpMethod;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests become questions to the bank, and its answers replies. On the thread of the books. */
final class Desk {
    /** What is behind the counter. */
    static final String STAGE = "/stage/";

    private static final String LINK = "/bank/v1/";
    private static final String PINS = "pins/";

    private final Bank bank;
    private final PadKeys keys;
    private final Faults faults;

    Desk(Bank bank, PadKeys keys, Faults faults) {
        this.bank = bank;
        this.keys = keys;
        this.faults = faults;
    }

    /** A request as it came. */
    record Asked(HttpMethod method, String path, String body) {
        /** Whether the bank is another one after it; a PIN that is asked about is counted. */
        boolean changes() {
            return method.equals(HttpMethod.PUT) || path.startsWith(LINK + PINS);
        }
    }

    /**
     * The reply; none where there is no such question.
     *
     * @throws IllegalArgumentException or {@link dev.foyer.hub.api.HubFault} when it makes no sense
     */
    Optional<Object> answer(Asked asked, Bank.Mishap mishap) {
        if (asked.path().startsWith(STAGE))
            return staged(asked, asked.path().substring(STAGE.length()));
        if (!asked.path().startsWith(LINK)) return Optional.empty();
        var parts = asked.path().substring(LINK.length()).split("/", -1);
        boolean put = asked.method().equals(HttpMethod.PUT);
        if (parts[0].equals("postings") && parts.length == 2)
            return Optional.of(put ? post(asked, id(parts[1]), mishap) : stands(id(parts[1])));
        if (parts[0].equals("postings") && parts.length == 3 && parts[2].equals("reversal") && put)
            return Optional.of(
                    new Replies.TakenBack(id(parts[1]), bank.reverse(id(parts[1]), mishap)));
        if (parts[0].equals("messages") && parts.length == 2 && put)
            return Optional.of(send(id(parts[1]), asked.body()));
        return question(String.join("/", parts), asked.body(), mishap);
    }

    private Optional<Object> question(String what, String body, Bank.Mishap mishap) {
        return switch (what) {
            case PINS + "check" -> {
                var asked = Json.read(body, Replies.PinQuestion.class);
                yield Optional.of(
                        new Replies.OfPin(bank.checkPin(asked.card(), asked.pin(), mishap)));
            }
            case PINS + "choose" -> {
                var wish = Json.read(body, Replies.PinWish.class);
                yield Optional.of(
                        new Replies.OfChoice(
                                bank.choosePin(wish.card(), wish.first(), wish.again(), mishap)));
            }
            case "customers/search" -> {
                var found = bank.customer(Json.read(body, Identity.class));
                yield Optional.of(new Replies.OfCustomer(found.isPresent(), found.orElse(null)));
            }
            case "cards/search" -> {
                var found = bank.card(Json.read(body, Replies.CardQuestion.class).card());
                yield Optional.of(new Replies.OfCard(found.isPresent(), found.orElse(null)));
            }
            case "products" -> Optional.of(new Replies.OfProducts(true, Offers.ALL));
            default -> Optional.empty();
        };
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }

    private Replies.Booked post(Asked asked, UUID id, Bank.Mishap mishap) {
        var posting = Json.read(asked.body(), Posting.class);
        if (!posting.id().equals(id)) throw new IllegalArgumentException("two ids for one posting");
        return new Replies.Booked(id, bank.post(posting, mishap));
    }

    private Replies.Stands stands(UUID id) {
        return new Replies.Stands(id, bank.query(id));
    }

    private Replies.Taken send(UUID id, String body) {
        var message = Json.read(body, Replies.NewMessage.class);
        if (message.text().isBlank() || message.text().length() > MessageGateway.TEXT_MAX)
            return new Replies.Taken(id, MessageGateway.Sent.REFUSED);
        return new Replies.Taken(
                id, bank.send(new Message(id.toString(), message.to(), message.text())));
    }

    private Optional<Object> staged(Asked asked, String what) {
        return switch (asked.method().name() + " " + what) {
            case "GET books" -> Optional.of(books());
            case "GET truth" -> Optional.of(truth());
            case "GET inbox" -> Optional.of(bank.ledger().messages());
            case "GET pad-key", "PUT pad-key" -> Optional.of(keys.wrap());
            case "GET held-up" -> Optional.of(Map.of("onTheWay", faults.onTheWay()));
            case "PUT fault" -> {
                faults.order(Json.read(asked.body(), Faults.Order.class));
                yield Optional.of(Map.of());
            }
            case "PUT chances" -> {
                faults.chances(Json.read(asked.body(), Faults.Chances.class));
                yield Optional.of(Map.of());
            }
            case "DELETE fault" -> {
                faults.mended();
                yield Optional.of(Map.of());
            }
            default -> Optional.empty();
        };
    }

    private Replies.Books books() {
        return bank.ledger()
                .sql()
                .whole(() -> {
                    var trial = bank.ledger().trial();
                    var faulty = bank.ledger().faulty();
                    return new Replies.Books(
                            faulty.isEmpty() && trial.values().stream().allMatch(sum -> sum == 0),
                            trial,
                            faulty,
                            bank.ledger().accounts(),
                            bank.ledger().lines().stream()
                                    .map(l -> new BookLine(l.getKey(), l.getValue()))
                                    .toList());
                });
    }

    private Replies.Truth truth() {
        return bank.ledger()
                .sql()
                .whole(() -> {
                    List<Replies.Told> told =
                            bank.ledger().entries().stream()
                                    .map(e ->
                                            new Replies.Told(
                                                    e.id(),
                                                    e.fate(),
                                                    e.reference(),
                                                    e.fate() == Fate.POSTED ? 1 : 0))
                                    .toList();
                    return new Replies.Truth(told, bank.ledger().cards(), bank.ledger().clients());
                });
    }
}
