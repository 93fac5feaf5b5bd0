package dev.foyer.simulator.stage;

import dev.foyer.device.xfs.conformance.Unstaged;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good each simulated device is to be, by its name; a device without a grade is ideal.
 *
 * @param byName the grade of {@link Grade#ALL} is everybody's who has none of his own
 */
public record Grades(Map<String, Grade> byName) {
    /** Every device as its maker meant it. */
    public static final Grades IDEAL = new Grades(Map.of());

    public Grades {
        byName = Map.copyOf(byName);
    }

    /**
     * Reads them as a command line gives them.
     *
     * @throws Wrong saying what was expected
     */
    public static Grades of(Map<String, String> written) {
        var grades = new LinkedHashMap<String, Grade>();
        written.forEach((device, grade) -> {
            try {
                grades.put(device, Grade.of(grade));
            } catch (IllegalArgumentException wrong) {
                throw new Wrong(device + "=" + wrong.getMessage(), wrong);
            }
        });
        return new Grades(grades);
    }

    /**
     * Makes devices so.
     *
     * @throws Wrong if one of the names is no device's, or a device cannot be so
     */
    public void on(List<SimulatedDevice> devices) {
        var names = devices.stream().map(SimulatedDevice::name).toList();
        for (String name : byName.keySet()) {
            if (!name.equals(Grade.ALL) && !names.contains(name)) {
                throw new Wrong(
                        name + ": one of " + names + " or " + Grade.ALL + " expected", null);
            }
        }
        for (SimulatedDevice device : devices) {
            var grade = byName.getOrDefault(device.name(), byName.get(Grade.ALL));
            if (grade != null) {
                on(device, grade);
            }
        }
    }

    private static void on(SimulatedDevice device, Grade grade) {
        try {
            grade.on(device);
        } catch (Unstaged impossible) {
            throw new Wrong(device.name() + ": " + impossible.sentence(), impossible);
        }
    }

    /** Somebody wanted a grade that is none, or of a device that is not there. */
    public static final class Wrong extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }
}
