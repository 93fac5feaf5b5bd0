package dev.foyer.device.xfs;

import dev.foyer.device.api.DeviceFault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of an interface's command table: the command's whole name, the versions served, whether
 * it waits in the device's queue, and what it does.
 */
public record CommandEntry(String name, List<Served> versions, Lane lane, Handler handler) {

    /** A version of the command together with the version of the completion that answers it. */
    public record Served(Version command, Version completion) {}

    /** Where a command runs. */
    public enum Lane {
        /** After all earlier ones, on the service's command thread, where it may block. */
        QUEUED,
        /** At once, on the event loop, even while another command waits; it must never block. */
        IMMEDIATE
    }

    /**
     * What a command does; the completion it gives back, or the fault it ends in, is sent exactly
     * once.
     */
    @FunctionalInterface
    public interface Handler {
        Completion handle(CommandContext context) throws CommandFault, DeviceFault;
    }

    public CommandEntry {
        versions = List.copyOf(versions);
        if (name.indexOf('.') < 1 || versions.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " needs an interface in front and at least one version");
        }
    }

    public static CommandEntry queued(
            String name, String version, String completionVersion, Handler handler) {
        return new CommandEntry(
                name, List.of(served(version, completionVersion)), Lane.QUEUED, handler);
    }

    public static CommandEntry immediate(
            String name, String version, String completionVersion, Handler handler) {
        return new CommandEntry(
                name, List.of(served(version, completionVersion)), Lane.IMMEDIATE, handler);
    }

    /** The same command with one more version; the handler asks the context which one was sent. */
    public CommandEntry alsoServing(String version, String completionVersion) {
        var more = new ArrayList<>(versions);
        more.add(served(version, completionVersion));
        return new CommandEntry(name, more, lane, handler);
    }

    /** The row of the version table that serves a version asked for. */
    Optional<Served> serving(Version asked) {
        return versions.stream().filter(served -> served.command.serves(asked)).findFirst();
    }

    private static Served served(String version, String completionVersion) {
        return new Served(Version.parse(version), Version.parse(completionVersion));
    }
}
