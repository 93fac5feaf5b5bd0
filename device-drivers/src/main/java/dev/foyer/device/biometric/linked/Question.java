package dev.foyer.device.biometric.linked;

import dev.foyer.device.biometric.Template;

import java.io.ByteArrayOutputStream;

/** What a host asks of a face device: one byte and the fields. Pure. */
public sealed interface Question {
    /** The version of this protocol. */
    int PROTOCOL = 1;

    /** The longest message in bytes, either way. */
    int BYTES_MAX = 56 * 1024;

    /** First on each connection: who are you? Answered with {@link Answer.Profile}. */
    record Hello(int protocol) implements Question {}

    /** Who stands there? Answered with {@link Answer.Seen}. */
    record Look() implements Question {}

    /** Take a face. Answered with {@link Answer.Shots}. */
    record Shoot() implements Question {}

    /** Can you compare with this? Answered with {@link Answer.Legible}. */
    record Check(Template template) implements Question {}

    /** How alike are these? Answered with {@link Answer.Score}, where both can be read. */
    record Compare(Template live, Template known) implements Question {}

    /** Begin anew. Answered with {@link Answer.Done}. */
    record Restart() implements Question {}

    /** The byte that begins the question; its answer has the highest bit set beside. */
    default int code() {
        return switch (this) {
            case Hello _ -> 1;
            case Look _ -> 2;
            case Shoot _ -> 3;
            case Check _ -> 4;
            case Compare _ -> 5;
            case Restart _ -> 6;
        };
    }

    default byte[] encode() {
        var out = new ByteArrayOutputStream();
        out.write(code());
        switch (this) {
            case Hello(var protocol) -> out.write(protocol);
            case Look _, Shoot _, Restart _ -> {}
            case Check(var template) -> Fields.blob(out, template.bytes());
            case Compare(var live, var known) -> {
                Fields.blob(out, live.bytes());
                Fields.blob(out, known.bytes());
            }
        }
        return out.toByteArray();
    }

    static Question decode(byte[] bytes) throws Garbled {
        if (bytes.length == 0 || bytes.length > BYTES_MAX) {
            throw new Garbled("a question of " + bytes.length + " bytes");
        }
        var fields = new Fields(bytes);
        Question question =
                switch (bytes[0]) {
                    case 1 -> new Hello(fields.one());
                    case 2 -> new Look();
                    case 3 -> new Shoot();
                    case 4 -> new Check(fields.template());
                    case 5 -> new Compare(fields.template(), fields.template());
                    case 6 -> new Restart();
                    default -> throw new Garbled("an unknown question " + bytes[0]);
                };
        fields.end();
        return question;
    }
}
