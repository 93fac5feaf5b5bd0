package dev.foyer.hub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a bench found: figures under their fixed names, and the raw runs beside them; printed as it
 * grows, written at the end.
 */
public final class Figures {
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, Object> raw = new LinkedHashMap<>();

    /** Adds a figure and prints it as {@code name: value unit}. */
    public void figure(String name, double value, String unit) {
        figures.put(name, Math.round(value * 1_000) / 1_000.0);
        System.out.println(
                name
                        + ": "
                        + String.format(Locale.ROOT, "%.3f", value)
                        + (unit.isEmpty() ? "" : " " + unit));
    }

    /** Adds raw material and prints it as a remark. */
    public void raw(String name, Object value) {
        raw.put(name, value);
        System.out.println("# " + name + " " + value);
    }

    /** Notes how busy the machine is. */
    public void load(String when) {
        raw(
                "load " + when,
                Math.round(
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                                        * 100)
                        / 100.0);
    }

    /** Writes the JSON object that {@code --out FILE} asks for, if the arguments do. */
    public void write(List<String> arguments) throws IOException {
        int out = arguments.indexOf("--out");
        if (out < 0) return;
        var all = new LinkedHashMap<>(figures);
        all.put("raw", raw);
        Files.writeString(
                Path.of(arguments.get(out + 1)),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }
}
