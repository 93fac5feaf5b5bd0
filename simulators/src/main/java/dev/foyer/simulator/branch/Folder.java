package dev.foyer.simulator.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The directory of a branch: its configuration files and its secrets. Methods block. */
record Folder(Path directory, SecureRandom random) {
    private static final int SECRET_BYTES = 24;

    static Folder at(Path directory, SecureRandom random) throws IOException {
        Files.createDirectories(directory);
        return new Folder(directory, random);
    }

    /** A folder in it. */
    Path made(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    String read(String file) {
        try {
            return Files.readString(directory.resolve(file)).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Makes a secret in a file that only its owner can read; one that is there stays. */
    void keepSecret(String name) {
        var file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, secret());
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Something that nobody guesses. */
    String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
