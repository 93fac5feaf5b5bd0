package dev.foyer.device.biometric;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The payloads of Biometric, as the standard has them; none prints data. */
final class Messages {
    private Messages() {}

    record DataType(
            @Nullable String format, @Nullable String algorithm, @Nullable String keyName) {}

    record BioData(@Nullable DataType type, @Nullable String data) {
        @Override
        public String toString() {
            return "BioData[" + type + "]";
        }
    }

    record Read(
            @Nullable List<DataType> dataTypes,
            @Nullable Integer numCaptures,
            @Nullable String mode) {}

    record ReadAnswer(@Nullable List<BioData> dataRead) {}

    record Import(@Nullable List<BioData> templates) {}

    record Templates(Map<String, DataType> templates) {}

    /** Of Match and SetMatch alike. */
    record Compare(
            @Nullable String compareMode,
            @Nullable String identifier,
            @Nullable Integer maximum,
            @Nullable Integer threshold) {}

    record Candidate(int confidenceLevel) {}

    record Candidates(@Nullable Map<String, Candidate> candidates) {}

    record Clear(@Nullable String clearData) {}

    record Persistence(@Nullable String persistenceMode) {}

    record Status(String subject, boolean capture, String dataPersistence, int remainingStorage) {}

    record Capabilities(
            Map<String, Boolean> type,
            int maxCapture,
            int templateStorage,
            Map<String, Boolean> dataFormats,
            Map<String, Boolean> storage,
            Map<String, Boolean> persistenceModes,
            @Nullable String matchSupported,
            Map<String, Boolean> scanModes,
            @Nullable Map<String, Boolean> compareModes,
            Map<String, Boolean> clearData) {}
}
