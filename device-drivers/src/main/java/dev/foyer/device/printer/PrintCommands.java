package dev.foyer.device.printer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.Raster;
import dev.foyer.device.printer.form.Form;
import dev.foyer.device.printer.form.FormDrawing;
import dev.foyer.device.printer.form.FormFill;
import dev.foyer.device.printer.form.FormFill.Complaint;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.FormTyping;
import dev.foyer.device.printer.form.Letters;
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
import java.util.concurrent.CompletableFuture;

/** What puts ink on paper: PrintRaw and PrintForm. */
final class PrintCommands {
    /** Values of one form; a ticket has ten. */
    static final int VALUES_MAX = 500;

    /** Characters of one value; a picture in base64 fits. */
    static final int VALUE_MAX = 3_000_000;

    private static final int OFFSET_MAX = 100_000;

    /** The payload of {@code Printer.PrintRaw}. */
    record PrintRawCommand(@Nullable String inputData, @Nullable String data) {}

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

    private final PrinterOptions options;
    private final PrinterJobs jobs;
    private final FormStore store;
    private final CompletableFuture<Letters> letters;

    PrintCommands(
            PrinterOptions options,
            PrinterJobs jobs,
            FormStore store,
            CompletableFuture<Letters> letters) {
        this.options = options;
        this.jobs = jobs;
        this.store = store;
        this.letters = letters;
    }

    List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued("Printer.PrintRaw", "3.0", "3.0", this::printRaw),
                CommandEntry.queued("Printer.PrintForm", "3.0", "3.0", this::printForm));
    }

    private Completion printRaw(CommandContext context) throws CommandFault {
        var command = context.payload(PrintRawCommand.class);
        if (command.inputData() != null && !command.inputData().equals("no")) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA, "what the printer answers is not handed out");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(FormCommands.need(command.data(), "data"));
        } catch (IllegalArgumentException e) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "data is not base64");
        }
        if (bytes.length > PrintJob.BYTES_MAX) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "data has more than " + PrintJob.BYTES_MAX + " bytes");
        }
        return PrinterJobs.failed(jobs.run(context, PrintJob.raw(bytes)));
    }

    private Completion printForm(CommandContext context) throws CommandFault {
        var command = context.payload(PrintFormCommand.class);
        var name = FormCommands.need(command.formName(), "formName");
        checkArguments(command);
        var source = command.paperSource();
        if (source != null && !source.equals("any") && !source.equals(PrinterStatus.SOURCE)) {
            return Completion.commandError("sourceInvalid", "the printer has one roll, upper");
        }
        var form = store.form(name);
        if (form.isEmpty()) {
            return Completion.commandError("formNotFound", "there is no form " + name);
        }
        var wide = checkWidth(form.get().checked(), command);
        if (wide != null) {
            return wide;
        }
        return switch (FormFill.of(form.get().checked(), values(context.payload()))) {
            case FormFill.Result.Refused(var complaints) -> refuse(context, name, complaints);
            case FormFill.Result.Filled(var fill) -> printFill(context, command, fill);
        };
    }

    private static void checkArguments(PrintFormCommand command) throws CommandFault {
        var alignment = command.alignment();
        boolean top =
                alignment == null
                        || alignment.equals("formDefinition")
                        || alignment.equals("topLeft");
        boolean coarse = command.resolution() == null || command.resolution().equals("medium");
        if (!top || !coarse) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA,
                    "a roll begins at topLeft, and its resolution is medium");
        }
        for (Integer offset : offsets(command)) {
            if (offset < 0 || offset > OFFSET_MAX) {
                throw new CommandFault(
                        CompletionCode.INVALID_DATA, "offsets are from 0 to " + OFFSET_MAX);
            }
        }
        if (command.mediaControl() != null) {
            command.mediaControl().check();
        }
    }

    private static List<Integer> offsets(PrintFormCommand command) {
        return List.of(
                command.offsetX() == null ? 0 : command.offsetX(),
                command.offsetY() == null ? 0 : command.offsetY());
    }

    private @Nullable Completion checkWidth(Form form, PrintFormCommand command) {
        int room = options.width();
        var mediaName = command.mediaName();
        if (mediaName != null) {
            var media = store.media(mediaName);
            if (media.isEmpty()) {
                return Completion.commandError("mediaNotFound", "there is no media " + mediaName);
            }
            var paper = media.get().checked();
            room = Math.min(room, paper.unit().dotsAcross(paper.width()));
        }
        int needed =
                form.unit().dotsAcross(form.width())
                        + form.unit().dotsAcross(offsets(command).get(0));
        return needed <= room
                ? null
                : Completion.commandError(
                        "mediaOverflow",
                        "the form needs " + needed + " dots, the paper has " + room);
    }

    private Completion printFill(CommandContext context, PrintFormCommand command, FormFill fill)
            throws CommandFault {
        var form = fill.form();
        return switch (options.chinese()) {
            case RASTER -> {
                var drawn =
                        new FormDrawing(letters.join())
                                .draw(
                                        fill,
                                        form.unit().dotsAcross(offsets(command).get(0)),
                                        form.unit().dotsDown(offsets(command).get(1)),
                                        options.width());
                yield switch (drawn) {
                    case FormDrawing.Result.Drawn(Raster raster, var warnings) -> {
                        warn(context, form.name(), warnings);
                        yield send(context, command, new EscPos().raster(raster));
                    }
                    case FormDrawing.Result.Refused(var complaints) ->
                            refuse(context, form.name(), complaints);
                    case FormDrawing.Result.NoLetters(var sentence) ->
                            Completion.commandError("charSetData", sentence);
                };
            }
            case GB18030, NONE -> {
                boolean chinese = options.chinese() == PrinterOptions.Chinese.GB18030;
                var typed = new FormTyping(chinese, options.codePage()).type(fill, options.width());
                yield switch (typed) {
                    case FormTyping.Result.Typed(EscPos job) -> send(context, command, job);
                    case FormTyping.Result.Refused(var complaints) ->
                            refuse(context, form.name(), complaints);
                    case FormTyping.Result.NoLetters(var sentence) ->
                            Completion.commandError("charSetData", sentence);
                };
            }
        };
    }

    private Completion send(CommandContext context, PrintFormCommand command, EscPos job)
            throws CommandFault {
        var control = command.mediaControl();
        if (control != null) {
            control.appendTo(job);
        }
        var outcome = jobs.run(context, PrintJob.of(job));
        if (outcome instanceof PrintOutcome.Printed && control != null && control.presents()) {
            jobs.present(context);
        }
        return PrinterJobs.failed(outcome);
    }

    private static void warn(CommandContext context, String form, List<Complaint> warnings) {
        for (Complaint warning : warnings) {
            context.event(
                    "Printer.FieldWarningEvent",
                    new FieldError(form, warning.field(), warning.failure().wire()));
        }
    }

    private static Completion refuse(
            CommandContext context, String form, List<Complaint> complaints) {
        for (Complaint complaint : complaints) {
            context.event(
                    "Printer.FieldErrorEvent",
                    new FieldError(form, complaint.field(), complaint.failure().wire()));
        }
        var first = complaints.get(0);
        return Completion.commandError(
                "fieldError", "notPrinted: field " + first.field() + ": " + first.sentence());
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
