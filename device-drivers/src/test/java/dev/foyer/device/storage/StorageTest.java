package dev.foyer.device.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.FakeDevice;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.TestContext;
import dev.foyer.device.xfs.TestHost;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

@Timeout(30)
class StorageTest {

    /** A part as a cash unit has it: how many, and from how many on it is low. */
    record Heap(int count, int low) implements UnitPart<Heap> {
        @Override
        public String key() {
            return "card";
        }

        @Override
        public Object told() {
            return Map.of("status", Map.of("count", count));
        }

        @Override
        public String replenishmentStatus() {
            return count == 0 ? "empty" : count <= low ? "low" : "ok";
        }

        @Override
        public Object counts() {
            return count;
        }

        @Override
        public Heap set(JsonNode given, boolean exchange) throws SettingRefused {
            if (!exchange) {
                throw new SettingRefused(SettingRefused.Reason.NO_EXCHANGE, "closed");
            }
            int set = given.path("status").path("initialCount").asInt(-1);
            if (set < 0) {
                throw new SettingRefused(SettingRefused.Reason.INVALID_DATA, "no count");
            }
            return new Heap(set, low);
        }

        @Override
        public Heap resumed(Heap saved) {
            return new Heap(saved.count, low);
        }

        Heap minus(int items) {
            return new Heap(count - items, low);
        }
    }

    private record Told(String name, ObjectNode payload) {}

    private static final class Ears implements Announcer {
        private final List<Told> told = new ArrayList<>();
        private int statusChanges;

        @Override
        public void unsolicited(String name, @Nullable Object payload) {
            told.add(new Told(name, Json.object(payload)));
        }

        @Override
        public void statusChanged() {
            statusChanges++;
        }

        @Override
        public void error(ErrorEvent event) {
            throw new AssertionError(event);
        }
    }

    @TempDir private Path directory;

    private Path file() {
        return directory.resolve("counts");
    }

    private static StorageUnit<Heap> unit(String name, int count) {
        return new StorageUnit<>(
                name,
                "C" + name.replace("unit", ""),
                "left",
                100,
                UnitStatus.OK,
                null,
                new Heap(count, 10));
    }

    private Storage<Heap> storage() {
        return new Storage<>(
                List.of(unit("unit1", 50), unit("unit2", 20)), Heap.class, CountsFile.at(file()));
    }

    private static Completion run(Storage<Heap> storage, String command, String json) {
        try {
            return TestContext.of(storage, command, Json.parse(json.replace('\'', '"'))).run();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String code(Completion done) {
        return done.code() == CompletionCode.COMMAND_ERROR_CODE
                ? Json.object(done.payload()).path("errorCode").asText()
                : done.code().wire();
    }

    private static int count(Storage<Heap> storage, String unit) {
        return storage.unit(unit).orElseThrow().part().count();
    }

    @Test
    void remembersCountsAndWhatWasIntendedAfterThePowerIsGone() throws DeviceFault {
        var before = storage();
        before.intend(Storage.note().put("from", "unit1"));
        before.change("unit2", heap -> heap.minus(3));
        var after = storage();
        assertThat(count(after, "unit1")).isEqualTo(50);
        assertThat(count(after, "unit2")).isEqualTo(17);
        assertThat(after.intended().orElseThrow().path("from").asText()).isEqualTo("unit1");
        after.settle(Map.of("unit1", heap -> heap.minus(1), "unit2", heap -> heap.minus(1)));
        var last = storage();
        assertThat(count(last, "unit1")).isEqualTo(49);
        assertThat(count(last, "unit2")).isEqualTo(16);
        assertThat(last.intended()).isEmpty();
    }

    @Test
    void tellsCountsOtherChangesAndThresholdsApart() throws DeviceFault {
        var storage = storage();
        var ears = new Ears();
        storage.attach(ears);
        storage.change("unit1", heap -> heap.minus(1));
        assertThat(ears.told).extracting(Told::name).containsExactly(Storage.COUNTS_CHANGED);
        assertThat(ears.told.getFirst().payload().at("/unit1/card/status/count").asInt())
                .isEqualTo(49);
        storage.status("unit1", UnitStatus.MISSING);
        storage.status("unit1", UnitStatus.MISSING);
        storage.change("unit2", heap -> heap.minus(10));
        assertThat(ears.told)
                .extracting(Told::name)
                .containsExactly(
                        Storage.COUNTS_CHANGED,
                        Storage.CHANGED,
                        Storage.COUNTS_CHANGED,
                        Storage.THRESHOLD);
        assertThat(ears.told.get(1).payload().at("/unit1/status").asText()).isEqualTo("missing");
    }

    @Test
    void setsCountsOnlyDuringAnExchange() {
        var storage = storage();
        var ears = new Ears();
        storage.attach(ears);
        String set = "{'storage':{'unit1':{'card':{'status':{'initialCount':90}}}}}";
        assertThat(code(run(storage, Storage.SET_STORAGE, set))).isEqualTo("noExchangeActive");
        assertThat(code(run(storage, Storage.END_EXCHANGE, "{}"))).isEqualTo("noExchangeActive");
        assertThat(code(run(storage, Storage.START_EXCHANGE, "{}"))).isEqualTo("success");
        assertThat(storage.commonStatus()).containsEntry("exchange", "active");
        assertThat(code(run(storage, Storage.START_EXCHANGE, "{}"))).isEqualTo("exchangeActive");
        assertThat(code(run(storage, Storage.SET_STORAGE, set))).isEqualTo("success");
        assertThat(code(run(storage, Storage.END_EXCHANGE, "{}"))).isEqualTo("success");
        assertThat(storage.commonStatus()).containsEntry("exchange", "inactive");
        assertThat(ears.statusChanges).isEqualTo(2);
        assertThat(count(storage(), "unit1")).isEqualTo(90);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{}; invalidData",
                "{'storage':{}}; invalidData",
                "{'storage':7}; invalidData",
                "{'storage':{'unit9':{'card':{}}}}; invalidUnit",
                "{'storage':{'unit1':{'cash':{}}}}; invalidUnit",
                "{'storage':{'unit1':7}}; invalidUnit",
            })
    void refusesToSetWhatIsNotThere(String payload, String code) {
        var storage = storage();
        run(storage, Storage.START_EXCHANGE, "{}");
        assertThat(code(run(storage, Storage.SET_STORAGE, payload))).isEqualTo(code);
    }

    @Test
    void setsAllUnitsOrNone() {
        var storage = storage();
        run(storage, Storage.START_EXCHANGE, "{}");
        var done =
                run(
                        storage,
                        Storage.SET_STORAGE,
                        "{'storage':{'unit1':{'card':{'status':{'initialCount':1}}},"
                                + "'unit2':{'card':{}}}}");
        assertThat(code(done)).isEqualTo("invalidData");
        assertThat(count(storage, "unit1")).isEqualTo(50);
    }

    @Test
    void believesNoDamagedFile() throws IOException, DeviceFault {
        storage().change("unit1", heap -> heap.minus(1));
        byte[] good = Files.readAllBytes(file());
        for (int seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(7));
            int length = random.nextInt(4) == 0 ? random.nextInt(bad.length) : bad.length;
            Files.write(file(), java.util.Arrays.copyOf(bad, length));
            var storage = storage();
            assertThat(storage.units().values())
                    .as("seed " + seed)
                    .allMatch(unit -> unit.status() == UnitStatus.NOT_CONFIGURED);
            run(storage, Storage.START_EXCHANGE, "{}");
            run(
                    storage,
                    Storage.SET_STORAGE,
                    "{'storage':{'unit1':{'card':{'status':{'initialCount':5}}}}}");
            assertThat(storage.unit("unit1").orElseThrow().status()).isEqualTo(UnitStatus.OK);
        }
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().contains("damaged")).count())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysAHardwareErrorWhenTheDiskRefusesAndBelievesWhatHappened() throws DeviceFault {
        var storage =
                new Storage<>(
                        List.of(unit("unit1", 50)),
                        Heap.class,
                        CountsFile.at(directory.resolve("gone").resolve("counts")));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> storage.change("unit1", heap -> heap.minus(1)))
                .isInstanceOf(DeviceFault.class)
                .hasMessageContaining("cannot be written");
        assertThat(count(storage, "unit1")).isEqualTo(49);
    }

    @Test
    void answersAsTheStandardWantsIt() throws DeviceFault {
        var storage = storage();
        try (var host =
                TestHost.start(getClass(), Service.of("units", new FakeDevice(), storage))) {
            dev.foyer.device.xfs.ServiceContract.holds(host.uri("units"));
            storage.change("unit2", heap -> heap.minus(19));
        }
    }
}
