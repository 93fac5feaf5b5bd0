package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the interface Printer (XFS4IoT 2024-3), for receipt printers with and without
 * presenter and for printers of pages. They bring their own form.
 */
final class PrinterKit implements Kit {
    private static final String PRINT = "Printer.PrintForm";
    private static final String SET_FORM = "Printer.SetForm";
    private static final String RESET = "Printer.Reset";
    private static final String RETRACT = "Printer.RetractMedia";
    private static final Set<String> PRINTS = Set.of(PRINT, SET_FORM);
    private static final Duration QUIET = Duration.ofMillis(400);
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String FORM =
            "{'unit':{'base':'mm','x':1,'y':1},'size':{'width':50,'height':60},'fields':{"
                    + "'who':{'order':1,'position':{'x':0,'y':2},'size':{'width':50,'height':10},"
                    + "'class':'required','overflow':'bestFit'},"
                    + "'what':{'order':2,'position':{'x':0,'y':20},'size':{'width':50,'height':10},"
                    + "'class':'static','initialValue':'contract kit'}}}";
    private static final String GOOD =
            "{'formName':'kit','mediaControl':{'move':'eject'},'fields':{'who':'Ada Sample'}}";

    @Override
    public String face() {
        return "Printer";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("prints a form and says that it can be taken", PrinterKit::prints),
                rule("knows the forms that it was given", PrinterKit::knowsForms),
                rule("refuses what it cannot print, in the right words", PrinterKit::refuses),
                rule("prints for two clients", PrinterKit::twoClients),
                rule("tells an empty supply and the new one", PrinterKit::paper, "paper.out"),
                rule("prints on the last of the paper, and says so", PrinterKit::low, "paper.low"),
                rule("prints nothing with an open cover", PrinterKit::cover, "cover.open"),
                rule(
                        "says half printed when the paper ends inside",
                        PrinterKit::half,
                        "fault.paper"),
                rule("tells a jam and prints again after it", PrinterKit::jam, "fault.jam"),
                rule("tells a stuck knife and prints again", PrinterKit::knife, "fault.cutter"),
                rule("tells that the toner is low, then empty", PrinterKit::toner, "toner.out"),
                rule("prints nothing on a full tray", PrinterKit::tray, "output.full"),
                rule(
                        "does not claim a job that the printer gave up",
                        PrinterKit::abort,
                        "fault.abort"),
                rule("is not ready while the cable is out", PrinterKit::cable, "link.cut"),
                rule(
                        "claims and repeats nothing over a power cut",
                        PrinterKit::power,
                        "power.off",
                        "fault.slow"),
                rule("cancels what waits and ends what runs", PrinterKit::cancel, "fault.slow"),
                rule("lets a queued command run out of time", PrinterKit::late, "fault.slow"),
                rule(
                        "goes on when a client is lost while it prints",
                        PrinterKit::lost,
                        "fault.slow"),
                rule("tells when the ticket was taken", PrinterKit::taken, "paper.take"),
                new Rule(
                        "takes a ticket back that nobody took",
                        Set.of("paper.take"),
                        Set.of(PRINT, SET_FORM, RETRACT),
                        PrinterKit::retract),
                new Rule(
                        "tells a ticket that does not come back",
                        Set.of("fault.retract"),
                        Set.of(PRINT, SET_FORM, RETRACT),
                        PrinterKit::stuck),
                new Rule(
                        "tells a low supply anew after it was replenished",
                        Set.of("paper.low"),
                        Set.of("Printer.SupplyReplenish"),
                        PrinterKit::replenish),
                new Rule(
                        "forgets what is buffered",
                        Set.of(),
                        Set.of("Printer.ClearBuffer"),
                        scene -> scene.succeeds("Printer.ClearBuffer", null)),
                new Rule(
                        "prints a document of its own kind only",
                        Set.of(),
                        Set.of("Printer.PrintNative"),
                        PrinterKit::foreign));
    }

    private static Rule rule(String name, Trial trial, String... acts) {
        return new Rule(name, Set.of(acts), PRINTS, trial);
    }

    private static void prepare(Scene scene) throws Broken {
        scene.succeeds(SET_FORM, json("{'name':'kit','form':" + FORM + "}"));
    }

    private static JsonNode good() {
        return json(GOOD);
    }

    /** How many papers came out, where the physical side can say. */
    private static int papers(Scene scene) {
        return scene.stage().truth().map(truth -> truth.path("pictures").size()).orElse(-1);
    }

    private static void printed(Scene scene, int before, int more) throws Broken {
        int now = papers(scene);
        must(
                before < 0 || now == before + more,
                "the commands say " + more + " papers, but " + (now - before) + " came out");
    }

    private static void prints(Scene scene) throws Broken {
        prepare(scene);
        int before = papers(scene);
        var running = scene.start(PRINT, good());
        scene.succeeds(running);
        scene.event(running, "Printer.MediaPresentedEvent");
        printed(scene, before, 1);
    }

    private static void knowsForms(Scene scene) throws Broken {
        prepare(scene);
        var list = scene.succeeds("Printer.GetFormList", null).path("formList");
        must(list.toString().contains("\"kit\""), "GetFormList does not list the form");
        var form = scene.succeeds("Printer.GetQueryForm", json("{'formName':'kit'}"));
        must(form.at("/form/fields").has("who"), "GetQueryForm does not give the form back");
        var field =
                scene.succeeds(
                        "Printer.GetQueryField", json("{'formName':'kit','fieldName':'who'}"));
        must(field.path("fields").has("who"), "GetQueryField does not give the field");
        scene.succeeds(SET_FORM, json("{'name':'kit','form':null}"));
        scene.fails(scene.start(PRINT, good()), "formNotFound");
    }

    private static void refuses(Scene scene) throws Broken {
        prepare(scene);
        int before = papers(scene);
        scene.fails(scene.start(PRINT, json("{'formName':'no such form'}")), "formNotFound");
        scene.endsIn(scene.start(PRINT, json("{'fields':{}}")), "invalidData");
        var empty = scene.start(PRINT, json("{'formName':'kit'}"));
        scene.fails(empty, "fieldError");
        must(
                scene.event(empty, "Printer.FieldErrorEvent")
                        .path("failure")
                        .asText()
                        .equals("required"),
                "a missing value is not told as required");
        scene.fails(
                scene.start(
                        PRINT, json("{'formName':'kit','fields':{'who':'A','what':'changed'}}")),
                "fieldError");
        scene.fails(
                scene.start(
                        PRINT, json("{'formName':'kit','mediaName':'none','fields':{'who':'A'}}")),
                "mediaNotFound");
        scene.fails(
                scene.start(PRINT, json("{'formName':'kit','offsetX':5000,'fields':{'who':'A'}}")),
                "mediaOverflow");
        scene.fails(
                scene.start(
                        PRINT,
                        json("{'formName':'kit','paperSource':'lower','fields':{'who':'A'}}")),
                "sourceInvalid");
        var outside = FORM.replace("'width':50,'height':60", "'width':20,'height':60");
        scene.fails(
                scene.start(SET_FORM, json("{'name':'kit2','form':" + outside + "}")),
                "formInvalid");
        printed(scene, before, 0);
    }

    private static void twoClients(Scene scene) throws Broken {
        prepare(scene);
        int before = papers(scene);
        try (Scene other = scene.another()) {
            var first = scene.start(PRINT, good());
            var second = other.start(PRINT, good());
            scene.succeeds(first);
            other.succeeds(second);
        }
        printed(scene, before, 2);
    }

    private static void paper(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        int before = papers(scene);
        scene.stage().perform("paper.out");
        threshold(scene, "Printer.PaperThresholdEvent", "threshold", "out");
        scene.statusBecomes(
                status -> status.path("printer").path("paper").toString().contains("\"out\""),
                SOON,
                "that the paper is out");
        scene.fails(scene.start(PRINT, good()), "paperOut");
        printed(scene, before, 0);
        scene.stage().perform("paper.full");
        threshold(scene, "Printer.PaperThresholdEvent", "threshold", "full");
        scene.succeeds(PRINT, good());
    }

    private static void low(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("paper.low");
        threshold(scene, "Printer.PaperThresholdEvent", "threshold", "low");
        scene.succeeds(PRINT, good());
    }

    private static void threshold(Scene scene, String event, String key, String word)
            throws Broken {
        // The state before the rule may be told late: wait for the word.
        for (int i = 0; i < 4; i++) {
            if (scene.unsolicited(event).path(key).asText().equals(word)) {
                return;
            }
        }
        throw new Broken(event + " did not say " + word);
    }

    private static void cover(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        int before = papers(scene);
        scene.stage().perform("cover.open");
        device(scene, "userError");
        scene.endsIn(scene.start(PRINT, good()), "userError");
        printed(scene, before, 0);
        scene.stage().perform("cover.close");
        scene.online();
        scene.succeeds(PRINT, good());
    }

    private static void half(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("fault.paper");
        scene.fails(scene.start(PRINT, good()), "paperOut");
        scene.stage().perform("paper.full");
        scene.statusBecomes(
                status -> status.path("printer").path("paper").toString().contains("\"full\""),
                SOON,
                "that there is a new roll");
        scene.succeeds(PRINT, good());
    }

    private static void jam(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("fault.jam", Map.of("at", "1"));
        scene.fails(scene.start(PRINT, good()), "paperJammed");
        device(scene, "hardwareError");
        mendAndPrint(scene);
    }

    private static void knife(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("fault.cutter");
        scene.fails(scene.start(PRINT, good()), "paperJammed");
        mendAndPrint(scene);
    }

    private static void mendAndPrint(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("paper.clear");
        // A driver may not have looked yet: Reset is asked until the printer is well.
        for (int i = 0; i < 20; i++) {
            scene.end(scene.start(RESET, null));
            if (scene.status().at("/common/device").asText().equals("online")) {
                break;
            }
        }
        scene.online();
        scene.succeeds(PRINT, good());
    }

    private static void device(Scene scene, String word) throws Broken {
        scene.statusBecomes(
                status -> status.at("/common/device").asText().equals(word),
                SOON,
                "that the device is " + word);
    }

    private static void toner(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("toner.low");
        threshold(scene, "Printer.TonerThresholdEvent", "state", "low");
        scene.succeeds(PRINT, good());
        scene.stage().perform("toner.out");
        threshold(scene, "Printer.TonerThresholdEvent", "state", "out");
        scene.fails(scene.start(PRINT, good()), "tonerOut");
        scene.stage().perform("toner.full");
        threshold(scene, "Printer.TonerThresholdEvent", "state", "full");
    }

    private static void tray(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("output.full");
        scene.fails(scene.start(PRINT, good()), "stackerFull");
        scene.stage().perform("output.empty");
        scene.online();
        scene.succeeds(PRINT, good());
    }

    private static void abort(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        int before = papers(scene);
        scene.stage().perform("fault.abort");
        scene.endsIn(scene.start(PRINT, good()), "hardwareError");
        printed(scene, before, 0);
        scene.succeeds(PRINT, good());
    }

    private static void cable(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        int before = papers(scene);
        scene.stage().perform("link.cut");
        scene.statusBecomes(
                status ->
                        Set.of("offline", "noDevice", "powerOff")
                                .contains(status.at("/common/device").asText()),
                SOON,
                "that the device is away");
        scene.endsIn(scene.start(PRINT, good()), "deviceNotReady");
        scene.stage().perform("link.mend");
        scene.online();
        printed(scene, before, 0);
        scene.succeeds(PRINT, good());
    }

    private static void power(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("fault.slow");
        var running = scene.start(PRINT, good());
        busy(scene);
        scene.stage().perform("power.off");
        int before = papers(scene);
        scene.stage().perform("power.on");
        var code = Talk.code(scene.end(running));
        must(!code.equals("success"), "a job that the power cut is called printed");
        scene.online();
        quiet(scene);
        printed(scene, before, 0);
        scene.succeeds(PRINT, good());
    }

    /** Until the printer works, or for as long as it takes where nobody can say. */
    private static void busy(Scene scene) throws Broken {
        long until = System.nanoTime() + QUIET.toNanos();
        while (System.nanoTime() - until < 0 && !working(scene)) {
            scene.status();
        }
    }

    private static boolean working(Scene scene) {
        return scene.stage()
                .truth()
                .map(truth ->
                        truth.path("hangingRows").asInt() > 0
                                || truth.path("jobs").toString().contains("PROCESSING"))
                .orElse(false);
    }

    private static void quiet(Scene scene) throws Broken {
        long until = System.nanoTime() + QUIET.toNanos();
        while (System.nanoTime() - until < 0) {
            scene.status();
        }
    }

    private static void cancel(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("fault.slow");
        int before = papers(scene);
        var first = scene.start(PRINT, good());
        var second = scene.start(PRINT, good());
        scene.cancel(second);
        scene.endsIn(second, "canceled");
        busy(scene);
        scene.cancel(first);
        var code = Talk.code(scene.end(first));
        must(Set.of("success", "canceled").contains(code), "a cancelled print ended in " + code);
        printed(scene, before, code.equals("success") ? 1 : 0);
    }

    private static void late(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("fault.slow");
        int before = papers(scene);
        var first = scene.start(PRINT, good());
        var second = scene.start(PRINT, good(), Duration.ofMillis(50));
        scene.endsIn(second, "timeOut");
        scene.succeeds(first);
        printed(scene, before, 1);
    }

    private static void lost(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.stage().perform("fault.slow");
        try (Scene other = scene.another()) {
            other.start(PRINT, good());
            busy(scene);
            other.drop();
        }
        scene.succeeds(PRINT, good());
    }

    private static void taken(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.succeeds(PRINT, good());
        media(scene, "present");
        scene.stage().perform("paper.take");
        scene.unsolicited("Printer.MediaTakenEvent");
        media(scene, "notPresent");
    }

    private static void media(Scene scene, String word) throws Broken {
        scene.statusBecomes(
                status -> status.at("/printer/media").asText().equals(word),
                SOON,
                "that the ticket is " + word);
    }

    private static void retract(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.succeeds(PRINT, good());
        media(scene, "present");
        var result = scene.succeeds(RETRACT, null).path("result").asText();
        must(!result.isEmpty() && !result.equals("nomedia"), "nothing was taken back");
        media(scene, "notPresent");
        must(
                scene.passedOver().stream()
                        .noneMatch(m ->
                                m.at("/header/name").asText().equals("Printer.MediaTakenEvent")),
                "a ticket that was taken back is told as taken");
        scene.fails(scene.start(RETRACT, null), "noMediaPresent");
    }

    private static void stuck(Scene scene) throws Broken, Unstaged {
        prepare(scene);
        scene.succeeds(PRINT, good());
        media(scene, "present");
        scene.stage().perform("fault.retract");
        scene.fails(scene.start(RETRACT, null), "mediaJammed");
    }

    private static void replenish(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("paper.low");
        threshold(scene, "Printer.PaperThresholdEvent", "threshold", "low");
        scene.succeeds("Printer.SupplyReplenish", json("{'upper':true}"));
        threshold(scene, "Printer.PaperThresholdEvent", "threshold", "low");
    }

    private static void foreign(Scene scene) throws Broken {
        scene.endsIn(
                scene.start("Printer.PrintNative", json("{'data':'bm90IGEgcGFnZQ=='}")),
                "unsupportedData");
        scene.endsIn(scene.start("Printer.PrintNative", json("{'data':'%%%'}")), "invalidData");
    }
}
