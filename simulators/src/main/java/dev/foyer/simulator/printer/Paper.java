package dev.foyer.simulator.printer;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The paper between two cuts and the head above it: rows of dots, black or white, in the order in
 * which they are printed. Each method takes an instruction apart into rows; {@link #rows} hands
 * them out one at a time, so that paper can end in the middle of a letter. For one thread.
 */
final class Paper {
    /** Longer strips than this are cut off, for a simulator must not fill its memory: 3 m. */
    static final int ROWS_MAX = 24_000;

    private static final int LETTER_WIDTH = 12;
    private static final int LETTER_HEIGHT = 24;
    private static final int LINE = 30;
    private static final int TO_THE_KNIFE = 100;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Map<Integer, String> TABLES =
            Map.of(0, "IBM437", 2, "IBM850", 16, "windows-1252", 19, "IBM00858");
    private static final String CHINESE_FAMILY = "Noto Sans CJK SC";

    private final int width;
    private final List<boolean[]> printed = new ArrayList<>();
    private BufferedImage line;
    private int lineHeight;
    private int x;
    private boolean lineUsed;

    private int align;
    private int wide = 1;
    private int high = 1;
    private boolean bold;
    private boolean underline;
    private boolean inverse;
    private boolean chinese = true;
    private Charset table = Charset.forName("IBM437");
    private int qrModule = 3;
    private ErrorCorrectionLevel qrLevel = ErrorCorrectionLevel.L;
    private byte[] qrText = {};

    Paper(int width) {
        this.width = width;
        this.line = emptyLine();
    }

    /** Styles and the open line back to their beginning; what is printed stays. */
    void init() {
        align = 0;
        wide = 1;
        high = 1;
        bold = false;
        underline = false;
        inverse = false;
        chinese = true;
        table = Charset.forName("IBM437");
        startLine();
    }

    /** The rows that an instruction prints; an empty list for those that only change a style. */
    List<boolean[]> rows(Instruction instruction) {
        var rows = new ArrayList<boolean[]>();
        switch (instruction) {
            case Instruction.Init _ -> init();
            case Instruction.Text(byte[] bytes) -> type(bytes, rows);
            case Instruction.LineFeed _ -> endLine(rows, LINE);
            case Instruction.FeedLines(int lines) -> {
                endLine(rows, 0);
                feed(rows, lines * LINE);
            }
            case Instruction.FeedDots(int dots) -> {
                endLine(rows, 0);
                feed(rows, dots);
            }
            case Instruction.AlignTo(int how) -> align = how;
            case Instruction.Size(int across, int down) -> {
                wide = across;
                high = down;
            }
            case Instruction.Bold(boolean on) -> bold = on;
            case Instruction.Underline(boolean on) -> underline = on;
            case Instruction.Inverse(boolean on) -> inverse = on;
            case Instruction.Position(int dots) -> x = Math.min(dots, width);
            case Instruction.CodeTable(int number) ->
                    table = Charset.forName(TABLES.getOrDefault(number, "IBM437"));
            case Instruction.Chinese(boolean on) -> chinese = on;
            case Instruction.Picture p -> picture(p, rows);
            case Instruction.QrModule(int dots) -> qrModule = dots;
            case Instruction.QrLevel(int level) -> qrLevel = level(level);
            case Instruction.QrStore(byte[] text) -> qrText = text;
            case Instruction.QrPrint _ -> qr(rows);
            case Instruction.CutPaper(boolean _, int feed) -> {
                endLine(rows, 0);
                feed(rows, TO_THE_KNIFE + feed);
            }
            case Instruction.AutomaticStatus _,
                    Instruction.SensorStatus _,
                    Instruction.Presenter _,
                    Instruction.Proof _,
                    Instruction.Nothing _ -> {
                // No ink.
            }
        }
        return rows;
    }

    /** One row leaves the head. */
    void print(boolean[] row) {
        if (printed.size() < ROWS_MAX) {
            printed.add(row);
        }
    }

    int length() {
        return printed.size();
    }

    boolean hasInk() {
        return printed.stream().anyMatch(Paper::inked);
    }

    /** The strip as a picture with the paper's margins; the next one begins empty. */
    BufferedImage tearOff() {
        int margin = (int) Math.round(width / 18.0);
        var image =
                new BufferedImage(
                        width + 2 * margin,
                        Math.max(1, printed.size()) + 2 * margin,
                        BufferedImage.TYPE_BYTE_GRAY);
        var raster = image.getRaster();
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                int y = row - margin;
                int at = column - margin;
                boolean black =
                        y >= 0 && y < printed.size() && at >= 0 && at < width && printed.get(y)[at];
                raster.setSample(column, row, 0, black ? 0 : 255);
            }
        }
        printed.clear();
        return image;
    }

    private static boolean inked(boolean[] row) {
        for (boolean dot : row) {
            if (dot) {
                return true;
            }
        }
        return false;
    }

    private void type(byte[] bytes, List<boolean[]> rows) {
        var text = new String(bytes, chinese && hasHigh(bytes) ? GB18030 : table);
        text.codePoints().forEach(c -> letter(c, rows));
    }

    private static boolean hasHigh(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }

    private void letter(int codePoint, List<boolean[]> rows) {
        int cell = (isNarrow(codePoint) ? LETTER_WIDTH : LETTER_HEIGHT) * wide;
        if (x + cell > width) {
            endLine(rows, LINE);
        }
        int tall = LETTER_HEIGHT * high;
        var graphics = line.createGraphics();
        graphics.setColor(inverse ? Color.WHITE : Color.BLACK);
        if (inverse) {
            graphics.setColor(Color.BLACK);
            graphics.fillRect(x, 0, cell, tall);
            graphics.setColor(Color.WHITE);
        }
        draw(graphics, codePoint, cell);
        if (underline) {
            graphics.fillRect(x, tall - 2, cell, 2);
        }
        graphics.dispose();
        x += cell;
        lineHeight = Math.max(lineHeight, tall);
        lineUsed = true;
    }

    // In GB 18030 what takes more than one byte is as wide as a Chinese letter.
    private boolean isNarrow(int codePoint) {
        return codePoint < 0x1100
                && (!chinese || Character.toString(codePoint).getBytes(GB18030).length == 1);
    }

    private void draw(Graphics2D graphics, int codePoint, int cell) {
        boolean latin = isNarrow(codePoint);
        int style = bold ? Font.BOLD : Font.PLAIN;
        var font = new Font(latin ? Font.MONOSPACED : CHINESE_FAMILY, style, latin ? 20 : 22);
        var letter = Character.toString(codePoint);
        graphics.setFont(font);
        double natural = Math.max(1, graphics.getFontMetrics().stringWidth(letter));
        var upright = graphics.getTransform();
        graphics.translate(x, 0);
        graphics.scale(Math.min(wide, cell / natural), high);
        graphics.drawString(letter, 0, 19);
        graphics.setTransform(upright);
    }

    private void endLine(List<boolean[]> rows, int spacing) {
        int tall = lineUsed ? Math.max(lineHeight, spacing) : spacing;
        int shift =
                switch (align) {
                    case 1 -> (width - x) / 2;
                    case 2 -> width - x;
                    default -> 0;
                };
        var dots = line.getRaster();
        for (int row = 0; row < tall; row++) {
            var out = new boolean[width];
            if (lineUsed && row < line.getHeight()) {
                for (int column = Math.max(0, shift); column < width; column++) {
                    out[column] = dots.getSample(column - Math.max(0, shift), row, 0) < 128;
                }
            }
            rows.add(out);
        }
        startLine();
    }

    private void startLine() {
        if (lineUsed) {
            line = emptyLine();
        }
        lineUsed = false;
        lineHeight = 0;
        x = 0;
    }

    private BufferedImage emptyLine() {
        var image = new BufferedImage(width, LETTER_HEIGHT * 8, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, image.getHeight());
        graphics.dispose();
        return image;
    }

    private void feed(List<boolean[]> rows, int dots) {
        for (int i = 0; i < dots; i++) {
            rows.add(new boolean[width]);
        }
    }

    private void picture(Instruction.Picture picture, List<boolean[]> rows) {
        endLine(rows, 0);
        int left = indent(picture.bytesPerRow() * 8);
        for (int row = 0; row < picture.rows(); row++) {
            var out = new boolean[width];
            for (int column = 0; column < picture.bytesPerRow() * 8; column++) {
                int b = picture.dots()[row * picture.bytesPerRow() + column / 8];
                if ((b & 0x80 >> column % 8) != 0 && left + column < width) {
                    out[left + column] = true;
                }
            }
            rows.add(out);
        }
    }

    private int indent(int needed) {
        int spare = Math.max(0, width - needed);
        return switch (align) {
            case 1 -> spare / 2;
            case 2 -> spare;
            default -> 0;
        };
    }

    private void qr(List<boolean[]> rows) {
        endLine(rows, 0);
        BitMatrix modules;
        try {
            modules =
                    new QRCodeWriter()
                            .encode(
                                    new String(qrText, StandardCharsets.UTF_8),
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(
                                            EncodeHintType.MARGIN,
                                            0,
                                            EncodeHintType.CHARACTER_SET,
                                            "UTF-8",
                                            EncodeHintType.ERROR_CORRECTION,
                                            qrLevel));
        } catch (WriterException | IllegalArgumentException e) {
            // A printer prints nothing where it has no data or too much.
            return;
        }
        int left = indent(modules.getWidth() * qrModule);
        for (int row = 0; row < modules.getHeight() * qrModule; row++) {
            var out = new boolean[width];
            for (int column = 0; column < modules.getWidth() * qrModule; column++) {
                if (left + column < width) {
                    out[left + column] = modules.get(column / qrModule, row / qrModule);
                }
            }
            rows.add(out);
        }
    }

    private static ErrorCorrectionLevel level(int number) {
        return switch (number) {
            case 49 -> ErrorCorrectionLevel.M;
            case 50 -> ErrorCorrectionLevel.Q;
            case 51 -> ErrorCorrectionLevel.H;
            default -> ErrorCorrectionLevel.L;
        };
    }
}
