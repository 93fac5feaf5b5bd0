package dev.foyer.device.biometric.linked;

import dev.foyer.device.biometric.FacePort;
import dev.foyer.device.biometric.Shot;
import dev.foyer.device.biometric.Sight;
import dev.foyer.device.biometric.Template;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** What a face device answers: one byte and the fields. Pure; prints no template. */
public sealed interface Answer {

    /**
     * @param boot how often the device was switched on
     */
    record Profile(String model, String serial, String firmware, int boot) implements Answer {}

    /** Never {@link Sight#UNKNOWN}. */
    record Seen(Sight sight) implements Answer {
        public Seen {
            if (sight == Sight.UNKNOWN) {
                throw new IllegalArgumentException("a device that answers knows what it sees");
            }
        }
    }

    record Shots(Shot shot) implements Answer {}

    record Legible(boolean yes) implements Answer {}

    record Score(int of100) implements Answer {
        public Score {
            if (of100 < 0 || of100 > FacePort.SCORE_MAX) {
                throw new IllegalArgumentException("a score of " + of100);
            }
        }
    }

    record Done() implements Answer {}

    /** The device cannot do it. */
    record Trouble(Kind kind) implements Answer {}

    /** What kind of trouble. */
    enum Kind {
        /** The camera or what reckons behind it is broken. */
        DEFECT,
        /** A question that this device does not know, or a template that it cannot read. */
        NOT_UNDERSTOOD
    }

    int OF_QUESTION = 0x80;
    int TAKEN = Shot.Why.values().length;

    default byte[] encode() {
        var out = new ByteArrayOutputStream();
        switch (this) {
            case Profile(var model, var serial, var firmware, var boot) -> {
                out.write(OF_QUESTION | 1);
                Fields.text(out, model);
                Fields.text(out, serial);
                Fields.text(out, firmware);
                out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(boot).array());
            }
            case Seen(var sight) -> {
                out.write(OF_QUESTION | 2);
                out.write(sight.ordinal());
            }
            case Shots(Shot.Missed(var why)) -> {
                out.write(OF_QUESTION | 3);
                out.write(why.ordinal());
            }
            case Shots(Shot.Taken(var template, var quality, var picture)) -> {
                out.write(OF_QUESTION | 3);
                out.write(TAKEN);
                out.write(quality);
                Fields.blob(out, template.bytes());
                Fields.blob(out, picture);
            }
            case Legible(var yes) -> {
                out.write(OF_QUESTION | 4);
                out.write(yes ? 1 : 0);
            }
            case Score(var score) -> {
                out.write(OF_QUESTION | 5);
                out.write(score);
            }
            case Done _ -> out.write(OF_QUESTION | 6);
            case Trouble(var kind) -> {
                out.write(OF_QUESTION);
                out.write(kind.ordinal());
            }
        }
        return out.toByteArray();
    }

    static Answer decode(byte[] bytes) throws Garbled {
        if (bytes.length == 0 || bytes.length > Question.BYTES_MAX) {
            throw new Garbled("an answer of " + bytes.length + " bytes");
        }
        var fields = new Fields(bytes);
        Answer answer =
                switch ((bytes[0] & 0xFF) - OF_QUESTION) {
                    case 0 -> new Trouble(fields.word(Kind.values()));
                    case 1 ->
                            new Profile(fields.text(), fields.text(), fields.text(), fields.four());
                    case 2 -> seen(fields.word(Sight.values()));
                    case 3 -> new Shots(shot(fields));
                    case 4 -> new Legible(fields.upTo(1) == 1);
                    case 5 -> new Score(fields.upTo(FacePort.SCORE_MAX));
                    case 6 -> new Done();
                    default -> throw new Garbled("an unknown answer " + bytes[0]);
                };
        fields.end();
        return answer;
    }

    private static Seen seen(Sight sight) throws Garbled {
        if (sight == Sight.UNKNOWN) {
            throw new Garbled("a device that does not know what it sees");
        }
        return new Seen(sight);
    }

    private static Shot shot(Fields fields) throws Garbled {
        int kind = fields.upTo(TAKEN);
        if (kind < TAKEN) {
            return new Shot.Missed(Shot.Why.values()[kind]);
        }
        int quality = fields.upTo(Shot.QUALITY_MAX);
        Template template = fields.template();
        return new Shot.Taken(template, quality, fields.blob(Shot.PICTURE_MAX));
    }
}
