package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.CommandWatch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The same command, whose events are told of before they are sent. */
record ToldContext(CommandContext command, CommandWatch watch) implements CommandContext {
    @Override
    public void event(String name, @Nullable Object payload) {
        watch.tells(name);
        command.event(name, payload);
    }

    @Override
    public String commandName() {
        return command.commandName();
    }

    @Override
    public int requestId() {
        return command.requestId();
    }

    @Override
    public Version version() {
        return command.version();
    }

    @Override
    public ObjectNode payload() {
        return command.payload();
    }

    @Override
    public <T> T payload(Class<T> type) throws CommandFault {
        return command.payload(type);
    }

    @Override
    public boolean ended() {
        return command.ended();
    }

    @Override
    public void check() throws CommandFault {
        command.check();
    }

    @Override
    public Duration left(Duration most) {
        return command.left(most);
    }

    @Override
    public void onEnd(Runnable action) {
        command.onEnd(action);
    }

    @Override
    public Set<String> registered() {
        return command.registered();
    }

    @Override
    public <T> T await(CompletionStage<T> value) throws CommandFault {
        return command.await(value);
    }
}
