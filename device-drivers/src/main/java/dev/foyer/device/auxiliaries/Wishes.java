package dev.foyer.device.auxiliaries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.CompletionCode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The payloads of Register and SetAuxiliaries, read property by property. Pure. */
final class Wishes {
    private Wishes() {}

    /**
     * What SetAuxiliaries asks for. Properties that the standard does not know are passed over, as
     * everywhere.
     */
    static Map<Auxiliary, Reading> settings(ObjectNode payload) throws CommandFault {
        var wanted = new LinkedHashMap<Auxiliary, Reading>();
        for (Map.Entry<String, JsonNode> property : payload.properties()) {
            Optional<Auxiliary> known =
                    Auxiliary.byCommand(property.getKey()).filter(Wishes::isCommand);
            if (known.isPresent() && !property.getValue().isNull()) {
                wanted.put(known.get(), setting(known.get(), property.getValue()));
            }
        }
        return wanted;
    }

    /** Sensors have no property in SetAuxiliaries. */
    private static boolean isCommand(Auxiliary auxiliary) {
        return switch (auxiliary.kind()) {
            case LEVEL, SOUND -> true;
            case WORD, FLAGS -> !auxiliary.commands().isEmpty();
        };
    }

    private static Reading setting(Auxiliary auxiliary, JsonNode given) throws CommandFault {
        return switch (auxiliary.kind()) {
            case WORD, FLAGS -> {
                if (!given.isTextual() || !auxiliary.commands().contains(given.textValue())) {
                    throw invalid(auxiliary, "is none of " + auxiliary.commands());
                }
                yield new Reading.Word(given.textValue());
            }
            case LEVEL -> {
                if (!given.canConvertToInt()
                        || !given.isIntegralNumber()
                        || given.intValue() < Reading.LEVEL_MIN
                        || given.intValue() > Reading.LEVEL_MAX) {
                    throw invalid(auxiliary, "is no whole number from 1 to 1000");
                }
                yield new Reading.Level(given.intValue());
            }
            case SOUND -> sound(auxiliary, given);
        };
    }

    private static Reading sound(Auxiliary auxiliary, JsonNode given) throws CommandFault {
        String rate = given.path("rate").asText();
        String signal = given.path("signal").asText("");
        boolean off = rate.equals("off");
        if (!Reading.Sound.RATES.contains(rate)
                || (!Reading.Sound.SIGNALS.contains(signal) && !(off && signal.isEmpty()))) {
            throw invalid(auxiliary, "is no rate with a signal");
        }
        return new Reading.Sound(rate, off ? "" : signal);
    }

    /** What Register asks for: the names that begin and those that end. */
    record Registration(Set<Auxiliary> begin, Set<Auxiliary> end, Set<String> unknown) {}

    static Registration registration(ObjectNode payload) throws CommandFault {
        var asked = new Registration(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (Map.Entry<String, JsonNode> property : payload.properties()) {
            JsonNode value = property.getValue();
            if (value.isNull()) {
                continue;
            }
            boolean begins = value.asText().equals("register");
            if (!value.isTextual() || !(begins || value.asText().equals("deregister"))) {
                throw new CommandFault(
                        CompletionCode.INVALID_DATA, "neither register nor deregister");
            }
            Optional<Auxiliary> known = Auxiliary.byRegister(property.getKey());
            if (known.isEmpty()) {
                asked.unknown().add(property.getKey());
            } else {
                (begins ? asked.begin() : asked.end()).add(known.get());
            }
        }
        return asked;
    }

    private static CommandFault invalid(Auxiliary auxiliary, String sentence) {
        return new CommandFault(
                CompletionCode.INVALID_DATA, auxiliary.inCommands() + " " + sentence);
    }
}
