package dev.foyer.device.cctalk;

/** One event of a bill validator: the two bytes that header 159 gives of each. */
public sealed interface BillEvent {

    /** A bill of this type lies in the cassette: it is paid. */
    record Stacked(int type) implements BillEvent {}

    /** A bill of this type was recognised and waits for a decision. */
    record Escrowed(int type) implements BillEvent {}

    /** Something else. */
    record Happened(What what) implements BillEvent {}

    /** Two bytes that this program does not know. */
    record Unknown(int a, int b) implements BillEvent {}

    /** What a validator says beside bills that it knows, by the second byte. */
    enum What {
        INHIBITED_ALL,
        RETURNED,
        INVALID_VALIDATION,
        INVALID_TRANSPORT,
        INHIBITED_SERIAL,
        INHIBITED_SWITCH,
        JAM_UNSAFE,
        JAM_AT_STACKER,
        PULLED_BACK,
        TAMPER,
        STACKER_OK,
        STACKER_REMOVED,
        STACKER_INSERTED,
        STACKER_FAULTY,
        STACKER_FULL,
        STACKER_JAMMED,
        JAM_SAFE,
        OPTO_FRAUD,
        STRING_FRAUD,
        ANTI_STRING_FAULTY,
        BARCODE,
        UNKNOWN_STACKED
    }

    /** Reads the two bytes. */
    static BillEvent of(int a, int b) {
        if (a == 0) {
            return b < What.values().length ? new Happened(What.values()[b]) : new Unknown(a, b);
        }
        return switch (b) {
            case 0 -> new Stacked(a);
            case 1 -> new Escrowed(a);
            default -> new Unknown(a, b);
        };
    }
}
