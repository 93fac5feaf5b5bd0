package dev.foyer.device.ipp;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Types;

import dev.foyer.device.api.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a printer answers, as records. Whatever the bytes are, the only exception is a {@link
 * DeviceFault}: {@code PROTOCOL} for bytes that make no sense, {@code OFFLINE} for a printer that
 * says it is busy or takes nothing, {@code HARDWARE} for one that refuses. Pure.
 */
public final class IppAnswers {
    /** Far more than a printer says of itself. */
    public static final int BYTES_MAX = 256 * 1024;

    private static final int MESSAGE_MAX = 200;
    private static final int OK_MAX = 0xFF;
    private static final int NOT_FOUND = 0x0406;
    private static final int NOT_POSSIBLE = 0x0404;
    private static final int FORMAT_MIN = 0x040A;
    private static final int FORMAT_ERROR = 0x0411;
    private static final int SERVER_ERROR = 0x0500;

    private IppAnswers() {}

    /** What the answer to Get-Printer-Attributes says. */
    public static PrinterFacts printer(byte[] bytes) throws DeviceFault {
        return read(
                bytes,
                packet -> {
                    var group = need(packet, Tag.printerAttributes);
                    return new PrinterFacts(
                            PrinterFacts.State.of(
                                    need(group.getValue(Types.printerState)).getCode()),
                            !Boolean.FALSE.equals(group.getValue(Types.printerIsAcceptingJobs)),
                            words(group, Types.printerStateReasons.getName()),
                            text(group, Types.printerStateMessage.getName()),
                            text(group, Types.printerMakeAndModel.getName()),
                            markers(group));
                });
    }

    /** The job that Print-Job made or Get-Job-Attributes was asked about. */
    public static JobFacts job(byte[] bytes) throws DeviceFault {
        return read(bytes, packet -> job(need(packet, Tag.jobAttributes)));
    }

    /** The jobs that Get-Jobs lists. */
    public static List<JobFacts> jobs(byte[] bytes) throws DeviceFault {
        return read(
                bytes,
                packet -> {
                    var jobs = new ArrayList<JobFacts>();
                    for (AttributeGroup group : packet.getAttributeGroups()) {
                        if (group.getTag().equals(Tag.jobAttributes)) {
                            jobs.add(job(group));
                        }
                    }
                    return jobs;
                });
    }

    /** Whether Cancel-Job found a job to cancel; one that has ended already is none. */
    public static boolean canceled(byte[] bytes) throws DeviceFault {
        var packet = packet(bytes);
        if (packet.getCode() == NOT_POSSIBLE || packet.getCode() == NOT_FOUND) {
            return false;
        }
        check(packet);
        return true;
    }

    /** What is made of a packet. */
    private interface Reading<T> {
        T of(IppPacket packet);
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) throws DeviceFault {
        var packet = packet(bytes);
        check(packet);
        try {
            return reading.of(packet);
        } catch (RuntimeException e) {
            // The library reads attributes only now, and has many ways to stumble over them.
            throw nonsense(e);
        }
    }

    private static IppPacket packet(byte[] bytes) throws DeviceFault {
        IppShape.check(bytes);
        try (var in = new IppInputStream(new ByteArrayInputStream(bytes))) {
            return in.readPacket();
        } catch (IOException | RuntimeException e) {
            throw nonsense(e);
        }
    }

    private static DeviceFault nonsense(Exception e) {
        return new DeviceFault(
                DeviceFault.Code.PROTOCOL, "the printer's answer makes no sense as IPP", e);
    }

    private static void check(IppPacket packet) throws DeviceFault {
        int code = packet.getCode();
        if (code >= 0 && code <= OK_MAX) {
            return;
        }
        var status = String.format("IPP status 0x%04X", code);
        if (code >= SERVER_ERROR) {
            throw new DeviceFault(
                    DeviceFault.Code.OFFLINE, "the printer cannot do it now (" + status + ")");
        }
        if (code == NOT_FOUND) {
            throw new DeviceFault(
                    DeviceFault.Code.HARDWARE, "the printer knows no such queue or job");
        }
        boolean format = code >= FORMAT_MIN && code <= FORMAT_ERROR;
        throw new DeviceFault(
                DeviceFault.Code.HARDWARE,
                format
                        ? "the printer does not take this kind of document (" + status + ")"
                        : "the printer refuses (" + status + ")");
    }

    private static JobFacts job(AttributeGroup group) {
        Integer impressions = group.getValue(Types.jobImpressionsCompleted);
        return new JobFacts(
                need(group.getValue(Types.jobId)),
                text(group, Types.jobName.getName()),
                JobFacts.State.of(need(group.getValue(Types.jobState)).getCode()),
                words(group, Types.jobStateReasons.getName()),
                impressions == null ? OptionalInt.empty() : OptionalInt.of(impressions));
    }

    private static List<PrinterFacts.Marker> markers(AttributeGroup group) {
        var types = new ArrayList<>(strings(group, Named.MARKER_TYPES.getName()));
        var levels = numbers(group, Named.MARKER_LEVELS.getName());
        var lows = numbers(group, Named.MARKER_LOW_LEVELS.getName());
        var markers = new ArrayList<PrinterFacts.Marker>();
        for (int i = 0; i < Math.min(types.size(), levels.size()); i++) {
            markers.add(
                    new PrinterFacts.Marker(
                            types.get(i), levels.get(i), i < lows.size() ? lows.get(i) : 0));
        }
        return markers;
    }

    private static List<Integer> numbers(AttributeGroup group, String name) {
        var numbers = new ArrayList<Integer>();
        var attribute = group.get(name);
        if (attribute != null) {
            for (Object value : attribute) {
                if (value instanceof Integer number) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    private static List<String> strings(AttributeGroup group, String name) {
        var attribute = group.get(name);
        return attribute == null ? List.of() : attribute.strings();
    }

    private static Set<String> words(AttributeGroup group, String name) {
        var words = new LinkedHashSet<>(strings(group, name));
        words.remove("none");
        return words;
    }

    private static String text(AttributeGroup group, String name) {
        var all = String.join(" ", strings(group, name));
        return all.length() <= MESSAGE_MAX ? all : all.substring(0, MESSAGE_MAX);
    }

    private static AttributeGroup need(IppPacket packet, Tag tag) {
        return need(packet.get(tag));
    }

    private static <T> T need(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("an attribute is missing");
        }
        return value;
    }
}
