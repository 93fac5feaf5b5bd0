package dev.foyer.device.pinpad;

import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.wire.Manner;

/** How a tape takes a pad's wire: no digit, no PIN block, no key, no card number. Pure. */
final class PadTape {
    static final Manner MANNER = new Manner(PadTape::looks, Message::masked, Message::masked);

    private PadTape() {}

    private static boolean looks(byte[] bytes) {
        try {
            return switch (Message.decode(bytes).op()) {
                case HELLO, POLL, KEYS -> true;
                case OPEN_ENTRY,
                        CLOSE_ENTRY,
                        PIN_BLOCK,
                        IMPORT_BLOCK,
                        IMPORT_PART,
                        CHECK_VALUE,
                        DELETE,
                        INITIALIZE,
                        CHALLENGE,
                        RANDOM,
                        CRYPT,
                        AUTHENTICATE,
                        VERIFY,
                        DIGEST,
                        BEEP,
                        RESET ->
                        false;
            };
        } catch (LinkFault notOurs) {
            return false;
        }
    }
}
