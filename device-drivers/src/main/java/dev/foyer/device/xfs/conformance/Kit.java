package dev.foyer.device.xfs.conformance;

import java.util.List;
import java.util.Set;

/**
 * The rules of one XFS4IoT interface, beside those that every service keeps. They hold for any
 * implementation: they speak to it through the WebSocket and touch it through a {@link Stage} only.
 */
public interface Kit {

    /** The interface, as Capabilities names it: {@code CardReader}. */
    String face();

    List<Rule> rules();

    /** Tries one rule; the scene is fresh, and the device at home. */
    @FunctionalInterface
    interface Trial {
        void keptOn(Scene scene) throws Broken, Unstaged, Unfit;
    }

    /**
     * @param name a sentence about the service: "ends a read in userError when the card is pulled"
     * @param acts what the stage must offer; else the rule is skipped
     * @param commands what the service must have; else the rule is skipped
     */
    record Rule(String name, Set<String> acts, Set<String> commands, Trial trial) {
        public Rule {
            acts = Set.copyOf(acts);
            commands = Set.copyOf(commands);
        }
    }
}
