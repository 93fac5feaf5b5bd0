package dev.foyer.device.escpos;

/** Something that a printer said. */
public sealed interface Answer {
    /** The one byte that answers one of the four {@code DLE EOT} requests. */
    record Status(RealTime question, int bits) implements Answer {}

    /** Automatic status back: four bytes, sent whenever something changes. */
    record Automatic(int printer, int errors, int paper, int reserved) implements Answer {}

    /** The four meaningful bytes of a kiosk printer's {@code DLE EOT 20}. */
    record Kiosk(int paper, int user, int recoverable, int unrecoverable) implements Answer {}

    /** The paper sensor by {@code GS r 1}: the buffer has come to that place. */
    record PaperSensor(int bits) implements Answer {}

    /** The printer came to the place that carries this id: what stood before is printed. */
    record Printed(ProcessId id) implements Answer {}

    /** The printer's buffers are empty because somebody asked for it. */
    record Cleared() implements Answer {}

    /** A byte that fits nothing that was asked. */
    record Noise(int value) implements Answer {}
}
