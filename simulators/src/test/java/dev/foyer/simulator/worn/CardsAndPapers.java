package dev.foyer.simulator.worn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.cardreader.CardReading;
import dev.foyer.device.document.DocumentReading;
import dev.foyer.device.emrtd.AccessKey;
import dev.foyer.device.emrtd.CscaStore;
import dev.foyer.device.emrtd.ReadRequest;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.identity.Ending;
import dev.foyer.device.identity.IdCardReading;
import dev.foyer.device.identity.PassportReading;
import dev.foyer.device.identity.Step;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.passport.DocumentWallet.Document;
import dev.foyer.simulator.scanner.Fictional;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Ordinary work with what a customer carries: cards, passports, identity cards, pages. */
final class CardsAndPapers {
    private static final List<String> CARDS = List.of("visa", "unionpay", "mastercard", "jcb");
    private static final int CHINA = 156;

    private final Instant now;
    private final CscaStore trust;

    CardsAndPapers(Instant now, CscaStore trust) {
        this.now = now;
        this.trust = trust;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    Work.End bankCard(SimulatedDevice reader, Caller caller, long seed)
            throws Unstaged, InterruptedException {
        caller.untilUsable();
        var which = CARDS.get((int) (seed % CARDS.size()));
        reader.perform("card.insert", Map.of("card", which));
        var reading = new CardReading(caller.client, new Terminal(CHINA, CHINA, today()));
        var end = reading.read(Caller.SOON, _ -> {});
        mediaIsTrue(reader, caller);
        reader.perform("card.take");
        mediaIsTrue(reader, caller);
        return switch (end) {
            case CardReading.Result.Read(var card) -> {
                assertThat(card.number().digits())
                        .isEqualTo(StockCards.named(which).orElseThrow().pan());
                yield Work.End.RIGHT;
            }
            case CardReading.Result.Unreadable _, CardReading.Result.Pulled _ -> Work.End.REPORTED;
            case CardReading.Result.NoCard _,
                    CardReading.Result.Canceled _,
                    CardReading.Result.Failed _ ->
                    throw new AssertionError(end);
        };
    }

    Work.End passport(SimulatedDevice reader, Caller caller, long seed)
            throws Unstaged, InterruptedException {
        caller.untilUsable();
        reader.perform("chip.lay", Map.of("chip", Document.PASSPORT.word()));
        var key = AccessKey.MrzKey.of(DocumentWallet.person(Document.PASSPORT));
        var end =
                new PassportReading(caller.client)
                        .read(Caller.SOON, ReadRequest.of(key, trust, now), _ -> {});
        mediaIsTrue(reader, caller);
        reader.perform("card.take");
        mediaIsTrue(reader, caller);
        return switch (end) {
            case PassportReading.Result.Read(var document) -> {
                assertThat(document.trustworthy()).isTrue();
                assertThat(document.zone()).contains(DocumentWallet.person(Document.PASSPORT));
                yield Work.End.RIGHT;
            }
            case PassportReading.Result.Unreadable _ -> Work.End.REPORTED;
            case PassportReading.Result.Stopped(Ending ending) -> {
                assertThat(ending).isInstanceOfAny(Ending.Pulled.class, Ending.Failed.class);
                yield Work.End.REPORTED;
            }
        };
    }

    private static void mediaIsTrue(SimulatedDevice reader, Caller caller) {
        caller.untilStatus(
                status ->
                        truth(reader).path("card").asText().equals("hand")
                                == status.at("/cardReader/media").asText().equals("notPresent"),
                () -> "that Status says where the card is: " + truth(reader));
    }

    Work.End identityCard(SimulatedDevice module, Caller caller, long seed)
            throws Unstaged, InterruptedException {
        caller.untilUsable();
        module.perform("id.lay", Map.of("card", "citizen"));
        var end =
                new IdCardReading(caller.client)
                        .read(
                                Caller.SOON,
                                step -> {
                                    if (step == Step.INVALID) {
                                        // As the screen asks: lifted, and laid down again.
                                        layAgain(module);
                                    }
                                });
        assertThat(truth(module).path("card").asText()).isEqualTo("module");
        module.perform("id.take");
        if (end instanceof IdCardReading.Result.Read(var card, _, _)) {
            assertThat(card).isInstanceOf(IdCard.Citizen.class);
            return Work.End.RIGHT;
        }
        assertThat(end).isInstanceOf(IdCardReading.Result.Unreadable.class);
        return Work.End.REPORTED;
    }

    private static void layAgain(SimulatedDevice module) {
        try {
            module.perform("id.take");
            module.perform("id.lay", Map.of("card", "citizen"));
        } catch (Unstaged impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Work.End page(SimulatedDevice scanner, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        scanner.perform("document.lay", Map.of("document", "passport", "person", "" + (1 + seed)));
        var end =
                caller.run(
                        "Printer.ReadImage",
                        "{'frontImage': {'imageType': 'png', 'colorFormat': 'grayscale'}}");
        assertThat(truth(scanner).path("glass").asText()).isEqualTo("passport");
        scanner.perform("document.take");
        assertThat(end.code()).as(end.description()).isEqualTo("success");
        byte[] image = Base64.getDecoder().decode(end.payload().at("/images/front/data").asText());
        if (DocumentReading.of(image, today(), Set.of())
                instanceof DocumentReading.Identity(var document)) {
            assertThat(document.zone().documentNumber())
                    .isEqualTo(
                            Fictional.document(MrzFormat.TD3, new Random(1 + seed))
                                    .documentNumber());
            return Work.End.RIGHT;
        }
        // A page that is too bad counts as unread, never as another person's.
        return Work.End.REPORTED;
    }

    Work.End newCard(SimulatedDevice dispenser, Caller caller, long seed) throws Unstaged {
        caller.untilStatus(
                status -> status.at("/cardReader/media").asText().equals("notPresent"),
                () -> "that the path is empty");
        var unit = seed % 2 == 0 ? "unit1" : "unit2";
        var end = caller.run("CardReader.Move", "{'from': '" + unit + "', 'to': 'exit'}");
        if (end.success()) {
            assertThat(truth(dispenser).path("at").asText()).isEqualTo("mouth");
        } else {
            // On a busy machine three questions in a row may be too late.
            assertThat(end.code()).as(end.description()).isEqualTo("deviceNotReady");
            caller.untilUsable();
        }
        if (truth(dispenser).path("at").asText().equals("mouth")) {
            dispenser.perform("card.take");
        }
        caller.untilStatus(
                status -> status.at("/cardReader/media").asText().equals("notPresent"),
                () -> "that the card was taken");
        JsonNode storage = caller.run("Storage.GetStorage", "{}").payload().path("storage");
        truth(dispenser)
                .path("units")
                .properties()
                .forEach(physical ->
                        assertThat(storage.path(physical.getKey()).at("/card/status/count").asInt())
                                .as(physical.getKey())
                                .isEqualTo(physical.getValue().asInt()));
        return end.success() ? Work.End.RIGHT : Work.End.REPORTED;
    }

    static JsonNode truth(SimulatedDevice device) {
        return device.truth().orElseThrow();
    }
}
