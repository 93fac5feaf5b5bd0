package dev.foyer.device.residentid;

import java.util.Optional;
import java.util.stream.Stream;

/** What a module says of a command (the last of an answer's three status bytes). */
public enum StatusWord {
    DONE(0x90, "done"),
    FOUND(0x9F, "a card was found"),
    NO_SUCH_ITEM(0x91, "the card has no such item"),
    CHECKSUM(0x10, "the module met a wrong checksum"),
    LENGTH(0x11, "the module met a wrong length"),
    COMMAND(0x21, "the module does not know the command"),
    NOT_ALLOWED(0x23, "the module may not do that"),
    UNKNOWN_ERROR(0x24, "the module does not know what went wrong"),
    CARD_REFUSES_MODULE(0x31, "the card does not accept the module"),
    MODULE_REFUSES_CARD(0x32, "the module does not accept the card"),
    DATA_CHECK(0x33, "the card's data do not pass the module's check"),
    UNKNOWN_CARD(0x40, "the module does not know this kind of card"),
    READ_FAILED(0x41, "the card could not be read"),
    RANDOM_FAILED(0x47, "the module could not make a random number"),
    SELF_TEST(0x60, "the module failed its self-test"),
    NOT_AUTHORISED(0x66, "the module is not authorised"),
    NO_CARD(0x80, "no card was found"),
    SELECT_FAILED(0x81, "the card could not be selected");

    private final int code;
    private final String sentence;

    StatusWord(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public int code() {
        return code;
    }

    /** For the technician. */
    public String sentence() {
        return sentence;
    }

    /** The word of a code. */
    public static Optional<StatusWord> of(int code) {
        return Stream.of(values()).filter(word -> word.code == code).findFirst();
    }

    /** Whether the module itself is at fault and no other card would help. */
    public boolean ofTheModule() {
        return switch (this) {
            case SELF_TEST, NOT_AUTHORISED, RANDOM_FAILED, NOT_ALLOWED, COMMAND, UNKNOWN_ERROR ->
                    true;
            case DONE,
                    FOUND,
                    NO_SUCH_ITEM,
                    CHECKSUM,
                    LENGTH,
                    CARD_REFUSES_MODULE,
                    MODULE_REFUSES_CARD,
                    DATA_CHECK,
                    UNKNOWN_CARD,
                    READ_FAILED,
                    NO_CARD,
                    SELECT_FAILED ->
                    false;
        };
    }
}
