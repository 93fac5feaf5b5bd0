package dev.foyer.device.emv;

import dev.foyer.device.emv.EmvFault.Code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The answer to GET PROCESSING OPTIONS, in both formats of EMV Book 3 section 6.5.8: which records
 * to read, and what the card already told.
 */
record ProcessingOptions(List<Locator> records, List<Tlv> told) {
    private static final int FORMAT_1 = 0x80;
    private static final int FORMAT_2 = 0x77;
    private static final int FILE_LOCATOR = 0x94;
    private static final int INTERCHANGE_PROFILE_BYTES = 2;

    /** A run of records in one file (Book 3 section 10.2). */
    record Locator(int sfi, int first, int last) {
        private static final int BYTES = 4;
        private static final int SFI_MAX = 30;

        static List<Locator> parse(byte[] afl) throws EmvFault {
            if (afl.length % BYTES != 0) {
                throw new EmvFault(Code.MALFORMED, "the file locator has " + afl.length + " bytes");
            }
            var all = new ArrayList<Locator>();
            for (int at = 0; at < afl.length; at += BYTES) {
                int sfi = (afl[at] & 0xFF) >> 3;
                int first = afl[at + 1] & 0xFF;
                int last = afl[at + 2] & 0xFF;
                if (sfi == 0 || sfi > SFI_MAX || first == 0 || last < first) {
                    throw new EmvFault(
                            Code.MALFORMED, "a file locator names records that cannot be");
                }
                all.add(new Locator(sfi, first, last));
            }
            return all;
        }
    }

    static ProcessingOptions of(Response response) throws EmvFault {
        var objects = response.objects();
        if (objects.isEmpty()) {
            throw new EmvFault(Code.MALFORMED, "the processing options are empty");
        }
        var template = objects.getFirst();
        return switch (template.tag()) {
            case FORMAT_1 -> {
                var value = template.value();
                if (value.length < INTERCHANGE_PROFILE_BYTES) {
                    throw new EmvFault(Code.MALFORMED, "the processing options are cut off");
                }
                var afl = Arrays.copyOfRange(value, INTERCHANGE_PROFILE_BYTES, value.length);
                yield new ProcessingOptions(Locator.parse(afl), List.of());
            }
            case FORMAT_2 -> {
                var afl = template.find(FILE_LOCATOR);
                yield new ProcessingOptions(
                        afl.isPresent() ? Locator.parse(afl.get().value()) : List.of(), objects);
            }
            default ->
                    throw new EmvFault(
                            Code.MALFORMED, "the processing options are of neither format");
        };
    }
}
