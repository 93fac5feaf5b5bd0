package dev.foyer.hub.program;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One mapping of a YAML file, read key by key; each wrong or unknown key is a {@link SettingsFault}
 * that names the line.
 *
 * <p>Used by one thread at start. Relative paths are meant from the file's own directory. {@link
 * #done} finds the keys that nobody asked for, which are mostly spelling mistakes.
 */
public final class Settings {
    /** The longest configuration file in bytes. */
    public static final int FILE_MAX = 1024 * 1024;

    private final Path file;
    private final String place;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    private Settings(Path file, String place, MappingNode node) throws SettingsFault {
        this.file = file;
        this.place = place;
        this.line = node.getStartMark().getLine() + 1;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw fault(tuple.getKeyNode(), "a key", "a word");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw fault(key, key.getValue(), "to stand here once");
            }
            lines.put(key.getValue(), key.getStartMark().getLine() + 1);
        }
    }

    /** Reads a file. */
    public static Settings read(Path file) throws SettingsFault {
        try {
            if (Files.size(file) > FILE_MAX) {
                throw new SettingsFault(file + ": expected at most " + FILE_MAX + " bytes");
            }
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new SettingsFault(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Reads text as if it stood in the file. */
    public static Settings parse(Path file, String text) throws SettingsFault {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (!(root instanceof MappingNode mapping)) {
                throw new SettingsFault(file + ": expected lines of key: value");
            }
            return new Settings(file, "", mapping);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SettingsFault(file + ", line " + line + ": not YAML, " + e.getProblem());
        } catch (YAMLException e) {
            // What is no text at all has no line; the library's message goes over several.
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new SettingsFault(file + ": not YAML, " + why);
        }
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public String text(String key) throws SettingsFault {
        return scalar(key, "a text").orElseThrow(() -> missing(key, "a text"));
    }

    public String text(String key, String otherwise) throws SettingsFault {
        return scalar(key, "a text").orElse(otherwise);
    }

    /** A whole number between two limits, both included. */
    public int number(String key, int least, int most, int otherwise) throws SettingsFault {
        String expected = "a whole number from " + least + " to " + most;
        Optional<String> text = scalar(key, expected);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number outside the limits.
        }
        throw wrong(key, expected + ", not \"" + text.get() + "\"");
    }

    public boolean yes(String key, boolean otherwise) throws SettingsFault {
        Optional<String> text = scalar(key, "true or false");
        if (text.isEmpty()) {
            return otherwise;
        }
        return switch (text.get()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "true or false, not \"" + text.get() + "\"");
        };
    }

    /** A path; relative ones are meant from the directory of the file. */
    public Optional<Path> path(String key) throws SettingsFault {
        return scalar(key, "a path")
                .map(text -> file.toAbsolutePath().resolveSibling(text).normalize());
    }

    /** A mapping inside this one. */
    public Optional<Settings> section(String key) throws SettingsFault {
        Node node = take(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, key, "lines of key: value");
        }
        return Optional.of(new Settings(file, place + key + ".", mapping));
    }

    /** A list of mappings; empty where the key is missing. */
    public List<Settings> list(String key) throws SettingsFault {
        Node node = take(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw fault(node, key, "a list");
        }
        var list = new ArrayList<Settings>();
        for (Node entry : sequence.getValue()) {
            if (!(entry instanceof MappingNode mapping)) {
                throw fault(entry, key, "a list of {key: value}");
            }
            list.add(new Settings(file, place + key + "[" + list.size() + "].", mapping));
        }
        return list;
    }

    /** A list of texts; empty where the key is missing. */
    public List<String> texts(String key) throws SettingsFault {
        Node node = take(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw fault(node, key, "a list of texts");
        }
        var list = new ArrayList<String>();
        for (Node entry : sequence.getValue()) {
            if (!(entry instanceof ScalarNode scalar)) {
                throw fault(entry, key, "a list of texts");
            }
            list.add(scalar.getValue());
        }
        return list;
    }

    /** Ends the reading of this mapping: a key that nobody asked for is a fault. */
    public void done() throws SettingsFault {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw wrong(key, "no such key; there are " + String.join(", ", asked));
            }
        }
    }

    /** The fault to throw when the value of a key is of the right kind and still wrong. */
    public SettingsFault wrong(String key, String expected) {
        return new SettingsFault(
                file
                        + ", line "
                        + lines.getOrDefault(key, line)
                        + ", "
                        + place
                        + key
                        + ": expected "
                        + expected);
    }

    private SettingsFault missing(String key, String expected) {
        return new SettingsFault(
                file + ", line " + line + ", " + place + key + ": missing, expected " + expected);
    }

    private SettingsFault fault(Node node, String key, String expected) {
        int at = node.getStartMark().getLine() + 1;
        return new SettingsFault(
                file + ", line " + at + ", " + place + key + ": expected " + expected);
    }

    private Optional<String> scalar(String key, String expected) throws SettingsFault {
        Node node = take(key);
        if (node == null || node.getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw fault(node, key, expected);
        }
        return Optional.of(scalar.getValue());
    }

    private @Nullable Node take(String key) {
        if (!asked.contains(key)) {
            asked.add(key);
        }
        return values.get(key);
    }
}
