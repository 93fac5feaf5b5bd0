package dev.foyer.device.media;

/** Why there is no video: a code for programs and a sentence for the person who must mend it. */
public final class MediaFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of thing is in the way. */
    public enum Code {
        /** This machine lacks something that video needs; trying again does not help. */
        NOT_POSSIBLE_HERE,
        /** The camera or microphone that was asked for is not there or does not answer. */
        NO_DEVICE,
        /** The program that carries the media ended or does not answer. */
        LOST
    }

    private final Code code;

    MediaFault(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    MediaFault(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /** What kind of thing is in the way. */
    public Code code() {
        return code;
    }

    /** The whole story in one sentence. */
    public String sentence() {
        var text = getMessage();
        return text == null ? code.name() : text;
    }
}
