package dev.foyer.tablet;

import dev.foyer.device.program.SettingsFault;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The tablet's command line. */
@Command(name = "tablet", subcommands = Main.Serve.class)
public final class Main {
    private static final int WRONG_USE = 2;

    private Main() {}

    /** Starts the program; never returns while the tablet runs. */
    public static void main(String[] arguments) {
        int code = new CommandLine(new Main()).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Command(name = "serve", description = "runs one tablet until its standard input closes")
    static final class Serve implements Callable<Integer> {
        @Option(names = "--config", required = true, description = "the tablet's YAML file")
        private Path config = Path.of("tablet.yaml");

        @Override
        public Integer call() throws InterruptedException {
            try {
                TabletProgram.run(TabletSettings.read(config));
                return 0;
            } catch (SettingsFault wrong) {
                System.err.println(wrong.sentence());
                return WRONG_USE;
            }
        }
    }
}
