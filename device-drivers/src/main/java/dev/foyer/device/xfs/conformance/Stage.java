package dev.foyer.device.xfs.conformance;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The physical side of a service, as a kit needs it: somebody who does what a person, the paper or
 * the mains would do. A simulator is one; a person at a terminal can be one. Every method blocks
 * until the physical world has changed, and is called by one thread.
 *
 * <p>Acts have names in dots, the same for every device of a class: {@code card.insert}, {@code
 * card.take}, {@code notes.insert}, {@code paper.out}, {@code power.off}, {@code power.on}, {@code
 * link.cut}, {@code link.mend}. {@value #HOME} brings the device to where every rule begins: power
 * on, link whole, nothing in it that does not belong there, all faults mended. An act that begins
 * with {@code fault.} makes a named fault happen; its argument {@code at} says at which command
 * from now on (absent = at once).
 */
public interface Stage {
    String HOME = "home";

    /** The names of all acts that can be done here. */
    Set<String> offers();

    /**
     * Does an act.
     *
     * @param with the act's arguments, such as {@code card=visa}
     * @throws Unstaged if the act is not offered or cannot be done now
     */
    void perform(String act, Map<String, String> with) throws Unstaged;

    /** Does an act that needs no arguments. */
    default void perform(String act) throws Unstaged {
        perform(act, Map.of());
    }

    /** Where everything is, told by the physical side itself; empty where only eyes could say. */
    default Optional<JsonNode> truth() {
        return Optional.empty();
    }

    /** A service at which nobody stands: rules that need a hand are skipped. */
    static Stage empty() {
        return new Stage() {
            @Override
            public Set<String> offers() {
                return Set.of();
            }

            @Override
            public void perform(String act, Map<String, String> with) throws Unstaged {
                throw new Unstaged(act + ": nobody is there to do it");
            }
        };
    }
}
