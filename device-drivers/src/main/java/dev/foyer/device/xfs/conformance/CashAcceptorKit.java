package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.conformance.Scene.Running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of CashAcceptor for a device that holds what it was given until it is decided about, be
 * it one note or a bundle. The stage inserts notes by their kind: {@code EUR50}, {@code CNY100?} is
 * a suspect one, {@code paper} is none.
 */
final class CashAcceptorKit implements Kit {
    private static final String START = "CashAcceptor.CashInStart";
    private static final String CASH_IN = "CashAcceptor.CashIn";
    private static final String END = "CashAcceptor.CashInEnd";
    private static final String ROLLBACK = "CashAcceptor.CashInRollback";
    private static final String STANDING = "CashAcceptor.GetCashInStatus";
    private static final String CONFIGURE = "CashAcceptor.ConfigureNoteTypes";
    private static final String INSERT_ITEMS = "CashAcceptor.InsertItemsEvent";
    private static final String REFUSED = "CashAcceptor.InputRefuseEvent";
    private static final String RESET = "CashManagement.Reset";
    private static final String INSERT = "notes.insert";
    private static final String TAKE = "notes.take";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

    @Override
    public String face() {
        return "CashAcceptor";
    }

    @Override
    public List<Rule> rules() {
        var rules = new ArrayList<Rule>(BundleAcceptorRules.all());
        rules.addAll(single());
        return List.copyOf(rules);
    }

    private List<Rule> single() {
        return List.of(
                rule("takes a note and stores it", this::stores, INSERT),
                rule("gives a note back", this::givesBack, INSERT),
                rule("refuses paper and waits on", this::refusesPaper, INSERT),
                rule("tells a suspect note and counts it as one", this::suspect, INSERT),
                rule("holds one note and takes no second", this::tooMany, INSERT),
                rule("does not take the note of a disabled type", this::disabled, INSERT),
                rule("ends CashIn at its time-out and shuts the mouth", this::timeOut, INSERT),
                rule("ends CashIn when it is cancelled", this::cancel),
                rule("cancels a CashIn that waits behind another", this::cancelQueued),
                rule("shuts the mouth when the client is lost", this::clientLost, INSERT),
                rule("answers noCashInActive without CashInStart", this::noCashIn),
                rule("answers cashInActive to a second CashInStart", this::cashInActive),
                rule("ends an empty cash-in", this::empty),
                rule("answers unsupportedPosition", this::position),
                rule("takes nothing during an exchange", this::exchange),
                rule(
                        "does not let an exchange begin during a cash-in",
                        this::noExchangeDuringCashIn),
                rule("gives back by Reset what was left in escrow", this::left, INSERT),
                rule(
                        "says that the cassette is missing",
                        this::noCassette,
                        "cassette.remove",
                        "cassette.insert"),
                rule(
                        "says that a note is jammed, and works again after Reset",
                        this::jam,
                        INSERT,
                        "fault.jam",
                        "jam.clear"),
                rule(
                        "does not say that a note is stored that lost power left in escrow",
                        this::powerLost,
                        INSERT,
                        "power.off",
                        "power.on"),
                rule(
                        "knows after a cut wire what became of a note",
                        this::wireCut,
                        INSERT,
                        "link.cut",
                        "link.mend"));
    }

    static Rule rule(String name, Trial trial, String... acts) {
        return new Rule(
                name,
                Set.of(acts),
                Set.of(START, CASH_IN, END, ROLLBACK, STANDING, RESET),
                scene -> {
                    fresh(scene);
                    trial.keptOn(scene);
                    fresh(scene);
                });
    }

    /** No exchange, no cash-in, nothing inside. */
    private static void fresh(Scene scene) throws Broken, Unstaged {
        scene.online();
        if (scene.status().path("common").path("exchange").asText().equals("active")) {
            scene.succeeds("Storage.EndExchange", null);
        }
        scene.succeeds(RESET, null);
        taken(scene);
        scene.passedOver();
    }

    /** The customer takes what was given back, where that lies somewhere until it is taken. */
    static void taken(Scene scene) throws Broken, Unstaged {
        if (scene.stage().offers().contains(TAKE)) {
            scene.stage().perform(TAKE);
            scene.statusBecomes(
                    status -> !lies(status.path("cashAcceptor").path("positions")),
                    NOTICED_WITHIN,
                    "that the notes were taken");
        }
    }

    private static boolean lies(JsonNode positions) {
        for (JsonNode position : positions) {
            if (position.path("position").asText().equals("outDefault")) {
                return position.path("positionStatus").asText().equals("notEmpty");
            }
        }
        return false;
    }

    static Running waiting(Scene scene) throws Broken {
        Running cashIn = scene.start(CASH_IN, null);
        scene.event(cashIn, INSERT_ITEMS);
        return cashIn;
    }

    static void insert(Scene scene, String note) throws Unstaged {
        scene.stage().perform(INSERT, Map.of("notes", note));
    }

    /** A cash-in with one note in escrow. */
    private static void escrowed(Scene scene, String note) throws Broken, Unstaged {
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        insert(scene, note);
        scene.succeeds(cashIn);
    }

    /** How many notes were put into any of the units. */
    static int deposited(Scene scene, String type, String level) throws Broken {
        int all = 0;
        for (JsonNode unit : scene.succeeds("Storage.GetStorage", null).path("storage")) {
            all += unit.at("/cash/status/in/deposited").path(type).path(level).asInt(0);
        }
        return all;
    }

    static String standing(Scene scene) throws Broken {
        return scene.succeeds(STANDING, null).path("status").asText();
    }

    private static void inCassette(Scene scene, String note, int more, int before) throws Broken {
        var truth = scene.stage().truth();
        if (truth.isPresent()) {
            int now = truth.get().path("cassette").path(note).asInt(0);
            must(now == before + more, now + " and not " + (before + more) + " notes are there");
        }
    }

    private static int inCassette(Scene scene, String note) {
        return scene.stage().truth().map(t -> t.path("cassette").path(note).asInt(0)).orElse(0);
    }

    private void stores(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, "typeEUR50", "fit");
        int there = inCassette(scene, "EUR50");
        scene.succeeds(START, null);
        must(standing(scene).equals("active"), "a cash-in that was begun is not active");
        Running cashIn = waiting(scene);
        insert(scene, "EUR50");
        JsonNode items = scene.succeeds(cashIn).path("items");
        must(items.path("typeEUR50").path("fit").asInt() == 1, "CashIn gave " + items);
        must(deposited(scene, "typeEUR50", "fit") == before, "a note in escrow was counted");
        JsonNode stored = scene.succeeds(END, null).path("storage");
        must(
                stored.path("unit1").path("deposited").path("typeEUR50").path("fit").asInt() == 1,
                "CashInEnd gave " + stored);
        must(deposited(scene, "typeEUR50", "fit") == before + 1, "the note was not counted");
        must(standing(scene).equals("ok"), "a cash-in that has ended is " + standing(scene));
        inCassette(scene, "EUR50", 1, there);
    }

    private void givesBack(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, "typeEUR50", "fit");
        int there = inCassette(scene, "EUR50");
        escrowed(scene, "EUR50");
        scene.succeeds(ROLLBACK, null);
        scene.unsolicited("CashManagement.ItemsPresentedEvent");
        must(standing(scene).equals("rollback"), "a note given back leaves " + standing(scene));
        must(deposited(scene, "typeEUR50", "fit") == before, "a note given back was counted");
        inCassette(scene, "EUR50", 0, there);
    }

    private void refusesPaper(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        insert(scene, "paper");
        scene.event(cashIn, REFUSED);
        taken(scene);
        insert(scene, "USD20");
        JsonNode items = scene.succeeds(cashIn).path("items");
        must(items.path("typeUSD20").path("fit").asInt() == 1, "CashIn gave " + items);
        JsonNode standing = scene.succeeds(STANDING, null);
        must(standing.path("numOfRefused").asInt() == 1, "the refused item was not counted");
        scene.succeeds(ROLLBACK, null);
    }

    private void suspect(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, "typeCNY100", "suspect");
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        insert(scene, "CNY100?");
        JsonNode summary = scene.event(cashIn, "CashManagement.InfoAvailableEvent");
        must(
                summary.path("itemInfoSummary").path(0).path("level").asText().equals("suspect"),
                "the event says " + summary);
        JsonNode items = scene.succeeds(cashIn).path("items");
        must(items.path("typeCNY100").path("suspect").asInt() == 1, "CashIn gave " + items);
        JsonNode info =
                scene.succeeds(
                        "CashManagement.GetItemInfo",
                        json("{'items': {'level': 'suspect'}, 'itemInfoType': {}}"));
        must(
                info.path("itemsList").path(0).path("noteType").asText().equals("typeCNY100"),
                "GetItemInfo gave " + info);
        scene.succeeds(END, null);
        must(deposited(scene, "typeCNY100", "suspect") == before + 1, "it was not counted so");
    }

    private void tooMany(Scene scene) throws Broken, Unstaged, Unfit {
        if (BundleAcceptorRules.itemsMax(scene) != 1) {
            throw new Unfit("the escrow holds more than one note");
        }
        escrowed(scene, "EUR10");
        scene.fails(scene.start(CASH_IN, null), "tooManyItems");
        scene.succeeds(END, null);
    }

    private void disabled(Scene scene) throws Broken, Unstaged {
        scene.succeeds(CONFIGURE, json("{'items': [{'item': 'typeEUR50', 'enabled': false}]}"));
        try {
            JsonNode types = scene.succeeds("CashManagement.GetBankNoteTypes", null).path("items");
            must(!types.path("typeEUR50").path("enabled").asBoolean(true), "still enabled");
            scene.succeeds(START, null);
            scene.fails(scene.start(START, null), "cashInActive");
            scene.fails(
                    scene.start(
                            CONFIGURE, json("{'items': [{'item': 'typeEUR50', 'enabled': true}]}")),
                    "cashInActive");
            Running cashIn = waiting(scene);
            insert(scene, "EUR50");
            scene.event(cashIn, REFUSED);
            scene.cancel(cashIn);
            scene.endsIn(cashIn, "canceled");
            scene.succeeds(ROLLBACK, null);
        } finally {
            scene.succeeds(RESET, null);
            scene.succeeds(CONFIGURE, json("{'items': [{'item': 'typeEUR50', 'enabled': true}]}"));
        }
    }

    private void timeOut(Scene scene) throws Broken, Unstaged {
        int there = inCassette(scene, "EUR50");
        scene.succeeds(START, null);
        Running cashIn = scene.start(CASH_IN, null, SHORT);
        scene.event(cashIn, INSERT_ITEMS);
        scene.endsIn(cashIn, "timeOut");
        insert(scene, "EUR50");
        JsonNode status = scene.status().path("cashAcceptor");
        must(status.path("intermediateStacker").asText().equals("empty"), "a note went in");
        scene.succeeds(ROLLBACK, null);
        inCassette(scene, "EUR50", 0, there);
    }

    private void cancel(Scene scene) throws Broken {
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        scene.cancel(cashIn);
        scene.endsIn(cashIn, "canceled");
        scene.succeeds(ROLLBACK, null);
    }

    private void cancelQueued(Scene scene) throws Broken {
        scene.succeeds(START, null);
        Running first = waiting(scene);
        try (Scene other = scene.another()) {
            Running second = other.start(CASH_IN, null);
            other.cancel(second);
            other.endsIn(second, "canceled");
        }
        scene.cancel(first);
        scene.endsIn(first, "canceled");
        scene.succeeds(ROLLBACK, null);
    }

    private void clientLost(Scene scene) throws Broken, Unstaged {
        int there = inCassette(scene, "EUR50");
        try (Scene other = scene.another()) {
            other.succeeds(START, null);
            waiting(other);
            other.drop();
        }
        // The command that was lost ends before the next one begins.
        must(standing(scene).equals("active"), "a lost client ends the cash-in");
        insert(scene, "EUR50");
        scene.succeeds(ROLLBACK, null);
        inCassette(scene, "EUR50", 0, there);
    }

    private void noCashIn(Scene scene) throws Broken {
        scene.fails(scene.start(CASH_IN, null), "noCashInActive");
        scene.fails(scene.start(END, null), "noCashInActive");
        scene.fails(scene.start(ROLLBACK, null), "noCashInActive");
    }

    private void cashInActive(Scene scene) throws Broken {
        scene.succeeds(START, null);
        try (Scene other = scene.another()) {
            other.fails(other.start(START, null), "cashInActive");
        }
        scene.succeeds(END, null);
    }

    private void empty(Scene scene) throws Broken {
        scene.succeeds(START, null);
        scene.succeeds(END, null);
        must(standing(scene).equals("ok"), "an empty cash-in ends in " + standing(scene));
        scene.fails(scene.start(END, null), "noCashInActive");
    }

    private void position(Scene scene) throws Broken {
        scene.fails(scene.start(START, json("{'inputPosition': 'inRear'}")), "unsupportedPosition");
    }

    private void exchange(Scene scene) throws Broken {
        scene.succeeds("Storage.StartExchange", null);
        scene.fails(scene.start(START, null), "exchangeActive");
        scene.fails(
                scene.start(CONFIGURE, json("{'items': [{'item': 'typeEUR50', 'enabled': true}]}")),
                "exchangeActive");
        scene.succeeds("Storage.EndExchange", null);
    }

    private void noExchangeDuringCashIn(Scene scene) throws Broken {
        scene.succeeds(START, null);
        scene.fails(scene.start("Storage.StartExchange", null), "transactionActive");
        scene.succeeds(ROLLBACK, null);
    }

    private void left(Scene scene) throws Broken, Unstaged {
        int there = inCassette(scene, "EUR50");
        escrowed(scene, "EUR50");
        scene.succeeds(RESET, null);
        JsonNode where = scene.unsolicited("CashManagement.MediaDetectedEvent");
        must(where.path("target").asText().equals("outDefault"), "it went to " + where);
        must(standing(scene).equals("reset"), "Reset leaves " + standing(scene));
        inCassette(scene, "EUR50", 0, there);
    }

    private void noCassette(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("cassette.remove");
        scene.statusBecomes(
                status -> status.path("cashManagement").path("acceptor").asText().equals("stop"),
                NOTICED_WITHIN,
                "that the cassette is missing");
        scene.succeeds(START, null);
        Running cashIn = scene.start(CASH_IN, null);
        JsonNode error = scene.event(cashIn, "Storage.StorageErrorEvent");
        must(error.path("unit").has("unit1"), "the event names " + error);
        scene.fails(cashIn, "cashUnitError");
        scene.succeeds(ROLLBACK, null);
        scene.stage().perform("cassette.insert");
        scene.statusBecomes(
                status -> !status.path("cashManagement").path("acceptor").asText().equals("stop"),
                NOTICED_WITHIN,
                "that there is a cassette");
        JsonNode unit = scene.succeeds("Storage.GetStorage", null).path("storage").path("unit1");
        must(
                unit.path("status").asText().equals("manipulated"),
                "a cassette of which nobody said what is in it is " + unit.path("status"));
        scene.succeeds("Storage.StartExchange", null);
        scene.succeeds(
                "Storage.SetStorage",
                json("{'storage': {'unit1': {'cash': {'status': {'initial': {}}}}}}"));
        scene.succeeds("Storage.EndExchange", null);
        unit = scene.succeeds("Storage.GetStorage", null).path("storage").path("unit1");
        must(unit.path("status").asText().equals("ok"), "after an exchange it is not ok");
    }

    private void jam(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("fault.jam");
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        insert(scene, "EUR50");
        scene.fails(cashIn, "cashUnitError");
        scene.statusBecomes(
                status -> status.path("common").path("device").asText().equals("userError"),
                NOTICED_WITHIN,
                "that a note is jammed");
        scene.stage().perform("jam.clear");
        scene.succeeds(RESET, null);
        scene.online();
        escrowed(scene, "EUR50");
        scene.succeeds(ROLLBACK, null);
    }

    private void powerLost(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, "typeEUR50", "fit");
        escrowed(scene, "EUR50");
        scene.stage().perform("power.off");
        scene.statusBecomes(
                status -> status.path("common").path("device").asText().equals("offline"),
                NOTICED_WITHIN,
                "that the device is off");
        must(standing(scene).equals("unknown"), "a note out of sight leaves " + standing(scene));
        scene.stage().perform("power.on");
        scene.online();
        must(deposited(scene, "typeEUR50", "fit") == before, "a note was counted unseen");
        must(!standing(scene).equals("ok"), "lost power leaves " + standing(scene));
        scene.succeeds(RESET, null);
    }

    private void wireCut(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, "typeEUR50", "fit");
        int there = inCassette(scene, "EUR50");
        escrowed(scene, "EUR50");
        scene.stage().perform("link.cut");
        scene.statusBecomes(
                status -> status.path("common").path("device").asText().equals("offline"),
                NOTICED_WITHIN,
                "that the wire is cut");
        scene.stage().perform("link.mend");
        scene.online();
        must(standing(scene).equals("active"), "a cut wire leaves " + standing(scene));
        scene.succeeds(END, null);
        must(deposited(scene, "typeEUR50", "fit") == before + 1, "the note was not counted");
        inCassette(scene, "EUR50", 1, there);
    }
}
