package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.barcodereader.hid.ReportDescriptor.Field;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a scanner's reports say what was scanned. Pure. */
sealed interface ScanFormat {

    /** What one report brings; none of them is printed with its data. */
    sealed interface Part {
        /** Some data; more of the same barcode follow, or it is whole. */
        @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
        record Data(String aim, byte[] data, boolean more) implements Part {
            @Override
            public String toString() {
                return "Data[" + aim + ", " + data.length + " bytes" + (more ? ", more]" : "]");
            }
        }

        /** The scanner's report of a scan, but it makes no sense. */
        record Nonsense(String why) implements Part {}
    }

    /** What a report brings, in order; nothing where it is about something else. */
    List<Part> read(byte[] report);

    /** The bytes of the longest report. */
    int reportBytes();

    /** Whether a scan tells its symbology. */
    boolean tellsSymbology();

    /** The same report with all that may be personal taken out; it reads alike. */
    byte[] masked(byte[] report);

    /** Letters and digits lose which they are; what separates fields stays. */
    private static void mask(byte[] bytes, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, bytes.length); i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                bytes[i] = '0';
            } else if (b < 0 || Character.isLetter(b)) {
                bytes[i] = 'a';
            }
        }
    }

    /**
     * USB HID point of sale, usage page 8C (HID Point of Sale Usage Tables 1.02, section 3): the
     * report descriptor says where the decoded data, their length, the AIM identifier and the mark
     * "continued" lie.
     *
     * @param length the byte that says how many of the data count; absent where all do, up to the
     *     first zero
     * @param aim where the identifier's three characters lie; absent where none is told
     */
    record PointOfSale(
            int report,
            boolean numbered,
            int reportBytes,
            int data,
            int dataMax,
            @Nullable Integer length,
            @Nullable Integer aim,
            @Nullable Integer moreBit)
            implements ScanFormat {
        private static final int BYTE_COUNT = 0x0001_003B;
        private static final int IDENTIFIER_1 = 0x008C_00FB;
        private static final int IDENTIFIER_3 = 0x008C_00FD;
        private static final int DECODED_DATA = 0x008C_00FE;
        private static final int CONTINUED = 0x008C_00FF;

        /** Finds the scans among a device's reports; empty where it sends none. */
        static Optional<PointOfSale> of(ReportDescriptor descriptor) throws DeviceFault {
            for (Field field : descriptor.fields()) {
                if (field.usage() == DECODED_DATA && field.size() == 8 && field.at() % 8 == 0) {
                    return Optional.of(of(descriptor, field));
                }
            }
            return Optional.empty();
        }

        private static PointOfSale of(ReportDescriptor descriptor, Field data) throws DeviceFault {
            int shift = descriptor.numbered() ? 1 : 0;
            Integer length = null;
            Integer aim = null;
            Integer more = null;
            int identifiers = 0;
            for (Field field : descriptor.fields()) {
                if (field.report() != data.report()) {
                    continue;
                }
                boolean bytes = field.size() == 8 && field.at() % 8 == 0;
                if (field.usage() == BYTE_COUNT && bytes && length == null) {
                    length = field.at() / 8 + shift;
                } else if (field.usage() == IDENTIFIER_1 && bytes) {
                    aim = field.at() / 8 + shift;
                    identifiers += field.count();
                } else if (field.usage() > IDENTIFIER_1 && field.usage() <= IDENTIFIER_3 && bytes) {
                    identifiers += field.count();
                } else if (field.usage() == CONTINUED && more == null) {
                    more = field.at() + shift * 8;
                }
            }
            int most = length == null ? data.count() : Math.min(data.count(), 0xFF);
            if (most == 0) {
                throw new DeviceFault(Code.PROTOCOL, "the scanner's reports have room for no data");
            }
            return new PointOfSale(
                    data.report(),
                    descriptor.numbered(),
                    descriptor.longest(),
                    data.at() / 8 + shift,
                    most,
                    length,
                    identifiers >= AimIdentifier.LENGTH ? aim : null,
                    more);
        }

        @Override
        public boolean tellsSymbology() {
            return aim != null;
        }

        @Override
        public List<Part> read(byte[] report) {
            if (numbered && (report.length == 0 || (report[0] & 0xFF) != this.report)) {
                return List.of();
            }
            int told =
                    length == null
                            ? untilZero(report)
                            : length < report.length ? report[length] & 0xFF : -1;
            if (told < 0 || data + told > report.length) {
                return List.of(new Part.Nonsense("a report of a barcode that was cut short"));
            }
            if (told > dataMax) {
                return List.of(
                        new Part.Nonsense(
                                "%d bytes in a report that holds %d".formatted(told, dataMax)));
            }
            boolean more = moreBit != null && bit(report, moreBit);
            if (told == 0 && !more) {
                return List.of(new Part.Nonsense("a barcode of nothing"));
            }
            String identifier =
                    aim != null && AimIdentifier.is(report, aim)
                            ? new String(
                                    report, aim, AimIdentifier.LENGTH, StandardCharsets.US_ASCII)
                            : "";
            return List.of(
                    new Part.Data(identifier, Arrays.copyOfRange(report, data, data + told), more));
        }

        private int untilZero(byte[] report) {
            int end = data;
            while (end < report.length && end < data + dataMax && report[end] != 0) {
                end++;
            }
            return end > report.length ? -1 : end - data;
        }

        private static boolean bit(byte[] report, int bit) {
            return bit / 8 < report.length && (report[bit / 8] >> bit % 8 & 1) != 0;
        }

        @Override
        public byte[] masked(byte[] report) {
            byte[] bytes = report.clone();
            mask(bytes, data, data + dataMax);
            return bytes;
        }
    }

    /**
     * Plain characters in reports of the maker's own: zeros fill them up, and CR, LF or ETX ends a
     * barcode.
     *
     * @param skip bytes at a report's beginning that are no characters, its number for example
     * @param prefixed whether the AIM identifier stands before the data
     */
    record Text(int skip, boolean prefixed, int reportBytes) implements ScanFormat {
        private static final int ETX = 3;

        @Override
        public boolean tellsSymbology() {
            return prefixed;
        }

        @Override
        public List<Part> read(byte[] report) {
            var parts = new ArrayList<Part>();
            var some = new ByteArrayOutputStream();
            for (int i = skip; i < report.length; i++) {
                byte b = report[i];
                if (b == '\r' || b == '\n' || b == ETX) {
                    parts.add(new Part.Data("", some.toByteArray(), false));
                    some.reset();
                } else if (b != 0) {
                    some.write(b);
                }
            }
            if (some.size() > 0) {
                parts.add(new Part.Data("", some.toByteArray(), true));
            }
            return parts;
        }

        @Override
        public byte[] masked(byte[] report) {
            byte[] bytes = report.clone();
            boolean identified = prefixed && AimIdentifier.is(report, skip);
            mask(bytes, skip + (identified ? AimIdentifier.LENGTH : 0), bytes.length);
            return bytes;
        }
    }
}
