package dev.foyer.device.mrz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The shapes of the 37 characters of OCR-B in a machine readable zone, as a grid of ink per
 * character: one cell is the pitch (2.54 mm) wide. Read once from the resource {@code ocrb.txt};
 * immutable; any thread.
 */
final class Glyphs {

    static final String CHARACTERS = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final int WIDTH = 20;
    static final int HEIGHT = 28;

    private static final Glyphs OCR_B = load();

    /** Ink less its mean, divided by its length, so that a product with levels is a correlation. */
    private final float[][] shape = new float[CHARACTERS.length()][];

    private Glyphs() {}

    static Glyphs ocrB() {
        return OCR_B;
    }

    float[] shape(int index) {
        return shape[index];
    }

    private static Glyphs load() {
        var glyphs = new Glyphs();
        try (var in = Objects.requireNonNull(Glyphs.class.getResourceAsStream("ocrb.txt"));
                var reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            String line;
            while ((line = reader.readLine()) != null) {
                if (line.startsWith("char ")) {
                    int index = CHARACTERS.indexOf(line.charAt(5));
                    glyphs.shape[index] = normalised(rows(reader));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (float[] shape : glyphs.shape) {
            Objects.requireNonNull(shape, "ocrb.txt lacks a character");
        }
        return glyphs;
    }

    private static float[] rows(BufferedReader reader) throws IOException {
        var ink = new float[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            String row = Objects.requireNonNull(reader.readLine());
            for (int x = 0; x < WIDTH; x++) {
                ink[y * WIDTH + x] = row.charAt(x) == '.' ? 0 : Character.digit(row.charAt(x), 16);
            }
        }
        return ink;
    }

    private static float[] normalised(float[] ink) {
        double sum = 0;
        for (float i : ink) {
            sum += i;
        }
        float mean = (float) (sum / ink.length);
        double squares = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] -= mean;
            squares += ink[i] * ink[i];
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < ink.length; i++) {
            ink[i] /= length;
        }
        return ink;
    }
}
