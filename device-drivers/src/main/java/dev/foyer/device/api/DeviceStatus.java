package dev.foyer.device.api;

/** What state a device is in, why, and one sentence for the person who must put it right. */
public record DeviceStatus(State state, Cause cause, String sentence) {

    /** The states of {@code Common.Status}, property {@code common.device}. */
    public enum State {
        ONLINE("online"),
        OFFLINE("offline"),
        POWER_OFF("powerOff"),
        NO_DEVICE("noDevice"),
        HARDWARE_ERROR("hardwareError"),
        USER_ERROR("userError"),
        DEVICE_BUSY("deviceBusy"),
        FRAUD_ATTEMPT("fraudAttempt"),
        POTENTIAL_FRAUD("potentialFraud"),
        STARTING("starting");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        /** The word that XFS4IoT has for it. */
        public String wire() {
            return wire;
        }
    }

    /** Why. */
    public enum Cause {
        NONE,
        NOT_CONNECTED,
        NOT_ANSWERING,
        NO_PAPER,
        COVER_OPEN,
        JAM,
        DEFECT,
        TAMPERED,
        CONFIGURATION
    }

    public static final DeviceStatus STARTING =
            new DeviceStatus(State.STARTING, Cause.NONE, "starting");
    public static final DeviceStatus ONLINE = new DeviceStatus(State.ONLINE, Cause.NONE, "ready");

    /** The status that a fault leaves behind while the device is being looked for again. */
    public static DeviceStatus after(DeviceFault fault) {
        return switch (fault.code()) {
            case NO_DEVICE ->
                    new DeviceStatus(State.NO_DEVICE, Cause.NOT_CONNECTED, fault.sentence());
            case OFFLINE, TIME_OUT, PROTOCOL, CANCELED ->
                    new DeviceStatus(State.OFFLINE, Cause.NOT_ANSWERING, fault.sentence());
            case HARDWARE -> new DeviceStatus(State.HARDWARE_ERROR, Cause.DEFECT, fault.sentence());
            case USER -> new DeviceStatus(State.USER_ERROR, Cause.NONE, fault.sentence());
            case TAMPERED ->
                    new DeviceStatus(State.FRAUD_ATTEMPT, Cause.TAMPERED, fault.sentence());
        };
    }

    /** Whether commands can be carried out. */
    public boolean usable() {
        return state == State.ONLINE || state == State.DEVICE_BUSY;
    }
}
