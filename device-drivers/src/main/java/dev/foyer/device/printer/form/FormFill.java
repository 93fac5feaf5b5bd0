package dev.foyer.device.printer.form;

import dev.foyer.device.printer.form.Form.Field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A form with its values: each text with the box in which it stands. Made by {@link #of}, which
 * also says what is wrong with the values.
 */
public record FormFill(Form form, List<Entry> entries) {

    /** One value in its place. */
    public record Entry(Field field, Form.Box box, String value) {}

    /** What the standard calls the failure of a field. */
    public enum Failure {
        REQUIRED("required"),
        STATIC_OVERWRITE("staticOverwrite"),
        OVERFLOW("overflow"),
        NOT_FOUND("notFound"),
        GRAPHIC("graphic"),
        /** A letter had to be replaced. */
        NOT_WRITE("notWrite");

        private final String wire;

        Failure(String wire) {
            this.wire = wire;
        }

        /** The word on the wire. */
        public String wire() {
            return wire;
        }
    }

    /** A field that cannot be printed as asked. */
    public record Complaint(String field, Failure failure, String sentence) {}

    /** Either the filled form or every complaint about its values. */
    public sealed interface Result {
        /** All fields have what they need. */
        record Filled(FormFill fill) implements Result {}

        /** Nothing can be printed. */
        record Refused(List<Complaint> complaints) implements Result {}
    }

    public FormFill {
        entries = List.copyOf(entries);
    }

    /** Puts values into a form's fields; a field takes as many values as it repeats. */
    public static Result of(Form form, Map<String, List<String>> values) {
        var complaints = new ArrayList<Complaint>();
        var names = form.fields().stream().map(Field::name).collect(Collectors.toSet());
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                complaints.add(
                        new Complaint(name, Failure.NOT_FOUND, "the form has no such field"));
            }
        }
        var entries = new ArrayList<Entry>();
        for (Field field : form.fields()) {
            fill(field, values.getOrDefault(field.name(), List.of()), entries, complaints);
        }
        return complaints.isEmpty()
                ? new Result.Filled(new FormFill(form, entries))
                : new Result.Refused(complaints);
    }

    private static void fill(
            Field field, List<String> given, List<Entry> entries, List<Complaint> complaints) {
        switch (field.fieldClass()) {
            case STATIC -> {
                if (!given.isEmpty()) {
                    complaints.add(
                            new Complaint(
                                    field.name(),
                                    Failure.STATIC_OVERWRITE,
                                    "the field is static and takes no value"));
                }
                put(field, List.of(field.initial()), entries);
            }
            case REQUIRED -> {
                if (given.isEmpty()) {
                    complaints.add(
                            new Complaint(
                                    field.name(), Failure.REQUIRED, "the field needs a value"));
                }
                put(field, given, entries);
            }
            case OPTIONAL ->
                    put(field, given.isEmpty() ? List.of(field.initial()) : given, entries);
        }
        if (given.size() > field.repeat().count()) {
            complaints.add(
                    new Complaint(
                            field.name(),
                            Failure.OVERFLOW,
                            "the field takes " + field.repeat().count() + " values"));
        }
    }

    private static void put(Field field, List<String> values, List<Entry> entries) {
        for (int i = 0; i < Math.min(values.size(), field.repeat().count()); i++) {
            if (values.get(i).isEmpty()) {
                continue;
            }
            var box = field.box();
            entries.add(
                    new Entry(
                            field,
                            new Form.Box(
                                    box.x() + i * field.repeat().x(),
                                    box.y() + i * field.repeat().y(),
                                    box.width(),
                                    box.height()),
                            letters(field, values.get(i))));
        }
    }

    private static String letters(Field field, String value) {
        if (field.kind() != Form.Kind.TEXT) {
            return value;
        }
        return switch (field.letters()) {
            case NO_CHANGE -> value;
            case UPPER -> value.toUpperCase(Locale.ROOT);
            case LOWER -> value.toLowerCase(Locale.ROOT);
        };
    }
}
