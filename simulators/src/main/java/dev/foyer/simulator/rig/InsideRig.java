package dev.foyer.simulator.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.simulator.card.CardSlot;
import dev.foyer.simulator.card.VpcdSlot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rig's other half, the first process inside its namespaces: holds pcscd and the cards, obeys
 * the control socket, and ends when its standard input does. When it dies in any way the kernel
 * ends everything else inside.
 */
public final class InsideRig {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivatePcscd pcscd;
    private final List<CardSlot> slots;

    private InsideRig(PrivatePcscd pcscd) {
        this.pcscd = pcscd;
        slots =
                IntStream.range(0, RigCommand.SLOTS)
                        .<CardSlot>mapToObj(slot -> new VpcdSlot(PrivatePcscd.PORT + slot))
                        .toList();
    }

    /**
     * Arguments: the rig's directory as seen outside, pcscd, the virtual reader's driver, the
     * reader's name.
     */
    public static void main(String[] args) {
        if (args.length != 4) {
            System.err.println("started by the rig itself, never by hand");
            System.exit(WRONG_USE);
        }
        var outside = Path.of(args[0]);
        try (var pcscd = new PrivatePcscd(Path.of(args[1]), Path.of(args[2]), args[3])) {
            Files.deleteIfExists(PrivatePcscd.HOME.resolve("pcscd.log"));
            pcscd.start();
            var rig = new InsideRig(pcscd);
            try (var control =
                    new ControlSocket(PrivatePcscd.HOME.resolve(CardRig.CONTROL), rig::obey)) {
                System.out.println(ready(outside, args[3]));
                while (System.in.read() >= 0) {
                    // Whoever started us holds the other end; what it writes means nothing.
                }
            }
            rig.slots.forEach(CardSlot::close);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
        System.exit(0);
    }

    private static ObjectNode ready(Path outside, String reader) {
        return JSON.createObjectNode()
                .put("ready", true)
                .put("part", "card-rig")
                .put("socket", outside.resolve(CardRig.SOCKET).toString())
                .put("control", outside.resolve(CardRig.CONTROL).toString())
                .put("reader", CardRig.readerName(reader, 0));
    }

    private ObjectNode obey(JsonNode json) {
        try {
            switch (RigCommand.of(json)) {
                case RigCommand.Insert(int slot, var card, var behaviour) ->
                        slots.get(slot).insert(Chips.of(card), behaviour);
                case RigCommand.Remove(int slot) -> slots.get(slot).remove();
                case RigCommand.Pull(int slot, int after) -> slots.get(slot).pullAfter(after);
                case RigCommand.Daemon(var to) -> turn(to);
                case RigCommand.State() -> {
                    // Every answer carries the state.
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return JSON.createObjectNode().put("error", e.getMessage());
        }
        var state = JSON.createObjectNode().put("done", true).put("pcscd", pcscd.running());
        var cards = state.putArray("cards");
        slots.forEach(slot -> cards.add(slot.occupied()));
        return state;
    }

    private void turn(RigCommand.Turn to) throws IOException {
        switch (to) {
            case STOP -> pcscd.stop();
            case START -> pcscd.start();
            case RESTART -> {
                pcscd.stop();
                pcscd.start();
            }
        }
    }
}
