package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class DoorbellTest {
    private final Doorbell doorbell = new Doorbell();

    @Test
    void readsWhatIsShown() {
        doorbell.show(new byte[] {1, 2, 3});
        Completion completion = TestContext.of(doorbell, "BarcodeReader.Read").run();
        assertThat(completion.code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(Json.object(completion.payload()))
                .hasToString(
                        "{\"readOutput\":[{\"symbology\":\"qrCode\",\"barcodeData\":\"AQID\"}]}");
    }

    @Test
    void endsWhenItIsCancelled() {
        TestContext context = TestContext.of(doorbell, "BarcodeReader.Read");
        context.end(CompletionCode.CANCELED);
        assertThat(context.run().code()).isEqualTo(CompletionCode.CANCELED);
    }

    @Test
    void refusesSymbologiesItCannotRead() {
        var onlyAztec = Map.of("symbologies", Map.of("aztec", true));
        assertThat(TestContext.of(doorbell, "BarcodeReader.Read", onlyAztec).run().code())
                .isEqualTo(CompletionCode.UNSUPPORTED_DATA);
    }

    @Test
    void refusesAPayloadOfAWrongType() {
        var wrong = Map.of("symbologies", Map.of("aztec", "yes"));
        assertThat(TestContext.of(doorbell, "BarcodeReader.Read", wrong).run().code())
                .isEqualTo(CompletionCode.INVALID_DATA);
    }

    @Test
    void turnsAFaultOfTheDeviceIntoACompletionCode() {
        doorbell.show(new byte[0]);
        assertThat(TestContext.of(doorbell, "BarcodeReader.Read").run().code())
                .isEqualTo(CompletionCode.HARDWARE_ERROR);
    }
}
