package dev.foyer.device.printer;

import dev.foyer.device.wire.Manner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a tape takes IPP (RFC 8010): whole requests, without the document behind one. Pure. */
final class PageTape {
    static final Manner MANNER =
            new Manner(PageTape::looks, PageTape::undocumented, heard -> heard);

    private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);
    private static final int OPERATION = 3;
    private static final int GET_JOB_ATTRIBUTES = 0x09;
    private static final int GET_JOBS = 0x0A;
    private static final int GET_PRINTER_ATTRIBUTES = 0x0B;

    private PageTape() {}

    private static boolean looks(byte[] request) {
        return request.length > OPERATION
                && switch (request[OPERATION]) {
                    case GET_JOB_ATTRIBUTES, GET_JOBS, GET_PRINTER_ATTRIBUTES -> true;
                    default -> false;
                };
    }

    private static byte[] undocumented(byte[] request) {
        for (int at = 0; at + PDF.length <= request.length; at++) {
            if (Arrays.equals(request, at, at + PDF.length, PDF, 0, PDF.length)) {
                return Arrays.copyOf(request, at);
            }
        }
        return request;
    }
}
