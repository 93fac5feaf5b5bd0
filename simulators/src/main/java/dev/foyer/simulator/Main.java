package dev.foyer.simulator;

import dev.foyer.simulator.branch.StageMain;
import dev.foyer.simulator.branch.Up;
import dev.foyer.simulator.corebank.CoreBankMain;
import dev.foyer.simulator.people.Tour;
import dev.foyer.simulator.pinpad.PinPadMain;
import dev.foyer.simulator.printer.PrinterMain;
import dev.foyer.simulator.recording.ReplayMain;
import dev.foyer.simulator.rig.RigGroup;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The simulators' program: one subcommand for each far side that can be started. */
@Command(
        name = "simulators",
        description = "The far side of the branch's devices.",
        mixinStandardHelpOptions = true,
        subcommands = {
            Up.class,
            Tour.class,
            StageMain.class,
            ReplayMain.class,
            RigGroup.class,
            PrinterMain.class,
            PinPadMain.class,
            CoreBankMain.class
        })
public final class Main {
    private Main() {}

    /**
     * Runs a subcommand; ends the process with 0 done, 1 failed, 2 wrong use, 3 something is
     * missing here.
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
