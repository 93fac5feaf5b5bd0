package dev.foyer.hub.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.bench.HubProcess;
import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program's other subcommands, each as a process of its own. */
class CommandLineTest {
    @TempDir Path directory;

    /** How a command ended and what it said, both streams. */
    private record Ended(int code, String said) {}

    private static Ended hub(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.foyer.hub.Main"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Test
    @Timeout(180)
    void aStateIsBackedUpVerifiedAndRestored() throws Exception {
        var config = directory.resolve("hub.yaml").toString();
        var journal = directory.resolve("state").resolve("journal.db");
        var backup = directory.resolve("backup");
        try (var _ = HubProcess.start(directory, List.of())) {
            var enrolled = hub("enrol", "--config", config, "--kind", "tablet", "--name", "T");
            assertThat(enrolled.code()).as(enrolled.said()).isZero();
            var verified = hub("verify", journal.toString());
            assertThat(verified.code()).as(verified.said()).isZero();
            assertThat(verified.said()).contains("The chain holds");
            var taken = hub("backup", "--config", config, backup.toString());
            assertThat(taken.code()).as(taken.said()).isZero();
            var running = hub("restore", "--config", config, backup.toString());
            assertThat(running.code()).as("a hub runs on it: %s", running.said()).isEqualTo(1);
        }
        assertThat(hub("backup", "--config", config, backup.toString()).code()).isEqualTo(1);
        var stages = hub("stages", journal.toString(), "nobodys-ticket");
        assertThat(stages.said()).contains("knows no ticket and no case nobodys-ticket");
        assertThat(stages.code()).isEqualTo(1);
        var kept = hub("verify", backup.resolve("journal.db").toString());
        assertThat(kept.said()).contains("The chain holds");
        var restored = hub("restore", "--config", config, backup.toString());
        assertThat(restored.code()).as(restored.said()).isZero();
        assertThat(restored.said()).contains("the new epoch is");
        try (var again = HubProcess.start(directory, List.of())) {
            assertThat(again.url()).startsWith("http://127.0.0.1:");
        }
        assertThat(hub("verify", journal.toString()).code()).isZero();
    }

    @Test
    @Timeout(120)
    void aConfigurationIsImportedListedAndRolledBack() throws Exception {
        var config = directory.resolve("hub.yaml").toString();
        try (var _ = HubProcess.start(directory, List.of())) {
            var next = directory.resolve("next.yaml");
            Files.writeString(next, "extends: hub.yaml\nbranch: {policy: quotas}\n");
            var asked = List.of("--config", config, "--author", "li");
            var done = config("import", next.toString(), asked);
            assertThat(done.said()).contains("Version 2 holds now.");
            assertThat(done.code()).isZero();
            Files.writeString(next, "extends: hub.yaml\nbranch: {policy: earliestDue}\n");
            var later = new ArrayList<>(asked);
            later.addAll(List.of("--at", "2999-01-01T03:00"));
            assertThat(config("import", next.toString(), later).said()).contains("effectiveAt");
            Files.writeString(next, "extends: hub.yaml\nbranch:\n  policy: none\n");
            var wrong = config("import", next.toString(), asked);
            assertThat(wrong.said()).contains("next.yaml, line 3", "branch.policy");
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(config("rollback", "1", asked).said()).contains("Version 3 holds now.");
            assertThat(config("rollback", "7", asked).code()).isEqualTo(1);
            var list = hub("config", "list", "--config", config);
            assertThat(list.said())
                    .hasLineCount(3)
                    .contains("by li: next.yaml on hub.yaml", "inForce");
        }
        assertThat(config("show", "2", List.of("--config", config)).said())
                .as("what was imported, though the file says something else since")
                .contains("# next.yaml\nextends: hub.yaml\nbranch: {policy: quotas}")
                .contains("# hub.yaml\n" + Files.readString(Path.of(config)));
        assertThat(config("show", "3", List.of("--config", config)).said())
                .as("version 1 once more, which is the hub's own file")
                .isEqualTo(config("show", "1", List.of("--config", config)).said())
                .startsWith("# hub.yaml\n")
                .doesNotContain("quotas");
        assertThat(config("show", "4", List.of("--config", config)).code()).isEqualTo(1);
        assertThat(config("rollback", "1", List.of("--config", config)).code()).isEqualTo(1);
    }

    private static Ended config(String what, String operand, List<String> options)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("config", what, operand));
        all.addAll(options);
        return hub(all.toArray(String[]::new));
    }

    @Test
    @Timeout(60)
    void whatIsWrongIsSaidInOneSentenceAndByTheExitCode() throws Exception {
        var noJournal = directory.resolve("none.db");
        Files.writeString(noJournal, "not a journal");
        assertThat(hub("verify", noJournal.toString()).code()).isEqualTo(1);
        var config = HubFixture.write(directory, "colour: blue\n");
        var wrong = hub("serve", "--config", config.toString());
        assertThat(wrong.code()).isEqualTo(2);
        int last = Files.readAllLines(config).size();
        assertThat(wrong.said()).contains("hub.yaml, line " + last, "colour").hasLineCount(1);
    }
}
