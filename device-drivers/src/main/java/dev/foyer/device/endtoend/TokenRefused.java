package dev.foyer.device.endtoend;

import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.CompletionCode;

import java.io.Serial;

/** A token that is not good for a command: the completion code that says why, and a sentence. */
public final class TokenRefused extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final CompletionCode code;

    TokenRefused(CompletionCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public CompletionCode code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** The end of the command. */
    public CommandFault fault() {
        return new CommandFault(code, sentence());
    }
}
