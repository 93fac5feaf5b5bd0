package dev.foyer.simulator.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device that no bank has, for tests of stages: it can be filled, boiled and broken. */
public final class Kettle implements SimulatedDevice {
    private final List<String> done = new ArrayList<>();
    private String water = "none";

    @Override
    public String name() {
        return "kettle";
    }

    @Override
    public List<Act> acts() {
        return List.of(
                Act.of(Stage.HOME, "复位", "Home"),
                new Act("water.fill", "加水", "Fill", Map.of("with", List.of("tea", "water"))),
                Act.of("water.boil", "烧水", "Boil"),
                Act.of("fault.leak", "漏水", "A leak"));
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case Stage.HOME, "fault.leak" -> water = "none";
            case "water.fill" -> water = with.getOrDefault("with", "water");
            default -> {
                if (water.equals("none")) {
                    throw new Unstaged("an empty kettle is not boiled");
                }
            }
        }
        done.add(act);
    }

    /** What was done so far. */
    public synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        return Optional.of(JsonNodeFactory.instance.objectNode().put("water", water));
    }

    @Override
    public Optional<byte[]> picture(String name) {
        return name.equals("kettle.png") ? Optional.of(new byte[] {1, 2, 3}) : Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
