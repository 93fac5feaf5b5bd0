package dev.foyer.device.printer;

import dev.foyer.device.escpos.PrinterState;

import java.util.Optional;

/** Why a printer does not print, with the sentence for the person who must mend it. */
enum Trouble {
    NOT_CONNECTED("The printer does not answer on the network: is it switched on and plugged in?"),
    CONNECTION_LOST("The connection to the printer was lost while it printed."),
    POWER_CYCLED("The printer was switched off and on while it printed."),
    NO_PROOF("The printer took the data and never said that it had printed them."),
    OFFLINE("The printer is offline and gives no reason: press its online or feed button."),
    COVER_OPEN("The printer's cover is open: close it."),
    PAPER_OUT("The paper is at its end: put in a new roll."),
    CUTTER("The cutter is stuck: clear the paper at the knife, then reset."),
    MECHANICAL("The printer reports a mechanical error: clear the paper path, then reset."),
    PAPER_JAM("Paper is jammed in the printer: open it and take the paper out."),
    TONER_OUT("The printer is out of toner or ink: put in a new cartridge."),
    OUTPUT_FULL("The printer's output tray is full: empty it."),
    PAUSED("The printer is paused: let it go on at its own panel."),
    ABORTED("The printer gave the job up by itself; its own panel may say why."),
    STOPPED_THERE("Somebody cancelled the job at the printer."),
    REFUSED("The printer does not take the job; look at its address and what it can print."),
    UNRECOVERABLE("The printer reports an error that only a technician can mend."),
    CANCELED("The order was cancelled before anything was printed.");

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** What keeps a printer in this state from printing; a hot head and a held button end alone. */
    static Optional<Trouble> of(PrinterState state) {
        if (state.unrecoverable()) {
            return Optional.of(UNRECOVERABLE);
        }
        if (state.cutterError()) {
            return Optional.of(CUTTER);
        }
        if (state.coverOpen()) {
            return Optional.of(COVER_OPEN);
        }
        if (state.paper() == PrinterState.Paper.OUT) {
            return Optional.of(PAPER_OUT);
        }
        if (state.mechanicalError()) {
            return Optional.of(MECHANICAL);
        }
        boolean waits = state.headHot() || state.feeding();
        return state.online() || waits ? Optional.empty() : Optional.of(OFFLINE);
    }
}
