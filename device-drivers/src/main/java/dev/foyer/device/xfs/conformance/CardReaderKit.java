package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of CardReader for any reader that takes a card from a person, dip or motor: {@code
 * card.insert}, {@code card.take}. What only a dispenser has is in {@link CardDispenserRules}.
 */
final class CardReaderKit implements Kit {
    static final String READ = "CardReader.ReadRawData";
    static final String CHIP_IO = "CardReader.ChipIO";
    static final String CHIP_POWER = "CardReader.ChipPower";
    static final String MOVE = "CardReader.Move";
    static final String RESET = "CardReader.Reset";
    static final String INSERT_EVENT = "CardReader.InsertCardEvent";
    static final String INSERTED_EVENT = "CardReader.MediaInsertedEvent";
    static final String REMOVED_EVENT = "CardReader.MediaRemovedEvent";
    static final String DETECTED_EVENT = "CardReader.MediaDetectedEvent";
    static final String INSERT = "card.insert";
    static final String TAKE = "card.take";
    static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration BRIEFLY = Duration.ofMillis(400);
    private static final JsonNode CHIP = json("{'chip': true}");
    private static final JsonNode OUT = json("{'from': 'transport', 'to': 'exit'}");
    private static final String SELECT_PPSE = "00A404000E325041592E5359532E444446303100";

    @Override
    public String face() {
        return "CardReader";
    }

    @Override
    public List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.add(
                rule(
                        "asks for a card, says that it came, and gives the chip's answer to reset",
                        this::reads));
        rules.add(rule("asks for no card that is there already", this::asksNotTwice));
        rules.add(rule("carries an APDU to the chip and back", this::carries));
        rules.add(rule("resets a chip warm and takes its power away", this::powers));
        rules.add(rule("says noMedia where there is no card", CardReaderKit::noMedia));
        rules.add(rule("wants power before an APDU", this::powerFirst));
        rules.add(rule("refuses what is no APDU and no protocol of its own", this::badChipIo));
        rules.add(rule("refuses a source that it cannot read", CardReaderKit::badSource));
        rules.add(rule("ends a read at its time-out and reads the next", this::timesOut));
        rules.add(rule("ends a waiting read when it is cancelled", this::cancelRunning));
        rules.add(rule("ends a queued read when it is cancelled", this::cancelQueued));
        rules.add(rule("serves two clients one after the other", this::twoClients));
        rules.add(rule("forgets the read of a client that is lost", this::clientLost));
        rules.add(rule("says when the card is taken", this::taken, TAKE));
        rules.add(rule("reads no card again that was given back and not taken", this::left, TAKE));
        rules.add(rule("tells after a reset where the card is", this::reset, TAKE));
        rules.add(
                rule(
                        "is not ready while its link is away, and comes back by itself",
                        this::linkLost,
                        "link.cut",
                        "link.mend"));
        rules.add(
                rule(
                        "says noMedia when the card is pulled in the middle",
                        this::pulled,
                        "fault.pull"));
        rules.add(
                rule(
                        "gives up a chip that never answers until its card is taken",
                        CardReaderKit::mute,
                        TAKE,
                        "fault.mute"));
        rules.addAll(CardDispenserRules.all());
        return List.copyOf(rules);
    }

    private static Rule rule(String name, Trial trial, String... acts) {
        var all = new java.util.HashSet<>(Set.of(acts));
        if (!all.contains("fault.mute")) {
            all.add(INSERT);
        }
        return new Rule(
                name,
                all,
                Set.of(READ, CHIP_IO, CHIP_POWER, MOVE, RESET),
                scene -> {
                    // The service sees a little later than the stage that everything is at home.
                    mediaBecomes(scene, "notPresent");
                    scene.passedOver();
                    trial.keptOn(scene);
                });
    }

    static String media(Scene scene) throws Broken {
        return scene.status().path("cardReader").path("media").asText();
    }

    static void mediaBecomes(Scene scene, String media) throws Broken {
        scene.statusBecomes(
                status -> status.path("cardReader").path("media").asText().equals(media),
                SOON,
                "that media is " + media);
    }

    /** A card is in, and its chip has power. */
    static JsonNode insertedAndRead(Scene scene) throws Broken, Unstaged {
        mediaBecomes(scene, "notPresent");
        var read = scene.start(READ, CHIP);
        scene.event(read, INSERT_EVENT);
        scene.stage().perform(INSERT, Map.of("card", "visa"));
        scene.event(read, INSERTED_EVENT);
        return scene.succeeds(read);
    }

    private static byte[] apdu(Scene scene, String hex) throws Broken {
        var data = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        var answer = scene.succeeds(CHIP_IO, chipIo("chipProtocolNotRequired", data));
        return Base64.getDecoder().decode(answer.path("chipData").asText());
    }

    static JsonNode chipIo(String protocol, String data) {
        return json("{'chipProtocol': '" + protocol + "', 'chipData': '" + data + "'}");
    }

    private void reads(Scene scene) throws Broken, Unstaged {
        var read = insertedAndRead(scene);
        must(!read.path("chip").path(0).path("data").asText().isEmpty(), "no answer to reset");
        must(media(scene).equals("present"), "media is " + media(scene));
        var chip = scene.status().path("cardReader").path("chipPower").asText();
        must(chip.equals("online"), "chipPower is " + chip);
    }

    private void asksNotTwice(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        scene.passedOver();
        scene.succeeds(READ, CHIP);
        must(
                scene.passedOver().stream()
                        .noneMatch(message ->
                                message.path("header").path("name").asText().equals(INSERT_EVENT)),
                "InsertCardEvent came although a card is in");
    }

    private void carries(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        byte[] answer = apdu(scene, SELECT_PPSE);
        must(answer.length >= 2, "an answer of " + answer.length + " bytes");
    }

    private void powers(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        var warm = scene.succeeds(CHIP_POWER, json("{'chipPower': 'warm'}"));
        must(!warm.path("chipData").asText().isEmpty(), "no answer to reset");
        scene.succeeds(CHIP_POWER, json("{'chipPower': 'off'}"));
        scene.fails(
                scene.start(CHIP_IO, chipIo("chipProtocolNotRequired", "AKQEAAA=")),
                "atrNotObtained");
    }

    private static void noMedia(Scene scene) throws Broken {
        mediaBecomes(scene, "notPresent");
        scene.fails(scene.start(CHIP_IO, chipIo("chipProtocolNotRequired", "AKQEAAA=")), "noMedia");
        scene.fails(scene.start(CHIP_POWER, json("{'chipPower': 'warm'}")), "noMedia");
        scene.fails(scene.start(MOVE, OUT), "noMedia");
    }

    private void powerFirst(Scene scene) throws Broken, Unstaged {
        var read = scene.start(READ, json("{'chip': false}"));
        scene.event(read, INSERT_EVENT);
        scene.stage().perform(INSERT);
        scene.succeeds(read);
        scene.fails(
                scene.start(CHIP_IO, chipIo("chipProtocolNotRequired", "AKQEAAA=")),
                "atrNotObtained");
    }

    private void badChipIo(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        scene.fails(
                scene.start(CHIP_IO, chipIo("chipTypeNFC", "AKQEAAA=")), "protocolNotSupported");
        scene.fails(scene.start(CHIP_IO, chipIo("chipProtocolNotRequired", "AAA=")), "invalidData");
        scene.succeeds(CHIP_POWER, json("{'chipPower': 'warm'}"));
    }

    private static void badSource(Scene scene) throws Broken {
        scene.endsIn(scene.start(READ, json("{'watermark': true}")), "invalidData");
    }

    private void timesOut(Scene scene) throws Broken, Unstaged {
        scene.endsIn(scene.start(READ, CHIP, BRIEFLY), "timeOut");
        insertedAndRead(scene);
    }

    private void cancelRunning(Scene scene) throws Broken, Unstaged {
        var read = scene.start(READ, CHIP);
        scene.event(read, INSERT_EVENT);
        scene.cancel(read);
        scene.endsIn(read, "canceled");
        insertedAndRead(scene);
    }

    private void cancelQueued(Scene scene) throws Broken, Unstaged {
        var first = scene.start(READ, CHIP);
        scene.event(first, INSERT_EVENT);
        var second = scene.start(READ, CHIP);
        scene.cancel(second);
        scene.endsIn(second, "canceled");
        scene.stage().perform(INSERT);
        scene.succeeds(first);
    }

    private void twoClients(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            var first = scene.start(READ, CHIP);
            scene.event(first, INSERT_EVENT);
            var second = other.start(READ, CHIP);
            must(media(other).equals("notPresent"), "Status does not answer beside a read");
            scene.stage().perform(INSERT);
            scene.succeeds(first);
            other.succeeds(second);
        }
    }

    private void clientLost(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            var read = other.start(READ, CHIP);
            other.event(read, INSERT_EVENT);
            other.drop();
        }
        insertedAndRead(scene);
    }

    private void taken(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        scene.succeeds(MOVE, OUT);
        mediaBecomes(scene, "entering");
        scene.stage().perform(TAKE);
        scene.unsolicited(REMOVED_EVENT);
        mediaBecomes(scene, "notPresent");
    }

    private void left(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        scene.succeeds(MOVE, OUT);
        scene.passedOver();
        scene.endsIn(scene.start(READ, CHIP, BRIEFLY), "timeOut");
        var read = scene.start(READ, CHIP);
        scene.stage().perform(TAKE);
        scene.event(read, INSERT_EVENT);
        scene.stage().perform(INSERT);
        scene.succeeds(read);
    }

    private void reset(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        scene.succeeds(RESET, json("{'to': 'exit'}"));
        var where = scene.unsolicited(DETECTED_EVENT).path("position").asText();
        must(where.equals("exit"), "the card is said to be at " + where);
        scene.stage().perform(TAKE);
        mediaBecomes(scene, "notPresent");
    }

    private void linkLost(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("link.cut");
        scene.statusBecomes(
                status -> !status.path("common").path("device").asText().equals("online"),
                Conformance.BACK_WITHIN,
                "that the device is away");
        mediaBecomes(scene, "unknown");
        scene.endsIn(scene.start(READ, CHIP), "deviceNotReady");
        scene.stage().perform("link.mend");
        scene.online();
        insertedAndRead(scene);
    }

    private void pulled(Scene scene) throws Broken, Unstaged {
        insertedAndRead(scene);
        scene.stage().perform("fault.pull", Map.of("at", "1"));
        scene.fails(scene.start(CHIP_IO, chipIo("chipProtocolNotRequired", "AKQEAAA=")), "noMedia");
        mediaBecomes(scene, "notPresent");
        scene.unsolicited(REMOVED_EVENT);
    }

    private static void mute(Scene scene) throws Broken, Unstaged {
        var read = scene.start(READ, CHIP);
        scene.event(read, INSERT_EVENT);
        scene.stage().perform("fault.mute");
        scene.succeeds(read);
        scene.endsIn(
                scene.start(CHIP_IO, chipIo("chipProtocolNotRequired", "AKQEAAA=")),
                "hardwareError");
        scene.statusBecomes(
                status -> status.path("common").path("device").asText().equals("hardwareError"),
                SOON,
                "that the reader is given up");
        scene.stage().perform(TAKE);
        scene.online();
        mediaBecomes(scene, "notPresent");
    }
}
