package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.Requests.Effect;
import dev.foyer.device.xfs.Requests.RequestKey;

import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One service while it is served: its connections, its command table and the edge around {@link
 * Requests}. Confined to one event loop; handlers of queued commands run on one platform thread,
 * named after the service.
 */
final class RunningService implements RunningCommand.Events {
    /** How long a command that was asked to end may take before it is answered for. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /**
     * Commands that are answered in every version, since a client needs them to find out the
     * versions.
     */
    private static final Set<String> BOOTSTRAP =
            Set.of(
                    "Common.Capabilities",
                    "Common.Status",
                    "Common.SetVersions",
                    "Common.Cancel",
                    "ServicePublisher.GetServices");

    private static final short WRONG_FRAME = 1009;
    private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);

    private final String name;
    private final List<XfsInterface> interfaces;
    private final Context context;
    private final Codec codec;
    private final PayloadTexts payloads = new PayloadTexts();
    private final Traffic traffic;
    private final Map<String, CommandEntry> commands = new LinkedHashMap<>();
    private final Map<String, EventEntry> events = new LinkedHashMap<>();
    private final Set<Session> sessions = new LinkedHashSet<>();
    private final Map<RequestKey<Session>, RunningCommand> open = new HashMap<>();
    private final Requests<Session> requests;
    private final ExecutorService worker;
    private final AtomicLong unsentOfAll;

    RunningService(
            String name,
            int waitingMax,
            List<XfsInterface> interfaces,
            Context context,
            Codec codec,
            Traffic traffic,
            AtomicLong unsentOfAll) {
        this.name = name;
        this.interfaces = List.copyOf(interfaces);
        this.unsentOfAll = unsentOfAll;
        this.context = context;
        this.codec = codec;
        this.traffic = traffic;
        this.requests = new Requests<>(waitingMax);
        this.worker =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("xfs-" + name).factory());
        for (XfsInterface face : interfaces) {
            face.commands().forEach(entry -> commands.put(entry.name(), entry));
            face.events().forEach(entry -> events.put(entry.name(), entry));
        }
    }

    Map<String, CommandEntry> commands() {
        return commands;
    }

    Map<String, EventEntry> events() {
        return events;
    }

    Requests<Session> requests() {
        return requests;
    }

    /** A client has connected. */
    Session accept(ServerWebSocket socket, Runnable whenClosed) {
        var session = new Session(socket, codec, payloads, traffic, unsentOfAll);
        sessions.add(session);
        socket.textMessageHandler(text -> receive(session, text));
        socket.binaryMessageHandler(bytes -> receive(session, bytes.toString()));
        socket.exceptionHandler(fault -> {
            LOG.debug("{}: a connection is closed: {}", name, fault.getMessage());
            socket.close(WRONG_FRAME, "not a message of this service");
        });
        socket.closeHandler(_ -> {
            whenClosed.run();
            lost(session);
        });
        return session;
    }

    /** Whether a connection waits for the end of a command. */
    boolean waitsFor(Session session) {
        return open.keySet().stream().anyMatch(key -> key.connection().equals(session));
    }

    void close() {
        open.values().forEach(command -> command.interrupt(CompletionCode.CANCELED));
        List.copyOf(sessions).forEach(Session::close);
        worker.shutdownNow();
    }

    /** Sends an event that nobody asked for to every connection; for any thread. */
    void unsolicited(String event, @Nullable ObjectNode payload) {
        EventEntry entry = event(event);
        context.runOnContext(
                _ -> sessions.forEach(session -> unsolicited(session, entry, payload)));
    }

    /**
     * Sends each connection its own form of an event that nobody asked for, or nothing where that
     * is empty; on the event loop.
     *
     * @param payloadFor given what a connection has registered for
     */
    void unsolicited(String event, Function<Set<String>, ObjectNode> payloadFor) {
        EventEntry entry = event(event);
        for (Session session : sessions) {
            ObjectNode payload = payloadFor.apply(session.registered());
            if (!payload.isEmpty()) {
                unsolicited(session, entry, payload);
            }
        }
    }

    private static void unsolicited(
            Session session, EventEntry entry, @Nullable ObjectNode payload) {
        session.send(new Envelope.Unsolicited(entry.name(), session.versionOf(entry), payload));
    }

    @Override
    public void send(RunningCommand command, String event, @Nullable ObjectNode payload) {
        EventEntry entry = event(event);
        if (command.entry.lane() == CommandEntry.Lane.IMMEDIATE) {
            Envelope.Event sent = eventFor(command, entry, payload);
            command.notes.add(sent);
            command.session.sendUnnoted(sent);
            return;
        }
        context.runOnContext(_ -> {
            if (open.get(command.key()) == command) {
                command.session.send(eventFor(command, entry, payload));
            }
        });
    }

    private static Envelope.Event eventFor(
            RunningCommand command, EventEntry entry, @Nullable ObjectNode payload) {
        return new Envelope.Event(
                entry.name(), command.session.versionOf(entry), command.requestId(), payload);
    }

    private EventEntry event(String event) {
        EventEntry entry = events.get(event);
        if (entry == null) {
            throw new IllegalStateException(event + " is not in the event tables of " + name);
        }
        return entry;
    }

    private void receive(Session session, String text) {
        session.heard();
        switch (codec.read(text)) {
            case Codec.Incoming.Message(Envelope.Command command) ->
                    command(session, command, text);
            case Codec.Incoming.Message(var message) ->
                    refuse(
                            session,
                            text,
                            "not a command",
                            message.name(),
                            message.version(),
                            Codec.NO_ID);
            case Codec.Incoming.Malformed(var why, var messageName, var version, var id) ->
                    refuse(session, text, why, messageName, version, id);
            case Codec.Incoming.WrongId(var commandName, var version) ->
                    refuseId(session, text, commandName, version, Codec.NO_ID);
        }
    }

    private void refuse(
            Session session, String text, String why, String messageName, Version version, int id) {
        var answer =
                new Envelope.Acknowledge(
                        messageName, version, id, Envelope.Refusal.INVALID_MESSAGE);
        traffic.wrong(text, why, answer);
        session.sendUnnoted(answer);
    }

    private void refuseId(
            Session session, String text, String commandName, Version version, int id) {
        var answer =
                new Envelope.Acknowledge(
                        commandName, version, id, Envelope.Refusal.INVALID_REQUEST_ID);
        traffic.wrong(text, "header.requestId is no number from 1, or is still open", answer);
        session.sendUnnoted(answer);
    }

    private void command(Session session, Envelope.Command command, String text) {
        var key = new RequestKey<>(session, command.requestId());
        if (requests.open(key)) {
            refuseId(session, text, command.name(), command.version(), command.requestId());
            return;
        }
        CommandEntry entry = commands.get(command.name());
        if (entry == null) {
            Envelope.Completed answer = unsupported(command, name + " has no such command");
            traffic.wrong(command, answer);
            session.sendUnnoted(accepted(command));
            session.sendUnnoted(answer);
            return;
        }
        Optional<CommandEntry.Served> served =
                session.speaks(command.name(), command.version())
                        ? entry.serving(command.version())
                        : Optional.empty();
        if (served.isEmpty() && BOOTSTRAP.contains(command.name())) {
            served = Optional.of(entry.versions().getFirst());
        }
        if (served.isEmpty()) {
            traffic.note(command);
            session.send(accepted(command));
            session.send(
                    unsupported(
                            command,
                            "served in " + entry.versions() + ", not in " + command.version()));
            return;
        }
        var running = new RunningCommand(session, command, entry, served.get(), this);
        switch (entry.lane()) {
            case IMMEDIATE -> runAtOnce(running);
            case QUEUED -> queue(running);
        }
    }

    private void runAtOnce(RunningCommand running) {
        RunningCommand.Answer answer;
        Session session = running.session;
        Envelope.Acknowledge accepted = accepted(running.command);
        try {
            // Events of an immediate command are sent while it runs, so the acknowledge goes first.
            session.sendUnnoted(accepted);
            answer = running.answer();
        } catch (RuntimeException defect) {
            answer = defect(running, defect);
        }
        Envelope.Completed completed = completed(running, answer);
        if (answer.code() == CompletionCode.INVALID_DATA) {
            traffic.wrong(running.command, completed);
        } else {
            traffic.note(running.command);
            traffic.note(accepted);
            running.notes.forEach(traffic::note);
            traffic.note(completed);
        }
        session.sendUnnoted(completed);
        running.runAfterwards();
    }

    private void queue(RunningCommand running) {
        RequestKey<Session> key = running.key();
        Session session = running.session;
        traffic.note(running.command);
        switch (requests.receive(key)) {
            case Requests.Taken.Refused<Session>(var refusal) ->
                    session.send(
                            new Envelope.Acknowledge(
                                    running.command.name(),
                                    running.command.version(),
                                    key.requestId(),
                                    refusal));
            case Requests.Taken.Accepted<Session>(var effects) -> {
                session.send(accepted(running.command));
                open.put(key, running);
                if (running.command.timeoutMillis() > 0) {
                    timer(
                            running,
                            running.command.timeoutMillis(),
                            () -> apply(requests.expired(key)));
                }
                apply(effects);
            }
        }
    }

    private void timer(RunningCommand running, long millis, Runnable action) {
        running.timers.add(
                context.owner()
                        .setTimer(
                                millis,
                                _ -> {
                                    if (open.get(running.key()) == running) {
                                        action.run();
                                    }
                                }));
    }

    /** Carries out what the life cycle asks for; on the event loop. */
    void apply(List<Effect<Session>> effects) {
        for (Effect<Session> effect : effects) {
            switch (effect) {
                case Effect.Start<Session>(var key) -> start(running(key));
                case Effect.Answer<Session>(var key, var code) -> {
                    RunningCommand running = running(key);
                    settle(running);
                    running.session.send(
                            completed(
                                    running,
                                    new RunningCommand.Answer(
                                            code, RunningCommand.sentence(code), null)));
                }
                case Effect.Interrupt<Session>(var key, var code) -> {
                    RunningCommand running = running(key);
                    running.interrupt(code);
                    timer(running, GRACE.toMillis(), () -> apply(requests.overdue(key)));
                }
            }
        }
    }

    private RunningCommand running(RequestKey<Session> key) {
        RunningCommand running = open.get(key);
        if (running == null) {
            throw new IllegalStateException("no open command " + key.requestId() + " in " + name);
        }
        return running;
    }

    private void start(RunningCommand running) {
        worker.execute(() -> {
            RunningCommand.Answer answer =
                    new RunningCommand.Answer(
                            CompletionCode.INTERNAL_ERROR, "the command broke down", null);
            try {
                answer = running.answer();
            } catch (RuntimeException defect) {
                answer = defect(running, defect);
            } finally {
                RunningCommand.Answer given = answer;
                context.runOnContext(_ -> finished(running, given));
            }
        });
    }

    private void finished(RunningCommand running, RunningCommand.Answer answer) {
        if (open.get(running.key()) == running) {
            settle(running);
            running.session.send(completed(running, answer));
        } else {
            LOG.info(
                    "{} of {} came back when nobody waited for it any more",
                    running.commandName(),
                    name);
        }
        apply(requests.finished());
    }

    private void settle(RunningCommand running) {
        open.remove(running.key(), running);
        running.timers.forEach(context.owner()::cancelTimer);
    }

    private void lost(Session session) {
        sessions.remove(session);
        List<Effect<Session>> effects = requests.lost(session);
        apply(effects);
        for (RunningCommand running : new ArrayList<>(open.values())) {
            if (running.session == session) {
                settle(running);
            }
        }
        if (sessions.isEmpty()) {
            interfaces.forEach(XfsInterface::lastClientGone);
        }
    }

    private RunningCommand.Answer defect(RunningCommand running, RuntimeException defect) {
        LOG.error("{} of {} ended in a defect of the program", running.commandName(), name, defect);
        return new RunningCommand.Answer(
                CompletionCode.INTERNAL_ERROR, defect.getClass().getSimpleName(), null);
    }

    private static Envelope.Acknowledge accepted(Envelope.Command command) {
        return new Envelope.Acknowledge(
                command.name(), command.version(), command.requestId(), null);
    }

    private static Envelope.Completed unsupported(Envelope.Command command, String sentence) {
        return new Envelope.Completed(
                command.name(),
                command.version(),
                command.requestId(),
                CompletionCode.UNSUPPORTED_COMMAND,
                sentence,
                null);
    }

    private static Envelope.Completed completed(
            RunningCommand running, RunningCommand.Answer answer) {
        return new Envelope.Completed(
                running.command.name(),
                running.served.completion(),
                running.command.requestId(),
                answer.code(),
                answer.description(),
                answer.payload());
    }
}
