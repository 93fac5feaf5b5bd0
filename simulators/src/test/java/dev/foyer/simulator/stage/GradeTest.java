package dev.foyer.simulator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How good a device is to be, as somebody types it, and what its seed makes of it. */
class GradeTest {
    private static final Wear.Pace PACE = Wear.Pace.of(10, 80, 5);

    @Test
    void readsEachFormAndRefusesAnyOther() {
        assertThat(Grade.of("ideal")).isEqualTo(new Grade.Ideal());
        assertThat(Grade.of("worn:7")).isEqualTo(new Grade.Worn(7));
        assertThat(Grade.of("worn")).isEqualTo(new Grade.Worn(Wear.USUAL_SEED));
        assertThat(Grade.of("failing:jam@3")).isEqualTo(new Grade.Failing("jam", 3));
        assertThat(Grade.of("failing:jam")).isEqualTo(new Grade.Failing("jam", 1));
        for (String other : List.of("", "Worn", "worn:", "worn:-1", "failing", "failing:@2")) {
            assertThatThrownBy(() -> Grade.of(other)).hasMessageContaining(Grade.FORMS);
        }
    }

    @Test
    void namesTheDeviceThatIsNotThereOrCannotBeSo() {
        var kettle = new Kettle();
        var devices = List.<SimulatedDevice>of(kettle);
        assertThatThrownBy(() -> Grades.of(Map.of("pot", "ideal")).on(devices))
                .isInstanceOf(Grades.Wrong.class)
                .hasMessageContaining("pot: one of [" + kettle.name() + "]");
        assertThatThrownBy(() -> Grades.of(Map.of("all", "failing:leak@2")).on(devices))
                .hasMessageContaining("cannot count up to fault.leak");
        assertThatThrownBy(() -> Grades.of(Map.of("all", "failing:fire")).on(devices))
                .hasMessageContaining("has no fault.fire");
        Grades.of(Map.of("all", "failing:leak")).on(devices);
        assertThat(kettle.done()).containsExactly("fault.leak");
    }

    @Test
    void isLateAndSlipsBySeedAndNeverWhileIdeal() {
        var ideal = new Wear(PACE);
        var worn = new Wear(PACE, 3);
        var again = new Wear(PACE, 3);
        var delays = new ArrayList<Duration>();
        int slips = 0;
        for (int i = 0; i < 1000; i++) {
            assertThat(ideal.delay()).isZero();
            assertThat(ideal.slips()).isFalse();
            delays.add(worn.delay());
            assertThat(again.delay()).isEqualTo(delays.getLast());
            boolean slip = worn.slips();
            assertThat(again.slips()).isEqualTo(slip);
            slips += slip ? 1 : 0;
        }
        assertThat(delays).allMatch(late -> late.compareTo(Duration.ofMillis(80)) <= 0);
        assertThat(delays.stream().mapToLong(Duration::toMillis).average().orElseThrow())
                .isBetween(7.0, 13.0);
        assertThat(slips).isBetween(150, 250);
        assertThat(worn.tell(JsonNodeFactory.instance.objectNode()).path("worn").asLong())
                .isEqualTo(3);
    }
}
