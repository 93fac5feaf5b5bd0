package dev.foyer.kiosk;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.device.program.SettingsFault;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The kiosk's program. */
@Command(
        name = "kiosk",
        description = "The self-service kiosk of a branch.",
        subcommands = Main.Serve.class)
public final class Main {
    private static final int WRONG_USE = 2;
    private static final int MISSING = 3;

    private Main() {}

    /**
     * Runs a command and ends with its exit code; a kiosk that serves runs until its input ends.
     */
    public static void main(String[] arguments) {
        int code = new CommandLine(new Main()).execute(arguments);
        if (code != CommandLine.ExitCode.OK) System.exit(code);
    }

    /** Shows the kiosk until standard input ends. */
    @Command(name = "serve", description = "Shows the kiosk until standard input ends.")
    static final class Serve implements Callable<Integer> {
        @Option(names = "--config", required = true, description = "YAML file, see docs/screens.md")
        private Path config = Path.of("kiosk.yaml");

        @Option(
                names = "--screen-port",
                description = "token; opens a screen port, whatever the file says")
        private String token = "";

        @Override
        public Integer call() {
            KioskSettings settings;
            try {
                settings = KioskSettings.read(config);
            } catch (SettingsFault fault) {
                System.err.println(fault.getMessage());
                return WRONG_USE;
            }
            try {
                var program = KioskProgram.start(settings, token);
                Lifeline.hold(program::close);
                var ready = Ready.of("kiosk");
                program.screenAddress().ifPresent(uri -> ready.with("screen", uri.toString()));
                ready.say(System.out);
                return CommandLine.ExitCode.OK;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return MISSING;
            } catch (UnsupportedOperationException e) {
                System.err.println(
                        "There is no display here; start with -Dglass.platform=Sized: "
                                + e.getMessage());
                return MISSING;
            }
        }
    }
}
