package dev.foyer.simulator.printer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a stream of ESC/POS bytes apart, however it was cut into packets. Never fails: what it does
 * not know it passes over, as printers do. For one thread.
 */
final class InstructionParser {
    /** The largest picture or symbol taken in one instruction. */
    static final int ARGUMENT_BYTES_MAX = 4 * 1024 * 1024;

    private static final int DLE = 0x10;
    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int FS = 0x1C;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private int needed = 1;

    /** Forgets what is half received. */
    void clear() {
        held.reset();
        text.reset();
        needed = 1;
    }

    /** Whether an instruction has begun and not ended. */
    boolean insideInstruction() {
        return held.size() > 0;
    }

    /** Takes bytes and gives the instructions that they complete. */
    List<Instruction> parse(byte[] bytes) {
        var done = new ArrayList<Instruction>();
        int at = 0;
        while (at < bytes.length) {
            if (held.size() == 0 && isText(bytes[at])) {
                text.write(bytes[at++]);
                continue;
            }
            endText(done);
            int take = Math.min(needed - held.size(), bytes.length - at);
            held.write(bytes, at, take);
            at += take;
            if (held.size() == needed) {
                step(done);
            }
        }
        endPacket(done);
        return done;
    }

    private void endText(List<Instruction> done) {
        if (text.size() > 0) {
            done.add(new Instruction.Text(text.toByteArray()));
            text.reset();
        }
    }

    /** A Chinese letter that the packet has cut in two waits for its other half. */
    private void endPacket(List<Instruction> done) {
        byte[] all = text.toByteArray();
        int whole = wholeLetters(all);
        if (whole > 0) {
            done.add(new Instruction.Text(Arrays.copyOf(all, whole)));
        }
        text.reset();
        text.write(all, whole, all.length - whole);
    }

    private static int wholeLetters(byte[] gb18030) {
        int at = 0;
        while (at < gb18030.length) {
            int length = 1;
            if (gb18030[at] < 0) {
                boolean known = at + 1 < gb18030.length;
                boolean four = known && gb18030[at + 1] >= '0' && gb18030[at + 1] <= '9';
                length = four ? 4 : 2;
            }
            if (at + length > gb18030.length) {
                return at;
            }
            at += length;
        }
        return at;
    }

    private static boolean isText(byte b) {
        int value = b & 0xFF;
        return value >= 0x20 && value != 0x7F;
    }

    private void step(List<Instruction> done) {
        byte[] b = held.toByteArray();
        int total = length(b);
        if (total > b.length && total <= ARGUMENT_BYTES_MAX) {
            needed = total;
            return;
        }
        held.reset();
        needed = 1;
        if (total == b.length) {
            done.add(read(b));
        } else {
            done.add(new Instruction.Nothing("too long"));
        }
    }

    /**
     * How long the instruction is that begins so; at least one more where that is not known yet.
     */
    private static int length(byte[] b) {
        int first = b[0] & 0xFF;
        return switch (first) {
            case ESC -> b.length < 2 ? 2 : escLength(b[1] & 0xFF);
            case GS -> b.length < 2 ? 2 : gsLength(b);
            case FS -> b.length < 2 ? 2 : fsLength(b[1] & 0xFF);
            case DLE -> b.length < 2 ? 2 : dleLength(b);
            default -> 1;
        };
    }

    private static int escLength(int second) {
        return switch (second) {
            case '$', '\\' -> 4;
            case '@', '2', '<', 'L', 'S', 0x0C -> 2;
            case 'c' -> 4;
            case 'p' -> 5;
            case 'B' -> 4;
            default -> 3;
        };
    }

    private static int fsLength(int second) {
        return switch (second) {
            case '&', '.' -> 2;
            case 'S', 'p' -> 4;
            default -> 3;
        };
    }

    private static int dleLength(byte[] b) {
        if ((b[1] & 0xFF) != 0x14) {
            return 3;
        }
        if (b.length < 3) {
            return 3;
        }
        return b[2] == 8 ? 10 : 5;
    }

    private static int gsLength(byte[] b) {
        return switch (b[1] & 0xFF) {
            case '(' -> b.length < 5 ? 5 : 5 + word(b, 3);
            case 'v' -> b.length < 8 ? 8 : 8 + word(b, 4) * word(b, 6);
            case 'V' -> b.length < 3 ? 3 : b[2] >= 65 ? 4 : 3;
            case 'e' -> b.length < 3 ? 3 : b[2] == 3 ? 4 : b[2] == 0x20 ? 5 : 3;
            case 'L', 'W', '$', '\\', 'P' -> 4;
            default -> 3;
        };
    }

    private static int word(byte[] b, int at) {
        return (b[at] & 0xFF) | ((b[at + 1] & 0xFF) << 8);
    }

    private static Instruction read(byte[] b) {
        int first = b[0] & 0xFF;
        return switch (first) {
            case ESC -> readEsc(b);
            case GS -> readGs(b);
            case FS ->
                    switch (b[1]) {
                        case '&' -> new Instruction.Chinese(true);
                        case '.' -> new Instruction.Chinese(false);
                        default -> nothing(b);
                    };
            case '\n' -> new Instruction.LineFeed();
            default -> nothing(b);
        };
    }

    private static Instruction readEsc(byte[] b) {
        return switch (b[1]) {
            case '@' -> new Instruction.Init();
            case 'a' -> new Instruction.AlignTo(b[2] & 0x03);
            case 'E' -> new Instruction.Bold((b[2] & 1) == 1);
            case '-' -> new Instruction.Underline((b[2] & 3) != 0);
            case 'd' -> new Instruction.FeedLines(b[2] & 0xFF);
            case 'J' -> new Instruction.FeedDots(b[2] & 0xFF);
            case '$' -> new Instruction.Position(word(b, 2));
            case 't' -> new Instruction.CodeTable(b[2] & 0xFF);
            default -> nothing(b);
        };
    }

    private static Instruction readGs(byte[] b) {
        return switch (b[1]) {
            case '!' -> new Instruction.Size((b[2] >> 4 & 7) + 1, (b[2] & 7) + 1);
            case 'B' -> new Instruction.Inverse((b[2] & 1) == 1);
            case 'a' -> new Instruction.AutomaticStatus(b[2] & 0xFF);
            case 'e' -> new Instruction.Presenter(b[2] & 0xFF);
            case 'r' -> new Instruction.SensorStatus(b[2] & 0xFF);
            case 'V' ->
                    new Instruction.CutPaper(
                            b[2] == 0 || b[2] == 48 || b[2] == 65, b.length > 3 ? b[3] & 0xFF : 0);
            case 'v' ->
                    word(b, 4) == 0 || word(b, 6) == 0
                            ? nothing(b)
                            : new Instruction.Picture(
                                    word(b, 4), word(b, 6), Arrays.copyOfRange(b, 8, b.length));
            case '(' -> readGsParenthesis(b);
            default -> nothing(b);
        };
    }

    private static Instruction readGsParenthesis(byte[] b) {
        if (b[2] == 'H' && b.length == 11 && b[5] == 48 && b[6] == 48) {
            return new Instruction.Proof(Arrays.copyOfRange(b, 7, 11));
        }
        if (b[2] != 'k' || b.length < 8 || b[5] != 49) {
            return nothing(b);
        }
        return switch (b[6]) {
            case 67 -> new Instruction.QrModule(Math.clamp(b[7] & 0xFF, 1, 16));
            case 69 -> new Instruction.QrLevel(b[7] & 0xFF);
            case 80 -> new Instruction.QrStore(Arrays.copyOfRange(b, 8, b.length));
            case 81 -> new Instruction.QrPrint();
            default -> nothing(b);
        };
    }

    private static Instruction nothing(byte[] b) {
        return new Instruction.Nothing(
                String.format("%02X %02X", b[0], b.length > 1 ? b[1] : (byte) 0));
    }
}
