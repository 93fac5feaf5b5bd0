package dev.foyer.hub.core;

import dev.foyer.hub.event.Proficiency;
import dev.foyer.hub.event.Role;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A member of staff as the branch knows them.
 *
 * @param proficiency how well they have those of their skills that they have not as usual
 * @param wrong wrong passwords since the last right one
 * @param lockedUntil until when no password is good, or null
 */
public record Staff(
        String id,
        String user,
        String name,
        String passwordHash,
        List<Role> roles,
        List<String> skills,
        List<Proficiency> proficiency,
        int wrong,
        @Nullable Instant lockedUntil) {
    public Staff {
        roles = List.copyOf(roles);
        skills = List.copyOf(skills);
        proficiency = List.copyOf(proficiency);
    }

    /** How long something takes them that needs a skill, in percent of the usual time. */
    int percent(String skill) {
        for (var one : proficiency) if (one.skill().equals(skill)) return one.level().percent();
        return Pace.USUAL;
    }

    /** Whether they have one of these roles. */
    public boolean is(Role... any) {
        for (var role : any) if (roles.contains(role)) return true;
        return false;
    }

    @Override
    public String toString() {
        return "Staff[" + id + ", " + user + ", " + roles + "]";
    }

    Staff guesses(int wrong, @Nullable Instant lockedUntil) {
        return new Staff(
                id, user, name, passwordHash, roles, skills, proficiency, wrong, lockedUntil);
    }
}
