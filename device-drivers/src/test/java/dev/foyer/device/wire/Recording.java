package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * Links that note what passes, one line each: {@code > hex} sent, {@code < hex} received ({@code <}
 * alone: nothing came), {@code ! CODE sentence} a reading that failed, {@code !> CODE sentence} a
 * sending that failed. The mask sees every block before it is written and takes secrets out of it.
 */
public final class Recording {
    private static final HexFormat HEX = HexFormat.of();

    private Recording() {}

    /** The same link, noted to {@code to}. */
    public static ByteLink of(ByteLink link, Appendable to, UnaryOperator<byte[]> mask) {
        return of(link, to, mask, mask);
    }

    /** The same with a mask for each direction, where one could take an answer for a request. */
    public static ByteLink of(
            ByteLink link,
            Appendable to,
            UnaryOperator<byte[]> requestMask,
            UnaryOperator<byte[]> answerMask) {
        return new ByteLink() {
            @Override
            public byte[] exchange(byte[] request) throws DeviceFault {
                note(to, '>', requestMask.apply(request));
                try {
                    byte[] answer = link.exchange(request);
                    note(to, '<', answerMask.apply(answer));
                    return answer;
                } catch (DeviceFault fault) {
                    note(to, fault);
                    throw fault;
                }
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }

    /** The same link, noted to {@code to}. */
    public static StreamLink of(StreamLink link, Appendable to, UnaryOperator<byte[]> mask) {
        return new StreamLink() {
            @Override
            public void send(byte[] bytes) throws DeviceFault {
                note(to, '>', mask.apply(bytes));
                try {
                    link.send(bytes);
                } catch (DeviceFault fault) {
                    write(to, "!> " + line(fault));
                    throw fault;
                }
            }

            @Override
            public byte[] receive(int limit, Duration within) throws DeviceFault {
                try {
                    byte[] bytes = link.receive(limit, within);
                    note(to, '<', mask.apply(bytes));
                    return bytes;
                } catch (DeviceFault fault) {
                    note(to, fault);
                    throw fault;
                }
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }

    private static void note(Appendable to, char direction, byte[] bytes) {
        write(
                to,
                bytes.length == 0
                        ? direction + "\n"
                        : direction + " " + HEX.formatHex(bytes) + "\n");
    }

    private static void note(Appendable to, DeviceFault fault) {
        write(to, "! " + line(fault));
    }

    private static String line(DeviceFault fault) {
        return fault.code() + " " + fault.sentence().replace('\n', ' ') + "\n";
    }

    private static void write(Appendable to, String line) {
        try {
            to.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be written", e);
        }
    }
}
