package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What has happened to staff accounts, sessions and devices. Sessions, codes and credentials are
 * known by digest only.
 */
public sealed interface AccountEvent extends Event {
    /**
     * A member of staff was added; roles are in the order of {@link Role}.
     *
     * @param proficiency how well they have skills; null when all as usual
     */
    record StaffAdded(
            String staff,
            String user,
            String name,
            String passwordHash,
            List<Role> roles,
            List<String> skills,
            @Nullable List<Proficiency> proficiency)
            implements AccountEvent {
        public StaffAdded {
            roles = List.copyOf(roles);
            skills = List.copyOf(skills);
            proficiency = said(proficiency);
        }
    }

    /**
     * A member of staff may and can do other things.
     *
     * @param proficiency how well they have skills; null when all as usual
     */
    record StaffChanged(
            String staff,
            String name,
            List<Role> roles,
            List<String> skills,
            @Nullable List<Proficiency> proficiency)
            implements AccountEvent {
        public StaffChanged {
            roles = List.copyOf(roles);
            skills = List.copyOf(skills);
            proficiency = said(proficiency);
        }
    }

    private static @Nullable List<Proficiency> said(@Nullable List<Proficiency> proficiency) {
        return proficiency == null || proficiency.isEmpty() ? null : List.copyOf(proficiency);
    }

    /** A password was changed. */
    record PasswordChanged(String staff, String passwordHash) implements AccountEvent {}

    /** A member of staff was taken away. */
    record StaffRemoved(String staff) implements AccountEvent {}

    /** A session began. */
    record SessionOpened(String session, String staff, Instant expiresAt) implements AccountEvent {
        public SessionOpened {
            expiresAt = Event.kept(expiresAt);
        }
    }

    /** A session ended. */
    record SessionClosed(String session) implements AccountEvent {}

    /** A wrong password was given. */
    record PasswordWrong(String staff) implements AccountEvent {}

    /** An account was locked after too many wrong passwords. */
    record StaffLocked(String staff, Instant until) implements AccountEvent {
        public StaffLocked {
            until = Event.kept(until);
        }
    }

    /** A lock ended. */
    record StaffUnlocked(String staff) implements AccountEvent {}

    /** A one-time code was made. */
    record CodeMade(String code, DeviceKind kind, String name, Instant expiresAt)
            implements AccountEvent {
        public CodeMade {
            expiresAt = Event.kept(expiresAt);
        }
    }

    /** A one-time code expired unused. */
    record CodeExpired(String code) implements AccountEvent {}

    /** A device enrolled; its code is spent. */
    record DeviceEnrolled(
            String device, DeviceKind kind, String name, String credential, String code)
            implements AccountEvent {}

    /** A device's credential was taken away. */
    record DeviceRevoked(String device) implements AccountEvent {}
}
