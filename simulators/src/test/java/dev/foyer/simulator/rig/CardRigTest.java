package dev.foyer.simulator.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

class CardRigTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @BeforeAll
    static void needsTheRealStack() {
        Real.pcscd();
    }

    @Test
    void takesCardsInAndOut() throws IOException {
        try (var rig = CardRig.start(Real.directory())) {
            assertThat(Files.exists(rig.socket())).isTrue();
            rig.insert("visa");
            assertThat(rig.ask("{\"do\":\"state\"}").path("cards").path(0).asBoolean()).isTrue();
            rig.remove();
            assertThat(rig.ask("{\"do\":\"state\"}").path("cards").path(0).asBoolean()).isFalse();
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndGoesOn() throws IOException {
        try (var rig = CardRig.start(Real.directory())) {
            assertThatThrownBy(() -> rig.ask("{\"do\":\"dance\"}"))
                    .hasMessageContaining("expected");
            assertThatThrownBy(() -> rig.ask("nonsense")).hasMessageContaining("not JSON");
            assertThatThrownBy(() -> rig.ask("{\"do\":\"insert\",\"slot\":2}"))
                    .hasMessageContaining("0 to 1");
            assertThatThrownBy(() -> rig.ask("{\"do\":\"insert\",\"card\":\"/no/such/file\"}"))
                    .isInstanceOf(IOException.class);
            assertThat(rig.ask("{\"do\":\"state\"}").path("pcscd").asBoolean()).isTrue();
        }
    }

    @Test
    void twoRunSideBySideButNotInOneDirectory() throws IOException {
        var directory = Real.directory();
        try (var one = CardRig.start(directory);
                var two = CardRig.start(Real.directory())) {
            one.insert("visa");
            assertThat(two.ask("{\"do\":\"state\"}").path("cards").path(0).asBoolean()).isFalse();
            assertThat(one.socket()).isNotEqualTo(two.socket());
            assertThatThrownBy(() -> CardRig.start(directory)).hasMessageContaining("another rig");
        }
    }

    @Test
    void opensNoPortOfTheMachine() throws IOException {
        try (var rig = CardRig.start(Real.directory())) {
            assertThat(rig.socket()).exists();
            // 8C7B is vpcd's port; inside the rig it listens on every address, outside it must not
            // be seen.
            assertThat(Files.readString(Path.of("/proc/net/tcp"))).doesNotContain(":8C7B ");
        }
    }

    @Test
    void leavesNoProcessWhenKilled() throws IOException, InterruptedException {
        var directory = Real.directory();
        var rig = CardRig.start(directory);
        var family = processesNaming(directory);
        assertThat(family).hasSizeGreaterThanOrEqualTo(2);
        rig.handle().destroyForcibly();
        rig.awaitEnd();
        await(() -> processesNaming(directory).isEmpty());
        await(() -> family.stream().noneMatch(ProcessHandle::isAlive));
        rig.close();
        try (var again = CardRig.start(directory)) {
            again.insert("visa");
        }
    }

    @Test
    void survivesItsDaemonsRestartWithTheCardStillIn() throws IOException {
        try (var rig = CardRig.start(Real.directory())) {
            rig.insert("visa");
            rig.ask("{\"do\":\"pcscd\",\"to\":\"stop\"}");
            assertThat(Files.exists(rig.socket())).isFalse();
            rig.ask("{\"do\":\"pcscd\",\"to\":\"start\"}");
            var state = rig.ask("{\"do\":\"state\"}");
            assertThat(state.path("pcscd").asBoolean()).isTrue();
            assertThat(state.path("cards").path(0).asBoolean()).isTrue();
        }
    }

    @Test
    void endsWithinFiveSecondsWhenItsInputCloses() throws IOException, InterruptedException {
        var rig = CardRig.start(Real.directory());
        long begin = System.nanoTime();
        rig.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(rig.awaitEnd()).isZero();
    }

    /**
     * The rig's processes by the directory in their command lines, and their children: pcscd names
     * no directory of ours.
     */
    private static List<ProcessHandle> processesNaming(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> p.info().commandLine().orElse("").contains(directory.toString()))
                .flatMap(p ->
                        java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(p), p.descendants()))
                .distinct()
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + SOON).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
