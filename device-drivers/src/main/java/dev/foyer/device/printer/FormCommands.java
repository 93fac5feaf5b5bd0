package dev.foyer.device.printer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.printer.form.FormFault;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is known about forms and media, and new ones: SetForm, SetMedia and the questions. */
final class FormCommands {
    /** The payload of {@code SetForm} and {@code SetMedia} but for the definition itself. */
    record Named(@Nullable String name) {}

    /** The payload of {@code Printer.GetQueryForm}. */
    record QueryForm(@Nullable String formName) {}

    /** The payload of {@code Printer.GetQueryField}. */
    record QueryField(@Nullable String formName, @Nullable String fieldName) {}

    /** The completion of {@code Printer.GetFormList}. */
    record FormList(List<String> formList) {}

    /** The completion of {@code Printer.GetMediaList}. */
    record MediaList(List<String> mediaList) {}

    private final FormStore store;

    FormCommands(FormStore store) {
        this.store = store;
    }

    List<CommandEntry> commands() {
        return List.of(
                CommandEntry.immediate(
                        "Printer.GetFormList",
                        "2.0",
                        "2.0",
                        _ -> Completion.success(new FormList(store.formNames()))),
                CommandEntry.immediate(
                        "Printer.GetMediaList",
                        "2.0",
                        "2.0",
                        _ -> Completion.success(new MediaList(store.mediaNames()))),
                CommandEntry.immediate("Printer.GetQueryForm", "2.0", "3.0", this::queryForm),
                CommandEntry.immediate("Printer.GetQueryMedia", "3.0", "3.0", this::queryMedia),
                CommandEntry.queued("Printer.GetQueryField", "2.0", "3.0", this::queryField),
                CommandEntry.queued("Printer.SetForm", "1.0", "1.0", this::setForm),
                CommandEntry.queued("Printer.SetMedia", "1.0", "1.0", this::setMedia));
    }

    private Completion queryForm(CommandContext context) throws CommandFault {
        var name = need(context.payload(QueryForm.class).formName(), "formName");
        return store.form(name)
                .map(stored -> Completion.success(object("form", stored.json())))
                .orElseGet(() -> formNotFound(name));
    }

    private Completion queryMedia(CommandContext context) throws CommandFault {
        var name = need(context.payload(Named.class).name(), "name");
        return store.media(name)
                .map(stored -> Completion.success(object("media", stored.json())))
                .orElseGet(() ->
                        Completion.commandError("mediaNotFound", "there is no media " + name));
    }

    private Completion queryField(CommandContext context) throws CommandFault {
        var query = context.payload(QueryField.class);
        var name = need(query.formName(), "formName");
        var form = store.form(name);
        if (form.isEmpty()) {
            return formNotFound(name);
        }
        var fields = form.get().json().path("fields");
        var wanted = query.fieldName();
        if (wanted == null) {
            return Completion.success(object("fields", fields));
        }
        return fields.has(wanted)
                ? Completion.success(object("fields", object(wanted, fields.get(wanted))))
                : Completion.commandError(
                        "fieldNotFound", "form " + name + " has no field " + wanted);
    }

    private Completion setForm(CommandContext context) throws CommandFault {
        var name = need(context.payload(Named.class).name(), "name");
        var form = context.payload().path("form");
        if (form.isNull() || form.isMissingNode()) {
            return store.removeForm(name) ? Completion.success() : formNotFound(name);
        }
        try {
            store.setForm(name, form);
            return Completion.success();
        } catch (FormFault e) {
            return Completion.commandError("formInvalid", e.sentence());
        }
    }

    private Completion setMedia(CommandContext context) throws CommandFault {
        var name = need(context.payload(Named.class).name(), "name");
        var media = context.payload().path("media");
        if (media.isNull() || media.isMissingNode()) {
            return store.removeMedia(name)
                    ? Completion.success()
                    : Completion.commandError("mediaNotFound", "there is no media " + name);
        }
        try {
            store.setMedia(name, media);
            return Completion.success();
        } catch (FormFault e) {
            return Completion.commandError("mediaInvalid", e.sentence());
        }
    }

    private static Completion formNotFound(String name) {
        return Completion.commandError("formNotFound", "there is no form " + name);
    }

    static String need(@Nullable String value, String property) throws CommandFault {
        if (value == null || value.isEmpty()) {
            throw new CommandFault(CompletionCode.INVALID_DATA, property + " is missing");
        }
        return value;
    }

    private static ObjectNode object(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }
}
