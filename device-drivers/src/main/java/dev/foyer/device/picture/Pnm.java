package dev.foyer.device.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The binary portable any-map: a header in text, then the samples. Pure. */
final class Pnm {

    private static final int HEADER_MAX = 512;

    private Pnm() {}

    static byte[] encode(Picture picture) {
        byte[] header =
                ((picture.colour() == Picture.Colour.GREY ? "P5\n" : "P6\n")
                                + picture.width()
                                + " "
                                + picture.height()
                                + "\n255\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(header, header.length + picture.raw().length);
        System.arraycopy(picture.raw(), 0, file, header.length, picture.raw().length);
        return file;
    }

    static Optional<Picture> decode(byte[] file) {
        var numbers = new int[3];
        int at = 2;
        for (int n = 0; n < 3; n++) {
            at = skipSpaceAndComments(file, at);
            int from = at;
            while (at < file.length && at - from < 6 && file[at] >= '0' && file[at] <= '9') {
                numbers[n] = numbers[n] * 10 + file[at++] - '0';
            }
            if (at == from) {
                return Optional.empty();
            }
        }
        at++;
        var colour = file[1] == '5' ? Picture.Colour.GREY : Picture.Colour.RGB;
        long size = (long) numbers[0] * numbers[1] * colour.samples();
        if (numbers[2] != 255
                || numbers[0] < 1
                || numbers[1] < 1
                || numbers[0] > Picture.SIDE_MAX
                || numbers[1] > Picture.SIDE_MAX
                || (long) numbers[0] * numbers[1] > Picture.PIXELS_MAX
                || file.length - at < size) {
            return Optional.empty();
        }
        return Optional.of(
                new Picture(
                        numbers[0],
                        numbers[1],
                        0,
                        colour,
                        Arrays.copyOfRange(file, at, at + (int) size)));
    }

    private static int skipSpaceAndComments(byte[] file, int from) {
        int at = from;
        boolean comment = false;
        while (at < Math.min(file.length, HEADER_MAX)
                && (comment || file[at] == '#' || Character.isWhitespace(file[at]))) {
            comment = file[at] != '\n' && (comment || file[at] == '#');
            at++;
        }
        return at;
    }
}
