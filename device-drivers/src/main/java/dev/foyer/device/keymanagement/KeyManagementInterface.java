package dev.foyer.device.keymanagement;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.keymanagement.KeyVault.Attributes;
import dev.foyer.device.keymanagement.KeyVault.Imported;
import dev.foyer.device.keymanagement.KeyVault.KeyDetail;
import dev.foyer.device.keymanagement.KeyVault.Signed;
import dev.foyer.device.keymanagement.Messages.Authentication;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The XFS4IoT interface KeyManagement for symmetric keys: key blocks of version D under an AES key,
 * parts typed in by hand, check values of zeros. Nothing asymmetric, so no certificates, no RSA and
 * no tokens. Handlers run on the service's command thread.
 */
public final class KeyManagementInterface implements XfsInterface {
    static final int NAME_MAX = 32;

    private final KeyVault vault;
    private volatile @Nullable Announcer announcer;

    public KeyManagementInterface(KeyVault vault) {
        this.vault = vault;
        vault.whenKeysChange(this::changed);
    }

    @Override
    public String name() {
        return "KeyManagement";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.immediate(Messages.GET_KEY_DETAIL, "2.0", "2.0", this::details),
                CommandEntry.queued(Messages.IMPORT_KEY, "3.0", "3.0", this::importKey),
                CommandEntry.queued(Messages.GENERATE_KCV, "2.0", "3.0", this::checkValue),
                CommandEntry.queued(Messages.DELETE_KEY, "3.0", "2.0", this::deleteKey),
                CommandEntry.queued(Messages.INITIALIZATION, "3.0", "2.0", this::initialize),
                CommandEntry.queued(
                        Messages.START_AUTHENTICATE, "2.0", "3.0", this::startAuthenticate),
                CommandEntry.queued(Messages.RESET, "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(KeyUse.DUKPT_KSN, "3.0"),
                EventEntry.of(KeyUse.ILLEGAL_ACCESS, "3.0"),
                EventEntry.of(Messages.INITIALIZED, "2.0"));
    }

    @Override
    public Object status() {
        return new Messages.Status(
                switch (vault.vaultState()) {
                    case UNKNOWN -> "notReady";
                    case NOT_INITIALIZED -> "notInitialized";
                    case INITIALIZED -> "initialized";
                    case READY -> "ready";
                });
    }

    @Override
    public Object capabilities() {
        return Messages.capabilities(vault);
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    private void changed() {
        var to = announcer;
        if (to != null) {
            to.statusChanged();
        }
    }

    private Completion details(CommandContext context) throws CommandFault {
        var name = context.payload(Messages.KeyName.class).keyName();
        Map<String, Messages.Detail> details = new TreeMap<>();
        for (KeyDetail key : vault.keys()) {
            if (name == null || name.equals(key.name())) {
                details.put(key.name(), Messages.Detail.of(key));
            }
        }
        return name != null && details.isEmpty()
                ? Completion.commandError("keyNotFound", "there is no key " + name)
                : Completion.success(new Messages.Details(details));
    }

    private Completion importKey(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.ImportKey.class);
        KeyUse.requireUsable(vault.status());
        String name = required(ask.key(), "key");
        if (!name.matches("[ -~]{1," + NAME_MAX + "}")) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "key: 1 to " + NAME_MAX + " plain characters");
        }
        if (ask.verifyKey() != null) {
            return Completion.commandError(
                    "signatureNotSupported", "a key block vouches for itself");
        }
        if (ask.decryptMethod() != null) {
            return Completion.commandError(
                    "cryptoMethodNotSupported", "keys come as key blocks: no decryptMethod");
        }
        var verified = new Verification(ask);
        if (verified.wrong.isPresent()) {
            return verified.wrong.get();
        }
        Answer<Imported> answer;
        if (ask.value() == null) {
            var attributes = ask.keyAttributes();
            if (attributes == null || !attributes.whole()) {
                return Completion.failed(
                        CompletionCode.INVALID_DATA,
                        "keyAttributes: usage, algorithm and mode of a key that comes in parts");
            }
            if (ask.decryptKey() != null) {
                return Completion.failed(
                        CompletionCode.INVALID_DATA, "parts by hand have no decryptKey");
            }
            if (!vault.takesKeyParts()) {
                return Completion.failed(
                        CompletionCode.UNSUPPORTED_DATA, "this device takes no parts of keys");
            }
            answer =
                    Boolean.TRUE.equals(ask.constructing())
                            ? vault.importPart(name, attributes.value())
                            : vault.completeParts(name, attributes.value());
        } else {
            if (Boolean.TRUE.equals(ask.constructing()) || ask.keyAttributes() != null) {
                return Completion.failed(
                        CompletionCode.UNSUPPORTED_DATA,
                        "a key block is whole and says itself what its key is for");
            }
            String protection = required(ask.decryptKey(), "decryptKey");
            answer =
                    vault.importBlock(
                            name, protection, base64(ask.value(), "value"), verified.expected);
        }
        return switch (answer) {
            case Answer.Refused<Imported>(var why) -> KeyUse.refused(announcer, name, why);
            case Answer.Done<Imported>(var imported) ->
                    Completion.success(Messages.ImportedKey.of(imported, verified.told));
        };
    }

    /** What the command wants done about the check value. */
    private static final class Verification {
        private final Optional<byte[]> expected;
        private final boolean told;
        private final Optional<Completion> wrong;

        Verification(Messages.ImportKey ask) throws CommandFault {
            var attributes = ask.verifyAttributes();
            String method = attributes == null ? null : attributes.cryptoMethod();
            expected =
                    ask.verificationData() == null
                            ? Optional.empty()
                            : Optional.of(base64(ask.verificationData(), "verificationData"));
            told = "kcvZero".equals(method) || expected.isPresent();
            wrong =
                    method == null || method.equals("kcvNone") || method.equals("kcvZero")
                            ? Optional.empty()
                            : Optional.of(
                                    Completion.commandError(
                                            "modeNotSupported",
                                            "check values are made of zeros: kcvZero"));
        }
    }

    private Completion checkValue(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.GenerateKcv.class);
        KeyUse.requireUsable(vault.status());
        String name = required(ask.key(), "key");
        switch (ask.keyCheckMode()) {
            case "zero" -> {
                // The one that there is.
            }
            case "self" -> {
                return Completion.commandError(
                        "modeNotSupported", "a key is not enciphered under itself here");
            }
            case null, default -> {
                return Completion.failed(
                        CompletionCode.INVALID_DATA, "keyCheckMode: self or zero expected");
            }
        }
        return switch (vault.checkValue(name)) {
            case Answer.Refused<byte[]>(var why) -> KeyUse.refused(announcer, name, why);
            case Answer.Done<byte[]>(var value) ->
                    Completion.success(new Messages.Kcv(Base64.getEncoder().encodeToString(value)));
        };
    }

    private Completion deleteKey(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.DeleteKey.class);
        KeyUse.requireUsable(vault.status());
        var method = wrongMethod(ask.authentication());
        if (method.isPresent()) {
            return method.get();
        }
        var why = vault.delete(Optional.ofNullable(ask.key()), signed(ask.authentication()));
        return why.isPresent()
                ? KeyUse.refused(announcer, ask.key() == null ? "" : ask.key(), why.get())
                : Completion.success();
    }

    private Completion initialize(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.Initialization.class);
        KeyUse.requireUsable(vault.status());
        var method = wrongMethod(ask.authentication());
        if (method.isPresent()) {
            return method.get();
        }
        var signed = signed(ask.authentication());
        var why = vault.initialize(signed);
        if (why.isPresent()) {
            return KeyUse.refused(announcer, signed.map(Signed::key).orElse(""), why.get());
        }
        var to = announcer;
        if (to != null) {
            to.unsolicited(Messages.INITIALIZED, null);
        }
        return Completion.success();
    }

    private Completion startAuthenticate(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.StartAuthenticate.class).command();
        KeyUse.requireUsable(vault.status());
        if (ask == null || (ask.deleteKey() == null) == (ask.initialization() == null)) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "command: deleteKey or initialization expected");
        }
        return Completion.success(
                new Messages.ToSign(
                        Base64.getEncoder().encodeToString(vault.challenge()),
                        Map.of("cmac", true)));
    }

    private Completion reset(CommandContext context) throws DeviceFault {
        KeyUse.requireUsable(vault.status());
        vault.resetKeys();
        return Completion.success();
    }

    private static Optional<Completion> wrongMethod(@Nullable Authentication authentication) {
        return authentication == null || "cmac".equals(authentication.method())
                ? Optional.empty()
                : Optional.of(
                        Completion.failed(
                                CompletionCode.UNSUPPORTED_DATA,
                                "authentication: method cmac expected"));
    }

    private static Optional<Signed> signed(@Nullable Authentication authentication)
            throws CommandFault {
        return authentication == null
                ? Optional.empty()
                : Optional.of(
                        new Signed(
                                required(authentication.key(), "authentication.key"),
                                base64(
                                        required(authentication.data(), "authentication.data"),
                                        "authentication.data")));
    }

    private static byte[] base64(@Nullable String text, String field) throws CommandFault {
        try {
            return Base64.getDecoder().decode(required(text, field));
        } catch (IllegalArgumentException e) {
            throw new CommandFault(CompletionCode.INVALID_DATA, field + ": base64 expected");
        }
    }

    private static String required(@Nullable String text, String field) throws CommandFault {
        if (text == null || text.isEmpty()) {
            throw new CommandFault(CompletionCode.INVALID_DATA, field + " is missing");
        }
        return text;
    }

    /** The attributes of a key as a command writes them. */
    record WrittenAttributes(
            @Nullable String keyUsage, @Nullable String algorithm, @Nullable String modeOfUse) {
        boolean whole() {
            return keyUsage != null
                    && keyUsage.matches("[0-9A-Z]{2}")
                    && algorithm != null
                    && algorithm.matches("[0-9A-Z]")
                    && modeOfUse != null
                    && modeOfUse.matches("[0-9A-Z]");
        }

        Attributes value() {
            return new Attributes(
                    String.valueOf(keyUsage),
                    String.valueOf(algorithm).charAt(0),
                    String.valueOf(modeOfUse).charAt(0));
        }
    }
}
