package dev.foyer.device.lights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.lights.Shine.Color;
import dev.foyer.device.lights.Shine.Direction;
import dev.foyer.device.lights.Shine.FlashRate;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.TestContext;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

class LightsTest {
    private static final Lamp CARD = new Lamp(Light.CARD_READER, Lamp.DEFAULT);
    private static final Lamp GOOD = new Lamp(Light.STATUS_GOOD, Lamp.DEFAULT);

    /** Two lamps: one that can everything, one that can only be on or off. */
    private static final class TwoLamps implements LampBoard {
        final Map<Lamp, Shine> lit = new HashMap<>(Map.of(CARD, Shine.OFF, GOOD, Shine.OFF));
        DeviceStatus status = DeviceStatus.ONLINE;
        boolean broken;

        @Override
        public Map<Lamp, LampAbility> lamps() {
            return Map.of(
                    CARD,
                            new LampAbility(
                                    EnumSet.allOf(FlashRate.class),
                                    EnumSet.allOf(Color.class),
                                    EnumSet.allOf(Direction.class)),
                    GOOD,
                            new LampAbility(
                                    Set.of(FlashRate.OFF, FlashRate.CONTINUOUS),
                                    Set.of(),
                                    Set.of()));
        }

        @Override
        public Map<Lamp, Shine> shining() {
            return lit;
        }

        @Override
        public boolean individualFlashRates() {
            return true;
        }

        @Override
        public void light(Map<Lamp, Shine> wanted) throws DeviceFault {
            if (broken) {
                throw new DeviceFault(DeviceFault.Code.HARDWARE, "the lamp does not obey");
            }
            lit.putAll(wanted);
        }

        @Override
        public void open() {}

        @Override
        public DeviceStatus status() {
            return status;
        }

        @Override
        public DeviceIdentity identity() {
            return DeviceIdentity.UNKNOWN;
        }

        @Override
        public void watch(Runnable changed) {}

        @Override
        public void close() {}
    }

    private final TwoLamps board = new TwoLamps();
    private final Lights lights = new Lights(board);

    private Completion set(String json) {
        try {
            var payload = Json.parse(json.replace('\'', '"'));
            return TestContext.of(lights, "Lights.SetLight", payload).run();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void lightsEveryLampThatIsNamedAndLeavesTheOthers() {
        var done =
                set(
                        "{'cardReader':{'default':{'flashRate':'medium','color':'green','direction':'entry'}},"
                            + "'statusGood':null}");
        assertThat(done.code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(board.lit)
                .containsEntry(CARD, new Shine(FlashRate.MEDIUM, Color.GREEN, Direction.ENTRY))
                .containsEntry(GOOD, Shine.OFF);
        assertThat(String.valueOf(Json.object(lights.status())))
                .isEqualTo(
                        "{\"cardReader\":{\"default\":{\"flashRate\":\"medium\",\"color\":\"green\","
                            + "\"direction\":\"entry\"}},\"statusGood\":{\"default\":{\"flashRate\":\"off\"}}}");
    }

    @Test
    void saysInvalidLightForALightOrAPlaceThatIsNotThereAndLightsNone() {
        for (String unknown :
                new String[] {
                    "'coinAcceptor':{'default':{'flashRate':'off'}}",
                    "'cardReader':{'left':{'flashRate':'off'}}",
                    "'lavaLamp':{'default':{'flashRate':'off'}}"
                }) {
            var refused =
                    set("{'statusGood':{'default':{'flashRate':'continuous'}}," + unknown + "}");
            assertThat(refused.code()).isEqualTo(CompletionCode.COMMAND_ERROR_CODE);
            assertThat(String.valueOf(Json.object(refused.payload()))).contains("invalidLight");
        }
        assertThat(board.lit).containsEntry(GOOD, Shine.OFF);
    }

    @Test
    void saysInvalidDataForWhatIsNoShine() {
        for (String wrong :
                new String[] {
                    "{'cardReader':7}",
                    "{'cardReader':{'default':'green'}}",
                    "{'cardReader':{'default':{'color':'green'}}}",
                    "{'cardReader':{'default':{'flashRate':'wild'}}}",
                    "{'cardReader':{'default':{'flashRate':1}}}",
                    "{'cardReader':{'default':{'flashRate':'off','color':'mauve'}}}",
                    "{'cardReader':{'default':{'flashRate':'off','direction':'up'}}}"
                }) {
            assertThat(set(wrong).code()).as(wrong).isEqualTo(CompletionCode.INVALID_DATA);
        }
    }

    @Test
    void saysUnsupportedDataForWhatThisLampCannot() {
        for (String more :
                new String[] {
                    "'flashRate':'slow'",
                    "'flashRate':'continuous','color':'red'",
                    "'flashRate':'continuous','direction':'exit'"
                }) {
            assertThat(set("{'statusGood':{'default':{" + more + "}}}").code())
                    .as(more)
                    .isEqualTo(CompletionCode.UNSUPPORTED_DATA);
        }
    }

    @Test
    void saysLightErrorWhenALampIsBrokenAndDeviceNotReadyWhenThereIsNone() {
        String on = "{'statusGood':{'default':{'flashRate':'continuous'}}}";
        board.broken = true;
        assertThat(String.valueOf(Json.object(set(on).payload()))).contains("lightError");
        board.status =
                new DeviceStatus(
                        DeviceStatus.State.NO_DEVICE, DeviceStatus.Cause.NOT_CONNECTED, "gone");
        assertThat(set(on).code()).isEqualTo(CompletionCode.DEVICE_NOT_READY);
    }

    @Test
    void tellsTrulyWhatEachLampCan() {
        assertThat(String.valueOf(Json.object(lights.capabilities())))
                .startsWith("{\"individualFlashRates\":true,\"lights\":{\"cardReader\":")
                .contains("\"direction\":{\"entry\":true,\"exit\":true}")
                .endsWith(
                        "\"statusGood\":{\"default\":{\"flashRate\":{\"off\":true,\"slow\":false,"
                                + "\"medium\":false,\"quick\":false,\"continuous\":true}}}}}");
    }
}
