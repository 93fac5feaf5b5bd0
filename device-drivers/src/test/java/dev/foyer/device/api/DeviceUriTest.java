package dev.foyer.device.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;

class DeviceUriTest {
    private static final DeviceUri URI =
            DeviceUri.parse("cctalk:/dev/ttyS1?baud=9600&echo=off&pollMs=20&name=a%26b");

    @Test
    void readsAddressAndOptions() {
        assertThat(URI.path()).isEqualTo(Path.of("/dev/ttyS1"));
        assertThat(URI.number("baud", 1, 300, 115_200)).isEqualTo(9600);
        assertThat(URI.number("capacity", 500, 1, 10_000)).isEqualTo(500);
        assertThat(URI.millis("pollMs", 150, 1, 200)).isEqualTo(Duration.ofMillis(20));
        assertThat(URI.choice("echo", "on", "off")).isTrue();
        assertThat(URI.choice("check", "sum", "crc")).isFalse();
        assertThat(URI.option("name")).contains("a&b");
    }

    @Test
    void namesTheOptionThatNobodyKnowsAndThoseThatAreKnown() {
        URI.only("baud", "echo", "pollMs", "name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URI.only("baud", "pollMs", "name"))
                .withMessage(
                        "cctalk has the options [baud, name, pollMs, record, replay], not"
                                + " \"echo\"");
    }

    @Test
    void saysWhatANumberMayBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URI.number("baud", 1, 300, 4800))
                .withMessage("baud is a number from 300 to 4800, not \"9600\"");
        assertThatIllegalArgumentException().isThrownBy(() -> URI.number("echo", 1, 0, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceUri.parse("a:b?n=-1").number("n", 1, -5, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceUri.parse("a:b?n=99999999999").number("n", 1, 0, 9));
    }

    @Test
    void takesOnlyTheWordsThatAreOffered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URI.choice("echo", "on", "never"))
                .withMessage("echo is on or never, not \"off\"");
    }

    @Test
    void wantsTheWholePath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceUri.parse("cctalk:ttyS1").path())
                .withMessage("cctalk: and the whole path of a file, not \"ttyS1\"");
    }
}
