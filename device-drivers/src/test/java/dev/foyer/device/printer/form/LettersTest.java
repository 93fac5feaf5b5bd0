package dev.foyer.device.printer.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.SplittableRandom;

class LettersTest {
    private static final int INPUTS = 20_000;
    private static final Letters LETTERS = new Letters(Fonts.ofThisMachine());
    private static final Sheet.Lettering PLAIN = new Sheet.Lettering("", false, false, 20);

    @Test
    void everyLetterOfGb18030IsDrawnOrReplacedVisibly() {
        var gb18030 = Charset.forName("GB18030").newEncoder();
        int drawn = 0;
        int replaced = 0;
        // Every letter of the first plane, and every seventh of the rest, which has no surprises.
        for (int c = 0x20; c <= 0x3FFFF; c += c > 0xFFFF ? 7 : 1) {
            boolean letter =
                    Character.isDefined(c)
                            && !Character.isSurrogate((char) Math.min(c, 0xFFFF))
                            && Character.getType(c) != Character.PRIVATE_USE
                            && gb18030.canEncode(Character.toString(c));
            if (letter) {
                if (LETTERS.missing(Character.toString(c)).isEmpty()) {
                    drawn++;
                } else {
                    replaced++;
                    assertThat(LETTERS.runs(Character.toString(c), PLAIN).getFirst().text())
                            .isEqualTo(Letters.MISSING);
                }
            }
        }
        System.out.println("GB 18030: " + drawn + " letters drawn, " + replaced + " replaced");
        assertThat(drawn).isGreaterThan(LETTERS.chinese() ? 40_000 : 500);
    }

    @Test
    void aPrinterWithLettersOfItsOwnIsNotTrustedOutsideTheFirstPlane() {
        assertThat(OwnLetters.GB2312.has("银行")).isTrue();
        assertThat(OwnLetters.GB2312.has("銀行")).isFalse();
        assertThat(OwnLetters.GBK.has("銀行㐱")).isFalse();
        assertThat(OwnLetters.GB18030.has("銀行㐱")).isTrue();
        assertThat(OwnLetters.GB18030.has(Character.toString(0x20000))).isFalse();
    }

    @Test
    void mutatedFormsAreReadOrRefusedAndNothingElse() {
        long seed = 20261122;
        var random = new SplittableRandom(seed);
        var good = FormStore.shipped().form("statement.zh").orElseThrow().json();
        var small = (ObjectNode) good.deepCopy();
        var fields = (ObjectNode) small.path("fields");
        var names = new ArrayList<String>();
        fields.fieldNames().forEachRemaining(names::add);
        fields.remove(names.subList(4, names.size()));
        small.remove("frames");
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            var mutant = small.deepCopy();
            mutate(mutant, random, 0);
            try {
                FormReader.read("mutant", mutant);
            } catch (FormFault fault) {
                refused++;
                assertThat(fault.sentence()).as("seed " + seed + " input " + i).isNotEmpty();
            }
        }
        assertThat(refused).isBetween(INPUTS / 10, INPUTS);
        assertThatThrownBy(() -> FormReader.read("none", new ObjectMapper().nullNode()))
                .isInstanceOf(FormFault.class);
    }

    private static void mutate(JsonNode node, SplittableRandom random, int depth) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            if (depth < 4 && random.nextInt(3) > 0 && object.get(name).isContainerNode()) {
                mutate(object.get(name), random, depth + 1);
                return;
            }
            switch (random.nextInt(7)) {
                case 0 -> object.remove(name);
                case 1 -> object.putNull(name);
                case 2 -> object.put(name, random.nextInt());
                case 3 -> object.put(name, Long.MAX_VALUE);
                case 4 -> object.put(name, "\0".repeat(random.nextInt(20)));
                case 5 -> object.put(name + "x", true);
                default -> object.set(name, new ArrayNode(new ObjectMapper().getNodeFactory()));
            }
        }
    }
}
