package dev.foyer.simulator.printer;

/** One ESC/POS instruction as a printer understands it, taken out of the stream. */
// Bytes as they came; nobody changes or compares them.
@SuppressWarnings("ArrayRecordComponent")
sealed interface Instruction {
    /** Bytes to print, in the current character set. */
    record Text(byte[] bytes) implements Instruction {}

    record LineFeed() implements Instruction {}

    /** {@code ESC @}. */
    record Init() implements Instruction {}

    record AlignTo(int how) implements Instruction {}

    record Size(int width, int height) implements Instruction {}

    record Bold(boolean on) implements Instruction {}

    record Underline(boolean on) implements Instruction {}

    record Inverse(boolean on) implements Instruction {}

    record FeedLines(int lines) implements Instruction {}

    record FeedDots(int dots) implements Instruction {}

    record Position(int dots) implements Instruction {}

    record CodeTable(int number) implements Instruction {}

    record Chinese(boolean on) implements Instruction {}

    /** {@code GS V}: feeds to the knife where the function says so, then cuts. */
    record CutPaper(boolean full, int feed) implements Instruction {}

    /** {@code GS v 0}. */
    record Picture(int bytesPerRow, int rows, byte[] dots) implements Instruction {}

    record QrModule(int dots) implements Instruction {}

    record QrLevel(int level) implements Instruction {}

    record QrStore(byte[] text) implements Instruction {}

    record QrPrint() implements Instruction {}

    /** {@code GS a}. */
    record AutomaticStatus(int causes) implements Instruction {}

    /** {@code GS r n}. */
    record SensorStatus(int which) implements Instruction {}

    /** {@code GS e}. */
    record Presenter(int act) implements Instruction {}

    /** {@code GS ( H} function 48. */
    record Proof(byte[] id) implements Instruction {}

    /** An instruction that is understood and does nothing here. */
    record Nothing(String name) implements Instruction {}
}
