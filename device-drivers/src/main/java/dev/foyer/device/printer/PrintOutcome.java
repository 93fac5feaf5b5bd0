package dev.foyer.device.printer;

/** How a job ended. Only {@link Printed} is ever claimed to be on paper. */
sealed interface PrintOutcome {
    /** The printer itself said that it came to the end of the job. */
    record Printed() implements PrintOutcome {}

    /** Not one byte of the job was sent. */
    record NotPrinted(Trouble trouble) implements PrintOutcome {}

    /** The printer stopped inside the job: a torn piece of it may hang out. */
    record HalfPrinted(Trouble trouble) implements PrintOutcome {}

    /** Nobody knows how much is on paper: a person must look. */
    record Unknown(Trouble trouble) implements PrintOutcome {}
}
