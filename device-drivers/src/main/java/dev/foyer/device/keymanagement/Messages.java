package dev.foyer.device.keymanagement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.keymanagement.KeyManagementInterface.WrittenAttributes;
import dev.foyer.device.keymanagement.KeyVault.Imported;
import dev.foyer.device.keymanagement.KeyVault.KeyDetail;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The payloads of KeyManagement as records (XFS4IoT 2024-3), with what symmetric keys need. */
final class Messages {
    static final String GET_KEY_DETAIL = "KeyManagement.GetKeyDetail";
    static final String IMPORT_KEY = "KeyManagement.ImportKey";
    static final String GENERATE_KCV = "KeyManagement.GenerateKCV";
    static final String DELETE_KEY = "KeyManagement.DeleteKey";
    static final String INITIALIZATION = "KeyManagement.Initialization";
    static final String START_AUTHENTICATE = "KeyManagement.StartAuthenticate";
    static final String RESET = "KeyManagement.Reset";
    static final String INITIALIZED = "KeyManagement.InitializedEvent";

    private Messages() {}

    record KeyName(@Nullable String keyName) {}

    record Details(Map<String, Detail> keyDetails) {}

    record Detail(String loaded, BlockInfo keyBlockInfo) {
        static Detail of(KeyDetail key) {
            return new Detail(
                    key.complete() ? "yes" : "construct",
                    new BlockInfo(
                            key.attributes().usage(),
                            String.valueOf(key.attributes().algorithm()),
                            String.valueOf(key.attributes().mode()),
                            key.version(),
                            String.valueOf(key.exportability()),
                            key.bits()));
        }
    }

    record BlockInfo(
            String keyUsage,
            String algorithm,
            String modeOfUse,
            String keyVersionNumber,
            String exportability,
            int keyLength) {}

    record ImportKey(
            @Nullable String key,
            @Nullable WrittenAttributes keyAttributes,
            @Nullable String value,
            @Nullable Boolean constructing,
            @Nullable String decryptKey,
            @Nullable String decryptMethod,
            @Nullable String verificationData,
            @Nullable String verifyKey,
            @Nullable VerifyAttributes verifyAttributes) {
        @Override
        public String toString() {
            return "ImportKey " + key;
        }
    }

    record VerifyAttributes(@Nullable String cryptoMethod) {}

    record ImportedKey(
            @Nullable String verificationData,
            @Nullable VerifyAttributes verifyAttributes,
            int keyLength) {
        static ImportedKey of(Imported imported, boolean withCheckValue) {
            return withCheckValue
                    ? new ImportedKey(
                            Base64.getEncoder().encodeToString(imported.checkValue()),
                            new VerifyAttributes("kcvZero"),
                            imported.bits())
                    : new ImportedKey(null, null, imported.bits());
        }
    }

    record GenerateKcv(@Nullable String key, @Nullable String keyCheckMode) {}

    record Kcv(String kcv) {}

    record Authentication(@Nullable String method, @Nullable String key, @Nullable String data) {}

    record DeleteKey(@Nullable String key, @Nullable Authentication authentication) {}

    record Initialization(@Nullable Authentication authentication) {}

    record StartAuthenticate(@Nullable Started command) {}

    record Started(
            @Nullable Map<String, Object> deleteKey,
            @Nullable Map<String, Object> initialization) {}

    record ToSign(String dataToSign, Map<String, Boolean> signers) {}

    record Status(String encryptionState) {}

    static ObjectNode capabilities(KeyVault vault) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("keyNum", vault.keysMax());
        all.putObject("keyCheckModes").put("self", false).put("zero", true);
        all.putObject("rsaSignatureAlgorithm").put("pkcs1V15", false).put("pss", false);
        all.putObject("keyBlockImportFormats")
                .put("A", false)
                .put("B", false)
                .put("C", false)
                .put("D", true);
        all.put("keyImportThroughParts", vault.takesKeyParts());
        if (vault.algorithms().contains(Algorithm.TDES.letter())) {
            all.putObject("desKeyLength")
                    .put("single", false)
                    .put("double", true)
                    .put("triple", true);
        }
        // The standard has a word for the DUKPT of TDES only; that of AES shows in keyAttributes.
        all.putObject("symmetricKeyManagementMethods")
                .put("fixedKey", true)
                .put("masterKey", true)
                .put("tdesDukpt", false);
        ObjectNode attributes = all.putObject("keyAttributes");
        for (char letter : vault.algorithms()) {
            String algorithm = String.valueOf(letter);
            add(attributes, "P0", algorithm, List.of("E"));
            add(attributes, "D0", algorithm, List.of("B", "D", "E"));
            add(attributes, "M6", algorithm, List.of("C", "G", "V"));
            if (letter == Algorithm.AES.letter()) {
                add(attributes, "B1", algorithm, List.of("X"));
                add(attributes, "K1", algorithm, List.of("D"));
            }
        }
        // A key block is opened as its standard says; there is no method to choose.
        all.putObject("decryptAttributes");
        ObjectNode methods =
                all.putObject("verifyAttributes")
                        .putObject("M6")
                        .putObject(String.valueOf(Algorithm.AES.letter()))
                        .putObject("V");
        methods.putObject("cryptoMethod").put("kcvNone", true).put("kcvZero", true);
        methods.putObject("hashAlgorithm").put("sha1", false).put("sha256", false);
        return all;
    }

    private static void add(
            ObjectNode attributes, String usage, String algorithm, List<String> modes) {
        ObjectNode of = attributes.withObjectProperty(usage).withObjectProperty(algorithm);
        modes.forEach(of::putObject);
    }
}
