package dev.foyer.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.program.SettingsFault;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** What went wrong somewhere: each is a recording beside this test and a few lines. */
class FieldFaultTest {
    private static final Map<String, String> SELECT =
            Map.of("chipProtocol", "chipProtocolNotRequired", "chipData", "AKQEAAegAAAAAxAQAA==");

    @Test
    void aCardThatIsPulledOutWhileItIsReadIsNoMedia() throws SettingsFault, InterruptedException {
        try (var reader = Replayed.of(getClass(), "cardlink:127.0.0.1:9", "card-pulled.tape")) {
            reader.ask("CardReader.ReadRawData", Map.of("chip", true));
            reader.ask("CardReader.ChipIO", SELECT);
            var end = reader.ask("CardReader.ChipIO", SELECT);
            assertThat(end.payload()).isNotNull();
            assertThat(end.payload().path("errorCode").asText()).isEqualTo("noMedia");
        }
    }
}
