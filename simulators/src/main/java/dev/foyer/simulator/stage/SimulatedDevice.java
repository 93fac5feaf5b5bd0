package dev.foyer.simulator.stage;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One simulated device as somebody standing before it sees it: what can be done to it, what can
 * befall it, and where everything physically is ({@link #truth}). It sits on the far side of its
 * wire and never inside a driver. For any thread; acts block until they are done.
 */
public interface SimulatedDevice extends Stage, AutoCloseable {

    /** The name of the service that drives this device in a branch: {@code cardreader}. */
    String name();

    /** Everything that can be done to it, in the order in which a workbench shows it. */
    List<Act> acts();

    @Override
    default Set<String> offers() {
        return acts().stream().map(Act::name).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    void perform(String act, Map<String, String> with) throws Unstaged;

    /**
     * A picture of something physical, as PNG: a cut receipt, the sheet on the glass. Its name is
     * what {@link #truth} tells as {@code picture}; empty where there is none of that name.
     */
    default Optional<byte[]> picture(String name) {
        return Optional.empty();
    }

    /** Takes the device away, its wire included; closing twice does nothing more. */
    @Override
    void close();

    /**
     * Something that can be done.
     *
     * @param name as the stage calls it: {@code card.insert}; faults begin with {@code fault.}
     * @param zh what a button says in Chinese
     * @param en what a button says in English
     * @param choices for each argument the values to choose from; an empty list = any text
     */
    record Act(String name, String zh, String en, Map<String, List<String>> choices) {
        public Act {
            choices = Map.copyOf(choices);
        }

        public static Act of(String name, String zh, String en) {
            return new Act(name, zh, en, Map.of());
        }
    }
}
