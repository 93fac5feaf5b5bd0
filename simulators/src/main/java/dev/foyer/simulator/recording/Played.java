package dev.foyer.simulator.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;

import java.util.Map;

/** A running branch that a recording is played on. Methods block; one thread. */
interface Played {
    /** Does to a screen what the screen port understands. */
    void input(String screen, ObjectNode did) throws Unstaged;

    /** Does something to a device. */
    void act(String device, String act, Map<String, String> with) throws Unstaged;

    /** What happened since the play began. */
    Recording sofar();
}
