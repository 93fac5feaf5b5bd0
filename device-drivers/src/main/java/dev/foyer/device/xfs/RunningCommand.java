package dev.foyer.device.xfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.xfs.Requests.RequestKey;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** A command that was accepted, from its acknowledge to its completion. */
final class RunningCommand implements CommandContext {
    /** Where a command's events go; for any thread. */
    interface Events {
        void send(RunningCommand command, String name, @Nullable ObjectNode payload);
    }

    private static final long FOR_EVER = Long.MAX_VALUE;

    final Session session;
    final Envelope.Command command;
    final CommandEntry entry;
    final CommandEntry.Served served;
    private final Events events;
    private final long endsAt;
    private final List<Runnable> endActions = new ArrayList<>();
    private final CompletableFuture<CompletionCode> ending = new CompletableFuture<>();
    private @Nullable Thread acting;
    private @Nullable Runnable afterwards;

    /**
     * Timers of the event loop: the command's time-out, and the time of grace after it was asked to
     * end.
     */
    final List<Long> timers = new ArrayList<>();

    /** Events of an immediate command, sent already, to be noted after the command itself. */
    final List<Envelope> notes = new ArrayList<>();

    RunningCommand(
            Session session,
            Envelope.Command command,
            CommandEntry entry,
            CommandEntry.Served served,
            Events events) {
        this.session = session;
        this.command = command;
        this.entry = entry;
        this.served = served;
        this.events = events;
        this.endsAt =
                command.timeoutMillis() == 0
                        ? FOR_EVER
                        : System.nanoTime() + Duration.ofMillis(command.timeoutMillis()).toNanos();
    }

    RequestKey<Session> key() {
        return new RequestKey<>(session, command.requestId());
    }

    /** Asks the command to end; the actions run on a thread of their own, since they may block. */
    void interrupt(CompletionCode code) {
        List<Runnable> actions;
        synchronized (endActions) {
            if (!ending.complete(code)) {
                return;
            }
            actions = List.copyOf(endActions);
            endActions.clear();
            if (!actions.isEmpty()) {
                acting =
                        Thread.ofVirtual()
                                .name("end-" + entry.name())
                                .start(() -> actions.forEach(Runnable::run));
            }
        }
    }

    /** What would end this command must not reach the next one on the same device. */
    private void leave() {
        Thread acts;
        synchronized (endActions) {
            endActions.clear();
            acts = acting;
        }
        try {
            if (acts != null) {
                acts.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Has something happen on the event loop directly after the completion was sent; for immediate
     * commands.
     */
    void afterwards(Runnable action) {
        afterwards = action;
    }

    void runAfterwards() {
        if (afterwards != null) {
            afterwards.run();
        }
    }

    /** Runs the handler, and waits for what ends it; whatever happens in there is a completion. */
    Answer answer() {
        try {
            Completion completion = entry.handler().handle(this);
            return new Answer(
                    completion.code(),
                    completion.errorDescription(),
                    Json.object(completion.payload()));
        } catch (CommandFault fault) {
            return new Answer(fault.code(), fault.sentence(), null);
        } catch (DeviceFault fault) {
            CompletionCode code = ending.getNow(CommandFault.codeFor(fault));
            return new Answer(code, fault.sentence(), null);
        } finally {
            leave();
        }
    }

    /** A completion as it goes out. */
    record Answer(
            CompletionCode code, @Nullable String description, @Nullable ObjectNode payload) {}

    @Override
    public String commandName() {
        return command.name();
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
        ObjectNode payload = command.payload();
        return payload == null ? Json.MAPPER.createObjectNode() : payload;
    }

    @Override
    public <T> T payload(Class<T> type) throws CommandFault {
        try {
            return Json.read(payload(), type);
        } catch (JsonProcessingException e) {
            throw new CommandFault(CompletionCode.INVALID_DATA, e.getOriginalMessage());
        }
    }

    @Override
    public void event(String name, @Nullable Object payload) {
        events.send(this, name, Json.object(payload));
    }

    @Override
    public boolean ended() {
        return ending.isDone() || (endsAt != FOR_EVER && System.nanoTime() - endsAt >= 0);
    }

    @Override
    public void check() throws CommandFault {
        if (ended()) {
            throw ended(ending.getNow(CompletionCode.TIME_OUT));
        }
    }

    @Override
    public Duration left(Duration most) {
        if (ending.isDone()) {
            return Duration.ZERO;
        }
        if (endsAt == FOR_EVER) {
            return most;
        }
        Duration left = Duration.ofNanos(Math.max(0, endsAt - System.nanoTime()));
        return left.compareTo(most) < 0 ? left : most;
    }

    @Override
    public void onEnd(Runnable action) {
        synchronized (endActions) {
            if (!ending.isDone()) {
                endActions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public Set<String> registered() {
        return session.registered();
    }

    @Override
    public <T> T await(CompletionStage<T> value) throws CommandFault {
        CompletableFuture<T> future = value.toCompletableFuture();
        try {
            CompletableFuture.anyOf(future.handle((_, _) -> true), ending).get();
            if (!future.isDone()) {
                throw ended(ending.get());
            }
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFault(CompletionCode.CANCELED, "the service is being closed");
        } catch (ExecutionException e) {
            throw new IllegalStateException("what the command waited for failed", e.getCause());
        }
    }

    private static CommandFault ended(CompletionCode code) {
        return new CommandFault(code, sentence(code));
    }

    static String sentence(CompletionCode code) {
        return switch (code) {
            case TIME_OUT -> "the time given for the command is over";
            case CANCELED -> "cancelled by request of the client";
            default -> code.wire();
        };
    }
}
