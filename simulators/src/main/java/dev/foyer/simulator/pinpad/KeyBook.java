package dev.foyer.simulator.pinpad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.iso9564.AesDukpt.Ksn;
import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.iso9564.DukptRegisters;
import dev.foyer.simulator.pinpad.StoredKey.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pad's memory that survives a loss of power: its keys in a file that only its owner may read,
 * written whole before anything is answered that used up a key. Stands for the battery-backed
 * memory of a real pad. Confined to the pad.
 */
final class KeyBook {
    static final int KEYS_MAX = 32;
    static final String PROTECTION = "KBPK";

    private static final int RETIRED_MAX = 4096;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private final Path file;
    private final Map<String, StoredKey> keys = new LinkedHashMap<>();

    /** Ids of initial keys that were here once: their counters must not begin again. */
    private final Set<String> retired = new LinkedHashSet<>();

    private int boots;
    private int version;

    private KeyBook(Path file) {
        this.file = file;
    }

    /** Reads a pad's memory, or makes that of a new one with the factory's key. */
    static KeyBook open(Path file, CipherKey factoryKey) {
        var book = new KeyBook(file);
        if (Files.exists(file)) {
            book.read();
        } else {
            book.makeNew(factoryKey);
        }
        return book;
    }

    /** As it left the factory: one key, under which others come in. */
    void makeNew(CipherKey factoryKey) {
        keys.clear();
        retired.clear();
        keys.put(
                PROTECTION,
                new StoredKey(
                        PROTECTION, "K1", 'A', 'D', "00", 'N', true, new Secret.Fixed(factoryKey)));
        save();
    }

    /** Everything is gone, as in a pad that was opened. */
    void erase() {
        for (StoredKey key : keys.values()) {
            if (key.secret() instanceof Secret.Fixed(var clear)) {
                clear.erase();
            }
        }
        keys.clear();
        save();
    }

    int switchedOn() {
        boots++;
        save();
        return boots;
    }

    int version() {
        return version;
    }

    Collection<StoredKey> all() {
        return List.copyOf(keys.values());
    }

    Optional<StoredKey> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    boolean full() {
        return keys.size() >= KEYS_MAX;
    }

    void put(StoredKey key) {
        keys.put(key.name(), key);
        save();
    }

    void remove(String name) {
        keys.remove(name);
        save();
    }

    void removeAllButFactory() {
        keys.values().removeIf(key -> !key.factory());
        save();
    }

    boolean retired(String id) {
        return retired.contains(id);
    }

    void retire(String id) {
        if (retired.size() >= RETIRED_MAX) {
            throw new IllegalStateException("a pad has had " + RETIRED_MAX + " initial keys");
        }
        retired.add(id);
    }

    /** Writes the whole memory; returns when it is on the disk. */
    void save() {
        version++;
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(json().toString().getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the pad's memory cannot be written", e);
        }
    }

    private ObjectNode json() {
        ObjectNode all = JSON.createObjectNode().put("boots", boots).put("version", version);
        ArrayNode ids = all.putArray("retired");
        retired.forEach(ids::add);
        ArrayNode list = all.putArray("keys");
        for (StoredKey key : keys.values()) {
            ObjectNode one =
                    list.addObject()
                            .put("name", key.name())
                            .put("usage", key.usage())
                            .put("algorithm", String.valueOf(key.algorithm()))
                            .put("mode", String.valueOf(key.mode()))
                            .put("keyVersion", key.version())
                            .put("exportability", String.valueOf(key.exportability()))
                            .put("factory", key.factory());
            switch (key.secret()) {
                case Secret.Fixed(var clear) -> one.put("key", HEX.formatHex(clear.clear()));
                case Secret.Parts parts ->
                        one.put("parts", HEX.formatHex(parts.sofar())).put("count", parts.count());
                case Secret.Dukpt dukpt -> {
                    one.put("next", HEX.formatHex(dukpt.registers().next().bytes()));
                    one.put("checkValue", HEX.formatHex(dukpt.checkValue()));
                    one.put("bits", dukpt.bits());
                    ArrayNode registers = one.putArray("registers");
                    for (var register : dukpt.registers().registers()) {
                        registers.add(
                                register.map(clear -> HEX.formatHex(clear.clear())).orElse(""));
                    }
                }
            }
        }
        return all;
    }

    private void read() {
        try {
            JsonNode all = JSON.readTree(Files.readAllBytes(file));
            boots = all.path("boots").asInt();
            version = all.path("version").asInt();
            all.path("retired").forEach(id -> retired.add(id.asText()));
            for (JsonNode one : all.path("keys")) {
                String name = one.path("name").asText();
                char algorithm = one.path("algorithm").asText("A").charAt(0);
                keys.put(
                        name,
                        new StoredKey(
                                name,
                                one.path("usage").asText(),
                                algorithm,
                                one.path("mode").asText("N").charAt(0),
                                one.path("keyVersion").asText("00"),
                                one.path("exportability").asText("N").charAt(0),
                                one.path("factory").asBoolean(),
                                secret(one, algorithm)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the pad's memory cannot be read", e);
        }
    }

    private static Secret secret(JsonNode one, char letter) {
        if (one.has("parts")) {
            return new Secret.Parts(
                    HEX.parseHex(one.path("parts").asText()), one.path("count").asInt());
        }
        if (one.has("key")) {
            return new Secret.Fixed(
                    new CipherKey(
                            Algorithm.of(letter).orElseThrow(),
                            HEX.parseHex(one.path("key").asText())));
        }
        var registers = new ArrayList<Optional<CipherKey>>();
        for (JsonNode register : one.path("registers")) {
            registers.add(
                    register.asText().isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    new CipherKey(Algorithm.AES, HEX.parseHex(register.asText()))));
        }
        Ksn next = Ksn.of(HEX.parseHex(one.path("next").asText()));
        return new Secret.Dukpt(
                DukptRegisters.restore(next, registers),
                HEX.parseHex(one.path("checkValue").asText()),
                one.path("bits").asInt());
    }
}
