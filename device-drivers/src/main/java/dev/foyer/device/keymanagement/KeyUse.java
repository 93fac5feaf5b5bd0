package dev.foyer.device.keymanagement;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.Base64;

/**
 * What the interfaces of a device with keys say alike: refusals, events about keys, and that the
 * device can be used at all. For any thread.
 */
public final class KeyUse {
    static final String DUKPT_KSN = "KeyManagement.DUKPTKSNEvent";
    static final String ILLEGAL_ACCESS = "KeyManagement.IllegalKeyAccessEvent";

    private record Ksn(String key, String ksn) {}

    private record IllegalAccess(String keyName, String errorCode) {}

    private KeyUse() {}

    /** The completion for a refusal; tells everybody where a key was used in a wrong way. */
    public static Completion refused(@Nullable Announcer announcer, String key, Refusal why) {
        if (announcer != null && why.illegalAccess()) {
            announcer.unsolicited(ILLEGAL_ACCESS, new IllegalAccess(key, why.wire()));
        }
        String sentence = key.isEmpty() ? why.sentence() : key + ": " + why.sentence();
        return switch (why) {
            case DATA -> Completion.failed(CompletionCode.INVALID_DATA, sentence);
            case TAMPERED -> Completion.failed(CompletionCode.FRAUD_ATTEMPT, sentence);
            case STATE -> Completion.failed(CompletionCode.SEQUENCE_ERROR, sentence);
            default -> Completion.commandError(why.wire(), sentence);
        };
    }

    /** Says under which number the other side finds the key that was derived. */
    public static void tellKsn(CommandContext context, String key, byte[] ksn) {
        context.event(DUKPT_KSN, new Ksn(key, Base64.getEncoder().encodeToString(ksn)));
    }

    /** A fault that fits, unless the device can be used. */
    public static void requireUsable(DeviceStatus status) throws DeviceFault {
        if (!status.usable()) {
            throw new DeviceFault(
                    status.cause() == DeviceStatus.Cause.TAMPERED ? Code.TAMPERED : Code.OFFLINE,
                    status.sentence());
        }
    }
}
