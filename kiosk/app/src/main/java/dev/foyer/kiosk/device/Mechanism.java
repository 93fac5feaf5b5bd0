package dev.foyer.kiosk.device;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.Money;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * What does physical acts of some kinds. Methods block and run on one virtual thread, one act at a
 * time.
 */
interface Mechanism {
    /** How an act ended. */
    record Ending(Attempt.Outcome outcome, @Nullable Money counted, @Nullable Trouble trouble) {
        static Ending done() {
            return new Ending(Attempt.Outcome.DONE, null, null);
        }

        static Ending nothing(@Nullable Trouble trouble) {
            return new Ending(Attempt.Outcome.NOTHING_MOVED, null, trouble);
        }

        static Ending retained(Trouble trouble) {
            return new Ending(Attempt.Outcome.RETAINED, null, trouble);
        }

        static Ending unknown(Trouble trouble) {
            return new Ending(Attempt.Outcome.UNKNOWN, null, trouble);
        }
    }

    /** How things stand before an act, in a word that is written before anything moves. */
    default String before() {
        return "";
    }

    /**
     * Does an act.
     *
     * @param before what {@link #before} said
     * @param note writes down how far it has come, before it goes on
     */
    Ending perform(PhysicalAct act, Deed.Work work, String before, Consumer<String> note);

    /**
     * What came of an act that was begun before the kiosk lost its power.
     *
     * @param noted how far it had come
     */
    Ending recover(PhysicalAct act, String before, String noted);
}
