package dev.foyer.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.program.SettingsFault;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

class MessageTableTest {

    @Test
    void everyDriverIsInTheTable() throws IOException {
        String config = Files.readString(Path.of(MessageTable.ONE_OF_EACH));
        assertThat(Drivers.ALL)
                .allSatisfy(driver ->
                        assertThat(config).contains("device: \"" + driver.scheme() + ":"));
    }

    @Test
    void thePageNamesWhatIsBuiltAndNothingElse() throws IOException, SettingsFault {
        Path page = Path.of(System.getProperty("foyer.root", ".."), "docs/xfs4iot-messages.md");
        Map<String, String> told = new TreeMap<>(MessageTable.builtIn(Files.readString(page)));
        told.values().removeIf(String::isEmpty);
        Map<String, String> built =
                MessageTable.built().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> String.join(", ", entry.getValue()),
                                        (a, _) -> a,
                                        TreeMap::new));
        assertThat(told)
                .as("docs/xfs4iot-messages.md is out of date: write it anew with MessageTable")
                .isEqualTo(built);
    }

    @Test
    void everyMessageWeBuildIsOneOfTheStandard() throws SettingsFault, IOException {
        Path page = Path.of(System.getProperty("foyer.root", ".."), "docs/xfs4iot-messages.md");
        Set<String> known = MessageTable.builtIn(Files.readString(page)).keySet();
        assertThat(known).containsAll(MessageTable.built().keySet());
    }
}
