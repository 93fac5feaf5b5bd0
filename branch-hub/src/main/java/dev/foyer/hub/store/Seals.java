package dev.foyer.hub.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.store.Database.Durability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of persons, in a file of their own, and what they seal: AES-256-GCM, one key a person,
 * bound to the person's id. A key is durable before anything sealed with it leaves here; destroying
 * it erases the person wherever the sealed fields lie. Blocks for the disk; may be called by any
 * thread, one at a time gets in.
 */
public final class Seals implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 16;
    private static final int FIELDS_MAX_BYTES = 8_192;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};

    private final Connection connection;
    private final SecureRandom random;

    private Seals(Connection connection, SecureRandom random) {
        this.connection = connection;
        this.random = random;
    }

    /** Opens the file of keys, or makes it. */
    static Seals open(Path file, SecureRandom random) {
        try {
            var connection = Database.open(file, Durability.FULL);
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS key(person TEXT PRIMARY KEY, key BLOB NOT NULL)"
                                + " STRICT, WITHOUT ROWID");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS erased(person TEXT PRIMARY KEY)"
                                + " STRICT, WITHOUT ROWID");
            }
            return new Seals(connection, random);
        } catch (SQLException e) {
            throw new StoreFault("The keys " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** A new person's id: 128 bits of chance. */
    public String newPerson() {
        var id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /**
     * Seals fields for a person, whose key is made if there is none; the result is text that only
     * this person's key opens.
     */
    public synchronized String seal(String person, Map<String, String> fields) {
        try {
            var clear = JSON.writeValueAsBytes(new TreeMap<>(fields));
            if (clear.length > FIELDS_MAX_BYTES)
                throw new IllegalArgumentException(
                        "more than " + FIELDS_MAX_BYTES + " bytes of fields");
            var key = key(person).orElse(null);
            if (key == null) key = makeKey(person);
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, person);
            var sealed = cipher.doFinal(clear);
            Arrays.fill(clear, (byte) 0);
            return Base64.getEncoder()
                    .encodeToString(
                            ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                                    .put(nonce)
                                    .put(sealed)
                                    .array());
        } catch (GeneralSecurityException | IOException | SQLException e) {
            throw new StoreFault("A person's fields cannot be sealed.", e);
        }
    }

    /** Opens what was sealed for a person; empty when the person was erased. */
    public synchronized Optional<Map<String, String>> open(String person, String sealed) {
        try {
            var key = key(person);
            if (key.isEmpty()) return Optional.empty();
            var bytes = Base64.getDecoder().decode(sealed);
            var cipher =
                    cipher(
                            Cipher.DECRYPT_MODE,
                            key.get(),
                            Arrays.copyOf(bytes, NONCE_BYTES),
                            person);
            return Optional.of(
                    JSON.readValue(
                            cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES),
                            FIELDS));
        } catch (GeneralSecurityException | IOException | SQLException e) {
            throw new StoreFault("Sealed fields cannot be opened.", e);
        }
    }

    /**
     * Destroys a person's key, overwriting it in the file and emptying the write-ahead log; returns
     * whether there was one. The id stays, so that a backup from before does not bring it back.
     */
    public synchronized boolean destroy(String person) {
        try (var note = connection.prepareStatement("INSERT OR IGNORE INTO erased VALUES (?)");
                var delete = connection.prepareStatement("DELETE FROM key WHERE person = ?")) {
            note.setString(1, person);
            note.executeUpdate();
            delete.setString(1, person);
            boolean any = delete.executeUpdate() > 0;
            empty();
            return any;
        } catch (SQLException e) {
            throw new StoreFault("A person's key cannot be destroyed.", e);
        }
    }

    /**
     * Destroys every key but those of these persons: what is left of seals that never reached the
     * journal, and of erasures that a crash cut in two.
     */
    public synchronized int keepOnly(Set<String> persons) {
        try {
            var gone = persons();
            gone.removeAll(persons);
            try (var delete = connection.prepareStatement("DELETE FROM key WHERE person = ?")) {
                for (var person : gone) {
                    delete.setString(1, person);
                    delete.executeUpdate();
                }
            }
            if (!gone.isEmpty()) empty();
            return gone.size();
        } catch (SQLException e) {
            throw new StoreFault("Keys cannot be destroyed.", e);
        }
    }

    /** Whose keys are here. */
    synchronized Set<String> persons() throws SQLException {
        return ids("SELECT person FROM key");
    }

    /** Whose keys were destroyed by {@link #destroy}. */
    synchronized Set<String> erased() throws SQLException {
        return ids("SELECT person FROM erased");
    }

    private Set<String> ids(String query) throws SQLException {
        var persons = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) persons.add(rows.getString(1));
        }
        return persons;
    }

    private void empty() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            row.next();
            if (row.getInt(1) != 0)
                throw new StoreFault(
                        "The log of the keys could not be emptied; somebody else has the file"
                                + " open.");
        }
    }

    private Optional<byte[]> key(String person) throws SQLException {
        try (var select = connection.prepareStatement("SELECT key FROM key WHERE person = ?")) {
            select.setString(1, person);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    private byte[] makeKey(String person) throws SQLException {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try (var insert =
                connection.prepareStatement("INSERT INTO key(person, key) VALUES (?, ?)")) {
            insert.setString(1, person);
            insert.setBytes(2, key);
            insert.executeUpdate();
        }
        return key;
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String person)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(person.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Copies the keys into a new file. */
    synchronized void copyTo(Path file) {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "VACUUM INTO '" + file.toAbsolutePath().toString().replace("'", "''") + "'");
        } catch (SQLException e) {
            throw new StoreFault("The keys cannot be copied to " + file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreFault("The keys cannot be closed.", e);
        }
    }
}
