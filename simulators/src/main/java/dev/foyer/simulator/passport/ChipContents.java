package dev.foyer.simulator.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that is in one simulated chip; kept as a JSON file, so that a document which was made
 * in one process can be laid on a reader in another.
 *
 * @param zone number, date of birth and date of expiry, each with its check digit, run together
 * @param can the card access number; empty where none is printed
 * @param pace whether the chip says in EF.CardAccess that it knows PACE, and does
 * @param bac whether it can be opened by BAC
 * @param files by file identifier in four capital hexadecimal digits
 * @param secret the private key of active authentication, PKCS 8; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written to a file and read back, compared by nobody
public record ChipContents(
        String zone,
        String can,
        boolean pace,
        boolean bac,
        Map<String, byte[]> files,
        byte[] secret) {
    /** How such a file's name ends. */
    public static final String ENDING = ".chip.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks what a chip could not hold. */
    public ChipContents {
        if (zone.isEmpty() || !can.matches("([0-9]{6})?")) {
            throw new IllegalArgumentException(
                    "zone: a key expected; can: six digits or nothing expected");
        }
        files = new TreeMap<>(files);
        files.keySet().forEach(id -> HexFormat.fromHexDigits(id));
        secret = secret.clone();
    }

    /** The same chip with one file changed. */
    public ChipContents with(String file, byte[] bytes) {
        var changed = new TreeMap<>(files);
        changed.put(file, bytes);
        return new ChipContents(zone, can, pace, bac, changed, secret);
    }

    /** The same chip that keeps silent about PACE. */
    public ChipContents withoutPace() {
        var changed = new TreeMap<>(files);
        changed.remove("011C");
        return new ChipContents(zone, can, false, bac, changed, secret);
    }

    /** The same chip with another private key, as a copy has. */
    public ChipContents with(byte[] otherSecret) {
        return new ChipContents(zone, can, pace, bac, files, otherSecret);
    }

    /** Reads a chip's file. */
    public static ChipContents load(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), ChipContents.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ": not the contents of a chip: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes it. */
    public void save(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }

    /** The size only: a chip's contents are a person's, even an invented one's. */
    @Override
    public String toString() {
        return "ChipContents[" + files.size() + " files]";
    }
}
