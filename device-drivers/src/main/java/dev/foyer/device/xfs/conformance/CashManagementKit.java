package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;

/** The rules of CashManagement that hold for acceptors and dispensers alike. */
final class CashManagementKit implements Kit {
    private static final String TYPES = "CashManagement.GetBankNoteTypes";
    private static final String INFO = "CashManagement.GetItemInfo";
    private static final String RESET = "CashManagement.Reset";
    private static final String RETRACT = "CashManagement.Retract";

    @Override
    public String face() {
        return "CashManagement";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                new Rule("names its note types", Set.of(), Set.of(TYPES), this::types),
                new Rule(
                        "refuses a place that it has not got",
                        Set.of(),
                        Set.of(RESET),
                        this::noSuchPlace),
                new Rule(
                        "refuses an item that was not there", Set.of(), Set.of(INFO), this::noItem),
                new Rule("comes home by Reset", Set.of(), Set.of(RESET), this::home),
                new Rule(
                        "has nothing to retract where nothing was presented",
                        Set.of(),
                        Set.of(RETRACT, RESET),
                        this::nothingToRetract));
    }

    private void types(Scene scene) throws Broken {
        JsonNode items = scene.succeeds(TYPES, null).path("items");
        must(!items.isEmpty(), "there are none");
        for (var entry : items.properties()) {
            must(entry.getKey().matches("type[0-9A-Z]+"), entry.getKey() + " is no note type");
            JsonNode item = entry.getValue().path("cashItem");
            must(item.path("noteID").asInt() > 0, entry.getKey() + " has no number");
            must(item.path("currency").asText().length() == 3, entry.getKey() + " no currency");
            must(item.path("value").asDouble() > 0, entry.getKey() + " has no value");
        }
    }

    private void noSuchPlace(Scene scene) throws Broken {
        scene.fails(
                scene.start(RESET, json("{'position': {'target': 'outRear'}}")),
                "unsupportedPosition");
        scene.fails(
                scene.start(
                        RESET, json("{'position': {'target': 'singleUnit', 'unit': 'unit99'}}")),
                "invalidCashUnit");
    }

    private void noItem(Scene scene) throws Broken {
        scene.endsIn(
                scene.start(INFO, json("{'items': {'level': 'inked', 'index': 7}}")),
                "invalidData");
    }

    private void home(Scene scene) throws Broken {
        scene.succeeds(RESET, null);
        JsonNode status = scene.status().path("cashManagement");
        must(!status.isEmpty(), "Status says nothing of acceptor or dispenser");
        for (JsonNode one : status) {
            must(!one.asText().equals("stop"), "after Reset it stops: " + status);
        }
    }

    private void nothingToRetract(Scene scene) throws Broken {
        scene.succeeds(RESET, null);
        scene.fails(
                scene.start(RETRACT, json("{'location': {'retractArea': 'stacker'}}")),
                "notRetractArea");
        String code =
                scene.end(scene.start(RETRACT, null)).path("payload").path("errorCode").asText();
        must(code.equals("noItems") || code.equals("itemsTaken"), "it ends with " + code);
    }
}
