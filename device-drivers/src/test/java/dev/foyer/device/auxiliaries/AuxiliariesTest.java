package dev.foyer.device.auxiliaries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.auxiliaries.Equipment.Ability;
import dev.foyer.device.auxiliaries.StartupTime.Mode;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.TestContext;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

class AuxiliariesTest {

    /** Has everything that the standard knows, but for what is taken away. */
    private static final class FullBoard implements AuxiliaryBoard {
        final Map<Auxiliary, Ability> has = new EnumMap<>(Auxiliary.class);
        final Map<Auxiliary, Reading> says = new EnumMap<>(Auxiliary.class);
        final Map<Auxiliary, Reading> wasSet = new EnumMap<>(Auxiliary.class);
        Set<Mode> modes = EnumSet.allOf(Mode.class);
        Optional<StartupTime> time = Optional.empty();

        FullBoard() {
            for (Auxiliary one : Auxiliary.values()) {
                boolean level =
                        switch (one.kind()) {
                            case LEVEL, SOUND -> true;
                            case WORD, FLAGS -> false;
                        };
                has.put(
                        one,
                        new Ability(
                                new HashSet<>(one.abilities()),
                                new HashSet<>(one.commands()),
                                level,
                                50));
                says.put(
                        one,
                        switch (one.kind()) {
                            case WORD -> new Reading.Word(one.words().getFirst());
                            case LEVEL -> new Reading.Level(500);
                            case SOUND -> new Reading.Sound("continuous", "warning");
                            case FLAGS -> new Reading.Flags(Set.of("low"));
                        });
            }
        }

        @Override
        public Equipment equipment() {
            return new Equipment(has, modes);
        }

        @Override
        public Map<Auxiliary, Reading> readings() {
            return says;
        }

        @Override
        public void set(Map<Auxiliary, Reading> wanted) {
            wasSet.putAll(wanted);
        }

        @Override
        public Optional<StartupTime> startup() throws DeviceFault {
            return time;
        }

        @Override
        public void startAt(Optional<StartupTime> when) {
            time = when;
        }

        @Override
        public void open() {}

        @Override
        public DeviceStatus status() {
            return DeviceStatus.ONLINE;
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

    private final FullBoard board = new FullBoard();
    private final Auxiliaries face = new Auxiliaries(board, true);

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Completion run(String command, String payload) {
        return TestContext.of(face, "Auxiliaries." + command, json(payload)).run();
    }

    private static String told(Completion completion) {
        return completion.code() + " " + Json.object(completion.payload());
    }

    @Test
    void tellsAllThirtyTwoInStatusAndInCapabilities() {
        ObjectNode status = Objects.requireNonNull(Json.object(face.status()));
        assertThat(status).hasSize(32);
        assertThat(status.path("UPS"))
                .isEqualTo(json("{'low':true,'engaged':false,'powering':false,'recovered':false}"));
        assertThat(status.path("audio"))
                .isEqualTo(json("{'rate':'continuous','signal':'warning'}"));
        assertThat(status.path("volume").intValue()).isEqualTo(500);
        assertThat(status.path("cabinetFrontDoor").asText()).isEqualTo("closed");
        ObjectNode can = Objects.requireNonNull(Json.object(face.capabilities()));
        assertThat(can).hasSize(33);
        assertThat(can.path("frontCabinet").path("bolted").booleanValue()).isTrue();
        assertThat(can.path("volume").intValue()).isEqualTo(50);
        assertThat(can.path("heating").booleanValue()).isTrue();
        assertThat(can.path("autoStartupMode"))
                .isEqualTo(json("{'specific':true,'daily':true,'weekly':true}"));
    }

    @Test
    void setsEverythingThatTheStandardLetsOneSet() {
        var done =
                run(
                        "SetAuxiliaries",
                        "{'cabinetDoors':'bolt','safeDoor':'unbolt','vandalShield':'service',"
                                + "'frontCabinetDoors':'bolt','rearCabinetDoors':'bolt',"
                                + "'leftCabinetDoors':'bolt','rightCabinetDoors':'bolt',"
                                + "'openClose':'open','audio':{'rate':'on','signal':'error'},"
                                + "'heating':'on','consumerDisplayBackLight':'off',"
                                + "'signageDisplay':'on','volume':1000,'ups':'engage',"
                                + "'audibleAlarm':'on','enhancedAudioControl':'publicAudioAuto',"
                                + "'enhancedMicrophoneControl':'privateAudioManual',"
                                + "'microphoneVolume':1}");
        assertThat(done.code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(board.wasSet)
                .hasSize(18)
                .containsEntry(Auxiliary.UPS, new Reading.Word("engage"))
                .containsEntry(Auxiliary.VOLUME, new Reading.Level(1000))
                .containsEntry(Auxiliary.AUDIO, new Reading.Sound("on", "error"));
    }

    @Test
    void saysInvalidAuxiliaryForWhatIsNotThereOrCannotBeSet() {
        board.has.remove(Auxiliary.HEATING);
        board.has.put(
                Auxiliary.SAFE_DOOR, new Ability(Set.of("open", "closed"), Set.of(), false, 0));
        for (String wish : new String[] {"'heating':'on'", "'safeDoor':'bolt'"}) {
            assertThat(told(run("SetAuxiliaries", "{'openClose':'open'," + wish + "}")))
                    .contains("invalidAuxiliary");
        }
        assertThat(board.wasSet).isEmpty();
    }

    @Test
    void saysInvalidDataForWrongWordsAndUnsupportedDataForWordsOfOthers() {
        for (String wrong :
                new String[] {
                    "{'heating':'warm'}",
                    "{'heating':true}",
                    "{'volume':0}",
                    "{'volume':1001}",
                    "{'volume':7.5}",
                    "{'volume':'500'}",
                    "{'audio':{'rate':'on'}}",
                    "{'audio':'on'}",
                    "{'audio':{'rate':'on','signal':'song'}}",
                    "{'ups':'low'}"
                }) {
            assertThat(run("SetAuxiliaries", wrong).code())
                    .as(wrong)
                    .isEqualTo(CompletionCode.INVALID_DATA);
        }
        board.has.put(
                Auxiliary.VANDAL_SHIELD,
                new Ability(Set.of("open", "closed"), Set.of("open", "closed"), false, 0));
        assertThat(run("SetAuxiliaries", "{'vandalShield':'keyboard'}").code())
                .isEqualTo(CompletionCode.UNSUPPORTED_DATA);
        assertThat(run("SetAuxiliaries", "{'audio':{'rate':'off'}}").code())
                .isEqualTo(CompletionCode.SUCCESS);
    }

    @Test
    void tellsAConnectionOnlyWhatItHasRegisteredFor() {
        var changed = (ObjectNode) json("{'safeDoor':'open','UPS':{'low':true},'volume':7}");
        assertThat(face.changesFor(Set.of(), changed)).isEmpty();
        var context =
                TestContext.of(
                        face,
                        "Auxiliaries.Register",
                        json("{'safeDoor':'register','ups':'register','cabinetLeft':'register'}"));
        assertThat(context.run().code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(face.changesFor(context.registered(), changed))
                .isEqualTo(json("{'safeDoor':'open','UPS':{'low':true}}"));
        assertThat(
                        face.changesFor(
                                context.registered(),
                                (ObjectNode) json("{'cabinetLeftDoor':'open'}")))
                .hasSize(1);
    }

    @Test
    void registersAllOrNothing() {
        board.has.remove(Auxiliary.HEAT_SENSOR);
        for (String wrong :
                new String[] {
                    "{'safeDoor':'register','heatSensor':'register'}",
                    "{'safeDoor':'register','coffeeSensor':'deregister'}",
                    "{'safeDoor':'register','volume':'perhaps'}"
                }) {
            var context = TestContext.of(face, "Auxiliaries.Register", json(wrong));
            assertThat(context.run().code()).isNotEqualTo(CompletionCode.SUCCESS);
            assertThat(context.registered()).isEmpty();
        }
    }

    @Test
    void keepsEachKindOfStartupTimeAndForgetsIt() {
        for (String time :
                new String[] {
                    "{'mode':'daily','startTime':{'hour':7,'minute':30}}",
                    "{'mode':'weekly','startTime':{'dayOfWeek':'Monday','hour':0,'minute':0}}",
                    "{'mode':'specific','startTime':{'year':2028,'month':2,'day':29,'hour':23,'minute':59}}"
                }) {
            assertThat(run("SetAutoStartupTime", time).code()).isEqualTo(CompletionCode.SUCCESS);
            assertThat(Json.object(run("GetAutoStartupTime", "{}").payload()))
                    .isEqualTo(json(time));
        }
        assertThat(run("ClearAutoStartupTime", "{}").code()).isEqualTo(CompletionCode.SUCCESS);
        assertThat(run("GetAutoStartupTime", "{}").payload()).isNull();
    }

    @Test
    void refusesTimesThatDoNotExistOrLackSomething() {
        for (String wrong :
                new String[] {
                    "{}",
                    "{'mode':'daily'}",
                    "{'mode':'hourly','startTime':{'hour':1,'minute':1}}",
                    "{'mode':'daily','startTime':{'hour':24,'minute':0}}",
                    "{'mode':'daily','startTime':{'hour':1}}",
                    "{'mode':'weekly','startTime':{'dayOfWeek':'Funday','hour':1,'minute':1}}",
                    "{'mode':'specific','startTime':{'year':2027,'month':2,'day':29,'hour':1,'minute':1}}"
                }) {
            assertThat(run("SetAutoStartupTime", wrong).code())
                    .as(wrong)
                    .isEqualTo(CompletionCode.INVALID_DATA);
        }
        board.modes = Set.of(Mode.DAILY);
        assertThat(
                        run(
                                        "SetAutoStartupTime",
                                        "{'mode':'weekly','startTime':{'dayOfWeek':'Monday','hour':1,'minute':1}}")
                                .code())
                .isEqualTo(CompletionCode.UNSUPPORTED_DATA);
    }

    @Test
    void hasNoStartupCommandsWhereThereIsNoClock() {
        board.modes = Set.of();
        assertThat(run("GetAutoStartupTime", "{}").code())
                .isEqualTo(CompletionCode.UNSUPPORTED_COMMAND);
        assertThat(new Auxiliaries(board, false).commands()).hasSize(2);
    }
}
