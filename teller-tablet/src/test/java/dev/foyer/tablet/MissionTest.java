package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** docs/mission.csv says what each row of the mission is proved by; this keeps it true. */
class MissionTest {
    private static final Path ROOT = Path.of(System.getProperty("foyer.root", "..")).normalize();
    private static final int ROWS = 159;
    private static final Pattern PROOF = Pattern.compile("([A-Z]\\w+(?:Test|IT))#(\\w+)");

    record Row(String id, String tag, String state) {
        boolean proved() {
            return PROOF.matcher(state).matches();
        }
    }

    static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        var lines = Files.readAllLines(ROOT.resolve("docs/mission.csv"));
        assertThat(lines.getFirst()).isEqualTo("id,tag,state");
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", 3);
            assertThat(cells).as(line).hasSize(3);
            rows.add(new Row(cells[0], cells[1], cells[2]));
        }
        return rows;
    }

    /** Every test class of the project by its simple name: the text of its file. */
    private static Map<String, String> tests() throws IOException {
        var found = new HashMap<String, String>();
        try (var files = Files.walk(ROOT)) {
            for (var file :
                    files.filter(f -> f.toString().contains("/src/test/java/"))
                            .filter(f -> f.toString().endsWith(".java"))
                            .toList()) {
                found.put(
                        file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return found;
    }

    @Test
    void everyRowOfTheMissionIsListedOnce() throws IOException {
        var rows = rows();
        assertThat(rows).hasSize(ROWS);
        assertThat(new HashSet<>(rows.stream().map(Row::id).toList())).hasSize(ROWS);
        assertThat(rows).allSatisfy(row -> assertThat(row.tag()).isIn("C", "S", "X", "-"));
    }

    @Test
    void everyStateIsOpenOrNotBuiltWithAReasonOrANamedTest() throws IOException {
        assertThat(rows())
                .allSatisfy(row ->
                        assertThat(
                                        row.state().equals("open")
                                                || row.state().matches("not built: .{10,}")
                                                || row.proved())
                                .as("%s: %s", row.id(), row.state())
                                .isTrue());
    }

    @Test
    void everyNamedTestExists() throws IOException {
        var tests = tests();
        for (var row : rows()) {
            var proof = PROOF.matcher(row.state());
            if (proof.matches()) {
                var text = tests.get(proof.group(1));
                assertThat(text).as("%s names %s", row.id(), proof.group(1)).isNotNull();
                assertThat(isATest(text, proof.group(2)))
                        .as("%s names %s, a test of that class", row.id(), row.state())
                        .isTrue();
            }
        }
    }

    /** Between this method and the one before it stands an annotation that makes it a test. */
    private static boolean isATest(String text, String method) {
        int at = text.indexOf(" void " + method + "(");
        if (at < 0) {
            return false;
        }
        var before = text.substring(Math.max(0, text.lastIndexOf(" void ", at - 1)), at);
        return before.contains("@Test\n") || before.contains("@ParameterizedTest");
    }

    @Test
    void theReadmeShowsTheCount() throws IOException {
        var rows = rows();
        var proved = rows.stream().filter(Row::proved).count();
        var open = rows.stream().filter(row -> row.state().equals("open")).count();
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains(
                        "%d rows: %d proved by a test, %d open, %d not built"
                                .formatted(ROWS, proved, open, ROWS - proved - open));
    }
}
