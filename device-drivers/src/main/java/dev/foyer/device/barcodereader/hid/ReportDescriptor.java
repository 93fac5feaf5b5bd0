package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The input reports of a HID device as its report descriptor lays them out (HID 1.11, section
 * 6.2.2): which field lies at which bit. Pure.
 *
 * @param numbered whether each report begins with its number
 * @param bits the length of each report by its number, without the number itself
 */
record ReportDescriptor(List<Field> fields, boolean numbered, Map<Integer, Integer> bits) {
    /** A report with more is none of a scanner's. */
    static final int REPORT_BITS_MAX = 8 * 4096;

    private static final int FIELDS_MAX = 1024;
    private static final int NESTED_MAX = 64;
    private static final int LONG_ITEM = 0xFE;
    private static final int CONSTANT = 1;
    private static final int VARIABLE = 2;

    /**
     * Some elements that mean the same.
     *
     * @param usage page and usage, sixteen bits each
     * @param at the first bit, counted without the report's number
     * @param size bits of one element
     */
    record Field(int report, int usage, int at, int size, int count) {}

    ReportDescriptor {
        fields = List.copyOf(fields);
        bits = Map.copyOf(bits);
    }

    /** Reads a descriptor; {@code PROTOCOL} where it is none. */
    static ReportDescriptor of(byte[] bytes) throws DeviceFault {
        return new Reader(bytes).read();
    }

    /** The bytes of the longest report, its number included. */
    int longest() {
        int most = bits.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return (most + 7) / 8 + (numbered ? 1 : 0);
    }

    /** What holds until it is changed; can be put aside and taken back. */
    private record Global(int page, int size, int count, int report) {}

    private static final class Reader {
        private final byte[] bytes;
        private final List<Field> fields = new ArrayList<>();
        private final Map<Integer, Integer> bits = new HashMap<>();
        private final Deque<Global> aside = new ArrayDeque<>();
        private final List<Integer> usages = new ArrayList<>();
        private Global global = new Global(0, 0, 0, 0);
        private boolean numbered;
        private int nested;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        ReportDescriptor read() throws DeviceFault {
            while (at < bytes.length) {
                int prefix = bytes[at++] & 0xFF;
                if (prefix == LONG_ITEM) {
                    // One byte of length, one of tag, then the data; none is in use.
                    at += 2 + unsigned(1);
                    continue;
                }
                int size = (prefix & 3) == 3 ? 4 : prefix & 3;
                int value = unsigned(size);
                at += size;
                item(prefix & 0xFC, size, value);
            }
            if (nested != 0) {
                throw wrong("ends inside a collection");
            }
            return new ReportDescriptor(fields, numbered, bits);
        }

        /** The item's data; four bytes of them may turn out negative, which nothing here needs. */
        private int unsigned(int size) throws DeviceFault {
            if (at + size > bytes.length) {
                throw wrong("ends inside an item");
            }
            int value = 0;
            for (int i = size - 1; i >= 0; i--) {
                value = value << 8 | bytes[at + i] & 0xFF;
            }
            return value;
        }

        private void item(int tag, int size, int value) throws DeviceFault {
            switch (tag) {
                case 0x04 ->
                        global =
                                new Global(
                                        value & 0xFFFF, global.size, global.count, global.report);
                case 0x74 -> global = new Global(global.page, value, global.count, global.report);
                case 0x94 -> global = new Global(global.page, global.size, value, global.report);
                case 0x84 -> {
                    numbered = true;
                    global = new Global(global.page, global.size, global.count, value & 0xFF);
                }
                case 0xA4 -> {
                    aside.push(global);
                    deeper(aside.size());
                }
                case 0xB4 -> {
                    if (aside.isEmpty()) {
                        throw wrong("takes back what was not put aside");
                    }
                    global = aside.pop();
                }
                case 0x08 -> usage(size, value);
                case 0x80 -> {
                    input(value);
                    usages.clear();
                }
                case 0x90, 0xB0 -> usages.clear();
                case 0xA0 -> {
                    deeper(++nested);
                    usages.clear();
                }
                case 0xC0 -> {
                    if (--nested < 0) {
                        throw wrong("ends a collection that has not begun");
                    }
                    usages.clear();
                }
                default -> {
                    // Limits, units, ranges of usages: no field of a scanner depends on them.
                }
            }
        }

        private void usage(int size, int value) throws DeviceFault {
            if (usages.size() == FIELDS_MAX) {
                throw wrong("has too many usages");
            }
            usages.add(size == 4 ? value : global.page << 16 | value);
        }

        private void input(int flags) throws DeviceFault {
            int size = global.size;
            int count = global.count;
            int from = bits.getOrDefault(global.report, 0);
            if (size < 0 || count < 0 || (long) from + (long) size * count > REPORT_BITS_MAX) {
                throw wrong("has a report that is too long");
            }
            if ((flags & CONSTANT) == 0 && (flags & VARIABLE) != 0) {
                spread(from, size, count);
            }
            bits.put(global.report, from + size * count);
        }

        /** Each usage has one element, and the last one all that are left. */
        private void spread(int from, int size, int count) throws DeviceFault {
            for (int i = 0; i < Math.min(usages.size(), count); i++) {
                if (fields.size() == FIELDS_MAX) {
                    throw wrong("has too many fields");
                }
                int elements = i == usages.size() - 1 ? count - i : 1;
                fields.add(
                        new Field(global.report, usages.get(i), from + i * size, size, elements));
            }
        }

        private static void deeper(int depth) throws DeviceFault {
            if (depth > NESTED_MAX) {
                throw wrong("is nested too deep");
            }
        }
    }

    private static DeviceFault wrong(String how) {
        return new DeviceFault(Code.PROTOCOL, "the scanner's report descriptor " + how);
    }
}
