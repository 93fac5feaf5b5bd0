package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.StageDoor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Faults that wait for the n-th command to a device, for devices that cannot count commands
 * themselves. The fault then comes as the command is seen in the traffic, that is a moment after it
 * began. For any thread.
 */
final class FaultDesk {
    static final int ARMED_MAX = 64;
    static final int COMMANDS_MAX = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(FaultDesk.class);

    /** Interfaces of services that are not called after their one interface. */
    private static final Map<String, Set<String>> INTERFACES =
            Map.ofEntries(
                    Map.entry("board", Set.of("lights", "auxiliaries")),
                    Map.entry("cardreader", Set.of("cardreader")),
                    Map.entry("carddispenser", Set.of("cardreader", "storage")),
                    Map.entry("idreader", Set.of("cardreader")),
                    Map.entry("receiptprinter", Set.of("printer")),
                    Map.entry("statementprinter", Set.of("printer")),
                    Map.entry("scanner", Set.of("printer", "barcodereader")),
                    Map.entry("pinpad", Set.of("pinpad", "keyboard", "keymanagement", "crypto")),
                    Map.entry("cashacceptor", Set.of("cashacceptor", "cashmanagement", "storage")),
                    Map.entry("noteacceptor", Set.of("cashacceptor", "cashmanagement", "storage")),
                    Map.entry(
                            "cashdispenser", Set.of("cashdispenser", "cashmanagement", "storage")),
                    Map.entry("barcodes", Set.of("barcodereader")),
                    Map.entry("face", Set.of("biometric")));

    /** A fault that waits. */
    private static final class Armed {
        final int id;
        final SimulatedDevice device;
        final String act;
        final Map<String, String> with;
        int left;

        Armed(int id, SimulatedDevice device, String act, Map<String, String> with, int left) {
            this.id = id;
            this.device = device;
            this.act = act;
            this.with = Map.copyOf(with);
            this.left = left;
        }
    }

    private final StageDoor door;
    private final Executor hands;
    private final List<Armed> armed = new ArrayList<>();
    private int lastId;

    /**
     * @param hands where acts are done, since they block
     */
    FaultDesk(StageDoor door, Executor hands) {
        this.door = door;
        this.hands = hands;
    }

    /**
     * Makes a fault happen at the n-th command to the device from now on.
     *
     * @throws Unstaged when too many wait already, or n is out of bounds
     */
    synchronized void arm(SimulatedDevice device, String act, Map<String, String> with, int n)
            throws Unstaged {
        if (armed.size() >= ARMED_MAX) {
            throw new Unstaged("at most " + ARMED_MAX + " faults can wait");
        }
        if (n < 1 || n > COMMANDS_MAX) {
            throw new Unstaged("a command from the 1st to the " + COMMANDS_MAX + "th");
        }
        armed.add(new Armed(++lastId, device, act, with, n));
    }

    /** Takes back a fault that still waits. */
    synchronized void disarm(int id) {
        armed.removeIf(one -> one.id == id);
    }

    /** What waits, for the page. */
    synchronized ArrayNode json() {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var one : armed) {
            all.addObject()
                    .put("id", one.id)
                    .put("device", one.device.name())
                    .put("act", one.act)
                    .put("left", one.left);
        }
        return all;
    }

    /** Counts a message; true when something waits differently now. */
    synchronized boolean count(Passed passed) {
        if (!passed.type().equals("command") || armed.isEmpty()) {
            return false;
        }
        boolean changed = false;
        for (var one : List.copyOf(armed)) {
            if (concerns(one.device.name(), passed.name())) {
                changed = true;
                if (--one.left <= 0) {
                    armed.remove(one);
                    hands.execute(() -> happen(one));
                }
            }
        }
        return changed;
    }

    private void happen(Armed one) {
        try {
            door.perform(one.device, one.act, one.with);
        } catch (Unstaged impossible) {
            LOG.warn("{} of {}: {}", one.act, one.device.name(), impossible.sentence());
        }
    }

    /** Whether a command is one to this device, by its interface; Common's count for none. */
    static boolean concerns(String device, String command) {
        var dot = command.indexOf('.');
        var face = command.substring(0, Math.max(0, dot)).toLowerCase(Locale.ROOT);
        if (face.equals("common") || face.equals("servicepublisher")) {
            return false;
        }
        boolean image = command.equals("Printer.ReadImage");
        if (image) {
            return device.equals("scanner");
        }
        return INTERFACES.getOrDefault(device, Set.of(device)).contains(face)
                && !(device.equals("scanner") && face.equals("printer"));
    }
}
