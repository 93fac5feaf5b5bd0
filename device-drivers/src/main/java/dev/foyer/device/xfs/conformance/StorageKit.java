package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import java.util.List;
import java.util.Set;

/** The rules of Storage, whatever the units hold. */
final class StorageKit implements Kit {
    private static final String GET = "Storage.GetStorage";
    private static final String SET = "Storage.SetStorage";
    private static final String START = "Storage.StartExchange";
    private static final String END = "Storage.EndExchange";

    /** Services tell counts of cards by either. */
    private static final Set<String> CHANGES =
            Set.of("Storage.CountsChangedEvent", "Storage.StorageChangedEvent");

    @Override
    public String face() {
        return "Storage";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("names its units and says how each is", StorageKit::names),
                rule("says in Status whether an exchange is under way", StorageKit::exchange),
                rule(
                        "ends no exchange that was not begun, and begins none twice",
                        StorageKit::twice),
                rule("sets no counts outside an exchange", StorageKit::closed),
                rule("sets counts during an exchange and keeps them", StorageKit::sets),
                rule("sets all units or none", StorageKit::all),
                rule("refuses units that are not there", StorageKit::unknown),
                rule("goes on with an exchange whose client is lost", StorageKit::clientLost));
    }

    private static Rule rule(String name, Trial trial) {
        return new Rule(name, Set.of(), Set.of(GET, SET, START, END), trial);
    }

    private static void names(Scene scene) throws Broken {
        var units = scene.succeeds(GET, null).path("storage");
        must(!units.isEmpty(), "there are no units");
        for (var unit : units.properties()) {
            must(
                    unit.getKey().matches("unit[0-9A-Za-z]+"),
                    unit.getKey() + " is no identifier of a unit");
            must(unit.getValue().path("status").isTextual(), unit.getKey() + " has no status");
        }
    }

    private static void exchange(Scene scene) throws Broken {
        is(scene, "inactive");
        scene.succeeds(START, null);
        is(scene, "active");
        scene.succeeds(END, null);
        is(scene, "inactive");
    }

    private static void is(Scene scene, String wanted) throws Broken {
        var told = scene.status().path("common").path("exchange").asText();
        must(told.equals(wanted), "exchange is " + told + " and not " + wanted);
    }

    private static void twice(Scene scene) throws Broken {
        scene.fails(scene.start(END, null), "noExchangeActive");
        scene.succeeds(START, null);
        try {
            scene.fails(scene.start(START, null), "exchangeActive");
        } finally {
            scene.succeeds(END, null);
        }
    }

    /** The first unit that holds cards; other kinds are set by the kits of their interfaces. */
    private static String cardUnit(Scene scene) throws Broken, Unfit {
        for (var unit : scene.succeeds(GET, null).path("storage").properties()) {
            if (unit.getValue().has("card")) {
                return unit.getKey();
            }
        }
        throw new Unfit("no unit holds cards");
    }

    private static String counted(String unit, int cards) {
        return "'%s': {'card': {'status': {'initialCount': %d}}}".formatted(unit, cards);
    }

    private static void closed(Scene scene) throws Broken, Unfit {
        String unit = cardUnit(scene);
        scene.fails(
                scene.start(SET, json("{'storage': {" + counted(unit, 1) + "}}")),
                "noExchangeActive");
    }

    private static void sets(Scene scene) throws Broken, Unfit {
        String unit = cardUnit(scene);
        int before = count(scene, unit);
        scene.succeeds(START, null);
        try {
            scene.succeeds(SET, json("{'storage': {" + counted(unit, before + 1) + "}}"));
            scene.unsolicited(CHANGES);
            must(count(scene, unit) == before + 1, "the count that was set is not told");
            scene.succeeds(SET, json("{'storage': {" + counted(unit, before) + "}}"));
        } finally {
            scene.succeeds(END, null);
        }
        must(count(scene, unit) == before, "the count is another after the exchange");
    }

    private static int count(Scene scene, String unit) throws Broken {
        return scene.succeeds(GET, null)
                .path("storage")
                .path(unit)
                .at("/card/status/count")
                .asInt(-1);
    }

    private static void all(Scene scene) throws Broken, Unfit {
        String unit = cardUnit(scene);
        int before = count(scene, unit);
        scene.succeeds(START, null);
        try {
            scene.fails(
                    scene.start(
                            SET,
                            json(
                                    "{'storage': {%s, 'unit0x': {'card': {}}}}"
                                            .formatted(counted(unit, before + 1)))),
                    "invalidUnit");
            must(count(scene, unit) == before, "a refused setting was done by half");
        } finally {
            scene.succeeds(END, null);
        }
    }

    private static void unknown(Scene scene) throws Broken {
        scene.fails(
                scene.start(SET, json("{'storage': {'unit0x': {'card': {}, 'cash': {}}}}")),
                "invalidUnit");
    }

    private static void clientLost(Scene scene) throws Broken {
        try (Scene other = scene.another()) {
            other.succeeds(START, null);
            other.drop();
        }
        is(scene, "active");
        scene.succeeds(END, null);
    }
}
