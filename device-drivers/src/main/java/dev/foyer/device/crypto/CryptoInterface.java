package dev.foyer.device.crypto;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.crypto.CryptoDevice.CryptOrder;
import dev.foyer.device.crypto.CryptoDevice.Hash;
import dev.foyer.device.crypto.CryptoDevice.Method;
import dev.foyer.device.crypto.CryptoDevice.Result;
import dev.foyer.device.keymanagement.Answer;
import dev.foyer.device.keymanagement.KeyUse;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The XFS4IoT interface Crypto over symmetric keys: ciphers, CMAC, digests and chance. Handlers run
 * on the service's command thread.
 */
public final class CryptoInterface implements XfsInterface {
    static final String GENERATE_RANDOM = "Crypto.GenerateRandom";
    static final String CRYPTO_DATA = "Crypto.CryptoData";
    static final String GENERATE_AUTHENTICATION = "Crypto.GenerateAuthentication";
    static final String VERIFY_AUTHENTICATION = "Crypto.VerifyAuthentication";
    static final String DIGEST = "Crypto.Digest";

    /** Bytes of a MAC where the command does not say how many; the most that it can say. */
    static final int MAC_BYTES = 8;

    private static final int MAC_MIN = 4;

    private final CryptoDevice device;
    private volatile @Nullable Announcer announcer;

    public CryptoInterface(CryptoDevice device) {
        this.device = device;
    }

    record Vector(@Nullable String key, @Nullable String value) {}

    record CryptoData(
            @Nullable String key,
            @Nullable String storedKey,
            @Nullable Vector iv,
            @Nullable Integer padding,
            @Nullable String modeOfUse,
            @Nullable String cryptoMethod,
            @Nullable String data) {}

    record Data(String data) {}

    record Authentication(
            @Nullable String key,
            @Nullable String data,
            @Nullable String verifyData,
            @Nullable String storedKey,
            @Nullable Vector iv,
            @Nullable String compression,
            @Nullable String cryptoMethod,
            @Nullable String hashAlgorithm,
            @Nullable Integer authenticationDatalength) {}

    record AuthenticationData(String authenticationData) {}

    record Random(String randomNumber) {}

    record DigestOrder(@Nullable String hashAlgorithm, @Nullable String data) {}

    record Digested(String digest) {}

    @Override
    public String name() {
        return "Crypto";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(GENERATE_RANDOM, "2.0", "3.0", this::random),
                CommandEntry.queued(CRYPTO_DATA, "3.0", "3.0", this::crypt),
                CommandEntry.queued(GENERATE_AUTHENTICATION, "3.0", "3.0", this::authenticate),
                CommandEntry.queued(VERIFY_AUTHENTICATION, "3.0", "2.0", this::verify),
                CommandEntry.queued(DIGEST, "3.0", "3.0", this::digest));
    }

    @Override
    public List<EventEntry> events() {
        return List.of();
    }

    @Override
    public Object capabilities() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putObject("emvHashAlgorithm").put("sha1Digest", true).put("sha256Digest", true);
        ObjectNode ciphers = all.putObject("cryptoAttributes");
        ObjectNode signing = all.putObject("authenticationAttributes");
        ObjectNode verifying = all.putObject("verifyAttributes");
        for (char letter : device.algorithms()) {
            for (String mode : List.of("D", "E")) {
                ciphers.withObjectProperty("D0")
                        .withObjectProperty(String.valueOf(letter))
                        .putObject(mode)
                        .putObject("cryptoMethod")
                        .put("ecb", true)
                        .put("cbc", true)
                        .put("ctr", true);
            }
            // A CMAC has neither a signature's method nor a hash.
            String name = String.valueOf(letter);
            signing.withObjectProperty("M6").withObjectProperty(name).putObject("G");
            verifying.withObjectProperty("M6").withObjectProperty(name).putObject("V");
        }
        return all;
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    private Completion random(CommandContext context) throws DeviceFault {
        KeyUse.requireUsable(device.status());
        return Completion.success(new Random(base64(device.random())));
    }

    private Completion crypt(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(CryptoData.class);
        KeyUse.requireUsable(device.status());
        String key = required(ask.key(), "key");
        byte[] data = data(ask.data());
        if (ask.storedKey() != null || (ask.iv() != null && ask.iv().key() != null)) {
            return unsupported("keys and vectors that are wrapped under others are not taken");
        }
        byte[] iv = ask.iv() == null ? new byte[0] : bytes(ask.iv().value(), "iv.value");
        boolean encrypt;
        switch (ask.modeOfUse()) {
            case "E" -> encrypt = true;
            case "D" -> encrypt = false;
            case null, default -> {
                return Completion.failed(CompletionCode.INVALID_DATA, "modeOfUse: D or E expected");
            }
        }
        var method = method(ask.cryptoMethod());
        if (method.isEmpty()) {
            return Completion.commandError(
                    "cryptoMethodNotSupported", "cryptoMethod: ecb, cbc or ctr expected");
        }
        int padding = ask.padding() == null ? 0 : ask.padding();
        if (padding < 0 || padding > 255) {
            return Completion.failed(CompletionCode.INVALID_DATA, "padding: one byte expected");
        }
        var order = new CryptOrder(key, encrypt, method.get(), iv, padding, data);
        return switch (device.crypt(order)) {
            case Answer.Refused<Result>(var why) -> KeyUse.refused(announcer, key, why);
            case Answer.Done<Result>(var result) -> {
                result.ksn().ifPresent(ksn -> KeyUse.tellKsn(context, key, ksn));
                yield Completion.success(new Data(base64(result.data())));
            }
        };
    }

    private Completion authenticate(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Authentication.class);
        KeyUse.requireUsable(device.status());
        String key = required(ask.key(), "key");
        byte[] data = data(ask.data());
        var refusal = cmacOnly(ask);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        int length =
                ask.authenticationDatalength() == null ? MAC_BYTES : ask.authenticationDatalength();
        if (length < MAC_MIN || length > MAC_BYTES) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "authenticationDatalength: 4 to 8 expected");
        }
        return switch (device.authenticate(key, data)) {
            case Answer.Refused<Result>(var why) -> KeyUse.refused(announcer, key, why);
            case Answer.Done<Result>(var result) -> {
                result.ksn().ifPresent(ksn -> KeyUse.tellKsn(context, key, ksn));
                yield Completion.success(
                        new AuthenticationData(base64(Arrays.copyOf(result.data(), length))));
            }
        };
    }

    private Completion verify(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Authentication.class);
        KeyUse.requireUsable(device.status());
        String key = required(ask.key(), "key");
        byte[] data = data(ask.data());
        byte[] mac = bytes(ask.verifyData(), "verifyData");
        var refusal = cmacOnly(ask);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var why = device.verify(key, data, mac);
        return why.isPresent() ? KeyUse.refused(announcer, key, why.get()) : Completion.success();
    }

    private static Optional<Completion> cmacOnly(Authentication ask) {
        if (ask.storedKey() != null || ask.compression() != null || ask.iv() != null) {
            return Optional.of(
                    unsupported("a CMAC has neither vector, compression nor second key"));
        }
        if (ask.cryptoMethod() != null) {
            return Optional.of(
                    Completion.commandError(
                            "cryptoMethodNotSupported", "there are no asymmetric keys here"));
        }
        return ask.hashAlgorithm() == null
                ? Optional.empty()
                : Optional.of(
                        Completion.commandError(
                                "algorithmNotSupported", "a CMAC has no hash algorithm"));
    }

    private Completion digest(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(DigestOrder.class);
        KeyUse.requireUsable(device.status());
        Hash hash;
        switch (ask.hashAlgorithm()) {
            case "sha1" -> hash = Hash.SHA1;
            case "sha256" -> hash = Hash.SHA256;
            case null, default -> {
                return Completion.failed(
                        CompletionCode.INVALID_DATA, "hashAlgorithm: sha1 or sha256 expected");
            }
        }
        return Completion.success(new Digested(base64(device.digest(hash, data(ask.data())))));
    }

    private static Optional<Method> method(@Nullable String word) {
        return switch (word) {
            case "ecb" -> Optional.of(Method.ECB);
            case "cbc" -> Optional.of(Method.CBC);
            case "ctr" -> Optional.of(Method.CTR);
            case null, default -> Optional.empty();
        };
    }

    private static byte[] data(@Nullable String text) throws CommandFault {
        byte[] data = bytes(text, "data");
        if (data.length == 0 || data.length > CryptoDevice.DATA_MAX) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA,
                    "data: 1 to " + CryptoDevice.DATA_MAX + " bytes expected");
        }
        return data;
    }

    private static byte[] bytes(@Nullable String text, String field) throws CommandFault {
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

    private static Completion unsupported(String sentence) {
        return Completion.failed(CompletionCode.UNSUPPORTED_DATA, sentence);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
