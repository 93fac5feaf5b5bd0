package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.simulator.stage.StageDoor;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who hears what a recording is made of, keeps it while one is being made, and can play one again.
 * Every method may be called by any thread; all but {@link #replay} return at once.
 */
public interface Witness {
    /** A person touched a screen, as the screen port was told. */
    void input(String screen, JsonNode did);

    /** Somebody did something to a device; also a {@link StageDoor.Listener}. */
    void act(String device, String act, Map<String, String> with);

    /** An XFS4IoT message passed, masked. */
    void message(JsonNode message);

    /** What the QR code of the newest ticket says, for a phone that shows it. */
    default Optional<String> ticket() {
        return Optional.empty();
    }

    /** Begins a recording; a former one is forgotten. */
    void begin();

    /** Ends it and says how many lines it has. */
    int end();

    boolean recording();

    /** The newest finished recording, as JSON lines. */
    Optional<String> newest();

    /**
     * Plays a recording against a branch of its own and says what differed first, or that nothing
     * did; blocks for as long as that takes.
     *
     * @param progress hears a sentence from time to time
     */
    Verdict replay(String recording, Consumer<String> progress);

    /**
     * @param same whether everything was as recorded
     * @param sentence what differed first, or how much was compared
     */
    record Verdict(boolean same, String sentence) {}

    /** Keeps nothing. */
    Witness NONE =
            new Witness() {
                @Override
                public void input(String screen, JsonNode did) {}

                @Override
                public void act(String device, String act, Map<String, String> with) {}

                @Override
                public void message(JsonNode message) {}

                @Override
                public void begin() {}

                @Override
                public int end() {
                    return 0;
                }

                @Override
                public boolean recording() {
                    return false;
                }

                @Override
                public Optional<String> newest() {
                    return Optional.empty();
                }

                @Override
                public Verdict replay(String recording, Consumer<String> progress) {
                    return new Verdict(false, "recordings are not made here");
                }
            };
}
