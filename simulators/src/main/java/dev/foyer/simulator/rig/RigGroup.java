package dev.foyer.simulator.rig;

import dev.foyer.simulator.card.CardLinkMain;
import dev.foyer.simulator.card.CardRigMain;

import picocli.CommandLine.Command;

/**
 * {@code rig ...}: real stacks started privately, and what stands in for them where they cannot
 * run.
 */
@Command(
        name = "rig",
        description = "Starts a device's far side, privately.",
        mixinStandardHelpOptions = true,
        subcommands = {CardRigMain.class, CardLinkMain.class})
public final class RigGroup {}
