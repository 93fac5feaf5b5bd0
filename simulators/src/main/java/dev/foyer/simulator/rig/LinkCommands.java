package dev.foyer.simulator.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.simulator.card.CardSlot;

import java.io.IOException;
import java.util.function.Function;

/** Does a rig's commands on a single slot without a daemon. Called by one thread at a time. */
public final class LinkCommands implements Function<JsonNode, ObjectNode> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CardSlot slot;

    /** Commands for this slot. */
    public LinkCommands(CardSlot slot) {
        this.slot = slot;
    }

    @Override
    public ObjectNode apply(JsonNode json) {
        try {
            switch (RigCommand.of(json)) {
                case RigCommand.Insert(_, var card, var behaviour) ->
                        slot.insert(Chips.of(card), behaviour);
                case RigCommand.Remove(_) -> slot.remove();
                case RigCommand.Pull(_, int after) -> slot.pullAfter(after);
                case RigCommand.Daemon(_) ->
                        throw new IllegalArgumentException("a card link has no pcscd");
                case RigCommand.State() -> {
                    // Every answer carries the state.
                }
            }
        } catch (IOException e) {
            return JSON.createObjectNode().put("error", e.getMessage());
        }
        var state = JSON.createObjectNode().put("done", true).put("pcscd", false);
        state.putArray("cards").add(slot.occupied());
        return state;
    }
}
