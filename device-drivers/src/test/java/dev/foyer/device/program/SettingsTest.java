package dev.foyer.device.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class SettingsTest {
    private static final Path FILE = Path.of("part.yaml");

    private static Settings settings(String text) throws SettingsFault {
        return Settings.parse(FILE, text);
    }

    @Test
    void readsWhatIsThere() throws SettingsFault {
        Settings settings =
                settings(
                        "name: one\n"
                                + "port: 12\n"
                                + "on: true\n"
                                + "inner: {path: x/y}\n"
                                + "list: [{a: 1}, {a: 2}]\n"
                                + "words: [b, c]\n");
        assertThat(settings.text("name")).isEqualTo("one");
        assertThat(settings.number("port", 0, 100, 0)).isEqualTo(12);
        assertThat(settings.yes("on", false)).isTrue();
        assertThat(settings.section("inner").orElseThrow().path("path"))
                .contains(Path.of("x/y").toAbsolutePath());
        assertThat(settings.list("list")).hasSize(2);
        assertThat(settings.texts("words")).containsExactly("b", "c");
        assertThat(settings.text("absent", "otherwise")).isEqualTo("otherwise");
        settings.done();
    }

    @Test
    void namesTheLineOfAWrongValue() {
        assertThatThrownBy(() -> settings("name: one\nport: many\n").number("port", 0, 65535, 0))
                .hasMessage(
                        "part.yaml, line 2, port: expected a whole number from 0 to 65535, not"
                                + " \"many\"");
        assertThatThrownBy(() -> settings("port: 70000\n").number("port", 0, 65535, 0))
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> settings("on: perhaps\n").yes("on", false))
                .hasMessageContaining("true or false");
        assertThatThrownBy(() -> settings("list:\n  - a\n").list("list"))
                .hasMessageContaining("line 2, list");
    }

    @Test
    void namesAMissingAndAnUnknownKey() throws SettingsFault {
        assertThatThrownBy(() -> settings("a: 1\n").text("name"))
                .hasMessageContaining("name: missing");
        Settings settings = settings("name: one\nnmae: two\n");
        settings.text("name");
        assertThatThrownBy(settings::done)
                .hasMessage("part.yaml, line 2, nmae: expected no such key; there are name");
        assertThatThrownBy(() -> settings("a: 1\na: 2\n"))
                .hasMessageContaining("to stand here once");
    }

    @Test
    void saysWhenItIsNotYaml() {
        assertThatThrownBy(() -> settings("a: [1\n"))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("line");
        assertThatThrownBy(() -> settings("- 1\n")).hasMessageContaining("key: value");
        assertThatThrownBy(() -> settings("a: \u001d\n"))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("not YAML, special characters");
        assertThatThrownBy(() -> Settings.read(Path.of("absent.yaml")))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void readyIsOneLineOfJson() {
        var out = new ByteArrayOutputStream();
        Ready.of("devices")
                .with("url", "ws://x")
                .say(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"ready\":true,\"part\":\"devices\",\"url\":\"ws://x\"}");
    }

    @Test
    void theLifelineNoticesTheEndOfItsInput() throws InterruptedException {
        var ended = new CountDownLatch(1);
        Lifeline.watch(new ByteArrayInputStream(new byte[1000]), ended::countDown);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
