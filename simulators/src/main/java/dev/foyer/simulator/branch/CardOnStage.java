package dev.foyer.simulator.branch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.passport.DocumentWallet.Document;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first slot of a card rig as a device on the stage: a reader with a slot and a field, which
 * PC/SC tells as one. The rig stays its owner's. Wear is the cards': it shows from the next one on.
 */
public final class CardOnStage implements SimulatedDevice {
    private static final String SLOT = "slot";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CARDS =
            List.of("unionpay", "unionpaylong", "visa", "mastercard", "jcb", "plain", "unknown");
    private static final String WAVE = "wave";
    private static final List<Act> ACTS =
            List.of(
                    Act.of(Stage.HOME, "复位", "Everything as it was"),
                    new Act("card.insert", "插入银行卡", "Put a card in", Map.of("card", CARDS)),
                    Act.of("card.take", "取走", "Take it away"),
                    Act.of("link.cut", "断开读卡服务", "Stop the card daemon"),
                    Act.of("link.mend", "恢复读卡服务", "Start the card daemon"),
                    Wear.ACT,
                    new Act(
                            "fault.pull",
                            "操作中拔卡",
                            "Card pulled in the middle",
                            Map.of("at", List.of())),
                    new Act("fault.mute", "插入无响应的卡", "A card that never answers", Map.of()),
                    new Act("fault.slow", "插入反应慢的卡", "A slow card", Map.of()));

    private final CardRig rig;
    private final Map<String, String> chips;
    private final List<Act> acts;
    private String card = "";
    private boolean worn;
    private long seed;
    private int cards;
    private String where = SLOT;

    /** A reader at which only bank cards are at hand. */
    public CardOnStage(CardRig rig) {
        this(rig, Map.of());
    }

    /**
     * @param papers the documents with a chip that can be held to the reader
     */
    public CardOnStage(CardRig rig, DocumentWallet papers) {
        this(
                rig,
                Stream.of(Document.values())
                        .collect(
                                Collectors.toMap(
                                        Document::word,
                                        document -> papers.chip(document).toString())));
    }

    private CardOnStage(CardRig rig, Map<String, String> documents) {
        this.rig = rig;
        chips = new TreeMap<>(documents);
        chips.put(WAVE, WAVE);
        acts = new ArrayList<>(ACTS);
        acts.add(
                2,
                new Act(
                        "chip.lay",
                        "放到感应区",
                        "Hold to the reader",
                        Map.of("chip", List.copyOf(chips.keySet()))));
    }

    @Override
    public String name() {
        return "cardreader";
    }

    @Override
    public List<Act> acts() {
        return List.copyOf(acts);
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        try {
            switch (act) {
                case Stage.HOME -> {
                    ask("{\"do\":\"pcscd\",\"to\":\"start\"}");
                    take();
                }
                case "card.insert" -> insert(with.getOrDefault("card", "visa"), usual());
                case "chip.lay" -> lay(with.getOrDefault("chip", WAVE));
                case "card.take" -> take();
                case "link.cut" -> ask("{\"do\":\"pcscd\",\"to\":\"stop\"}");
                case "link.mend" -> ask("{\"do\":\"pcscd\",\"to\":\"start\"}");
                case "grade.set" -> grade(with);
                case "fault.pull" ->
                        ask("{\"do\":\"pull\",\"after\":" + (number(with, "at") - 1) + "}");
                case "fault.mute" -> insert("visa", "mute");
                case "fault.slow" -> insert("visa", "slow");
                default -> throw new Unstaged(act + " is not known here");
            }
        } catch (IOException broken) {
            throw new Unstaged(act + ": " + broken.getMessage());
        }
    }

    private void grade(Map<String, String> with) throws Unstaged {
        var grade = with.getOrDefault("grade", Wear.WORN);
        if (!Wear.ACT.choices().getOrDefault("grade", List.of()).contains(grade)) {
            throw new Unstaged("grade: ideal or worn expected");
        }
        seed = Wear.seed(with);
        worn = grade.equals(Wear.WORN);
    }

    private static int number(Map<String, String> with, String key) throws Unstaged {
        var text = with.getOrDefault(key, "1");
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new Unstaged(key + ": a number from 1 to 9999 expected");
        }
        return Integer.parseInt(text);
    }

    private void insert(String which, String mode) throws IOException {
        put(which, mode);
        card = which;
        where = SLOT;
    }

    private void lay(String which) throws IOException, Unstaged {
        var chip = chips.get(which);
        if (chip == null) {
            throw new Unstaged("there is no chip " + which);
        }
        put(chip, usual());
        card = which;
        where = "field";
    }

    private String usual() {
        return worn ? Wear.WORN : Wear.IDEAL;
    }

    private void put(String which, String mode) throws IOException {
        ask(
                JSON.createObjectNode()
                        .put("do", "insert")
                        .put("card", which)
                        .put("mode", mode)
                        // No two cards are worn alike.
                        .put("seed", seed + cards++)
                        .toString());
    }

    private void take() throws IOException {
        rig.remove();
        card = "";
    }

    private JsonNode ask(String command) throws IOException {
        return rig.ask(command);
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        var truth = JSON.createObjectNode();
        try {
            var state = ask("{\"do\":\"state\"}");
            var inside = state.path("cards").path(0).asBoolean();
            truth.put("card", inside ? where : "hand");
            if (worn) {
                truth.put(Wear.WORN, seed);
            }
            if (inside) {
                truth.put("which", card.isEmpty() ? "?" : card);
            }
            return Optional.of(truth.put("link", state.path("pcscd").asBoolean()));
        } catch (IOException gone) {
            return Optional.of(truth.put("card", "unknown"));
        }
    }

    @Override
    public void close() {
        // Whoever started the rig ends it.
    }
}
