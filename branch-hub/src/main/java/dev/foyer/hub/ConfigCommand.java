package dev.foyer.hub;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.program.HubConfig;
import dev.foyer.hub.program.Operator;
import dev.foyer.hub.program.Settings;
import dev.foyer.hub.program.SettingsFault;
import dev.foyer.hub.store.BranchStore;
import dev.foyer.hub.store.PlanTexts;
import dev.foyer.hub.store.StoreFault;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The versions of a running branch's configuration, from the command line. */
@Command(
        name = "config",
        description = "Takes in, lists, shows and rolls back versions of a branch's configuration.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ConfigCommand.Import.class,
            ConfigCommand.Listing.class,
            ConfigCommand.Show.class,
            ConfigCommand.RollBack.class
        })
final class ConfigCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    private static int say(String sentence, int code) {
        System.err.println(sentence);
        return code;
    }

    /** What those have in common that ask a hub: a hub that is asked, and an exit code. */
    abstract static class Asking implements Runnable, CommandLine.IExitCodeGenerator {
        @Option(
                names = "--config",
                defaultValue = "hub.yaml",
                description = "the YAML file that the hub runs on")
        private Path config = Path.of("hub.yaml");

        private int exit;

        abstract void ask(Operator operator)
                throws SettingsFault, IOException, InterruptedException;

        @Override
        public void run() {
            try {
                ask(Operator.of(config));
            } catch (SettingsFault e) {
                exit = say(e.sentence(), WRONG_USE);
            } catch (IOException e) {
                var why = "The hub of " + config + " does not run, or you may not read its files.";
                exit = say(why, FAILED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** The answer, or null after a refusal that was said. */
        @Nullable JsonNode asked(Operator operator, String path, @Nullable Object body)
                throws IOException, InterruptedException {
            var answer = operator.ask(path, body);
            var said = Json.read(answer.body(), JsonNode.class);
            if (answer.statusCode() < 300) return said;
            var field = said.path("field").asText();
            var detail = said.path("detail").asText();
            exit = say(field.isEmpty() ? detail : field + ": " + detail, FAILED);
            return null;
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }

    /** Takes in a version. */
    @Command(name = "import", description = "Takes a file and its layers in as the next version.")
    static final class Import extends Asking {
        @Parameters(index = "0", description = "the YAML file whose branch is to hold")
        private Path file = Path.of("hub.yaml");

        @Option(names = "--at", description = "when: 2026-12-01T03:00 on the branch's clock")
        private @Nullable String at;

        @Option(names = "--author", description = "who wants it; usually who is signed in here")
        private String author = System.getProperty("user.name", "operator");

        @Override
        void ask(Operator operator) throws SettingsFault, IOException, InterruptedException {
            var plan = HubConfig.plan(Settings.read(file));
            var body = new HashMap<String, Object>();
            body.put("documents", Settings.documents(file));
            body.put("author", author);
            if (at != null) body.put("effectiveAt", instant(at, ZoneId.of(plan.zone())).toString());
            var made = asked(operator, "/configurations", body);
            if (made == null) return;
            System.out.println(
                    "Version "
                            + made.path("version").asInt()
                            + (at == null ? " holds now." : " will hold from " + at + "."));
        }

        private static Instant instant(String at, ZoneId zone) throws SettingsFault {
            try {
                return at.endsWith("Z")
                        ? Instant.parse(at)
                        : LocalDateTime.parse(at).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                throw new SettingsFault(
                        "--at: expected a time such as 2026-12-01T03:00, not " + at);
            }
        }
    }

    /** Lists them. */
    @Command(name = "list", description = "Lists the versions, the oldest first.")
    static final class Listing extends Asking {
        @Override
        void ask(Operator operator) throws IOException, InterruptedException {
            var all = asked(operator, "/configurations", null);
            if (all == null) return;
            for (var one : all.path("versions")) {
                var inUse = one.path("inUse").asText();
                System.out.printf(
                        "%4d  %-9s  from %s  by %s: %s%s%n",
                        one.path("version").asInt(),
                        one.path("state").asText(),
                        one.path("effectiveAt").asText(),
                        one.path("author").asText(),
                        one.path("source").asText(),
                        inUse.isEmpty() ? "" : " (waited: " + inUse + " in use)");
            }
        }
    }

    /** Shows one, from the journal; the hub need not run. */
    @Command(
            name = "show",
            description = "Shows the documents of a version as the journal has them.")
    static final class Show implements Runnable, CommandLine.IExitCodeGenerator {
        @Option(
                names = "--config",
                defaultValue = "hub.yaml",
                description = "the YAML file that the hub runs on")
        private Path config = Path.of("hub.yaml");

        @Parameters(index = "0", description = "the version's number")
        private int version;

        private int exit;

        @Override
        public void run() {
            try {
                var journal = HubConfig.read(config).state().resolve(BranchStore.JOURNAL);
                var texts = PlanTexts.of(journal, version);
                if (texts == null) exit = say("There is no version " + version + ".", FAILED);
                else if (texts.isEmpty())
                    exit = say("The journal has no documents of version " + version + ".", FAILED);
                else
                    for (var one : texts) {
                        System.out.println("# " + one.name());
                        System.out.println(one.text());
                    }
            } catch (SettingsFault e) {
                exit = say(e.sentence(), WRONG_USE);
            } catch (StoreFault e) {
                exit = say(String.valueOf(e.getMessage()), FAILED);
            }
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }

    /** Goes back. */
    @Command(
            name = "rollback",
            description = "Makes an earlier version hold again, now; what is to come is withdrawn.")
    static final class RollBack extends Asking {
        @Parameters(index = "0", description = "the version's number")
        private int version;

        @Option(names = "--author", description = "who wants it; usually who is signed in here")
        private String author = System.getProperty("user.name", "operator");

        @Override
        void ask(Operator operator) throws IOException, InterruptedException {
            var path = "/configurations/" + version + "/rollback";
            var now = asked(operator, path, Map.of("author", author));
            if (now == null) return;
            System.out.println("Version " + now.path("version").asInt() + " holds now.");
        }
    }
}
