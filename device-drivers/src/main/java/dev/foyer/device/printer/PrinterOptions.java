package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.escpos.CodePage;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What is written in a receipt printer's device URI: {@code
 * escpos:tcp://host:port?width=576&cjk=raster&proof=on&kiosk=off&asb=on&codepage=CP858&answer=3000&job=60000}.
 *
 * @param width dots across the paper; 576 on 80 mm, 384 on 58 mm, at eight dots a millimetre
 * @param chinese how Chinese gets onto the paper
 * @param proof the printer knows {@code GS ( H}, the process id
 * @param kiosk the printer knows {@code DLE EOT 20} and has a mouth that holds the ticket
 * @param automatic the printer knows {@code GS a}, automatic status back
 * @param codePage the table for other text where the printer's own letters are used
 * @param patience how long a status request may stay without an answer
 * @param jobWithin how long a job may stand still before it is given up
 */
record PrinterOptions(
        String host,
        int port,
        int width,
        Chinese chinese,
        boolean proof,
        boolean kiosk,
        boolean automatic,
        CodePage codePage,
        Duration patience,
        Duration jobWithin) {

    /** The port on which network printers take raw data. */
    static final int RAW_PORT = 9100;

    private static final Set<String> KNOWN =
            Set.of("width", "cjk", "proof", "kiosk", "asb", "codepage", "answer", "job");

    /** How Chinese gets onto the paper. */
    enum Chinese {
        /**
         * The whole form is drawn here and sent as a picture: every printer can, all looks right.
         */
        RASTER,
        /** With the printer's own Chinese letters, in GB 18030. */
        GB18030,
        /** Not at all: a form with Chinese in it is refused. */
        NONE
    }

    /** Reads a device URI; an {@link IllegalArgumentException} says what is wrong with it. */
    static PrinterOptions of(DeviceUri uri) {
        var address = URI.create(uri.address());
        if (!uri.scheme().equals("escpos")
                || !"tcp".equals(address.getScheme())
                || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "a receipt printer is written escpos:tcp://host:port, not \"" + uri + "\"");
        }
        for (String name : uri.options().keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "a receipt printer has no option \"" + name + "\"; it has " + known());
            }
        }
        return new PrinterOptions(
                address.getHost(),
                address.getPort() < 0 ? RAW_PORT : address.getPort(),
                number(uri, "width", 576, 128, 2040),
                chinese(uri.option("cjk").orElse("raster")),
                flag(uri, "proof", true),
                flag(uri, "kiosk", false),
                flag(uri, "asb", true),
                codePage(uri.option("codepage").orElse("CP858")),
                Duration.ofMillis(number(uri, "answer", 3000, 50, 60_000)),
                Duration.ofMillis(number(uri, "job", 60_000, 100, 600_000)));
    }

    private static String known() {
        return String.join(", ", KNOWN.stream().sorted().toList());
    }

    private static Chinese chinese(String word) {
        return switch (word) {
            case "raster" -> Chinese.RASTER;
            case "gb18030" -> Chinese.GB18030;
            case "none" -> Chinese.NONE;
            default ->
                    throw new IllegalArgumentException(
                            "cjk is raster, gb18030 or none, not \"" + word + "\"");
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
        var word = uri.option(name).orElse(otherwise ? "on" : "off");
        if (!word.equals("on") && !word.equals("off")) {
            throw new IllegalArgumentException(name + " is on or off, not \"" + word + "\"");
        }
        return word.equals("on");
    }

    private static int number(DeviceUri uri, String name, int otherwise, int low, int high) {
        var word = uri.option(name).orElse(Integer.toString(otherwise));
        int value = word.matches("[0-9]{1,7}") ? Integer.parseInt(word) : -1;
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    name + " is a number from " + low + " to " + high + ", not \"" + word + "\"");
        }
        return value;
    }
}
