package dev.foyer.device.emv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A payment application that a chip's directory offers, or that we know by name. */
record Application(String aid, int priority) {
    private static final int ENTRY = 0x61;
    private static final int ADF_NAME = 0x4F;
    private static final int PRIORITY = 0x87;
    private static final int AID_BYTES_MIN = 5;
    private static final int AID_BYTES_MAX = 16;
    private static final int LAST = 16;

    /**
     * Asked one by one when a chip has no directory: UnionPay debit, credit, quasi-credit, Visa,
     * Mastercard, JCB, Amex.
     */
    static final List<Application> KNOWN =
            List.of(
                    new Application("A000000333010101", 1),
                    new Application("A000000333010102", 2),
                    new Application("A000000333010103", 3),
                    new Application("A0000000031010", 4),
                    new Application("A0000000041010", 5),
                    new Application("A0000000651010", 6),
                    new Application("A00000002501", 7));

    /** The entries of a directory record or of a PPSE, entries without a usable name left out. */
    static List<Application> entries(List<Tlv> objects) {
        var found = new ArrayList<Application>();
        collect(objects, found);
        return found;
    }

    /** By the card's priority, one is best; none comes last (Book 1 section 12.2.3). */
    static List<Application> inOrder(List<Application> candidates) {
        return candidates.stream().sorted(Comparator.comparingInt(Application::priority)).toList();
    }

    byte[] name() {
        return HexFormat.of().parseHex(aid);
    }

    private static void collect(List<Tlv> objects, List<Application> found) {
        for (var object : objects) {
            if (object.tag() == ENTRY) {
                entry(object).ifPresent(found::add);
            } else {
                collect(object.children(), found);
            }
        }
    }

    private static Optional<Application> entry(Tlv entry) {
        int priority =
                entry.find(PRIORITY)
                        .filter(p -> p.length() == 1)
                        .map(p -> p.value()[0] & 0x0F)
                        .filter(p -> p != 0)
                        .orElse(LAST);
        return entry.find(ADF_NAME)
                .filter(n -> n.length() >= AID_BYTES_MIN && n.length() <= AID_BYTES_MAX)
                .map(n ->
                        new Application(
                                HexFormat.of().withUpperCase().formatHex(n.value()), priority));
    }
}
