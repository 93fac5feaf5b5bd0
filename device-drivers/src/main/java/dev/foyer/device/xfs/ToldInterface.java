package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.CommandWatch;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same interface, whose queued commands are told of. */
record ToldInterface(XfsInterface face, CommandWatch watch) implements XfsInterface {
    @Override
    public String name() {
        return face.name();
    }

    @Override
    public List<CommandEntry> commands() {
        return face.commands().stream().map(this::told).toList();
    }

    private CommandEntry told(CommandEntry entry) {
        return switch (entry.lane()) {
            case IMMEDIATE -> entry;
            case QUEUED ->
                    new CommandEntry(
                            entry.name(),
                            entry.versions(),
                            entry.lane(),
                            context -> {
                                watch.begins(entry.name());
                                try {
                                    return entry.handler().handle(told(context));
                                } finally {
                                    watch.ended(entry.name());
                                }
                            });
        };
    }

    private CommandContext told(CommandContext context) {
        return new ToldContext(context, watch);
    }

    @Override
    public List<EventEntry> events() {
        return face.events();
    }

    @Override
    public @Nullable Object status() {
        return face.status();
    }

    @Override
    public ObjectNode changesFor(Set<String> registered, ObjectNode changed) {
        return face.changesFor(registered, changed);
    }

    @Override
    public Map<String, String> commonStatus() {
        return face.commonStatus();
    }

    @Override
    public @Nullable Object capabilities() {
        return face.capabilities();
    }

    @Override
    public void lastClientGone() {
        face.lastClientGone();
    }

    @Override
    public void attach(Announcer announcer) {
        face.attach(announcer);
    }
}
