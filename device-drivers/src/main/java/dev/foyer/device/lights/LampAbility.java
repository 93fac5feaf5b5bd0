package dev.foyer.device.lights;

import dev.foyer.device.lights.Shine.Color;
import dev.foyer.device.lights.Shine.Direction;
import dev.foyer.device.lights.Shine.FlashRate;

import java.util.Set;

/**
 * How a lamp can shine.
 *
 * @param rates the flash rates it has
 * @param colors empty = one colour only, nobody's choice
 * @param directions empty = it points nowhere
 */
public record LampAbility(Set<FlashRate> rates, Set<Color> colors, Set<Direction> directions) {
    public LampAbility {
        rates = Set.copyOf(rates);
        colors = Set.copyOf(colors);
        directions = Set.copyOf(directions);
    }

    /** Whether it can shine like that. */
    boolean can(Shine shine) {
        return rates.contains(shine.rate())
                && (shine.color() == null || colors.contains(shine.color()))
                && (shine.direction() == null || directions.contains(shine.direction()));
    }
}
