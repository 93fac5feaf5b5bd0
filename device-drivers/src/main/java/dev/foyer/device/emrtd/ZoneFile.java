package dev.foyer.device.emrtd;

import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzRecord;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Data group 1: the machine readable zone, without line ends, in two objects of BER-TLV (ICAO 9303
 * part 10 section 4.7.1). Pure.
 */
final class ZoneFile {
    private static final byte OUTER = 0x61;
    private static final int TAG_1 = 0x5F;
    private static final int TAG_2 = 0x1F;
    private static final int HEADER = 5;

    private ZoneFile() {}

    /** The record, if it is a zone in which every check digit is right and nothing was mended. */
    static Optional<MrzRecord> read(byte[] file) {
        if (file.length < HEADER
                || file[0] != OUTER
                || file[1] != file.length - 2
                || (file[2] & 0xFF) != TAG_1
                || (file[3] & 0xFF) != TAG_2
                || file[4] != file.length - HEADER) {
            return Optional.empty();
        }
        String text = new String(file, HEADER, file.length - HEADER, StandardCharsets.ISO_8859_1);
        for (MrzFormat format : MrzFormat.values()) {
            if (text.length() == format.rows() * format.columns()) {
                var lines = new ArrayList<String>();
                for (int row = 0; row < format.rows(); row++) {
                    lines.add(text.substring(row * format.columns(), (row + 1) * format.columns()));
                }
                return switch (Mrz.parse(lines)) {
                    case Mrz.Result.Read(var record, int corrected) when corrected == 0 ->
                            Optional.of(record);
                    case Mrz.Result.Read _, Mrz.Result.Refused _ -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }
}
