package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the interface BarcodeReader. Acts: {@code code.show} (a barcode of {@code kind},
 * {@code qrCode} or {@code code128}, with {@code text} passes before the reader once), {@code
 * fault.damaged} (one passes whose data arrive damaged), {@code fault.broken} (one breaks off in
 * the middle), {@code link.cut}, {@code link.mend}.
 */
final class BarcodeReaderKit implements Kit {
    private static final String READ = "BarcodeReader.Read";
    private static final String RESET = "BarcodeReader.Reset";
    private static final String SHOW = "code.show";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration BRIEFLY = Duration.ofMillis(400);

    /** More than one report of any reader holds, with what separates fields in a licence. */
    private static final String LONG =
            "@\n\u001e\rANSI 636000090002DL00410278\nDAQT0000001\nDCSSAMPLE\nDACADA\n".repeat(4);

    @Override
    public String face() {
        return "BarcodeReader";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("reads a barcode and says of what kind it was", this::reads, SHOW),
                rule(
                        "reads what comes in several parts, with control characters",
                        this::longOne,
                        SHOW),
                rule("gives the next barcode to the next Read", this::oneAfterTheOther, SHOW),
                rule("passes over kinds that were not asked for", this::filters, SHOW),
                rule("gives no barcode that was shown before the Read", this::stale, SHOW),
                rule("says timeOut when no barcode comes", this::timeOut),
                rule("says that it reads while it reads", this::status),
                rule("ends a Read that is cancelled, and reads again", this::cancelRunning, SHOW),
                rule("cancels a Read that waits in the queue", this::cancelQueued, SHOW),
                rule("gives two clients a barcode each", this::twoClients, SHOW),
                rule("forgets the Read of a lost client", this::clientLost, SHOW),
                rule("refuses kinds that it does not read", this::unknownKinds),
                rule(
                        "says barcodeInvalid when the data arrive damaged",
                        scene -> spoilt(scene, "fault.damaged"),
                        "fault.damaged",
                        SHOW),
                rule(
                        "says barcodeInvalid when a barcode breaks off",
                        scene -> spoilt(scene, "fault.broken"),
                        "fault.broken",
                        SHOW),
                rule(
                        "ends a Read in deviceNotReady when the reader is lost, and finds it again",
                        this::lost,
                        "link.cut",
                        "link.mend",
                        SHOW),
                rule("can be reset, also while nothing waits", this::reset));
    }

    private static Rule rule(String name, Trial trial, String... acts) {
        return new Rule(name, Set.of(acts), Set.of(READ, RESET), trial);
    }

    /** Begins a Read and waits until the reader is on. */
    private static Scene.Running begin(Scene scene, JsonNode payload) throws Broken {
        Scene.Running running = scene.start(READ, payload);
        isOn(scene);
        return running;
    }

    private static void isOn(Scene scene) throws Broken {
        scene.statusBecomes(
                status -> status.at("/barcodeReader/scanner").asText().equals("on"),
                SOON,
                "that the reader is on");
    }

    private static void show(Scene scene, String kind, String text) throws Unstaged {
        scene.stage().perform(SHOW, Map.of("kind", kind, "text", text));
    }

    private static void gave(JsonNode payload, String kind, String text) throws Broken {
        must(payload.path("readOutput").size() == 1, "not one barcode was given");
        JsonNode output = payload.path("readOutput").path(0);
        must(
                output.path("symbology").asText().equals(kind),
                "a " + kind + " was called " + output.path("symbology").asText());
        String data =
                new String(
                        Base64.getDecoder().decode(output.path("barcodeData").asText()),
                        StandardCharsets.UTF_8);
        must(data.equals(text), "not what was shown came back");
    }

    private void reads(Scene scene) throws Broken, Unstaged {
        Scene.Running read = begin(scene, json("{}"));
        show(scene, "qrCode", "T-0001");
        gave(scene.succeeds(read), "qrCode", "T-0001");
        read = begin(scene, json("{}"));
        show(scene, "code128", "\u0394 0002");
        gave(scene.succeeds(read), "code128", "\u0394 0002");
    }

    private void longOne(Scene scene) throws Broken, Unstaged {
        Scene.Running read = begin(scene, json("{}"));
        show(scene, "qrCode", LONG);
        gave(scene.succeeds(read), "qrCode", LONG);
    }

    private void oneAfterTheOther(Scene scene) throws Broken, Unstaged {
        Scene.Running first = begin(scene, json("{}"));
        Scene.Running second = scene.start(READ, json("{}"));
        show(scene, "qrCode", "one");
        gave(scene.succeeds(first), "qrCode", "one");
        isOn(scene);
        show(scene, "qrCode", "two");
        gave(scene.succeeds(second), "qrCode", "two");
    }

    private void filters(Scene scene) throws Broken, Unstaged, Unfit {
        if (!scene.capabilities().at("/barcodeReader/canFilterSymbologies").asBoolean()) {
            throw new Unfit("it cannot filter");
        }
        Scene.Running read = begin(scene, json("{'symbologies':{'code128':true,'qrCode':false}}"));
        show(scene, "qrCode", "not this");
        show(scene, "code128", "this");
        gave(scene.succeeds(read), "code128", "this");
    }

    private void stale(Scene scene) throws Broken, Unstaged {
        show(scene, "qrCode", "too early");
        scene.endsIn(scene.start(READ, json("{}"), BRIEFLY), "timeOut");
    }

    private void timeOut(Scene scene) throws Broken {
        long begun = System.nanoTime();
        scene.endsIn(scene.start(READ, json("{}"), BRIEFLY), "timeOut");
        must(System.nanoTime() - begun < SOON.toNanos(), "the time-out came far too late");
    }

    private void status(Scene scene) throws Broken {
        scene.cancel(begin(scene, json("{}")));
        scene.statusBecomes(
                status -> status.at("/barcodeReader/scanner").asText().equals("off"),
                SOON,
                "that the reader is off");
    }

    private void cancelRunning(Scene scene) throws Broken, Unstaged {
        Scene.Running read = begin(scene, json("{}"));
        scene.cancel(read);
        scene.endsIn(read, "canceled");
        reads(scene);
    }

    private void cancelQueued(Scene scene) throws Broken, Unstaged {
        Scene.Running first = begin(scene, json("{}"));
        Scene.Running second = scene.start(READ, json("{}"));
        scene.cancel(second);
        scene.endsIn(second, "canceled");
        show(scene, "qrCode", "still read");
        gave(scene.succeeds(first), "qrCode", "still read");
    }

    private void twoClients(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            Scene.Running mine = begin(scene, json("{}"));
            Scene.Running theirs = other.start(READ, json("{}"));
            show(scene, "qrCode", "mine");
            gave(scene.succeeds(mine), "qrCode", "mine");
            isOn(other);
            show(scene, "qrCode", "theirs");
            gave(other.succeeds(theirs), "qrCode", "theirs");
        }
    }

    private void clientLost(Scene scene) throws Broken, Unstaged {
        Scene other = scene.another();
        begin(other, json("{}"));
        other.drop();
        scene.statusBecomes(
                status -> status.at("/barcodeReader/scanner").asText().equals("off"),
                SOON,
                "that nobody reads any more");
        reads(scene);
    }

    private void unknownKinds(Scene scene) throws Broken {
        scene.endsIn(
                scene.start(READ, json("{'symbologies':{'koreanPost':true}}")), "unsupportedData");
    }

    private void spoilt(Scene scene, String fault) throws Broken, Unstaged {
        Scene.Running read = begin(scene, json("{}"));
        scene.stage().perform(fault);
        scene.fails(read, "barcodeInvalid");
        reads(scene);
    }

    private void lost(Scene scene) throws Broken, Unstaged {
        Scene.Running read = begin(scene, json("{}"));
        scene.stage().perform("link.cut");
        scene.endsIn(read, "deviceNotReady");
        scene.statusBecomes(
                status ->
                        !status.at("/common/device").asText().equals("online")
                                && status.at("/barcodeReader/scanner")
                                        .asText()
                                        .equals("inoperative"),
                SOON,
                "that the reader is lost");
        scene.endsIn(scene.start(READ, json("{}")), "deviceNotReady");
        scene.stage().perform("link.mend");
        scene.online();
        reads(scene);
    }

    private void reset(Scene scene) throws Broken {
        scene.succeeds(RESET, null);
        scene.succeeds(RESET, null);
    }
}
