package dev.foyer.device.printer;

import java.util.concurrent.CompletableFuture;

/** Whatever takes a job and says what became of it; a printer's driver. For any thread. */
interface Press {

    /** Sends a job once; the future ends in what became of it and never in an exception. */
    Running print(PrintJob job);

    /** A job on its way. */
    interface Running {
        CompletableFuture<PrintOutcome> outcome();

        /** Takes the job back as far as that is still possible; it goes on to its true end. */
        void withdraw();
    }
}
