package dev.foyer.hub.event;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What may be asked about staff, their sessions, and devices. Secrets arrive as hashes or digests.
 */
public sealed interface AccountCommand extends Command {
    /** Adds a member of staff. */
    record AddStaff(
            String staff,
            String user,
            String name,
            String passwordHash,
            Set<Role> roles,
            List<String> skills,
            List<Proficiency> proficiency)
            implements AccountCommand {
        /** Adds somebody who has every skill as usual. */
        public AddStaff(
                String staff,
                String user,
                String name,
                String passwordHash,
                Set<Role> roles,
                List<String> skills) {
            this(staff, user, name, passwordHash, roles, skills, List.of());
        }

        public AddStaff {
            roles = Set.copyOf(roles);
            skills = List.copyOf(skills);
            proficiency = List.copyOf(proficiency);
        }
    }

    /** Changes what a member of staff may and can do. */
    record ChangeStaff(
            String staff,
            String name,
            Set<Role> roles,
            List<String> skills,
            List<Proficiency> proficiency)
            implements AccountCommand {
        /** Makes it somebody who has every skill as usual. */
        public ChangeStaff(String staff, String name, Set<Role> roles, List<String> skills) {
            this(staff, name, roles, skills, List.of());
        }

        public ChangeStaff {
            roles = Set.copyOf(roles);
            skills = List.copyOf(skills);
            proficiency = List.copyOf(proficiency);
        }
    }

    /** Sets another password; open sessions end. */
    record ChangePassword(String staff, String passwordHash) implements AccountCommand {}

    /** Takes a member of staff away; open sessions end. */
    record RemoveStaff(String staff) implements AccountCommand {}

    /** Opens a session after the edge checked the password. */
    record OpenSession(String session, String staff, Instant expiresAt) implements AccountCommand {}

    /** Ends a session. */
    record CloseSession(String session) implements AccountCommand {}

    /** Says that a password was wrong. */
    record WrongPassword(String user) implements AccountCommand {}

    /** Makes a one-time code for a device. */
    record MakeCode(String code, DeviceKind kind, String name, Instant expiresAt)
            implements AccountCommand {}

    /** Trades a one-time code for a credential. */
    record Enrol(String code, DeviceKind kind, String device, String name, String credential)
            implements AccountCommand {}

    /** Takes a device's credential away. */
    record RevokeDevice(String device) implements AccountCommand {}
}
