package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.pinpad.PinPads;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.simulator.pinpad.PinPadSimulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Of a PIN the kiosk learns how many keys were pressed, and what only the bank can open. */
@Timeout(90)
class PinTakingTest {
    private static final String CARD = "6200000000000003";

    @TempDir private Path directory;
    private PinPadSimulator pad;
    private WorkshopRig rig;

    @BeforeEach
    void start() throws Exception {
        pad = PinPadSimulator.start(directory.resolve("pad"));
        rig =
                new WorkshopRig(
                        directory,
                        Devices::pad,
                        PinPads.service("pinpad", DeviceUri.parse(pad.uri())));
    }

    @AfterEach
    void stop() throws TimeoutException {
        rig.close();
        pad.close();
    }

    private void bringKeyIn() throws Unstaged {
        pad.perform("keys.wrap", Map.of("name", PinTaking.KEY, "is", "B1AX"));
        var wrapped = pad.truth().orElseThrow().path("wrapped");
        var block = wrapped.path("block").asText().getBytes(StandardCharsets.US_ASCII);
        var answer =
                rig.talk(Need.PAD)
                        .ask(
                                "KeyManagement.ImportKey",
                                Map.of(
                                        "key",
                                        PinTaking.KEY,
                                        "decryptKey",
                                        wrapped.path("protection").asText(),
                                        "value",
                                        Base64.getEncoder().encodeToString(block)),
                                Duration.ofSeconds(10));
        assertThat(answer.well()).as(answer.toString()).isTrue();
    }

    private void press(String... keys) throws Unstaged {
        for (String key : keys) pad.perform("key.press", Map.of("key", key));
    }

    private void open() {
        rig.workshop().enterPin(CARD);
        await(
                "the entry",
                () -> pad.truth().filter(t -> t.path("entryOpen").asBoolean()).isPresent());
    }

    @Test
    void givesABlockThatTheBankOpensAndCountsKeys() throws Exception {
        bringKeyIn();
        open();
        press("one", "two", "clear", "one", "two", "three", "nine", "backspace", "four", "five");
        press("six", "enter");
        var entered = rig.next(Happening.PinEntered.class);
        assertThat(rig.told(Happening.PinDigits.class).stream().map(Happening.PinDigits::count))
                .containsSubsequence(List.of(0, 1, 2, 0, 1, 2, 3, 4, 3, 4, 5, 6));
        assertThat(entered.format()).isEqualTo(4);
        pad.perform(
                "pin.opens",
                Map.of(
                        "name",
                        PinTaking.KEY,
                        "format",
                        "4",
                        "block",
                        entered.block(),
                        "ksn",
                        entered.ksn(),
                        "pan",
                        CARD,
                        "pin",
                        "123456"));
        assertThat(rig.told().toString()).doesNotContain(entered.block());
    }

    @Test
    void saysWhyThereIsNoPin() throws Exception {
        open();
        press("one", "cancel");
        assertThat(rig.next(Happening.DeviceFailed.class).trouble())
                .isEqualTo(Trouble.PIN_CANCELLED);

        rig.told().clear();
        open();
        pad.perform("entry.expire");
        assertThat(rig.next(Happening.DeviceFailed.class).trouble()).isEqualTo(Trouble.PIN_LATE);

        // Without its key the pad makes no block.
        rig.told().clear();
        open();
        press("one", "two", "three", "four", "enter");
        assertThat(rig.next(Happening.DeviceFailed.class).trouble()).isEqualTo(Trouble.PAD_AWAY);

        rig.told().clear();
        open();
        pad.perform("power.off");
        assertThat(rig.next(Happening.DeviceFailed.class).trouble()).isEqualTo(Trouble.PAD_AWAY);
    }

    @Test
    void stopsWhenTheCustomerLeaves() throws Exception {
        open();
        rig.workshop().forget();
        await(
                "the entry closed",
                () -> pad.truth().filter(t -> !t.path("entryOpen").asBoolean()).isPresent());
        assertThat(rig.told(Happening.DeviceFailed.class)).isEmpty();
    }
}
