package dev.foyer.device.printer.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

import dev.foyer.device.printer.form.ChineseFont;
import dev.foyer.device.printer.form.Fonts;
import dev.foyer.device.printer.form.FormFill;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.Letters;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

class PageDrawingTest {
    private static final Fonts FONTS = Fonts.ofThisMachine();
    private static final Letters LETTERS = new Letters(FONTS);
    private static final String URL = "https://bank.branch.example/check/7f3a09c2";

    private static Map<String, List<String>> statement(String language) {
        boolean chinese = language.equals("zh");
        var values = new HashMap<String, List<String>>();
        values.put("bank", List.of(chinese ? "示例银行 人民路支行" : "Example Bank, People's Road"));
        values.put("name", List.of(chinese ? "㐱*（𬭎示例）" : "A. Sample"));
        values.put("account", List.of("6200 **** **** 0017"));
        values.put("period", List.of("2026-10-01 – 2026-10-31"));
        values.put("currency", List.of(chinese ? "人民币 CNY" : "CNY"));
        values.put("opening", List.of("12,480.55"));
        values.put("in", List.of("+18,600.00"));
        values.put("out", List.of("−9,031.20"));
        values.put("closing", List.of("22,049.35"));
        var rows = new HashMap<String, List<String>>();
        for (int i = 0; i < 22; i++) {
            rows.computeIfAbsent("date", _ -> new ArrayList<>())
                    .add(String.format("2026-10-%02d", i + 1));
            rows.computeIfAbsent("details", _ -> new ArrayList<>())
                    .add(
                            chinese
                                    ? i % 5 == 0 ? "工资 示例科技有限公司" : "消费 菜市场 第" + i + "号"
                                    : i % 5 == 0 ? "Salary, Sample Ltd" : "Card payment " + i);
            rows.computeIfAbsent("amount", _ -> new ArrayList<>())
                    .add(i % 5 == 0 ? "+3,720.00" : "−128." + (10 + i));
            rows.computeIfAbsent("balance", _ -> new ArrayList<>()).add("22,049." + (10 + i));
        }
        values.putAll(rows);
        values.put("url", List.of(URL));
        values.put("page", List.of("1 / 1"));
        values.put("printedAt", List.of("2026-11-22 09:41"));
        values.put("reference", List.of("7f3a09c2"));
        return values;
    }

    private static FormFill fill(String form, Map<String, List<String>> values) {
        var checked = FormStore.shipped().form(form).orElseThrow().checked();
        var filled = FormFill.of(checked, values);
        assertThat(filled).isInstanceOf(FormFill.Result.Filled.class);
        return ((FormFill.Result.Filled) filled).fill();
    }

    private static PageDrawing.Result.Drawn draw(FormFill fill) {
        var drawn = new PageDrawing(LETTERS).draw(fill, 0, 0, PageDrawing.PageSize.A4);
        assertThat(drawn).isInstanceOf(PageDrawing.Result.Drawn.class);
        return (PageDrawing.Result.Drawn) drawn;
    }

    private static BufferedImage picture(PDDocument document, String name) throws IOException {
        var image = new PDFRenderer(document).renderImageWithDPI(0, 150);
        var directory = System.getProperty("foyer.pictures");
        if (directory != null) {
            Files.createDirectories(Path.of(directory));
            ImageIO.write(image, "png", Path.of(directory, name + ".png").toFile());
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void drawsAStatementThatCanBeReadSearchedAndScanned(String language)
            throws IOException, ReaderException {
        if (language.equals("zh")) ChineseFont.needed(FONTS);
        var drawn = draw(fill("statement." + language, statement(language)));

        assertThat(drawn.warnings()).isEmpty();
        try (var document = Loader.loadPDF(drawn.pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var text = new PDFTextStripper().getText(document);
            assertThat(text).contains(statement(language).get("bank").getFirst(), "22,049.35");
            assertThat(text).contains(statement(language).get("name").getFirst());
            var image = picture(document, "statement-" + language);
            int width = image.getWidth();
            int height = image.getHeight();
            var pixels = image.getRGB(0, 0, width, height, null, 0, width);
            assertThat(
                            new QRCodeReader()
                                    .decode(
                                            new BinaryBitmap(
                                                    new HybridBinarizer(
                                                            new RGBLuminanceSource(
                                                                    width, height, pixels))),
                                            Map.of(DecodeHintType.TRY_HARDER, true))
                                    .getText())
                    .isEqualTo(URL);
        }
    }

    @Test
    void printsTheGetaMarkForALetterThatNoFontHasAndSaysSo() throws IOException {
        ChineseFont.needed(FONTS);
        var values = statement("zh");
        // U+31350 is the first letter of CJK extension H.
        String rare = Character.toString(0x31350);
        values.put("name", List.of("王" + rare));

        var drawn = draw(fill("statement.zh", values));

        assertThat(drawn.warnings()).hasSize(1);
        assertThat(drawn.warnings().getFirst().field()).isEqualTo("name");
        assertThat(drawn.warnings().getFirst().sentence()).contains("U+31350");
        try (var document = Loader.loadPDF(drawn.pdf())) {
            assertThat(new PDFTextStripper().getText(document)).contains("王〓");
        }
    }
}
