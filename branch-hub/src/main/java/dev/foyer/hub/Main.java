package dev.foyer.hub;

import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.event.Proficiency;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.lint.Finding;
import dev.foyer.hub.lint.RuleLint;
import dev.foyer.hub.program.Hub;
import dev.foyer.hub.program.HubConfig;
import dev.foyer.hub.program.Lifeline;
import dev.foyer.hub.program.Operator;
import dev.foyer.hub.program.Ready;
import dev.foyer.hub.program.Settings;
import dev.foyer.hub.program.SettingsFault;
import dev.foyer.hub.store.Backup;
import dev.foyer.hub.store.StoreFault;
import dev.foyer.hub.store.Verification;
import dev.foyer.hub.web.Limits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The hub's program: serves a branch, and keeps what belongs to it. */
@Command(
        name = "hub",
        description = "The branch hub.",
        mixinStandardHelpOptions = true,
        subcommands = {
            Main.Serve.class,
            Main.Enrol.class,
            Main.Verify.class,
            StagesCommand.class,
            Main.Lint.class,
            ConfigCommand.class,
            Main.BackUp.class,
            Main.Restore.class
        })
public final class Main implements Runnable {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "dev/foyer/hub/logback.xml");
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    private static int wrong(SettingsFault fault) {
        System.err.println(fault.sentence());
        return WRONG_USE;
    }

    private static int failed(String sentence) {
        System.err.println(sentence);
        return FAILED;
    }

    /** Serves until standard input ends. */
    @Command(name = "serve", description = "Serves a branch until standard input ends.")
    static final class Serve implements Runnable, CommandLine.IExitCodeGenerator {
        @Option(names = "--config", required = true, description = "the hub's YAML file")
        private Path config = Path.of("hub.yaml");

        private int exit;

        @Override
        public void run() {
            Logger log = LoggerFactory.getLogger(Main.class);
            try {
                var hub =
                        Hub.start(
                                HubConfig.read(config),
                                Limits.USUAL,
                                Clock.systemUTC(),
                                new SecureRandom(),
                                Serve::halt);
                var ready = Ready.of("hub").with("url", hub.url());
                hub.setupCode()
                        .ifPresent(code -> {
                            log.warn("no administrator yet; the setup code is {}", code);
                            ready.with("setup", code);
                        });
                var ended = new CountDownLatch(1);
                Lifeline.hold(() -> {
                    hub.close();
                    ended.countDown();
                });
                ready.say(System.out);
                log.info("serving at {}", hub.url());
                ended.await();
            } catch (SettingsFault e) {
                exit = wrong(e);
            } catch (StoreFault | IllegalStateException e) {
                exit = failed(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** What is on the disk is all that counts: stop at once, and replay at the next start. */
        private static void halt(Throwable why) {
            LoggerFactory.getLogger(Main.class).error("the journal failed; stopping at once", why);
            Runtime.getRuntime().halt(FAILED);
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }

    /** Makes a one-time code, by the running hub's private files. */
    @Command(name = "enrol", description = "Makes a one-time code for a device.")
    static final class Enrol implements Runnable, CommandLine.IExitCodeGenerator {
        @Option(names = "--config", required = true, description = "the hub's YAML file")
        private Path config = Path.of("hub.yaml");

        @Option(names = "--kind", required = true, description = "kiosk, tablet or display")
        private String kind = "";

        @Option(names = "--name", required = true, description = "what people call the device")
        private String name = "";

        private int exit;

        @Override
        public void run() {
            try {
                var wish = Map.of("kind", kind, "name", name);
                var answer = Operator.of(config).ask("/codes", wish);
                if (answer.statusCode() >= 300) exit = failed(answer.body());
                else
                    System.out.println(
                            Json.read(answer.body(), com.fasterxml.jackson.databind.JsonNode.class)
                                    .path("code")
                                    .asText());
            } catch (SettingsFault e) {
                exit = wrong(e);
            } catch (HubFault e) {
                exit = failed(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                exit =
                        failed(
                                "The hub of "
                                        + config
                                        + " does not run, or you may not read its files.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }

    /** Judges a configuration's rules; refuses nothing. */
    @Command(
            name = "lint",
            description = "Says where the rules let somebody wait without end, or hold for nobody.")
    static final class Lint implements Runnable, CommandLine.IExitCodeGenerator {
        @Option(names = "--config", required = true, description = "the hub's YAML file")
        private Path config = Path.of("hub.yaml");

        private int exit;

        private static RuleLint.Person person(HubConfig.NewStaff staff) {
            var learns =
                    staff.proficiency().stream()
                            .filter(p -> p.level() == Proficiency.Level.LEARNER)
                            .map(Proficiency::skill)
                            .collect(Collectors.toSet());
            return new RuleLint.Person(Set.copyOf(staff.skills()), learns);
        }

        @Override
        public void run() {
            try {
                var read = HubConfig.read(config);
                System.out.println(
                        Settings.layers(config).stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(" on ")));
                var skills =
                        read.staff().stream()
                                .filter(s -> s.roles().stream().anyMatch(Lint::opensCounters))
                                .map(Lint::person)
                                .toList();
                var findings = RuleLint.of(read.plan(), skills);
                for (var one : findings) {
                    System.out.println(one.what() + ": " + one.sentence());
                    if (!one.example().isEmpty()) System.out.println("  " + one.example());
                }
                if (findings.isEmpty())
                    System.out.println(
                            "No class starves, no rule is dead, every service has staff.");
                boolean only =
                        findings.stream()
                                .allMatch(f -> f.what() == Finding.What.STARVES_IN_OVERLOAD);
                exit = only ? 0 : FAILED;
            } catch (SettingsFault e) {
                exit = wrong(e);
            }
        }

        private static boolean opensCounters(Role role) {
            return role == Role.TELLER || role == Role.LOBBY_MANAGER || role == Role.BRANCH_MANAGER;
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }

    /** Verifies a journal. */
    @Command(name = "verify", description = "Verifies a journal: chain, replay, steps of cases.")
    static final class Verify implements Runnable, CommandLine.IExitCodeGenerator {
        @Parameters(index = "0", description = "journal.db")
        private Path file = Path.of("journal.db");

        private int exit;

        @Override
        public void run() {
            var result = Verification.of(file);
            System.out.println(result.sentence());
            exit = result.good() ? 0 : FAILED;
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }

    /** Copies a state directory, of a running hub too. */
    @Command(name = "backup", description = "Copies a hub's state into a new directory.")
    static final class BackUp implements Runnable, CommandLine.IExitCodeGenerator {
        @Option(names = "--config", required = true, description = "the hub's YAML file")
        private Path config = Path.of("hub.yaml");

        @Parameters(index = "0", description = "the new directory")
        private Path to = Path.of("backup");

        private int exit;

        @Override
        public void run() {
            try {
                Backup.take(HubConfig.read(config).state(), to);
                System.out.println("The state is in " + to + ".");
            } catch (SettingsFault e) {
                exit = wrong(e);
            } catch (StoreFault e) {
                exit = failed(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }

    /** Puts a copy in place of an absent state; the hub gets a new epoch. */
    @Command(
            name = "restore",
            description = "Puts a backup where the configuration wants the state.")
    static final class Restore implements Runnable, CommandLine.IExitCodeGenerator {
        @Option(names = "--config", required = true, description = "the hub's YAML file")
        private Path config = Path.of("hub.yaml");

        @Parameters(index = "0", description = "the backup's directory")
        private Path from = Path.of("backup");

        private int exit;

        @Override
        public void run() {
            try {
                var epoch =
                        Backup.restore(from, HubConfig.read(config).state(), new SecureRandom());
                System.out.println("Restored; the new epoch is " + epoch + ".");
            } catch (SettingsFault e) {
                exit = wrong(e);
            } catch (StoreFault e) {
                exit = failed(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public int getExitCode() {
            return exit;
        }
    }
}
