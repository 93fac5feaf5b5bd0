package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.conformance.Scene.Running;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of CashDispenser for a device that collects notes in a stacker and presents them on
 * command. It must hold notes of 10 and of 50 euros and ask for no tokens.
 */
final class CashDispenserKit implements Kit {
    private static final String DENOMINATE = "CashDispenser.Denominate";
    private static final String DISPENSE = "CashDispenser.Dispense";
    private static final String PRESENT = "CashDispenser.Present";
    private static final String REJECT = "CashDispenser.Reject";
    private static final String STANDING = "CashDispenser.GetPresentStatus";
    private static final String RESET = "CashManagement.Reset";
    private static final String RETRACT = "CashManagement.Retract";
    private static final String TAKE = "notes.take";
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

    @Override
    public String face() {
        return "CashDispenser";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("gives the notes of an amount", this::gives, TAKE),
                rule("makes an amount of the fewest notes", this::denominates),
                rule("refuses what cannot be given, each with its code", this::refuses),
                rule("keeps a table of amounts", this::table),
                rule("has nothing to present or reject in an empty stacker", this::nothing),
                rule("rejects what is in the stacker", this::rejects),
                rule("does not dispense on top of what lies at the output", this::itemsLeft, TAKE),
                rule("takes back what was not taken", this::retracts, TAKE),
                rule("does not retract what was taken", this::taken, TAKE),
                rule("tells a client from the next which notes it left", this::clientLost),
                rule("moves nothing during an exchange", this::exchange),
                rule("tests its cassettes", this::tests),
                rule("gives nothing when a cassette gives too few", this::tooFew, "fault.short"),
                rule(
                        "gives the whole amount though a note was diverted",
                        this::diverted,
                        "fault.double",
                        TAKE),
                rule(
                        "says that notes are jammed, and works again after Reset",
                        this::jam,
                        "fault.jam"),
                rule(
                        "knows after lost power what it has given, or says that it does not",
                        this::powerLost,
                        "fault.powerCut",
                        "power.on"),
                rule(
                        "does a dispense once though the wire is cut",
                        this::wireCut,
                        "fault.linkCut",
                        "link.mend"),
                rule(
                        "says that a cassette is missing",
                        this::missing,
                        "cassette.remove",
                        "cassette.insert"));
    }

    private static Rule rule(String name, Trial trial, String... acts) {
        return new Rule(
                name,
                Set.of(acts),
                Set.of(DENOMINATE, DISPENSE, PRESENT, REJECT, STANDING, RESET),
                scene -> {
                    fresh(scene);
                    trial.keptOn(scene);
                    fresh(scene);
                });
    }

    private static void fresh(Scene scene) throws Broken {
        scene.online();
        if (scene.status().path("common").path("exchange").asText().equals("active")) {
            scene.succeeds("Storage.EndExchange", null);
        }
        scene.succeeds(RESET, null);
        scene.passedOver();
    }

    private static JsonNode amount(int euros) {
        return json(
                "{'denomination': {'denomination': {'service': {'currencies': {'EUR': "
                        + euros
                        + "}, 'mix': 'mix1'}}}}");
    }

    private static JsonNode request(String denomination) {
        return json("{'request': {'denomination': " + denomination + "}}");
    }

    private static String standing(Scene scene) throws Broken {
        return scene.succeeds(STANDING, null).path("presentState").asText();
    }

    private static int total(JsonNode counts) {
        int sum = 0;
        for (JsonNode one : counts) {
            sum += one.isObject() ? total(one) : one.asInt();
        }
        return sum;
    }

    /** What the counts say of each cassette is what is in it. */
    private static void countsAreTrue(Scene scene) throws Broken {
        var truth = scene.stage().truth();
        if (truth.isEmpty()) {
            return;
        }
        JsonNode units = scene.succeeds("Storage.GetStorage", null).path("storage");
        int index = 1;
        for (JsonNode there : truth.get().path("cassettes")) {
            JsonNode status = units.path("unit" + index).path("cash").path("status");
            int told = total(status.path("initial")) - total(status.path("out"));
            must(told == there.asInt(), "unit" + index + " has " + there + ", told " + told);
            index++;
        }
        int bin = total(truth.get().path("rejectBin"));
        JsonNode in = units.path("unitReject").path("cash").path("status").path("in");
        int told = total(in.path("rejected")) + total(in.path("retracted"));
        must(told == bin, "the reject bin has " + bin + ", told " + told);
    }

    private static void takenIsTold(Scene scene) throws Broken, Unstaged {
        scene.stage().perform(TAKE);
        scene.unsolicited("CashManagement.ItemsTakenEvent");
    }

    private void gives(Scene scene) throws Broken, Unstaged {
        Running dispense = scene.start(DISPENSE, amount(80));
        scene.event(dispense, "CashDispenser.StartDispenseEvent");
        JsonNode given = scene.succeeds(dispense);
        must(
                given.path("denomination").path("currencies").path("EUR").asInt() == 80,
                "Dispense gave " + given);
        must(standing(scene).equals("notPresented"), "in the stacker it is " + standing(scene));
        scene.succeeds(PRESENT, null);
        scene.unsolicited("CashManagement.ItemsPresentedEvent");
        must(standing(scene).equals("presented"), "presented it is " + standing(scene));
        takenIsTold(scene);
        scene.statusBecomes(
                status ->
                        status.path("cashDispenser")
                                .path("positions")
                                .path(0)
                                .path("shutter")
                                .asText()
                                .equals("closed"),
                NOTICED_WITHIN,
                "that the shutter is closed");
        countsAreTrue(scene);
    }

    private void denominates(Scene scene) throws Broken {
        JsonNode result =
                scene.succeeds(
                                DENOMINATE,
                                request("{'service': {'currencies': {'EUR': 80}, 'mix': 'mix1'}}"))
                        .path("result");
        must(total(result.path("values")) == 4, "80 euros are made of " + result);
        scene.succeeds(
                DENOMINATE, request("{'service': {'currencies': {'EUR': 80}, 'mix': 'mix2'}}"));
        JsonNode app =
                scene.succeeds(
                        DENOMINATE,
                        request("{'app': {'currencies': {'EUR': 50}, 'counts': {'unit1': 1}}}"));
        must(app.path("result").path("currencies").path("EUR").asInt() == 50, "gave " + app);
        must(
                !scene.succeeds("CashDispenser.GetMixTypes", null).path("mixes").isEmpty(),
                "there are no mixes");
    }

    private void refuses(Scene scene) throws Broken {
        String[][] wrong = {
            {"{'service': {'currencies': {'EUR': 7}, 'mix': 'mix1'}}", "notDispensable"},
            {"{'service': {'currencies': {'JPY': 1000}, 'mix': 'mix1'}}", "invalidCurrency"},
            {"{'service': {'currencies': {'EUR': 50}, 'mix': 'mix77'}}", "invalidMixNumber"},
            {"{'service': {'currencies': {'EUR': 4000}, 'mix': 'mix1'}}", "tooManyItems"},
            {
                "{'service': {'currencies': {'EUR': 50}, 'mix': 'mix1',"
                        + " 'cashBox': {'currencies': {'EUR': 1}}}}",
                "noCashBoxPresent"
            },
            {"{'app': {'currencies': {'EUR': 60}, 'counts': {'unit1': 1}}}", "invalidDenomination"},
            {"{'app': {'counts': {'unit98': 1}}}", "invalidDenomination"}
        };
        for (String[] one : wrong) {
            scene.fails(scene.start(DENOMINATE, request(one[0])), one[1]);
            scene.fails(
                    scene.start(
                            DISPENSE, json("{'denomination': {'denomination': " + one[0] + "}}")),
                    one[1]);
        }
        scene.fails(
                scene.start(
                        DENOMINATE,
                        json(
                                "{'request': {'tellerID': 3, 'denomination': {'service':"
                                        + " {'currencies': {'EUR': 50}, 'mix': 'mix1'}}}}")),
                "invalidTellerID");
        scene.fails(
                scene.start(
                        DISPENSE,
                        json(
                                "{'position': 'outRear', 'denomination': {'denomination':"
                                        + " {'service': {'currencies': {'EUR': 50}}}}}")),
                "unsupportedPosition");
        scene.endsIn(scene.start(DENOMINATE, json("{'request': {}}")), "invalidData");
    }

    private void table(Scene scene) throws Broken {
        scene.succeeds(
                "CashDispenser.SetMixTable",
                json(
                        "{'mixNumber': 21, 'name': 'house', 'mixRows': [{'amount': 60, 'mix':"
                                + " [{'value': 10, 'count': 6}]}]}"));
        JsonNode table = scene.succeeds("CashDispenser.GetMixTable", json("{'mix': 'mix21'}"));
        must(table.path("mixRows").path(0).path("amount").asInt() == 60, "it holds " + table);
        JsonNode result =
                scene.succeeds(
                        DENOMINATE,
                        request("{'service': {'currencies': {'EUR': 60}, 'mix': 'mix21'}}"));
        must(total(result.path("result").path("values")) == 6, "the table gives " + result);
        scene.fails(
                scene.start(
                        DENOMINATE,
                        request("{'service': {'currencies': {'EUR': 50}, 'mix': 'mix21'}}")),
                "amountNotInMixTable");
        scene.fails(
                scene.start(
                        "CashDispenser.SetMixTable",
                        json(
                                "{'mixNumber': 22, 'name': 'wrong', 'mixRows': [{'amount': 70,"
                                        + " 'mix': [{'value': 10, 'count': 6}]}]}")),
                "invalidMixTable");
        scene.fails(
                scene.start("CashDispenser.GetMixTable", json("{'mix': 'mix22'}")), "invalidMix");
    }

    private void nothing(Scene scene) throws Broken {
        scene.fails(scene.start(PRESENT, null), "noItems");
        scene.fails(scene.start(REJECT, null), "noItems");
        scene.fails(scene.start(PRESENT, json("{'position': 'outRear'}")), "unsupportedPosition");
    }

    private void rejects(Scene scene) throws Broken {
        scene.succeeds(DISPENSE, amount(60));
        scene.succeeds(REJECT, null);
        must(standing(scene).equals("notPresented"), "rejected it is " + standing(scene));
        countsAreTrue(scene);
    }

    private void itemsLeft(Scene scene) throws Broken, Unstaged {
        scene.succeeds(DISPENSE, amount(10));
        scene.succeeds(PRESENT, null);
        scene.fails(scene.start(DISPENSE, amount(10)), "itemsLeft");
        takenIsTold(scene);
    }

    private void retracts(Scene scene) throws Broken {
        scene.succeeds(DISPENSE, amount(60));
        scene.succeeds(PRESENT, null);
        JsonNode back = scene.succeeds(RETRACT, json("{'location': {'retractArea': 'reject'}}"));
        must(total(back.path("storage").path("unitReject").path("retracted")) >= 2, "gave " + back);
        countsAreTrue(scene);
    }

    private void taken(Scene scene) throws Broken, Unstaged {
        scene.succeeds(DISPENSE, amount(10));
        scene.succeeds(PRESENT, null);
        takenIsTold(scene);
        scene.fails(scene.start(RETRACT, null), "itemsTaken");
    }

    private void clientLost(Scene scene) throws Broken {
        try (Scene other = scene.another()) {
            Running dispense = other.start(DISPENSE, amount(80));
            other.event(dispense, "CashDispenser.StartDispenseEvent");
            other.drop();
        }
        JsonNode standing = scene.succeeds(STANDING, null);
        must(
                standing.path("denomination").path("currencies").path("EUR").asInt() == 80,
                "the next client is told " + standing);
        must(standing.path("presentState").asText().equals("notPresented"), "told " + standing);
        scene.succeeds(REJECT, null);
        countsAreTrue(scene);
    }

    private void exchange(Scene scene) throws Broken {
        scene.succeeds("Storage.StartExchange", null);
        scene.fails(
                scene.start(
                        DENOMINATE,
                        request("{'service': {'currencies': {'EUR': 50}, 'mix': 'mix1'}}")),
                "exchangeActive");
        scene.fails(scene.start(DISPENSE, amount(50)), "exchangeActive");
        scene.fails(scene.start(PRESENT, null), "exchangeActive");
        scene.fails(scene.start(REJECT, null), "exchangeActive");
        scene.fails(scene.start(RETRACT, null), "exchangeActive");
        scene.succeeds("Storage.EndExchange", null);
    }

    private void tests(Scene scene) throws Broken {
        scene.succeeds("CashDispenser.TestCashUnits", null);
        scene.fails(
                scene.start(
                        "CashDispenser.TestCashUnits", json("{'target': {'target': 'outRear'}}")),
                "unsupportedPosition");
        countsAreTrue(scene);
    }

    private void tooFew(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("fault.short");
        Running dispense = scene.start(DISPENSE, amount(80));
        scene.event(dispense, "Storage.StorageErrorEvent");
        scene.fails(dispense, "cashUnitError");
        scene.fails(scene.start(PRESENT, null), "noItems");
        countsAreTrue(scene);
    }

    private void diverted(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("fault.double");
        JsonNode given = scene.succeeds(DISPENSE, amount(80));
        must(
                given.path("denomination").path("currencies").path("EUR").asInt() == 80,
                "Dispense gave " + given);
        scene.succeeds(PRESENT, null);
        takenIsTold(scene);
        countsAreTrue(scene);
    }

    private void jam(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("fault.jam");
        Running dispense = scene.start(DISPENSE, amount(80));
        scene.event(dispense, "Storage.StorageErrorEvent");
        scene.fails(dispense, "cashUnitError");
        scene.statusBecomes(
                status -> status.path("common").path("device").asText().equals("userError"),
                NOTICED_WITHIN,
                "that notes are jammed");
        scene.succeeds(RESET, null);
        scene.online();
        scene.succeeds(DISPENSE, amount(50));
        scene.succeeds(REJECT, null);
        countsAreTrue(scene);
    }

    private void powerLost(Scene scene) throws Broken, Unstaged {
        scene.succeeds(DISPENSE, amount(80));
        scene.stage().perform("fault.powerCut");
        scene.statusBecomes(
                status -> status.path("common").path("device").asText().equals("offline"),
                NOTICED_WITHIN,
                "that the device is off");
        scene.stage().perform("power.on");
        scene.online();
        must(!standing(scene).equals("presented"), "unpresented notes are told as presented");
        scene.succeeds(RESET, null);
        must(standing(scene).equals("notPresented"), "swept notes are " + standing(scene));
        countsAreTrue(scene);
    }

    private void wireCut(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("fault.linkCut", Map.of("at", "1"));
        Running dispense = scene.start(DISPENSE, amount(80));
        String code = scene.end(dispense).path("header").path("completionCode").asText();
        must(
                code.equals("deviceNotReady") || code.equals("hardwareError"),
                "a dispense behind a cut wire ends in " + code);
        must(standing(scene).equals("unknown"), "behind a cut wire it is " + standing(scene));
        scene.stage().perform("link.mend");
        scene.online();
        must(standing(scene).equals("notPresented"), "after it it is " + standing(scene));
        scene.succeeds(RESET, null);
        countsAreTrue(scene);
    }

    private void missing(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("cassette.remove", Map.of("unit", "1"));
        scene.statusBecomes(
                status ->
                        status.path("cashManagement")
                                .path("dispenser")
                                .asText()
                                .equals("attention"),
                NOTICED_WITHIN,
                "that a cassette is missing");
        scene.fails(
                scene.start(
                        DISPENSE,
                        json(
                                "{'denomination': {'denomination': {'app': {'counts': {'unit1':"
                                        + " 1}}}}}")),
                "cashUnitError");
        scene.stage().perform("cassette.insert", Map.of("unit", "1"));
        scene.statusBecomes(
                status -> {
                    try {
                        return scene.succeeds("Storage.GetStorage", null)
                                .path("storage")
                                .path("unit1")
                                .path("status")
                                .asText()
                                .equals("manipulated");
                    } catch (Broken e) {
                        return false;
                    }
                },
                NOTICED_WITHIN,
                "that a cassette was put in by hand");
        scene.succeeds("Storage.StartExchange", null);
        scene.succeeds("Storage.EndExchange", null);
        scene.succeeds(DISPENSE, amount(50));
        scene.succeeds(REJECT, null);
    }
}
