package dev.foyer.hub.program;

import dev.foyer.hub.event.PlanText;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One mapping of a YAML file and of the layers it stands on, read key by key; each wrong or unknown
 * key is a {@link SettingsFault} that names file and line.
 *
 * <p>A file that says {@code extends: FILE} stands on that file, which may stand on another; {@code
 * extends: foyer:NAME} is one of {@link #TEMPLATES}, which come with the program. What the upper
 * file says goes for a text, a number or a list of texts; mappings are laid over each other key by
 * key, and lists of mappings that all have an {@code id} entry by entry, where {@code {id: X,
 * removed: true}} takes one out. An empty value takes away what the lower file says.
 *
 * <p>Used by one thread at start. Relative paths are meant from the directory of the file they
 * stand in. {@link #done} finds the keys that nobody asked for, which are mostly spelling mistakes.
 */
public final class Settings {
    /** The longest configuration file in bytes. */
    public static final int FILE_MAX = 1024 * 1024;

    /** So many files may stand on one another. */
    public static final int LAYERS_MAX = 8;

    /** The lowest layers that come with the program. */
    public static final List<String> TEMPLATES = List.of("comprehensive", "sales", "service");

    private static final String OURS = "foyer:";
    private static final String EXTENDS = "extends";
    private static final String ID = "id";
    private static final String REMOVED = "removed";

    private final List<Layer> layers;
    private final Layer top;
    private final String place;
    // Of each key what the files say, the uppermost first.
    private final Map<String, List<Layer>> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** A piece of a file. */
    private record Layer(Path file, Node node) {
        int line() {
            return node.getStartMark().getLine() + 1;
        }

        boolean empty() {
            return node.getTag().equals(Tag.NULL);
        }

        SettingsFault fault(String name, String expected) {
            return new SettingsFault(
                    file + ", line " + line() + ", " + name + ": expected " + expected);
        }
    }

    /** Of mappings, the uppermost first. */
    private Settings(List<Layer> layers, String place) throws SettingsFault {
        this.layers = layers;
        top = layers.getFirst();
        this.place = place;
        for (var layer : layers) {
            if (!(layer.node() instanceof MappingNode mapping))
                throw layer.fault(place.replaceAll("\\.$", ""), "lines of key: value");
            read(layer.file(), mapping);
        }
    }

    private void read(Path file, MappingNode mapping) throws SettingsFault {
        var here = new LinkedHashSet<String>();
        for (NodeTuple tuple : mapping.getValue()) {
            var at = new Layer(file, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key))
                throw at.fault(place + "a key", "a word");
            if (!here.add(key.getValue()))
                throw at.fault(place + key.getValue(), "to stand here once");
            lines.putIfAbsent(key.getValue(), at.line());
            var all = values.computeIfAbsent(key.getValue(), _ -> new ArrayList<>());
            if (all.isEmpty() || !all.getLast().empty())
                all.add(new Layer(file, tuple.getValueNode()));
        }
    }

    /** Reads a file and what it stands on. */
    public static Settings read(Path file) throws SettingsFault {
        return on(root(file, text(file)));
    }

    /** Reads text as if it stood in the file. */
    public static Settings parse(Path file, String text) throws SettingsFault {
        return on(root(file, text));
    }

    /** The file and what it stands on, the uppermost first. */
    public static List<Path> layers(Path file) throws SettingsFault {
        return standing(root(file, text(file))).stream().map(Layer::file).toList();
    }

    /** The same as texts, to be sent elsewhere; each is called as seen from the uppermost. */
    public static List<PlanText> documents(Path file) throws SettingsFault {
        var all = new ArrayList<PlanText>();
        var from = whole(file).resolveSibling("");
        for (var layer : layers(file)) {
            var name = layer.toString();
            if (name.startsWith(OURS)) all.add(new PlanText(name, template(name)));
            else all.add(new PlanText(from.relativize(whole(layer)).toString(), text(layer)));
        }
        return all;
    }

    /** Reads documents that were sent, the uppermost first; they name no further ones. */
    public static Settings of(List<PlanText> documents) throws SettingsFault {
        if (documents.isEmpty() || documents.size() > LAYERS_MAX)
            throw new SettingsFault("expected 1 to " + LAYERS_MAX + " documents");
        var layers = new ArrayList<Layer>();
        for (var one : documents) layers.add(root(Path.of(one.name()), one.text()));
        var settings = new Settings(layers, "");
        settings.asked.add(EXTENDS);
        return settings;
    }

    /** This mapping laid over another, as an upper file is over a lower one. */
    Settings upon(Settings lower) throws SettingsFault {
        var all = new ArrayList<>(layers);
        all.addAll(lower.layers);
        return new Settings(all, place);
    }

    private static Settings on(Layer uppermost) throws SettingsFault {
        var settings = new Settings(standing(uppermost), "");
        settings.asked.add(EXTENDS);
        return settings;
    }

    private static List<Layer> standing(Layer uppermost) throws SettingsFault {
        var layers = new ArrayList<Layer>();
        layers.add(uppermost);
        for (var below = below(uppermost); below.isPresent(); below = below(layers.getLast())) {
            var layer = below.get();
            var alone = new Settings(List.of(layers.getLast()), "");
            if (layers.stream().anyMatch(l -> whole(l.file()).equals(whole(layer.file()))))
                throw alone.wrong(EXTENDS, "a file that does not stand on this one");
            if (layers.size() == LAYERS_MAX)
                throw alone.wrong(EXTENDS, "at most " + LAYERS_MAX + " files on one another");
            layers.add(layer);
        }
        return layers;
    }

    private static Optional<Layer> below(Layer layer) throws SettingsFault {
        var alone = new Settings(List.of(layer), "");
        var said = alone.text(EXTENDS, "");
        if (said.isEmpty()) return Optional.empty();
        if (said.startsWith(OURS)) return Optional.of(template(alone, said));
        var file = whole(layer.file()).resolveSibling(said).normalize();
        if (!Files.isReadable(file))
            throw alone.wrong(EXTENDS, "a file that can be read, not " + file);
        return Optional.of(root(file, text(file)));
    }

    private static Layer template(Settings saying, String said) throws SettingsFault {
        var name = said.substring(OURS.length());
        if (!TEMPLATES.contains(name))
            throw saying.wrong(EXTENDS, OURS + String.join(", " + OURS, TEMPLATES) + " or a file");
        return root(Path.of(said), template(said));
    }

    private static String template(String said) throws SettingsFault {
        var name = "/dev/foyer/hub/templates/" + said.substring(OURS.length()) + ".yaml";
        try (var in = Settings.class.getResourceAsStream(name)) {
            if (in == null) throw new SettingsFault(said + ": did not come with the program");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SettingsFault(said + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static String text(Path file) throws SettingsFault {
        try {
            if (Files.size(file) > FILE_MAX)
                throw new SettingsFault(file + ": expected at most " + FILE_MAX + " bytes");
            return Files.readString(file);
        } catch (IOException e) {
            throw new SettingsFault(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Layer root(Path file, String text) throws SettingsFault {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (!(root instanceof MappingNode))
                throw new SettingsFault(file + ": expected lines of key: value");
            return new Layer(file, root);
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
        return !all(key).isEmpty();
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
        var from = take(key);
        return scalar(key, "a path")
                .map(text ->
                        whole((from == null ? top : from).file()).resolveSibling(text).normalize());
    }

    /** A mapping inside this one. */
    public Optional<Settings> section(String key) throws SettingsFault {
        if (take(key) == null) return Optional.empty();
        return Optional.of(new Settings(all(key), place + key + "."));
    }

    /** A list of mappings; empty where the key is missing. */
    public List<Settings> list(String key) throws SettingsFault {
        if (take(key) == null) return List.of();
        var entries = new ArrayList<List<Layer>>();
        for (var layer : all(key).reversed()) {
            var over = mappings(layer, key);
            if (entries.stream().allMatch(e -> id(e.getFirst()).isPresent())
                    && over.stream().allMatch(e -> id(e).isPresent())) lay(over, entries);
            else {
                entries.clear();
                over.forEach(e -> entries.add(List.of(e)));
            }
        }
        for (var entry : entries)
            if (removed(entry.getFirst()) && entry.size() == 1)
                throw entry.getFirst().fault(place + key, "an id that a lower file has");
        entries.removeIf(e -> removed(e.getFirst()));
        var list = new ArrayList<Settings>();
        for (var entry : entries)
            list.add(new Settings(entry, place + key + "[" + list.size() + "]."));
        return list;
    }

    /** Lays entries over those below with the same id; others come behind. */
    private static void lay(List<Layer> over, List<List<Layer>> entries) {
        var here = new HashSet<Optional<String>>();
        for (var entry : over) {
            var id = id(entry);
            int at = 0;
            while (at < entries.size() && !id(entries.get(at).getFirst()).equals(id)) at++;
            if (!here.add(id) || at == entries.size()) {
                // An id that one file says twice is its reader's to refuse.
                entries.add(List.of(entry));
                continue;
            }
            var both = new ArrayList<Layer>();
            both.add(entry);
            both.addAll(entries.get(at));
            entries.set(at, both);
        }
    }

    private List<Layer> mappings(Layer layer, String key) throws SettingsFault {
        if (!(layer.node() instanceof SequenceNode sequence))
            throw layer.fault(place + key, "a list");
        var entries = new ArrayList<Layer>();
        for (Node node : sequence.getValue()) {
            var entry = new Layer(layer.file(), node);
            if (!(node instanceof MappingNode))
                throw entry.fault(place + key, "a list of {key: value}");
            entries.add(entry);
        }
        return entries;
    }

    private static Optional<String> id(Layer entry) {
        return value(entry, ID);
    }

    private static boolean removed(Layer entry) {
        return value(entry, REMOVED).filter("true"::equals).isPresent();
    }

    private static Optional<String> value(Layer entry, String key) {
        if (!(entry.node() instanceof MappingNode mapping)) return Optional.empty();
        return mapping.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(v -> ((ScalarNode) v).getValue())
                .findFirst();
    }

    /** A list of texts; empty where the key is missing. */
    public List<String> texts(String key) throws SettingsFault {
        var value = take(key);
        if (value == null) return List.of();
        if (!(value.node() instanceof SequenceNode sequence))
            throw value.fault(place + key, "a list of texts");
        var list = new ArrayList<String>();
        for (Node node : sequence.getValue()) {
            if (!(node instanceof ScalarNode scalar))
                throw new Layer(value.file(), node).fault(place + key, "a list of texts");
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
        var said = values.get(key);
        return new SettingsFault(
                (said == null ? top : said.getFirst()).file()
                        + ", line "
                        + lines.getOrDefault(key, top.line())
                        + ", "
                        + place
                        + key
                        + ": expected "
                        + expected);
    }

    private SettingsFault missing(String key, String expected) {
        return new SettingsFault(
                top.file()
                        + ", line "
                        + top.line()
                        + ", "
                        + place
                        + key
                        + ": missing, expected "
                        + expected);
    }

    private Optional<String> scalar(String key, String expected) throws SettingsFault {
        var value = take(key);
        if (value == null) return Optional.empty();
        if (!(value.node() instanceof ScalarNode scalar)) throw value.fault(place + key, expected);
        return Optional.of(scalar.getValue());
    }

    /** What the files say of a key, the uppermost first, as far as none takes it away. */
    private List<Layer> all(String key) {
        return values.getOrDefault(key, List.of()).stream()
                .takeWhile(layer -> !layer.empty())
                .toList();
    }

    private @Nullable Layer take(String key) {
        if (!asked.contains(key)) asked.add(key);
        return all(key).stream().findFirst().orElse(null);
    }
}
