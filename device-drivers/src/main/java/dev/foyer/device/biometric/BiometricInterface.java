package dev.foyer.device.biometric;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.biometric.BiometricOptions.Matching;
import dev.foyer.device.biometric.Messages.BioData;
import dev.foyer.device.biometric.Messages.DataType;
import dev.foyer.device.biometric.Vault.Part;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * XFS4IoT's interface Biometric over a {@link FacePort}, type {@code facialFeatures}.
 *
 * <p>The formats are the two that the standard reserves for vendors: a face has no format in its
 * list. {@code reservedTemplate1} is the device's template, {@code reservedRaw1} the frame as a
 * JPEG file, which cannot be imported.
 */
public final class BiometricInterface implements XfsInterface {
    static final String TEMPLATE = "reservedTemplate1";
    static final String PICTURE = "reservedRaw1";

    private static final String CLEARED = "Biometric.DataClearedEvent";
    private static final String ORIENTATION = "Biometric.OrientationEvent";
    private static final String REMOVED = "Biometric.SubjectRemovedEvent";

    /** A Base64 text of more characters is no template. */
    private static final int TEXT_MAX = Template.BYTES_MAX * 4 / 3 + 4;

    private final FacePort port;
    private final BiometricOptions options;
    private final Vault vault;
    private final Capturing capturing;
    private final Comparing comparing;
    private volatile @Nullable Announcer announcer;
    private volatile Sight told = Sight.UNKNOWN;

    /** An interface over a device that is not open yet. */
    public BiometricInterface(FacePort port, BiometricOptions options, Vault vault) {
        this.port = port;
        this.options = options;
        this.vault = vault;
        this.capturing = new Capturing(port, options.qualityMin());
        this.comparing = new Comparing(port, options, vault);
    }

    @Override
    public String name() {
        return "Biometric";
    }

    @Override
    public List<CommandEntry> commands() {
        var commands = new ArrayList<CommandEntry>();
        commands.add(CommandEntry.queued("Biometric.Read", "2.0", "3.0", this::read));
        commands.add(CommandEntry.queued("Biometric.Clear", "2.0", "2.0", this::clear));
        commands.add(CommandEntry.queued("Biometric.Reset", "2.0", "2.0", this::reset));
        commands.add(
                CommandEntry.queued(
                        "Biometric.SetDataPersistence", "2.0", "2.0", this::setPersistence));
        if (options.matching() != Matching.NONE) {
            commands.add(
                    CommandEntry.queued(
                            "Biometric.GetStorageInfo", "2.0", "2.0", this::storageInfo));
            commands.add(
                    CommandEntry.queued("Biometric.Import", "3.0", "2.0", this::importTemplates));
            commands.add(CommandEntry.queued("Biometric.Match", "2.0", "3.0", comparing::match));
        }
        if (options.matching() == Matching.COMBINED) {
            commands.add(CommandEntry.queued("Biometric.SetMatch", "2.0", "2.0", comparing::set));
        }
        return commands;
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(Capturing.PRESENT_SUBJECT, "2.0"),
                EventEntry.of(Capturing.SUBJECT_DETECTED, "2.0"),
                EventEntry.of(Capturing.REMOVE_SUBJECT, "2.0"),
                EventEntry.of(REMOVED, "2.0"),
                EventEntry.of(ORIENTATION, "2.0"),
                EventEntry.of(CLEARED, "2.0"));
    }

    @Override
    public void attach(Announcer to) {
        announcer = to;
        vault.open(options.persist());
        port.whenSightChanges(this::sightChanged);
    }

    /** The standard's end of what was kept: nobody is there any more who asked for it. */
    @Override
    public void lastClientGone() {
        forgetScanned();
    }

    private void sightChanged() {
        Sight before = told;
        Sight now = port.sight();
        told = now;
        var to = announcer;
        if (to == null || before == now) {
            return;
        }
        if (now == Sight.UNKNOWN) {
            // The device may be without power, which ends what was kept.
            forgetScanned();
        } else if (now == Sight.NOBODY && before.somebody()) {
            to.unsolicited(REMOVED, null);
        } else if (now == Sight.TURNED) {
            to.unsolicited(ORIENTATION, null);
        }
        to.statusChanged();
    }

    private void forgetScanned() {
        if (vault.forgetScanned()) {
            announceCleared(Part.SCANNED);
        }
    }

    private void announceCleared(@Nullable Part part) {
        var to = announcer;
        if (to != null) {
            to.unsolicited(CLEARED, part == null ? null : new Messages.Clear(part.wire()));
            to.statusChanged();
        }
    }

    private void changed() {
        var to = announcer;
        if (to != null) {
            to.statusChanged();
        }
    }

    @Override
    public Object status() {
        String subject =
                switch (port.sight()) {
                    case UNKNOWN -> "unknown";
                    case NOBODY -> "notPresent";
                    case FACE, TURNED, SEVERAL -> "present";
                };
        return new Messages.Status(
                subject,
                vault.captured(),
                vault.persist() ? "persist" : "clear",
                options.matching() == Matching.NONE ? 0 : options.storageMax() - vault.used());
    }

    @Override
    public Object capabilities() {
        boolean matches = options.matching() != Matching.NONE;
        boolean combined = options.matching() == Matching.COMBINED;
        return new Messages.Capabilities(
                Map.of("facialFeatures", true),
                options.capturesMax(),
                matches ? options.storageMax() : 0,
                Map.of(TEMPLATE, true, PICTURE, true),
                Map.of("secure", false, "clear", true),
                Map.of("persist", options.persist(), "clear", true),
                !matches ? null : combined ? "combinedMatch" : "storedMatch",
                Map.of("scan", true, "match", matches),
                !matches
                        ? null
                        : Map.of(
                                "verify",
                                options.compares().contains("verify"),
                                "identity",
                                options.compares().contains("identity")),
                Map.of("scannedData", true, "importedData", matches, "setMatchedData", combined));
    }

    private Completion read(CommandContext context) throws CommandFault, DeviceFault {
        var asked = context.payload(Messages.Read.class);
        String mode = asked.mode();
        Integer captures = asked.numCaptures();
        if (mode == null || captures == null || captures < 0 || captures > options.capturesMax()) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "mode and numCaptures of 0 to " + options.capturesMax() + " are needed");
        }
        boolean match =
                switch (mode) {
                    case "scan" -> false;
                    case "match" -> true;
                    default ->
                            throw new CommandFault(
                                    CompletionCode.INVALID_DATA, "mode is scan or match");
                };
        List<DataType> types = Objects.requireNonNullElse(asked.dataTypes(), List.of());
        Optional<Completion> refusal =
                match && options.matching() == Matching.NONE
                        ? Optional.of(
                                Completion.commandError(
                                        "modeNotSupported", "this device compares no faces"))
                        : refusal(types);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean combined = match && options.matching() == Matching.COMBINED;
        Optional<Criteria> criteria = vault.criteria();
        if (combined && criteria.isEmpty()) {
            throw new CommandFault(
                    CompletionCode.SEQUENCE_ERROR, "SetMatch says by what to compare, before Read");
        }
        vault.forgetScanned();
        changed();
        int attempts = captures == 0 ? BiometricOptions.CAPTURES_USUAL : captures;
        var taken = capturing.take(context, attempts);
        if (taken.isEmpty()) {
            return Completion.commandError("readFailed", "no face could be taken");
        }
        try (Shot.Taken shot = taken.get()) {
            return kept(context, shot, types, combined ? criteria : Optional.empty());
        }
    }

    /** Keeps what may be kept of a face, and hands out what was asked for. */
    private Completion kept(
            CommandContext context, Shot.Taken shot, List<DataType> types, Optional<Criteria> by)
            throws CommandFault, DeviceFault {
        vault.scanned(shot.template().copy());
        if (by.isPresent()) {
            vault.result(comparing.scores(context, shot.template(), by.get()));
        }
        List<BioData> data = types.stream().map(type -> data(type, shot)).toList();
        if (context.ended() || (!data.isEmpty() && !vault.persist() && by.isEmpty())) {
            // In mode clear data that were handed out are gone here.
            vault.forgetScanned();
        }
        changed();
        context.check();
        return data.isEmpty()
                ? Completion.success()
                : Completion.success(new Messages.ReadAnswer(data));
    }

    private static BioData data(DataType type, Shot.Taken shot) {
        byte[] bytes =
                TEMPLATE.equals(type.format()) ? shot.template().bytes() : shot.picture().clone();
        return new BioData(
                new DataType(type.format(), null, null), Base64.getEncoder().encodeToString(bytes));
    }

    private static Optional<Completion> refusal(List<DataType> types) throws CommandFault {
        for (DataType type : types) {
            var refusal = refusal(type, true);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<Completion> refusal(@Nullable DataType type, boolean pictures)
            throws CommandFault {
        if (type == null || type.format() == null) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "a format is missing");
        }
        if (!TEMPLATE.equals(type.format()) && !(pictures && PICTURE.equals(type.format()))) {
            return Optional.of(
                    Completion.commandError(
                            "formatNotSupported", type.format() + " is no format for this"));
        }
        if (type.algorithm() != null || type.keyName() != null) {
            return Optional.of(
                    Completion.commandError("keyNotFound", "this service holds no keys"));
        }
        return Optional.empty();
    }

    private Completion importTemplates(CommandContext context) throws CommandFault, DeviceFault {
        List<BioData> given =
                Objects.requireNonNullElse(
                        context.payload(Messages.Import.class).templates(), List.of());
        if (given.isEmpty()) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "templates are missing");
        }
        for (BioData one : given) {
            var refusal = refusal(one.type(), false);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        if (given.size() + vault.identifiers().size() > Vault.TEMPLATES_MAX) {
            return Completion.commandError(
                    "capacityExceeded", "at most " + Vault.TEMPLATES_MAX + " templates");
        }
        var templates = new ArrayList<Template>();
        boolean kept = false;
        try {
            for (BioData one : given) {
                context.check();
                var template = decoded(one.data());
                template.ifPresent(templates::add);
                if (template.isEmpty() || !port.reads(template.get())) {
                    return Completion.commandError("invalidData", "that is no template of a face");
                }
            }
            int wanted = templates.stream().mapToInt(Template::length).sum();
            if (wanted > options.storageMax() - vault.used()) {
                return Completion.commandError(
                        "capacityExceeded", "there is no room for " + wanted + " bytes more");
            }
            context.check();
            var ids = vault.add(List.copyOf(templates));
            kept = true;
            changed();
            return Completion.success(listed(ids));
        } catch (IOException e) {
            throw notWritten(e);
        } finally {
            if (!kept) {
                templates.forEach(Template::close);
            }
        }
    }

    private static Optional<Template> decoded(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Template(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Completion storageInfo(CommandContext context) throws CommandFault {
        context.check();
        var ids = vault.inOrder();
        return ids.isEmpty()
                ? Completion.commandError("noImportedData", "no template was imported")
                : Completion.success(listed(ids));
    }

    private static Messages.Templates listed(List<String> ids) {
        var templates = new LinkedHashMap<String, DataType>();
        ids.forEach(id -> templates.put(id, new DataType(TEMPLATE, null, null)));
        return new Messages.Templates(templates);
    }

    private Completion clear(CommandContext context) throws CommandFault {
        context.check();
        clearPart(context);
        return Completion.success();
    }

    /** People's data are cleared even where the device cannot be reached. */
    private Completion reset(CommandContext context) throws CommandFault, DeviceFault {
        context.check();
        clearPart(context);
        port.restart();
        return Completion.success();
    }

    private void clearPart(CommandContext context) throws CommandFault {
        String word = context.payload(Messages.Clear.class).clearData();
        Optional<Part> part = word == null ? Optional.empty() : Part.of(word);
        if (word != null && part.isEmpty()) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "clearData is scannedData, importedData or setMatchedData");
        }
        try {
            vault.clear(part.orElse(null));
        } catch (IOException e) {
            throw notWritten(e);
        } finally {
            announceCleared(part.orElse(null));
        }
    }

    private Completion setPersistence(CommandContext context) throws CommandFault {
        context.check();
        String mode =
                Objects.requireNonNullElse(
                        context.payload(Messages.Persistence.class).persistenceMode(), "");
        boolean persist =
                switch (mode) {
                    case "persist" -> true;
                    case "clear" -> false;
                    default ->
                            throw new CommandFault(
                                    CompletionCode.INVALID_DATA,
                                    "persistenceMode is persist or clear");
                };
        if (persist && !options.persist()) {
            return Completion.commandError(
                    "modeNotSupported", "this service is not allowed to keep faces");
        }
        try {
            vault.persist(persist);
        } catch (IOException e) {
            throw notWritten(e);
        }
        if (!persist) {
            forgetScanned();
        }
        changed();
        return Completion.success();
    }

    private static CommandFault notWritten(IOException cause) {
        return new CommandFault(
                CompletionCode.HARDWARE_ERROR,
                "the file of templates cannot be written: " + cause.getClass().getSimpleName());
    }
}
