package dev.foyer.device.wire;

import dev.foyer.device.api.CommandWatch;
import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One device's recording: {@code record=FILE} in its URI writes what passes on the wire, {@code
 * replay=FILE} answers from such a file in the device's place, and without either nothing is done.
 * It lives as long as the service, over all connections. For any thread.
 *
 * <p>Drivers put it where questions and answers are whole and before they are numbered or checked:
 * {@link #over} for links that are asked, {@link TapedStream} for streams.
 */
public final class Tape implements CommandWatch {
    /** Of a device that is neither recorded nor replayed. */
    public static final Tape NONE = new Tape(null, null);

    private final @Nullable TapeWriter writer;
    private final @Nullable TapePlayer player;

    private Tape(@Nullable TapeWriter writer, @Nullable TapePlayer player) {
        this.writer = writer;
        this.player = player;
    }

    /**
     * The tape that a device URI asks for.
     *
     * @throws IllegalArgumentException when its file cannot be written, or is no recording
     */
    public static Tape of(DeviceUri uri) {
        var record = uri.option(DeviceUri.RECORD);
        var replay = uri.option(DeviceUri.REPLAY);
        if (record.isPresent() && replay.isPresent()) {
            throw new IllegalArgumentException("record and replay exclude each other");
        }
        if (record.isPresent()) {
            return new Tape(writer(record.get()), null);
        }
        return replay.isPresent() ? new Tape(null, player(replay.get())) : NONE;
    }

    private static TapeWriter writer(String file) {
        try {
            return new TapeWriter(
                    Files.newBufferedWriter(
                            Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "record=FILE is in a directory that can be written, not " + file, e);
        }
    }

    private static TapePlayer player(String file) {
        try {
            return new TapePlayer(TapeLine.all(Files.readAllLines(Path.of(file))));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "replay=FILE is a recording; " + file + ": " + e.getMessage(), e);
        }
    }

    /** Whether the device's place is taken, so that no wire is opened. */
    public boolean plays() {
        return player != null;
    }

    /**
     * The way to connect with the tape in it.
     *
     * @param connect opens the wire; not called where the tape plays
     */
    public DeviceThread.Connect<ByteLink> over(
            DeviceThread.Connect<? extends ByteLink> connect, Manner manner) {
        return () -> around(player == null ? connect.connect() : null, manner);
    }

    private ByteLink around(@Nullable ByteLink link, Manner manner) {
        return new ByteLink() {
            @Override
            public byte[] exchange(byte[] request) throws DeviceFault {
                if (link == null) {
                    List<byte[]> answers = ask(request, manner);
                    if (answers.size() != 1) {
                        throw new DeviceFault(
                                DeviceFault.Code.PROTOCOL, "the recording has no answer to that");
                    }
                    return answers.getFirst();
                }
                asked(request, manner);
                try {
                    byte[] answer = link.exchange(request);
                    heard(answer, manner);
                    return answer;
                } catch (DeviceFault fault) {
                    if (writer != null) {
                        writer.failed(fault);
                    }
                    throw fault;
                } finally {
                    finished();
                }
            }

            @Override
            public void close() {
                if (link != null) {
                    link.close();
                }
            }
        };
    }

    /** The recorded answers to a question; a recorded fault is thrown. */
    List<byte[]> ask(byte[] request, Manner manner) throws DeviceFault {
        if (player == null) {
            throw new IllegalStateException("nothing is replayed");
        }
        var answers = player.ask(manner.question().apply(request), manner.look());
        for (TapeLine line : answers) {
            if (line.mark() == '!') {
                throw line.fault();
            }
        }
        return answers.stream().map(TapeLine::bytes).toList();
    }

    /** What is heard now without a question, where the tape plays. */
    byte[] heard() {
        var bytes = new ByteArrayOutputStream();
        news().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** The same, line by line. */
    List<byte[]> news() {
        return player == null ? List.of() : player.heard().stream().map(TapeLine::bytes).toList();
    }

    void asked(byte[] request, Manner manner) {
        if (writer != null) {
            byte[] masked = manner.question().apply(request);
            writer.asked(masked, manner.look().test(masked));
        }
    }

    void heard(byte[] answer, Manner manner) {
        if (writer != null) {
            writer.heard(manner.answer().apply(answer));
        }
    }

    void finished() {
        if (writer != null) {
            writer.finish();
        }
    }

    /** A number that is another one each time; a replay draws the recorded one. */
    public long number(LongSupplier draw) {
        if (player != null) {
            return player.drawn();
        }
        long number = draw.getAsLong();
        if (writer != null) {
            writer.line('*', String.valueOf(number));
        }
        return number;
    }

    @Override
    public boolean wanted() {
        return this != NONE;
    }

    @Override
    public void begins(String command) {
        mark('=', command);
    }

    /**
     * What comes after this may follow from it, and waits for it in a replay: an event of a
     * command, or whatever else a driver names.
     */
    @Override
    public void tells(String event) {
        mark('+', event);
    }

    @Override
    public void ended(String command) {
        mark('.', command);
    }

    private void mark(char mark, String command) {
        if (writer != null) {
            writer.line(mark, command);
        }
        if (player != null) {
            player.happens(mark, command);
        }
    }
}
