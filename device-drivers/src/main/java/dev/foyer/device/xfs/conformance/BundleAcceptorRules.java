package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.CashAcceptorKit.deposited;
import static dev.foyer.device.xfs.conformance.CashAcceptorKit.insert;
import static dev.foyer.device.xfs.conformance.CashAcceptorKit.standing;
import static dev.foyer.device.xfs.conformance.CashAcceptorKit.taken;
import static dev.foyer.device.xfs.conformance.CashAcceptorKit.waiting;
import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.conformance.Kit.Rule;
import dev.foyer.device.xfs.conformance.Kit.Trial;
import dev.foyer.device.xfs.conformance.Scene.Running;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The rules of CashAcceptor for a device that takes whole bundles, knows CNY 100 and 50 and EUR 20,
 * holds suspect notes apart, and has a slot in which what it gives back lies until it is taken.
 */
final class BundleAcceptorRules {
    private static final String START = "CashAcceptor.CashInStart";
    private static final String CASH_IN = "CashAcceptor.CashIn";
    private static final String END = "CashAcceptor.CashInEnd";
    private static final String ROLLBACK = "CashAcceptor.CashInRollback";
    private static final String STANDING = "CashAcceptor.GetCashInStatus";
    private static final String SUB = "CashAcceptor.SubCashInEvent";
    private static final String REFUSED = "CashAcceptor.InputRefuseEvent";
    private static final String PRESENTED = "CashManagement.ItemsPresentedEvent";
    private static final String TAKEN = "CashManagement.ItemsTakenEvent";
    private static final String RETRACT = "CashManagement.Retract";
    private static final String RESET = "CashManagement.Reset";
    private static final String INSERT = "notes.insert";
    private static final String TAKE = "notes.take";
    private static final String CNY100 = "typeCNY100";
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

    private BundleAcceptorRules() {}

    static List<Rule> all() {
        return List.of(
                rule("counts a mixed bundle and stores it", BundleAcceptorRules::mixed),
                rule("tells each note as it is counted", BundleAcceptorRules::counts),
                rule("holds several bundles in one cash-in", BundleAcceptorRules::several),
                rule(
                        "keeps suspect and forged notes of a bundle that it gives back",
                        BundleAcceptorRules::keepsSuspects),
                rule(
                        "gives foreign notes back and goes on when they are taken",
                        BundleAcceptorRules::foreign),
                rule(
                        "opens for no second bundle while notes lie in the slot",
                        BundleAcceptorRules::slotNotEmpty),
                rule("takes no more notes than it was allowed", BundleAcceptorRules::limit),
                rule("retracts what was not taken", BundleAcceptorRules::retracts),
                rule(
                        "gives two notes back that came as one",
                        BundleAcceptorRules::doubled,
                        "fault.double"),
                rule(
                        "keeps what was counted when a note jams at the escrow",
                        BundleAcceptorRules::escrowJam,
                        "fault.escrowJam",
                        "jam.clear"),
                rule(
                        "knows what it holds after power was lost while a bundle was counted",
                        BundleAcceptorRules::powerCut,
                        "fault.powerCut",
                        "power.on"));
    }

    private static Rule rule(String name, Trial trial, String... acts) {
        var all = new String[acts.length + 2];
        all[0] = INSERT;
        all[1] = TAKE;
        System.arraycopy(acts, 0, all, 2, acts.length);
        return CashAcceptorKit.rule(
                name,
                scene -> {
                    if (itemsMax(scene) < 2) {
                        throw new Unfit("it takes one note at a time");
                    }
                    trial.keptOn(scene);
                },
                all);
    }

    static int itemsMax(Scene scene) throws Broken {
        return scene.capabilities().path("cashAcceptor").path("maxCashInItems").asInt();
    }

    private static JsonNode bundle(Scene scene, String notes) throws Broken, Unstaged {
        Running cashIn = waiting(scene);
        insert(scene, notes);
        return scene.succeeds(cashIn).path("items");
    }

    private static int fit(JsonNode counts, String type) {
        return counts.path(type).path("fit").asInt();
    }

    private static int there(Scene scene, String place, String note) {
        return scene.stage().truth().map(all -> all.path(place).path(note).asInt(0)).orElse(-1);
    }

    private static void is(Scene scene, String place, String note, int count) throws Broken {
        int there = there(scene, place, note);
        must(there == -1 || there == count, there + " " + note + " in " + place);
    }

    private static void mixed(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, CNY100, "fit");
        int suspects = deposited(scene, CNY100, "suspect");
        int cassette = there(scene, "cassette", "CNY100");
        int apart = there(scene, "suspects", "CNY100?");
        scene.succeeds(START, null);
        JsonNode items = bundle(scene, "CNY100*3 CNY50*2 paper CNY100? paper");
        must(fit(items, CNY100) == 3 && fit(items, "typeCNY50") == 2, "CashIn gave " + items);
        must(items.path(CNY100).path("suspect").asInt() == 1, "no suspect note in " + items);
        scene.unsolicited(PRESENTED);
        taken(scene);
        scene.unsolicited(TAKEN);
        JsonNode standing = scene.succeeds(STANDING, null);
        must(standing.path("numOfRefused").asInt() == 2, "refused: " + standing);
        must(
                standing.path("noteNumberList").equals(items),
                standing + " does not hold what was counted: " + items);
        JsonNode stored = scene.succeeds(END, null).path("storage");
        must(fit(stored.path("unit1").path("deposited"), CNY100) == 3, "CashInEnd gave " + stored);
        must(deposited(scene, CNY100, "fit") == before + 3, "3 notes were not counted");
        must(deposited(scene, CNY100, "suspect") == suspects + 1, "the suspect one was not");
        if (cassette >= 0) {
            is(scene, "cassette", "CNY100", cassette + 3);
            is(scene, "suspects", "CNY100?", apart + 1);
        }
    }

    private static void counts(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        insert(scene, "CNY50*5");
        int told = 0;
        while (told < 5) {
            JsonNode more = scene.event(cashIn, SUB);
            must(fit(more, "typeCNY50") > 0, "nothing more in " + more);
            told += fit(more, "typeCNY50");
        }
        must(told == 5, told + " notes were told of 5");
        scene.succeeds(cashIn);
        scene.succeeds(ROLLBACK, null);
    }

    private static void several(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, null);
        must(fit(bundle(scene, "CNY50*2"), "typeCNY50") == 2, "the first bundle");
        must(fit(bundle(scene, "CNY50 CNY100"), "typeCNY50") == 1, "the second bundle");
        JsonNode all = scene.succeeds(STANDING, null).path("noteNumberList");
        must(fit(all, "typeCNY50") == 3 && fit(all, CNY100) == 1, "together: " + all);
        int hand = there(scene, "customer", "CNY50");
        scene.succeeds(ROLLBACK, null);
        scene.unsolicited(PRESENTED);
        taken(scene);
        scene.unsolicited(TAKEN);
        must(standing(scene).equals("rollback"), "it is " + standing(scene));
        if (hand >= 0) {
            is(scene, "customer", "CNY50", hand + 3);
        }
    }

    private static void keepsSuspects(Scene scene) throws Broken, Unstaged {
        int suspects = deposited(scene, CNY100, "suspect");
        int forged = deposited(scene, CNY100, "counterfeit");
        scene.succeeds(START, null);
        bundle(scene, "CNY100? CNY100! CNY100");
        JsonNode kept = scene.succeeds(ROLLBACK, null).path("storage");
        must(!kept.isEmpty(), "CashInRollback does not tell what was kept");
        must(
                deposited(scene, CNY100, "suspect") == suspects + 1
                        && deposited(scene, CNY100, "counterfeit") == forged + 1,
                "they were not counted");
        is(scene, "slot", "CNY100", 1);
        is(scene, "slot", "CNY100?", 0);
        is(scene, "slot", "CNY100!", 0);
    }

    private static void foreign(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        insert(scene, "JPY1000");
        JsonNode why = scene.event(cashIn, REFUSED);
        must(why.path("reason").asText().equals("invalidBill"), "it says " + why);
        taken(scene);
        insert(scene, "EUR20");
        must(fit(scene.succeeds(cashIn).path("items"), "typeEUR20") == 1, "EUR 20 was not taken");
        scene.succeeds(ROLLBACK, null);
    }

    private static void slotNotEmpty(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, null);
        bundle(scene, "CNY50 paper");
        scene.fails(scene.start(CASH_IN, null), "positionNotEmpty");
        taken(scene);
        bundle(scene, "CNY50");
        scene.succeeds(ROLLBACK, null);
    }

    private static void limit(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, json("{'totalItemsLimit': 3}"));
        Running cashIn = waiting(scene);
        insert(scene, "CNY50*5");
        JsonNode why = scene.event(cashIn, REFUSED);
        must(why.path("reason").asText().equals("limitOverTotalItems"), "it says " + why);
        must(fit(scene.succeeds(cashIn).path("items"), "typeCNY50") == 3, "not three were taken");
        taken(scene);
        scene.fails(scene.start(CASH_IN, null), "tooManyItems");
        scene.succeeds(ROLLBACK, null);
    }

    private static void retracts(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, null);
        bundle(scene, "CNY50*2");
        scene.succeeds(ROLLBACK, null);
        scene.unsolicited(PRESENTED);
        JsonNode units = scene.succeeds(RETRACT, null).path("storage");
        must(!units.isEmpty(), "Retract does not tell where the notes are");
        for (JsonNode unit : units) {
            must(
                    unit.path("retracted").path("unrecognized").asInt() == 2,
                    "what lay within reach is not known by its kind: " + unit);
        }
        must(standing(scene).equals("retract"), "it is " + standing(scene));
        scene.fails(scene.start(RETRACT, null), "noItems");
    }

    private static void doubled(Scene scene) throws Broken, Unstaged {
        scene.succeeds(START, null);
        scene.stage().perform("fault.double");
        Running cashIn = waiting(scene);
        insert(scene, "CNY50*4");
        JsonNode error = scene.event(cashIn, "CashManagement.NoteErrorEvent");
        must(error.path("reason").asText().equals("doubleNote"), "it says " + error);
        must(fit(scene.succeeds(cashIn).path("items"), "typeCNY50") == 2, "not two were taken");
        taken(scene);
        scene.succeeds(ROLLBACK, null);
    }

    private static void escrowJam(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, "typeCNY50", "fit");
        scene.succeeds(START, null);
        bundle(scene, "CNY50*2");
        scene.stage().perform("fault.escrowJam");
        Running cashIn = waiting(scene);
        insert(scene, "CNY50");
        scene.fails(cashIn, "cashUnitError");
        JsonNode all = scene.succeeds(STANDING, null);
        must(fit(all.path("noteNumberList"), "typeCNY50") == 2, "it tells " + all);
        scene.statusBecomes(
                status -> status.path("common").path("device").asText().equals("userError"),
                NOTICED_WITHIN,
                "that a note is jammed");
        scene.stage().perform("jam.clear");
        scene.online();
        scene.succeeds(END, null);
        must(deposited(scene, "typeCNY50", "fit") == before + 2, "not two notes were stored");
    }

    private static void powerCut(Scene scene) throws Broken, Unstaged {
        int before = deposited(scene, "typeCNY50", "fit");
        scene.succeeds(START, null);
        Running cashIn = waiting(scene);
        scene.stage().perform("fault.powerCut", Map.of("note", "3"));
        insert(scene, "CNY50*5");
        must(
                !scene.end(cashIn).path("header").path("completionCode").asText("").isEmpty(),
                "a CashIn that lost its device is a success");
        must(standing(scene).equals("unknown"), "it is " + standing(scene));
        scene.stage().perform("power.on");
        scene.online();
        must(deposited(scene, "typeCNY50", "fit") == before, "notes were counted unseen");
        scene.succeeds(RESET, null);
        must(standing(scene).equals("reset"), "Reset leaves " + standing(scene));
        must(deposited(scene, "typeCNY50", "fit") == before, "Reset has counted notes");
    }
}
