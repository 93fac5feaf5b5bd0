package dev.foyer.device.xfs;

import dev.foyer.device.api.CommandWatch;
import dev.foyer.device.api.Device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * One XFS4IoT service: a name, a device, and the interfaces that are composed over it with one
 * command queue and one Status. The interface Common is always there and is not listed. An
 * immutable value; {@code ServiceHost} gives it life.
 *
 * @param name the last part of the service's URI: lower case letters, digits and {@code -}
 * @param commandsWaitingMax how many commands may wait in the queue; told to clients as {@code
 *     maximumRequests}
 */
public record Service(
        String name, Device device, List<XfsInterface> interfaces, int commandsWaitingMax) {
    public static final int COMMANDS_WAITING_MAX = 16;

    public Service {
        if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a service's name (lower case letters, digits, -)");
        }
        if (commandsWaitingMax < 1) {
            throw new IllegalArgumentException(
                    "a queue of " + commandsWaitingMax + " commands is none");
        }
        interfaces = List.copyOf(interfaces);
        var seen = new HashSet<String>();
        for (XfsInterface face : interfaces) {
            var names = new ArrayList<String>();
            face.commands().forEach(command -> names.add(command.name()));
            face.events().forEach(event -> names.add(event.name()));
            for (String message : names) {
                if (!message.startsWith(face.name() + ".") || !seen.add(message)) {
                    throw new IllegalArgumentException(
                            message + " is not of " + face.name() + ", or stands there twice");
                }
            }
        }
    }

    public static Service of(String name, Device device, XfsInterface... interfaces) {
        return new Service(name, device, List.of(interfaces), COMMANDS_WAITING_MAX);
    }

    /** The same service, whose queued commands are told of; itself where nobody listens. */
    public Service told(CommandWatch watch) {
        return watch.wanted()
                ? new Service(
                        name,
                        device,
                        interfaces.stream()
                                .<XfsInterface>map(face -> new ToldInterface(face, watch))
                                .toList(),
                        commandsWaitingMax)
                : this;
    }
}
