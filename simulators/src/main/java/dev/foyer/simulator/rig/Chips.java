package dev.foyer.simulator.rig;

import dev.foyer.simulator.card.CardProfile;
import dev.foyer.simulator.card.ChipCard;
import dev.foyer.simulator.card.EmvChip;
import dev.foyer.simulator.passport.ChipContents;
import dev.foyer.simulator.passport.EmrtdChip;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The chips that a rig can put into its slots, by what people call them. */
final class Chips {
    private Chips() {}

    /** The chip of a travel document from its file, else a payment card by name or file. */
    static ChipCard of(String nameOrFile) throws IOException {
        return nameOrFile.endsWith(ChipContents.ENDING)
                ? new EmrtdChip(ChipContents.load(Path.of(nameOrFile)), new SecureRandom())
                : new EmvChip(CardProfile.load(nameOrFile));
    }
}
