package dev.foyer.device.biometric.linked;

import dev.foyer.device.biometric.Shot;
import dev.foyer.device.biometric.Template;
import dev.foyer.device.wire.Manner;

/** Takes faces out of what a recording notes: zeros of the same length stand in their place. */
final class FaceMask {
    /** How a tape takes the wire; Hello and Look only look. */
    static final Manner MANNER = new Manner(FaceMask::looks, FaceMask::question, FaceMask::answer);

    private FaceMask() {}

    private static boolean looks(byte[] bytes) {
        try {
            return switch (Question.decode(bytes)) {
                case Question.Hello _, Question.Look _ -> true;
                case Question.Shoot _, Question.Check _, Question.Compare _, Question.Restart _ ->
                        false;
            };
        } catch (Garbled notOurs) {
            return false;
        }
    }

    /** A question for a recording; what is none is not written at all. */
    static byte[] question(byte[] bytes) {
        try {
            return switch (Question.decode(bytes)) {
                case Question.Check(var template) -> new Question.Check(blank(template)).encode();
                case Question.Compare(var live, var known) ->
                        new Question.Compare(blank(live), blank(known)).encode();
                case Question.Hello _, Question.Look _, Question.Shoot _, Question.Restart _ ->
                        bytes;
            };
        } catch (Garbled notOurs) {
            return new byte[bytes.length];
        }
    }

    /** The same for an answer. */
    static byte[] answer(byte[] bytes) {
        try {
            return switch (Answer.decode(bytes)) {
                case Answer.Shots(Shot.Taken(var template, var quality, var picture)) ->
                        new Answer.Shots(
                                        new Shot.Taken(
                                                blank(template), quality, new byte[picture.length]))
                                .encode();
                case Answer.Shots _,
                        Answer.Profile _,
                        Answer.Seen _,
                        Answer.Legible _,
                        Answer.Score _,
                        Answer.Done _,
                        Answer.Trouble _ ->
                        bytes;
            };
        } catch (Garbled notOurs) {
            return new byte[bytes.length];
        }
    }

    private static Template blank(Template template) {
        var blank = new Template(new byte[template.length()]);
        template.close();
        return blank;
    }
}
