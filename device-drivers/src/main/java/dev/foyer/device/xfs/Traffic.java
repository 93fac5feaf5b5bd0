package dev.foyer.device.xfs;

/**
 * Where messages are noted as they pass, both ways and in their order on the wire. Called on event
 * loops; must not block for long. What it is given is not masked yet.
 */
public interface Traffic {
    /** Notes nothing. */
    Traffic NONE =
            new Traffic() {
                @Override
                public void note(Envelope message) {}

                @Override
                public void wrong(String text, String why, Envelope.Acknowledge answer) {}

                @Override
                public void wrong(Envelope.Command command, Envelope answer) {}
            };

    /** A message that passed, in either direction. */
    void note(Envelope message);

    /** A text that was no message, or had no usable id, and the acknowledge that refused it. */
    void wrong(String text, String why, Envelope.Acknowledge answer);

    /** A command with a form that the standard does not have, and what refused it. */
    void wrong(Envelope.Command command, Envelope answer);
}
