package dev.foyer.device.emrtd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Data group 2: BER-TLV around a facial record (ICAO 9303 part 10 section 4.7.2, ISO/IEC 19794-5
 * section 5). Only indices into the one array are used, so that no length a chip invents costs
 * memory. Pure.
 */
final class FaceFile {
    private static final int FACE = 0x75;
    private static final int GROUP = 0x7F61;
    private static final int TEMPLATE = 0x7F60;
    private static final int DATA = 0x5F2E;
    private static final byte[] FACIAL_RECORD = {'F', 'A', 'C', 0};

    private static final int RECORD_HEADER = 14;
    private static final int FACE_HEADER = 20;
    private static final int FEATURE_POINTS_AT = 4;
    private static final int FEATURE_POINT = 8;
    private static final int IMAGE_HEADER = 12;

    private final byte[] bytes;

    private FaceFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The first face; empty where the file holds none in this form. */
    static Optional<Face> read(byte[] file) {
        var reader = new FaceFile(file);
        return reader.find(0, file.length, FACE)
                .flatMap(face -> reader.find(face.from, face.to, GROUP))
                .flatMap(group -> reader.find(group.from, group.to, TEMPLATE))
                .flatMap(template -> reader.find(template.from, template.to, DATA))
                .flatMap(reader::record);
    }

    /** A value's place in the array. */
    private record Span(int from, int to) {}

    private Optional<Face> record(Span data) {
        int header = data.from + RECORD_HEADER;
        if (header + FACE_HEADER > data.to
                || !Arrays.equals(
                        Arrays.copyOfRange(bytes, data.from, data.from + 4), FACIAL_RECORD)) {
            return Optional.empty();
        }
        long points = number(header + FEATURE_POINTS_AT, 2);
        long image = header + FACE_HEADER + points * FEATURE_POINT;
        long end = header + number(header, 4);
        if (end > data.to || image + IMAGE_HEADER >= end) {
            return Optional.empty();
        }
        int at = (int) image;
        Optional<String> type = mediaType(at + IMAGE_HEADER, (int) end);
        return type.map(known ->
                new Face(
                        known,
                        (int) number(at + 2, 2),
                        (int) number(at + 4, 2),
                        Arrays.copyOfRange(bytes, at + IMAGE_HEADER, (int) end)));
    }

    /** By the picture's own first bytes: what the header says is sometimes wrong. */
    private Optional<String> mediaType(int from, int to) {
        if (to - from > 3
                && bytes[from] == (byte) 0xFF
                && bytes[from + 1] == (byte) 0xD8
                && bytes[from + 2] == (byte) 0xFF) {
            return Optional.of("image/jpeg");
        }
        boolean file =
                to - from > 8
                        && new String(bytes, from + 4, 4, StandardCharsets.US_ASCII).equals("jP  ");
        boolean stream = to - from > 4 && number(from, 4) == 0xFF4FFF51L;
        return file || stream ? Optional.of("image/jp2") : Optional.empty();
    }

    /** The first object with this tag directly inside a span. */
    private Optional<Span> find(int from, int to, int wanted) {
        int at = from;
        while (at < to) {
            int tag = bytes[at++] & 0xFF;
            if ((tag & 0x1F) == 0x1F) {
                if (at >= to) {
                    return Optional.empty();
                }
                tag = (tag << 8) | (bytes[at++] & 0xFF);
            }
            if (at >= to) {
                return Optional.empty();
            }
            int first = bytes[at++] & 0xFF;
            int more = first < 0x80 ? 0 : first & 0x7F;
            if (more > 3 || first == 0x80 || more > to - at) {
                return Optional.empty();
            }
            long length = more == 0 ? first : number(at, more);
            at += more;
            if (length > to - at) {
                return Optional.empty();
            }
            if (tag == wanted) {
                return Optional.of(new Span(at, at + (int) length));
            }
            at += (int) length;
        }
        return Optional.empty();
    }

    private long number(int at, int count) {
        long n = 0;
        for (int i = at; i < at + count; i++) {
            n = (n << 8) | (bytes[i] & 0xFF);
        }
        return n;
    }
}
