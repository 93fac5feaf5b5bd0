package dev.foyer.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.XfsInterface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The table of docs/xfs4iot-messages.md: every message of release 2024-3, which of our drivers
 * build it, and what the recorded traffic of the tests says about it. As a program it writes the
 * page; its arguments are the table of the standard, the directory of the traffic, and the page.
 */
public final class MessageTable {
    /** Why whole interfaces are not built. */
    private static final Map<String, String> LEFT_OUT =
            Map.of(
                    "BanknoteNeutralization", "needs devices that a branch kiosk does not have",
                    "Check", "cheques are not among the branch's services",
                    "Deposit", "envelope deposit is not among the branch's services",
                    "German", "national rules of one country",
                    "MixedMedia", "no device that takes notes and cheques in one bundle",
                    "PowerManagement", "the kiosk is switched by its operating system",
                    "TextTerminal", "the kiosk has a screen",
                    "VendorApplication", "maintenance goes through the tablet",
                    "VendorMode", "maintenance goes through the tablet");

    /** One message of the standard. */
    private record Message(String kind, String name) {
        String group() {
            return name.substring(0, name.indexOf('.'));
        }
    }

    private MessageTable() {}

    public static void main(String[] args) throws IOException, SettingsFault {
        Path page = Path.of(args[2]);
        Files.writeString(page, page(Path.of(args[0]), seen(Path.of(args[1]))));
        System.out.println("written: " + page);
    }

    /**
     * The page as it should be.
     *
     * @param standard the standard's messages as JSON
     * @param seen for each message what the traffic has shown of it
     */
    static String page(Path standard, Map<String, Set<String>> seen)
            throws IOException, SettingsFault {
        Map<String, Set<String>> built = built();
        Map<String, List<Message>> groups = new TreeMap<>();
        for (JsonNode entry : Json.parse(Files.readString(standard)).path("messages")) {
            var message = new Message(entry.path("kind").asText(), entry.path("name").asText());
            if (!message.kind().equals("completion")) {
                groups.computeIfAbsent(message.group(), _ -> new ArrayList<>()).add(message);
            }
        }
        var text = new StringBuilder();
        var summary = new StringBuilder();
        groups.forEach((group, messages) -> {
            long have = messages.stream().filter(m -> built.containsKey(m.name())).count();
            long tested = messages.stream().filter(m -> seen.containsKey(m.name())).count();
            summary.append(
                    "| %s | %d | %d | %d | %s |%n"
                            .formatted(
                                    group,
                                    messages.size(),
                                    have,
                                    tested,
                                    have > 0 ? "" : LEFT_OUT.getOrDefault(group, "not built")));
            if (have > 0) {
                text.append(
                        "%n## %s%n%n| message | kind | built by | in the tests' traffic |%n|---|---|---|---|%n"
                                .formatted(group));
                messages.forEach(message -> text.append(row(message, built, seen)));
            }
        });
        return """
        # Every message of XFS4IoT 2024-3: built and tested

        Generated from the drivers' own command and event tables and from the traffic that the tests record; do not edit.
        *Built by* names the schemes of device URIs. *In the tests' traffic* says how a command ended there, or how an event came.
        What a device cannot do answers `unsupportedCommand` and is not in its Capabilities.

        | interface | messages | built | seen | |
        |---|---|---|---|---|
        """
                + summary
                + text;
    }

    private static String row(
            Message message, Map<String, Set<String>> built, Map<String, Set<String>> seen) {
        return "| %s | %s | %s | %s |%n"
                .formatted(
                        message.name(),
                        message.kind(),
                        String.join(", ", built.getOrDefault(message.name(), Set.of())),
                        String.join(", ", seen.getOrDefault(message.name(), Set.of())));
    }

    /** For each message the schemes whose services have it; Common is everybody's. */
    static Map<String, Set<String>> built() throws SettingsFault {
        var built = new TreeMap<String, Set<String>>();
        Path file = Path.of(ONE_OF_EACH);
        for (Settings entry : Settings.read(file).list("services")) {
            String scheme = entry.text("device").replaceFirst(":.*", "");
            Service service = Drivers.service(entry);
            for (XfsInterface face : service.interfaces()) {
                face.commands().forEach(command -> add(built, command.name(), scheme));
                face.events().forEach(event -> add(built, event.name(), scheme));
            }
        }
        for (String common :
                List.of(
                        "Common.Status",
                        "Common.Capabilities",
                        "Common.Cancel",
                        "Common.SetVersions",
                        "Common.GetTransactionState",
                        "Common.SetTransactionState",
                        "Common.StatusChangedEvent",
                        "Common.ErrorEvent")) {
            add(built, common, "all");
        }
        add(built, "ServicePublisher.GetServices", "the publisher");
        add(built, "ServicePublisher.ServiceDetailEvent", "the publisher");
        return built;
    }

    private static void add(Map<String, Set<String>> to, String name, String what) {
        to.computeIfAbsent(name, _ -> new TreeSet<>()).add(what);
    }

    static final String ONE_OF_EACH =
            System.getProperty("foyer.root", "..")
                    + "/device-drivers/src/test/resources/dev/foyer/device/one-of-each.yaml";

    /**
     * What recorded traffic shows: for commands the codes in which they ended, for events "came".
     */
    static Map<String, Set<String>> seen(Path traffic) throws IOException {
        var seen = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.list(traffic)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                if (!file.toString().contains("negative")) {
                    Files.readAllLines(file).forEach(line -> note(line, seen));
                }
            }
        }
        return seen;
    }

    private static void note(String line, Map<String, Set<String>> seen) {
        try {
            JsonNode message = Json.parse(line);
            JsonNode header = message.path("header");
            String name = header.path("name").asText();
            switch (header.path("type").asText()) {
                case "completion" -> add(seen, name, code(message));
                case "event", "unsolicited" -> add(seen, name, "came");
                default -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(JsonNode message) {
        String own = message.path("payload").path("errorCode").asText("");
        String code = message.path("header").path("completionCode").asText("");
        return !own.isEmpty() && !own.equals("null")
                ? own
                : code.isEmpty() || code.equals("null") ? "success" : code;
    }

    /** The built column of a page: for each message the schemes. */
    static Map<String, String> builtIn(String page) {
        var built = new LinkedHashMap<String, String>();
        page.lines()
                .filter(line -> line.startsWith("| ") && line.contains("."))
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length == 6)
                .forEach(cells -> built.put(cells[1].strip(), cells[3].strip()));
        return built;
    }
}
