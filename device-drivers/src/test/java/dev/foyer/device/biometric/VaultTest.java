package dev.foyer.device.biometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class VaultTest {
    private static final String SECRET = "features of one face";

    @TempDir private Path directory = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("faces");
    }

    private static Template face() {
        return new Template(SECRET.getBytes(StandardCharsets.US_ASCII));
    }

    private Vault opened() {
        var vault = Vault.at(file);
        vault.open(true);
        return vault;
    }

    private static boolean holdsTheFace(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).contains(SECRET);
    }

    @Test
    void keepsTemplatesInMemoryOnlyUntilToldOtherwise() throws IOException {
        var vault = opened();
        vault.add(List.of(face()));
        vault.scanned(face());
        assertThat(directory).isEmptyDirectory();
        vault.persist(true);
        assertThat(holdsTheFace(file)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var again = opened();
        assertThat(again.persist()).isTrue();
        assertThat(again.template("id1").orElseThrow().bytes()).isEqualTo(face().bytes());
        assertThat(again.captured()).as("a face that was taken is never on the disk").isFalse();
        assertThat(again.add(List.of(face()))).containsExactly("id2");
    }

    @Test
    void overwritesWhatItLetsGo() throws IOException {
        var vault = opened();
        vault.persist(true);
        vault.add(List.of(face()));
        // A second name for the same blocks shows what becomes of them.
        Path blocks = Files.createLink(directory.resolve("blocks"), file);
        vault.clear(Vault.Part.IMPORTED);
        assertThat(Files.readAllBytes(blocks)).isNotEmpty().containsOnly(0);
        assertThat(holdsTheFace(file)).isFalse();
        assertThat(vault.used()).isZero();
        Files.delete(blocks);
        vault.add(List.of(face()));
        Files.createLink(blocks, file);
        vault.persist(false);
        assertThat(Files.readAllBytes(blocks)).isNotEmpty().containsOnly(0);
        assertThat(holdsTheFace(file)).isFalse();
    }

    @Test
    void erasesWhatAServiceIsNoLongerAllowedToKeep() throws IOException {
        var vault = opened();
        vault.persist(true);
        vault.add(List.of(face()));
        var forbidden = Vault.at(file);
        forbidden.open(false);
        assertThat(forbidden.identifiers()).isEmpty();
        assertThat(holdsTheFace(file)).isFalse();
    }

    @Test
    void importsNothingWhenItsFileCannotBeWritten() throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        file = gone.resolve("faces");
        var vault = opened();
        vault.persist(true);
        Files.delete(file);
        Files.delete(gone);
        assertThatThrownBy(() -> vault.add(List.of(face()))).isInstanceOf(IOException.class);
        assertThat(vault.identifiers()).isEmpty();
    }

    @Test
    void endsAnythingInTheFileInTemplatesOrInNone() throws IOException {
        var vault = opened();
        vault.persist(true);
        vault.add(List.of(face(), face()));
        byte[] good = Files.readAllBytes(file);
        var random = new SplittableRandom(4);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(
                    file,
                    random.nextInt(4) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
            var read = opened();
            assertThat(read.identifiers()).isEmpty();
            assertThat(file).as("a damaged file is erased").doesNotExist();
        }
    }
}
