package dev.foyer.device.cardreader;

import dev.foyer.device.hostile.Parser;

/** What a card dispenser sends, to be spoilt. */
public final class DispenserInput {
    private static final byte[] BODY = {0, 1, 2, 3, 4, 5};

    private DispenserInput() {}

    public static Parser<Parser.None> parser() {
        return Parser.total(
                "card dispenser's frames",
                DispenserInput::read,
                DispenserFrames.encode(7, 0x82, BODY),
                DispenserFrames.encode(200, 0x81, new byte[0]));
    }

    private static int read(byte[] input) {
        var frames = new DispenserFrames();
        frames.take(input);
        int found = 0;
        while (frames.next().isPresent()) {
            found++;
        }
        return found;
    }
}
