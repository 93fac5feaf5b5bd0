package dev.foyer.device.xfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command context without a host: a driver's test runs a handler in it and looks at the events
 * afterwards.
 */
public final class TestContext implements CommandContext {
    /** An event that the handler sent, with its payload as JSON. */
    public record Sent(String name, @Nullable ObjectNode payload) {}

    private final CommandEntry entry;
    private final ObjectNode payload;
    private final List<Sent> events = new CopyOnWriteArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final Set<String> registered = new HashSet<>();
    private volatile @Nullable CompletionCode end;

    private TestContext(CommandEntry entry, ObjectNode payload) {
        this.entry = entry;
        this.payload = payload;
    }

    /** A context for the command of that name in the interface's table. */
    public static TestContext of(XfsInterface face, String command, Object payload) {
        CommandEntry entry =
                face.commands().stream()
                        .filter(row -> row.name().equals(command))
                        .findFirst()
                        .orElseThrow();
        ObjectNode object = Json.object(payload);
        return new TestContext(entry, object == null ? Json.MAPPER.createObjectNode() : object);
    }

    public static TestContext of(XfsInterface face, String command) {
        return of(face, command, Json.MAPPER.createObjectNode());
    }

    /** Runs the command; faults become completions as in the host. */
    public Completion run() {
        try {
            return entry.handler().handle(this);
        } catch (CommandFault fault) {
            return Completion.failed(fault.code(), fault.sentence());
        } catch (dev.foyer.device.api.DeviceFault fault) {
            return Completion.failed(CommandFault.codeFor(fault), fault.sentence());
        }
    }

    /** Has the command end as by Cancel or by its time-out. */
    public void end(CompletionCode code) {
        List<Runnable> toRun;
        synchronized (actions) {
            end = code;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public List<Sent> events() {
        return List.copyOf(events);
    }

    public List<String> eventNames() {
        return events.stream().map(Sent::name).toList();
    }

    @Override
    public String commandName() {
        return entry.name();
    }

    @Override
    public int requestId() {
        return 1;
    }

    @Override
    public Version version() {
        return entry.versions().getFirst().command();
    }

    @Override
    public ObjectNode payload() {
        return payload;
    }

    @Override
    public <T> T payload(Class<T> type) throws CommandFault {
        try {
            return Json.read(payload, type);
        } catch (JsonProcessingException e) {
            throw new CommandFault(CompletionCode.INVALID_DATA, e.getOriginalMessage());
        }
    }

    @Override
    public void event(String name, @Nullable Object payload) {
        events.add(new Sent(name, Json.object(payload)));
    }

    @Override
    public boolean ended() {
        return end != null;
    }

    @Override
    public void check() throws CommandFault {
        CompletionCode code = end;
        if (code != null) {
            throw new CommandFault(code, "ended by the test");
        }
    }

    @Override
    public Duration left(Duration most) {
        return ended() ? Duration.ZERO : most;
    }

    @Override
    public void onEnd(Runnable action) {
        synchronized (actions) {
            if (end == null) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public Set<String> registered() {
        return registered;
    }

    @Override
    public <T> T await(CompletionStage<T> value) throws CommandFault {
        while (true) {
            check();
            try {
                return value.toCompletableFuture().get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                throw new CommandFault(CompletionCode.CANCELED, "interrupted");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
