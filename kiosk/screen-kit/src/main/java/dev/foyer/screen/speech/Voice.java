package dev.foyer.screen.speech;

/**
 * What says things aloud, one at a time. Any thread; nothing here waits for the speech. Whatever is
 * said newly cuts short what is being said, and takes the place of what has not begun.
 */
public interface Voice extends AutoCloseable {
    /** Says nothing. */
    Voice SILENT =
            new Voice() {
                @Override
                public void say(Utterance utterance) {}

                @Override
                public void stop() {}

                @Override
                public void close() {}
            };

    /** Says this now. */
    void say(Utterance utterance);

    /** Is silent at once. */
    void stop();

    /** Is silent for ever, and leaves no program behind. */
    @Override
    void close();
}
