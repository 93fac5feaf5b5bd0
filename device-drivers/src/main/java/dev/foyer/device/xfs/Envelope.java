package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/** One XFS4IoT message, header and payload, as release 2023-2 and later write it. */
public sealed interface Envelope {

    /** {@code Interface.Message}; acknowledge and completion repeat the name of their command. */
    String name();

    Version version();

    /** Null where there is none; never an empty object. */
    @Nullable ObjectNode payload();

    /** Why a command was not taken. */
    enum Refusal {
        INVALID_MESSAGE("invalidMessage"),
        INVALID_REQUEST_ID("invalidRequestID"),
        TOO_MANY_REQUESTS("tooManyRequests");

        private final String wire;

        Refusal(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /**
     * @param timeoutMillis counted by the service from receipt; 0 = none
     */
    record Command(
            String name,
            Version version,
            int requestId,
            int timeoutMillis,
            @Nullable ObjectNode payload)
            implements Envelope {}

    /**
     * @param refusal null = accepted
     */
    record Acknowledge(String name, Version version, int requestId, @Nullable Refusal refusal)
            implements Envelope {
        @Override
        public @Nullable ObjectNode payload() {
            return null;
        }
    }

    record Event(String name, Version version, int requestId, @Nullable ObjectNode payload)
            implements Envelope {}

    record Completed(
            String name,
            Version version,
            int requestId,
            CompletionCode code,
            @Nullable String errorDescription,
            @Nullable ObjectNode payload)
            implements Envelope {
        public boolean success() {
            return code == CompletionCode.SUCCESS;
        }
    }

    record Unsolicited(String name, Version version, @Nullable ObjectNode payload)
            implements Envelope {}
}
