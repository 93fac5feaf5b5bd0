package dev.foyer.simulator.workbench;

import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.idreader.FictionalIdCards;
import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.passport.DocumentWallet.Document;
import dev.foyer.simulator.scanner.ScanGrade;
import dev.foyer.simulator.scanner.ScannerSimulator;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a fictional customer carries: cards, documents, money, paper, a phone. Each thing knows to
 * which devices it can be brought; what fits none of those that are there is left at home. For any
 * thread.
 */
final class Wallet {
    private static final String SCANNER = "scanner";
    private static final String READER = "cardreader";
    private static final int LICENCE_OF = 107;
    private static final List<String> NOTES =
            List.of(
                    "CNY100", "CNY100?", "CNY20", "EUR50", "EUR50?", "EUR10", "USD100", "USD100?",
                    "USD20", "paper");

    /** A place to bring a thing to: an act of a device. */
    record Fit(String device, String act, Map<String, String> with) {}

    /**
     * One thing.
     *
     * @param group of which the page makes a shelf: cards, documents, money, paper, people
     * @param look how it is drawn: bank, id, page, note, phone, roll, face
     * @param word the page's word for it
     * @param lines what is printed on it
     * @param picture whether there is one
     */
    record Item(
            String id,
            String group,
            String look,
            String word,
            List<String> lines,
            boolean picture,
            List<Fit> fits) {}

    private final Map<String, SimulatedDevice> devices;
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();

    Wallet(List<SimulatedDevice> devices) {
        this.devices =
                devices.stream()
                        .collect(Collectors.toMap(SimulatedDevice::name, Function.identity()));
    }

    /**
     * Everything, for the page.
     *
     * @param ticket what the phone shows, if a ticket was taken
     */
    Map<String, Object> json(Optional<String> ticket) {
        var all = new ArrayList<Item>();
        cards(all);
        identity(all);
        documents(all);
        NOTES.forEach(note ->
                all.add(
                        item(
                                "note-" + note,
                                "money",
                                "note",
                                note,
                                List.of(),
                                new Fit("noteacceptor", "notes.insert", Map.of("notes", note)),
                                new Fit("cashacceptor", "notes.insert", Map.of("notes", note)))));
        supplies(all);
        ticket.ifPresent(text ->
                all.add(
                        item(
                                "phone",
                                "paper",
                                "phone",
                                "phone",
                                List.of(),
                                new Fit(SCANNER, "phone.lay", Map.of("text", text)))));
        for (var face : List.of("zhang", "lindenmoor", "another")) {
            all.add(
                    item(
                            "face-" + face,
                            "people",
                            "face",
                            face,
                            List.of(),
                            new Fit("camera", "face.show", Map.of("face", face))));
        }
        return Map.of("items", all.stream().filter(one -> !one.fits().isEmpty()).toList());
    }

    private Item item(
            String id, String group, String look, String word, List<String> lines, Fit... fits) {
        boolean page = look.equals("page");
        return new Item(id, group, look, word, lines, page, possible(List.of(fits)));
    }

    private List<Fit> possible(List<Fit> fits) {
        return fits.stream()
                .filter(fit -> {
                    var device = devices.get(fit.device());
                    return device != null && device.offers().contains(fit.act());
                })
                .toList();
    }

    private void cards(List<Item> all) {
        for (var name :
                List.of(
                        "unionpay",
                        "unionpaylong",
                        "visa",
                        "mastercard",
                        "jcb",
                        "plain",
                        "unknown")) {
            all.add(
                    item(
                            name,
                            "cards",
                            "bank",
                            name,
                            printed(name),
                            new Fit(READER, "card.insert", Map.of("card", name)),
                            new Fit("carddispenser", "card.insert", Map.of("card", name))));
        }
        all.add(
                item(
                        "wave",
                        "cards",
                        "bank",
                        "wave",
                        printed("wave"),
                        new Fit(READER, "chip.lay", Map.of("chip", "wave"))));
    }

    /** The number is a test number, and yet shown as bank cards' numbers are shown. */
    private static List<String> printed(String name) {
        var card = StockCards.named(name).orElseThrow();
        var pan = card.pan();
        return List.of(
                card.label(),
                pan.substring(0, 4) + " ···· " + pan.substring(pan.length() - 4),
                card.holder().replace('/', ' '),
                "%02d/%02d"
                        .formatted(card.expiry().getMonthValue(), card.expiry().getYear() % 100));
    }

    private void identity(List<Item> all) {
        for (var name : FictionalIdCards.names()) {
            IdCard card = FictionalIdCards.named(name).orElseThrow();
            all.add(
                    item(
                            "id-" + name,
                            "documents",
                            "id",
                            name,
                            List.of(card.name(), card.number().value()),
                            new Fit("idreader", "id.lay", Map.of("card", name))));
        }
    }

    private void documents(List<Item> all) {
        for (var document : Document.values()) {
            var person = DocumentWallet.person(document);
            var kind = document == Document.IDENTITY_CARD ? "card" : "passport";
            all.add(
                    item(
                            document.word(),
                            "documents",
                            "page",
                            document.word(),
                            List.of(
                                    person.surname() + ", " + person.givenNames(),
                                    person.documentNumber().value()),
                            new Fit(READER, "chip.lay", Map.of("chip", document.word())),
                            new Fit(SCANNER, "document.lay", laid(kind, document.seed()))));
        }
        all.add(
                item(
                        "licence",
                        "documents",
                        "page",
                        "licence",
                        List.of(),
                        new Fit(SCANNER, "document.lay", laid("licence", LICENCE_OF))));
    }

    private static Map<String, String> laid(String document, int person) {
        return Map.of("document", document, "person", String.valueOf(person), "grade", "ideal");
    }

    private void supplies(List<Item> all) {
        all.add(
                item(
                        "roll",
                        "paper",
                        "roll",
                        "roll",
                        List.of(),
                        new Fit("receiptprinter", "paper.full", Map.of())));
        all.add(
                item(
                        "sheets",
                        "paper",
                        "roll",
                        "sheets",
                        List.of(),
                        new Fit("statementprinter", "paper.full", Map.of())));
        all.add(
                item(
                        "blanks",
                        "paper",
                        "bank",
                        "blanks",
                        List.of(),
                        new Fit("carddispenser", "hopper.fill", Map.of())));
    }

    /** What a document looks like; painted when it is first asked for. */
    Optional<byte[]> picture(String id) throws Unstaged {
        var known = pictures.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var laid = new ArrayList<Item>();
        documents(laid);
        for (var one : laid) {
            if (one.id().equals(id)) {
                var with = one.fits().getLast().with();
                var page =
                        ScannerSimulator.page(
                                with.getOrDefault("document", "passport"),
                                Long.parseLong(with.getOrDefault("person", "1")),
                                ScanGrade.IDEAL);
                var png = ScannerSimulator.shown(page);
                pictures.put(id, png);
                return Optional.of(png);
            }
        }
        return Optional.empty();
    }
}
