package dev.foyer.hub.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the files below a directory hold while a hub writes, renames and deletes them. */
public final class StateFiles {
    private StateFiles() {}

    /** Each file's bytes, one char each; a file that went away while we looked holds nothing. */
    public static Map<Path, String> under(Path directory) throws IOException {
        var found = new LinkedHashMap<Path, String>();
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!attributes.isRegularFile()) return FileVisitResult.CONTINUE;
                        try {
                            found.put(
                                    file,
                                    new String(
                                            Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                        } catch (NoSuchFileException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException reason)
                            throws IOException {
                        if (reason instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                        throw reason;
                    }
                });
        if (found.isEmpty()) throw new IOException("no file to look into under " + directory);
        return found;
    }
}
