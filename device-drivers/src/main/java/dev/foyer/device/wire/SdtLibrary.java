package dev.foyer.device.wire;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;

import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.CardText;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.StatusWord;

import java.util.Arrays;
import java.util.Optional;

/**
 * A vendor's library for a resident identity card module, behind the C interface that they all
 * share (SDT). Return codes are the module's status words. Used by one thread, in a process of its
 * own.
 */
final class SdtLibrary {
    private static final int PORT_IS_OPEN = 0;
    private static final int MANAGEMENT = 4;
    private static final int SELECTED = 8;

    private final NativeLibrary library;
    private final int port;

    /** Loads a library; an {@link UnsatisfiedLinkError} says why it cannot. */
    SdtLibrary(String file, int port) {
        this.library = NativeLibrary.getInstance(file);
        this.port = port;
    }

    /** Opens the port: 1 to 16 are serial, 1001 to 1016 USB. */
    boolean open() {
        return call("SDT_OpenPort", port) == StatusWord.DONE.code();
    }

    void close() {
        call("SDT_ClosePort", port);
    }

    /** What the module would answer to a command. */
    Frame answer(Frame.Command command) {
        return switch (command) {
            case STATUS -> simple("SDT_GetSAMStatus");
            case RESET -> simple("SDT_ResetSAM");
            case FIND ->
                    coded(call("SDT_StartFindIDCard", port, new byte[MANAGEMENT], PORT_IS_OPEN));
            case SELECT -> coded(call("SDT_SelectIDCard", port, new byte[SELECTED], PORT_IS_OPEN));
            case READ -> read();
            case MODULE_NUMBER, NEWEST_ADDRESS, READ_WITH_FINGERPRINTS ->
                    Frame.answer(StatusWord.COMMAND, new byte[0]);
        };
    }

    private Frame read() {
        // Twice as large as said: some libraries write more than they should.
        byte[] text = new byte[2 * CardText.BYTES];
        byte[] photo = new byte[2 * CardRecord.PHOTO_BYTES];
        var textLength = new IntByReference();
        var photoLength = new IntByReference();
        int code =
                call("SDT_ReadBaseMsg", port, text, textLength, photo, photoLength, PORT_IS_OPEN);
        if (code != StatusWord.DONE.code()) {
            return coded(code);
        }
        int wrote = textLength.getValue();
        int drew = photoLength.getValue();
        if (wrote != CardText.BYTES || drew < 0 || drew > CardRecord.PHOTO_BYTES) {
            return Frame.answer(StatusWord.LENGTH, new byte[0]);
        }
        return Frame.answer(
                StatusWord.DONE,
                new CardRecord(Arrays.copyOf(text, wrote), Arrays.copyOf(photo, drew)).bytes());
    }

    /** Functions that not every library has: one without is taken to be well. */
    private Frame simple(String name) {
        return function(name)
                .map(function -> coded(invoke(function, port, PORT_IS_OPEN)))
                .orElseGet(() -> Frame.answer(StatusWord.DONE, new byte[0]));
    }

    private static Frame coded(int code) {
        return Frame.answer(StatusWord.of(code).orElse(StatusWord.UNKNOWN_ERROR), new byte[0]);
    }

    private int call(String name, Object... arguments) {
        return function(name)
                .map(function -> invoke(function, arguments))
                .orElse(StatusWord.COMMAND.code());
    }

    private Optional<Function> function(String name) {
        try {
            return Optional.of(library.getFunction(name));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    private static int invoke(Function function, Object... arguments) {
        return function.invokeInt(arguments);
    }
}
