package dev.foyer.kiosk.device;

import dev.foyer.kiosk.business.Deed;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The values that a receipt puts into the printer's form. The fields {@code title}, {@code note},
 * {@code reference} and {@code url} have their places; every other one is a line with its name as
 * the label. Pure; any thread.
 */
final class ReceiptForm {
    /** Lines of a long receipt; what is over is left out. */
    static final int LINES_MAX = 12;

    /** Lines of a short one. */
    static final int LINES_SHORT = 6;

    private static final Set<String> OWN = Set.of("title", "note", "reference", "url");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private ReceiptForm() {}

    /** The form's name: the bank's own where one is asked for, else the shipped one that fits. */
    static String name(Deed.Work.Paper paper) {
        var base = paper.form();
        if (base.isEmpty() || base.equals("receipt"))
            base = lines(paper).size() > LINES_SHORT ? "receipt-long" : "receipt";
        return base + "." + paper.language().tag();
    }

    static Map<String, Object> fields(
            Deed.Work.Paper paper, XfsFurniture.Heading heading, Instant now) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("branch", heading.name().in(paper.language()));
        fields.put("time", TIME.format(now.atZone(heading.zone())));
        for (var field : paper.fields())
            if (OWN.contains(field.name()) && !field.value().isEmpty())
                fields.put(field.name(), field.value());
        var labels = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (var line : lines(paper)) {
            labels.add(line.name());
            values.add(line.value());
        }
        if (!labels.isEmpty()) {
            fields.put("label", labels);
            fields.put("value", values);
        }
        return fields;
    }

    private static List<Deed.Work.Paper.Field> lines(Deed.Work.Paper paper) {
        return paper.fields().stream()
                .filter(field -> !OWN.contains(field.name()))
                .limit(LINES_MAX)
                .toList();
    }
}
