package dev.foyer.hub.web;

import java.util.random.RandomGenerator;

/** Password hashes for the program's start, when blocking is fine. */
public final class PasswordHash {
    /** Shortest password that is taken. */
    public static final int LENGTH_MIN = Passwords.LENGTH_MIN;

    private PasswordHash() {}

    /** Makes the hash to keep; takes tens of milliseconds. */
    public static String of(String password, RandomGenerator random) {
        return Passwords.hashNow(password, random);
    }
}
