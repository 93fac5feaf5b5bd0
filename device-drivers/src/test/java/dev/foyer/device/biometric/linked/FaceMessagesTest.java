package dev.foyer.device.biometric.linked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.biometric.Shot;
import dev.foyer.device.biometric.Sight;
import dev.foyer.device.biometric.Template;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

class FaceMessagesTest {
    private static final HexFormat HEX = HexFormat.of();

    private static Template template(String text) {
        return new Template(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static final List<Question> QUESTIONS =
            List.of(
                    new Question.Hello(1),
                    new Question.Look(),
                    new Question.Shoot(),
                    new Question.Check(template("one face")),
                    new Question.Compare(template("one face"), template("another")),
                    new Question.Restart());

    private static final List<Answer> ANSWERS =
            List.of(
                    new Answer.Profile("model", "serial", "1.0", 77),
                    new Answer.Seen(Sight.SEVERAL),
                    new Answer.Shots(new Shot.Missed(Shot.Why.NOT_ALIVE)),
                    new Answer.Shots(
                            new Shot.Taken(
                                    template("one face"),
                                    88,
                                    "jpeg".getBytes(StandardCharsets.US_ASCII))),
                    new Answer.Legible(true),
                    new Answer.Score(99),
                    new Answer.Done(),
                    new Answer.Trouble(Answer.Kind.DEFECT));

    @Test
    void theBytesAreThoseOfTheDocument() {
        assertThat(HEX.formatHex(new Question.Check(template("ab")).encode()))
                .isEqualTo("0400026162");
        assertThat(HEX.formatHex(new Answer.Profile("m", "s", "f", 258).encode()))
                .isEqualTo("81016d0173016600000102");
        assertThat(HEX.formatHex(new Answer.Seen(Sight.FACE).encode())).isEqualTo("8202");
        assertThat(HEX.formatHex(new Answer.Shots(new Shot.Missed(Shot.Why.NOT_ALIVE)).encode()))
                .isEqualTo("8304");
        assertThat(HEX.formatHex(ANSWERS.get(3).encode()))
                .startsWith("830558" + "0008")
                .endsWith("0004" + "6a706567");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Garbled {
        for (Question question : QUESTIONS) {
            assertThat(Question.decode(question.encode()).encode()).isEqualTo(question.encode());
        }
        for (Answer answer : ANSWERS) {
            assertThat(Answer.decode(answer.encode()).encode()).isEqualTo(answer.encode());
        }
    }

    @Test
    void aRecordingHoldsNoFaces() {
        for (Question question : QUESTIONS) {
            assertThat(text(FaceMask.question(question.encode())))
                    .hasSize(question.encode().length)
                    .doesNotContain("face")
                    .doesNotContain("another");
        }
        for (Answer answer : ANSWERS) {
            assertThat(text(FaceMask.answer(answer.encode())))
                    .hasSize(answer.encode().length)
                    .doesNotContain("face")
                    .doesNotContain("jpeg");
        }
        assertThat(FaceMask.answer("one face".getBytes(StandardCharsets.US_ASCII))).containsOnly(0);
        assertThat(QUESTIONS + "" + ANSWERS).doesNotContain("face\"").contains("8 bytes");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void bytesThatAreNoMessageEndInTheirFaultOnly() {
        var random = new SplittableRandom(21);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            boolean question = random.nextBoolean();
            byte[] good =
                    question
                            ? QUESTIONS.get(random.nextInt(QUESTIONS.size())).encode()
                            : ANSWERS.get(random.nextInt(ANSWERS.size())).encode();
            byte[] bad = mutated(good, random);
            try {
                if (question) {
                    Question.decode(bad);
                    FaceMask.question(bad);
                } else {
                    Answer.decode(bad);
                    FaceMask.answer(bad);
                }
            } catch (Garbled expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(30_000, 99_999);
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bad =
                switch (random.nextInt(4)) {
                    case 0 -> Arrays.copyOf(good, random.nextInt(good.length + 1));
                    case 1 -> Arrays.copyOf(good, good.length + random.nextInt(40));
                    default -> good.clone();
                };
        for (int n = random.nextInt(4); n > 0 && bad.length > 0; n--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        return bad;
    }
}
