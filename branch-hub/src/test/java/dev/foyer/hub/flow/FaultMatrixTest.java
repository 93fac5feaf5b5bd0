package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.CaseEvent.End;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of what becomes of a case when one device fails in one step. */
class FaultMatrixTest {
    private static final Path DOC =
            Path.of(System.getProperty("foyer.root", "..")).resolve("docs/fault-matrix.md");

    private static List<FaultMatrix.Cell> all() {
        var cells = new ArrayList<FaultMatrix.Cell>();
        for (var service : RulePacks.catalogue().services()) cells.addAll(FaultMatrix.of(service));
        return cells;
    }

    @Test
    void hasNoEmptyCellAndWhatIsHandedOverHasAName() {
        var cells = all();
        assertThat(cells).isNotEmpty();
        assertThat(cells)
                .allSatisfy(cell ->
                        assertThat(cell.end() != End.HANDED_OVER || !cell.to().isEmpty())
                                .as(cell.toString())
                                .isTrue());
        for (var fault : FaultMatrix.Fault.values())
            assertThat(cells).as(fault.words).anyMatch(FaultMatrix.with(fault));
    }

    @Test
    void isWhatTheDocumentSays() throws IOException {
        var table = table(all());
        if (Boolean.getBoolean("foyer.write")) Files.writeString(DOC, table);
        assertThat(Files.readString(DOC)).isEqualTo(table);
    }

    private static String table(List<FaultMatrix.Cell> cells) {
        var text = new StringBuilder();
        text.append(
                """
                # What becomes of a case when one device fails

                Made by `FaultMatrixTest` (`-Dfoyer.write=true` writes it anew): each service is \
                played by the real runner; in one step one thing goes wrong, everybody else does \
                their part, and whoever is called takes the case on. What a device says of its \
                fault stands in [kiosk-acts.md](kiosk-acts.md). *Handed to chen* is the member of \
                staff of the test who came.

                | service | step | what goes wrong | how it ends |
                |---|---|---|---|
                """);
        for (var cell : cells)
            text.append("| ")
                    .append(cell.service())
                    .append(" | ")
                    .append(cell.step())
                    .append(" | ")
                    .append(cell.fault().words)
                    .append(" | ")
                    .append(cell.words())
                    .append(" |\n");
        text.append("\n").append(cells.size()).append(" cells, none of them empty.\n");
        return text.toString();
    }
}
