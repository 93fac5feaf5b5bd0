package dev.foyer.simulator.printer;

/**
 * What a look into a simulated receipt printer shows.
 *
 * @param retracted tickets taken back since the start
 * @param hangingRows rows printed since the last cut
 */
public record Inside(
        boolean power,
        String roll,
        boolean coverOpen,
        boolean cutterStuck,
        boolean jammed,
        boolean ticketInMouth,
        int retracted,
        int hangingRows,
        long rowsPrinted) {}
