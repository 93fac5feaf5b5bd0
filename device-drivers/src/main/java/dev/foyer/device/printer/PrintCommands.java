package dev.foyer.device.printer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.printer.form.FormFill;
import dev.foyer.device.printer.form.FormFill.Complaint;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.Media;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command {@code Printer.PrintForm} on any kind of printer. */
final class PrintCommands {
    /** Values of one form; a statement has a hundred. */
    static final int VALUES_MAX = 500;

    /** Characters of one value; a picture in base64 fits. */
    static final int VALUE_MAX = 3_000_000;

    private static final int OFFSET_MAX = 100_000;

    /** The payload of {@code Printer.PrintForm} but for its fields. */
    record PrintFormCommand(
            @Nullable String formName,
            @Nullable String mediaName,
            @Nullable String alignment,
            @Nullable Integer offsetX,
            @Nullable Integer offsetY,
            @Nullable String resolution,
            @Nullable MediaControl mediaControl,
            @Nullable String paperSource) {}

    /** The payload of {@code Printer.FieldErrorEvent} and {@code FieldWarningEvent}. */
    record FieldError(String formName, String fieldName, String failure) {}

    private final Typesetter typesetter;
    private final PrinterJobs jobs;
    private final FormStore store;

    PrintCommands(Typesetter typesetter, PrinterJobs jobs, FormStore store) {
        this.typesetter = typesetter;
        this.jobs = jobs;
        this.store = store;
    }

    CommandEntry command() {
        return CommandEntry.queued("Printer.PrintForm", "3.0", "3.0", this::printForm);
    }

    /** The bytes of a payload's {@code data}. */
    static byte[] data(@Nullable String base64) throws CommandFault {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(FormCommands.need(base64, "data"));
        } catch (IllegalArgumentException e) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "data is not base64");
        }
        if (bytes.length > PrintJob.BYTES_MAX) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "data has more than " + PrintJob.BYTES_MAX + " bytes");
        }
        return bytes;
    }

    /** Whether the one source of paper is meant. */
    static boolean knownSource(@Nullable String source) {
        return source == null || source.equals("any") || source.equals(PrinterStatus.SOURCE);
    }

    private Completion printForm(CommandContext context) throws CommandFault {
        var command = context.payload(PrintFormCommand.class);
        var name = FormCommands.need(command.formName(), "formName");
        checkArguments(command);
        if (!knownSource(command.paperSource())) {
            return Completion.commandError("sourceInvalid", "the one source of paper is upper");
        }
        var form = store.form(name);
        if (form.isEmpty()) {
            return Completion.commandError("formNotFound", "there is no form " + name);
        }
        Optional<Media> media = Optional.empty();
        var mediaName = command.mediaName();
        if (mediaName != null) {
            media = store.media(mediaName).map(FormStore.Stored::checked);
            if (media.isEmpty()) {
                return Completion.commandError("mediaNotFound", "there is no media " + mediaName);
            }
        }
        var order =
                new Typesetter.Order(
                        offset(command.offsetX()),
                        offset(command.offsetY()),
                        media,
                        command.mediaControl());
        var large = typesetter.tooLarge(form.get().checked(), order);
        if (large.isPresent()) {
            return Completion.commandError("mediaOverflow", large.get());
        }
        return switch (FormFill.of(form.get().checked(), values(context.payload()))) {
            case FormFill.Result.Refused(var complaints) -> refuse(context, name, complaints);
            case FormFill.Result.Filled(var fill) -> print(context, fill, order);
        };
    }

    private void checkArguments(PrintFormCommand command) throws CommandFault {
        var alignment = command.alignment();
        boolean top =
                alignment == null
                        || alignment.equals("formDefinition")
                        || alignment.equals("topLeft");
        var resolution = command.resolution();
        if (!top || (resolution != null && !resolution.equals(typesetter.resolution()))) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA,
                    "forms begin at topLeft, and the resolution is " + typesetter.resolution());
        }
        for (int offset : List.of(offset(command.offsetX()), offset(command.offsetY()))) {
            if (offset < 0 || offset > OFFSET_MAX) {
                throw new CommandFault(
                        CompletionCode.INVALID_DATA, "offsets are from 0 to " + OFFSET_MAX);
            }
        }
        if (command.mediaControl() != null) {
            command.mediaControl().check(typesetter.acts());
        }
    }

    private static int offset(@Nullable Integer given) {
        return given == null ? 0 : given;
    }

    private Completion print(CommandContext context, FormFill fill, Typesetter.Order order)
            throws CommandFault {
        var name = fill.form().name();
        return switch (typesetter.set(fill, order)) {
            case Typesetter.Typeset.Ready(var job, var warnings) -> {
                tell(context, "Printer.FieldWarningEvent", name, warnings);
                yield jobs.complete(context, job, order.control());
            }
            case Typesetter.Typeset.Refused(var complaints) -> refuse(context, name, complaints);
            case Typesetter.Typeset.NoLetters(var sentence) ->
                    Completion.commandError("charSetData", "notPrinted: " + sentence);
        };
    }

    private static Completion refuse(
            CommandContext context, String form, List<Complaint> complaints) {
        tell(context, "Printer.FieldErrorEvent", form, complaints);
        var first = complaints.get(0);
        return Completion.commandError(
                "fieldError", "notPrinted: field " + first.field() + ": " + first.sentence());
    }

    private static void tell(
            CommandContext context, String event, String form, List<Complaint> complaints) {
        for (Complaint complaint : complaints) {
            context.event(
                    event, new FieldError(form, complaint.field(), complaint.failure().wire()));
        }
    }

    private static Map<String, List<String>> values(JsonNode payload) throws CommandFault {
        var fields = payload.path("fields");
        var values = new LinkedHashMap<String, List<String>>();
        if (fields.isMissingNode() || fields.isNull()) {
            return values;
        }
        if (!fields.isObject() || fields.size() > VALUES_MAX) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "fields is an object of at most " + VALUES_MAX + " values");
        }
        for (var field : fields.properties()) {
            values.put(field.getKey(), texts(field.getKey(), field.getValue()));
        }
        return values;
    }

    private static List<String> texts(String name, JsonNode value) throws CommandFault {
        var texts = new ArrayList<String>();
        if (value.isTextual()) {
            texts.add(value.textValue());
        } else if (value.isArray() && value.size() <= VALUES_MAX) {
            for (JsonNode one : value) {
                texts.add(one.isTextual() ? one.textValue() : "\0");
            }
        } else {
            texts.add("\0");
        }
        boolean wrong = texts.stream().anyMatch(t -> t.equals("\0") || t.length() > VALUE_MAX);
        if (wrong) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "fields." + name + " is a text or a list of texts");
        }
        return texts;
    }
}
