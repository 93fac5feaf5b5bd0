package dev.foyer.simulator.branch;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.passport.DocumentWallet.Document;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.scanner.ScannerSimulator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The field below a scanner's glass: a document of the wallet brings its chip with it. The field is
 * one slot of a card rig, which stays its owner's.
 */
final class Antenna implements ScannerSimulator.Glass {
    private static final Logger LOG = LoggerFactory.getLogger(Antenna.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CardRig rig;
    private final int slot;
    private final DocumentWallet papers;
    private boolean chip;

    Antenna(CardRig rig, int slot, DocumentWallet papers) {
        this.rig = rig;
        this.slot = slot;
        this.papers = papers;
    }

    @Override
    public void holds(OptionalLong person) {
        var document =
                Stream.of(Document.values())
                        .filter(one -> person.isPresent() && one.seed() == person.getAsLong())
                        .findFirst();
        try {
            if (document.isPresent()) {
                rig.ask(
                        JSON.createObjectNode()
                                .put("do", "insert")
                                .put("slot", slot)
                                .put("card", papers.chip(document.get()).toString())
                                .toString());
                chip = true;
            } else if (chip) {
                rig.ask(JSON.createObjectNode().put("do", "remove").put("slot", slot).toString());
                chip = false;
            }
        } catch (IOException broken) {
            LOG.warn("the chip below the glass: {}", broken.getMessage());
        }
    }
}
