package dev.foyer.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.ProcessId;
import dev.foyer.device.escpos.Raster;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

class InstructionParserTest {
    @Test
    void readsTheSameInstructionsHoweverTheBytesArrive() {
        var job =
                new EscPos()
                        .init()
                        .size(2, 3)
                        .feedDots(20)
                        .qr("https://hub.example/t/1", 5, EscPos.QrLevel.M)
                        .raster(Raster.white(576, 200))
                        .proof(ProcessId.of(7))
                        .cut(EscPos.Cut.PARTIAL)
                        .bytes();
        var whole = describe(new InstructionParser(), job, job.length);

        for (int packet = 1; packet < 50; packet++) {
            assertThat(describe(new InstructionParser(), job, packet)).isEqualTo(whole);
        }
        assertThat(whole).last().isEqualTo("CutPaper");
    }

    @Test
    void keepsAChineseLetterWholeThatWasCutByAPacket() {
        var parser = new InstructionParser();
        var bytes = "号".getBytes(java.nio.charset.Charset.forName("GB18030"));

        assertThat(parser.parse(Arrays.copyOf(bytes, 1))).isEmpty();
        assertThat(parser.parse(Arrays.copyOfRange(bytes, 1, 2)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Instruction.Text.class, t -> assertThat(t.bytes()).isEqualTo(bytes));
    }

    @Test
    void survivesAnyBytes() {
        for (long seed = 1; seed <= 1000; seed++) {
            var random = new SplittableRandom(seed);
            var bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                if (random.nextInt(4) == 0) {
                    bytes[i] = new byte[] {0x1B, 0x1D, 0x10, 0x1C, '(', 'v'}[random.nextInt(6)];
                }
            }
            var paper = new Paper(384);
            var parser = new InstructionParser();
            var scanner = new RealTimeScanner();
            for (var found : scanner.scan(bytes, bytes.length)) {
                if (found instanceof RealTimeScanner.Found.Data(byte[] data)) {
                    for (var instruction : parser.parse(data)) {
                        paper.rows(instruction).forEach(paper::print);
                    }
                }
            }
            assertThat(paper.length()).as("seed %d", seed).isLessThanOrEqualTo(Paper.ROWS_MAX);
        }
    }

    private static ArrayList<String> describe(InstructionParser parser, byte[] job, int packet) {
        var names = new ArrayList<String>();
        for (int at = 0; at < job.length; at += packet) {
            var part = Arrays.copyOfRange(job, at, Math.min(job.length, at + packet));
            for (var instruction : parser.parse(part)) {
                var name = instruction.getClass().getSimpleName();
                if (!name.equals("Text") || !names.isEmpty() && !names.getLast().equals("Text")) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
