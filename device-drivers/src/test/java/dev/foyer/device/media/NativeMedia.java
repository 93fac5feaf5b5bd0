package dev.foyer.device.media;

import org.junit.jupiter.api.Assumptions;

/** Whether the native media library runs here; tests that need it ask first. */
final class NativeMedia {
    private NativeMedia() {}

    /**
     * A media engine, or the end of the test: skipped with the reason, failed when {@code
     * foyer.real} is {@code required}.
     */
    static Media open(MediaSettings settings) {
        var media = Media.inThisProcess(settings);
        try {
            media.prepare();
            return media;
        } catch (MediaFault fault) {
            media.close();
            var sentence = "Real stack skipped: webrtc-java. " + fault.sentence();
            System.out.println(sentence);
            if ("required".equals(System.getProperty("foyer.real")))
                throw new AssertionError(sentence, fault);
            Assumptions.abort(sentence);
            throw new IllegalStateException(sentence);
        }
    }
}
