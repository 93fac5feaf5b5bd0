package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.escpos.CodePage;
import dev.foyer.device.printer.form.OwnLetters;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is written in a receipt printer's device URI: {@code
 * escpos:tcp://host:port?width=576&cjk=raster&proof=on} or {@code escpos:/dev/ttyS1?baud=115200}.
 *
 * @param width dots across the paper; 576 on 80 mm, 384 on 58 mm, at eight dots a millimetre
 * @param chinese how Chinese gets onto the paper
 * @param proof the printer knows {@code GS ( H}, the process id
 * @param kiosk the printer knows {@code DLE EOT 20} and has a mouth that holds the ticket
 * @param presenter the printer knows {@code GS e}: it presents, takes back and lets fall
 * @param automatic the printer knows {@code GS a}, automatic status back
 * @param codePage the table for other text where the printer's own letters are used
 * @param bin how many tickets the bin for those taken back holds; zero = there is none
 * @param retractAfter how long a ticket may wait in the mouth; zero = for ever
 * @param patience how long a status request may stay without an answer
 * @param jobWithin how long a job may stand still before it is given up
 */
record PrinterOptions(
        Where where,
        int width,
        Chinese chinese,
        boolean proof,
        boolean kiosk,
        boolean presenter,
        boolean automatic,
        CodePage codePage,
        int bin,
        Duration retractAfter,
        Duration patience,
        Duration jobWithin) {

    /** The port on which network printers take raw data. */
    static final int RAW_PORT = 9100;

    /** Where the printer hangs. */
    sealed interface Where {
        record Tcp(String host, int port) implements Where {}

        record Serial(Path tty, SerialLine line, SerialLink.Flow flow) implements Where {}
    }

    /** How Chinese gets onto the paper. */
    enum Chinese {
        /**
         * The whole form is drawn here and sent as a picture: every printer can, all looks right.
         */
        RASTER(OwnLetters.NONE),
        /** With the printer's own letters, in GB 18030; drawn where it lacks one. */
        GB18030(OwnLetters.GB18030),
        /** With the printer's own letters, in GBK; drawn where it lacks one. */
        GBK(OwnLetters.GBK),
        /** With the printer's own letters, in GB 2312; drawn where it lacks one. */
        GB2312(OwnLetters.GB2312),
        /** Not at all: a form with Chinese in it is refused. */
        NONE(OwnLetters.NONE);

        private final OwnLetters letters;

        Chinese(OwnLetters letters) {
            this.letters = letters;
        }

        OwnLetters letters() {
            return letters;
        }
    }

    PrinterOptions {
        if (bin > 0 && !presenter) {
            throw new IllegalArgumentException("only a presenter fills a bin");
        }
        if (!retractAfter.isZero() && !presenter) {
            throw new IllegalArgumentException("only a presenter takes a ticket back");
        }
    }

    /** Reads a device URI; an {@link IllegalArgumentException} says what is wrong with it. */
    static PrinterOptions of(DeviceUri uri) {
        uri.only(
                "width",
                "cjk",
                "proof",
                "kiosk",
                "presenter",
                "asb",
                "codepage",
                "bin",
                "retract",
                "answer",
                "job",
                "baud",
                "flow");
        boolean presenter = flag(uri, "presenter", false);
        return new PrinterOptions(
                where(uri),
                uri.number("width", 576, 128, 2040),
                chinese(uri.option("cjk").orElse("raster")),
                flag(uri, "proof", true),
                presenter || flag(uri, "kiosk", false),
                presenter,
                flag(uri, "asb", true),
                codePage(uri.option("codepage").orElse("CP858")),
                uri.number("bin", 0, 0, 1000),
                Duration.ofSeconds(uri.number("retract", 0, 0, 600)),
                uri.millis("answer", 3000, 50, 60_000),
                uri.millis("job", 60_000, 100, 600_000));
    }

    private static Where where(DeviceUri uri) {
        if (uri.scheme().equals("escpos") && uri.address().startsWith("/")) {
            return new Where.Serial(
                    Path.of(uri.address()),
                    SerialLine.of(uri.number("baud", 115_200, 1200, 921_600)),
                    flow(uri.option("flow").orElse("rtscts")));
        }
        var address = URI.create(uri.address());
        if (!uri.scheme().equals("escpos")
                || !"tcp".equals(address.getScheme())
                || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "a receipt printer is written escpos:tcp://host:port or escpos:/dev/ttyS0,"
                            + " not \""
                            + uri
                            + "\"");
        }
        return new Where.Tcp(
                address.getHost(), address.getPort() < 0 ? RAW_PORT : address.getPort());
    }

    private static SerialLink.Flow flow(String word) {
        return switch (word) {
            case "rtscts" -> SerialLink.Flow.RTS_CTS;
            case "xonxoff" -> SerialLink.Flow.XON_XOFF;
            case "none" -> SerialLink.Flow.NONE;
            default ->
                    throw new IllegalArgumentException(
                            "flow is rtscts, xonxoff or none, not \"" + word + "\"");
        };
    }

    private static Chinese chinese(String word) {
        return switch (word) {
            case "raster" -> Chinese.RASTER;
            case "gb18030" -> Chinese.GB18030;
            case "gbk" -> Chinese.GBK;
            case "gb2312" -> Chinese.GB2312;
            case "none" -> Chinese.NONE;
            default ->
                    throw new IllegalArgumentException(
                            "cjk is raster, gb18030, gbk, gb2312 or none, not \"" + word + "\"");
        };
    }

    private static CodePage codePage(String word) {
        for (CodePage page : CodePage.values()) {
            if (page.name().equalsIgnoreCase(word)) {
                return page;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is not a code page such as CP858");
    }

    private static boolean flag(DeviceUri uri, String name, boolean otherwise) {
        return otherwise ? !uri.choice(name, "on", "off") : uri.choice(name, "off", "on");
    }
}
