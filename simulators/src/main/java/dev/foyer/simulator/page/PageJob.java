package dev.foyer.simulator.page;

import java.awt.image.BufferedImage;
import java.util.List;

/** One job in a simulated printer of pages. The simulator guards it. */
final class PageJob {
    /** The states of RFC 8011. */
    enum State {
        PENDING(3),
        PROCESSING(5),
        STOPPED(6),
        CANCELED(7),
        ABORTED(8),
        COMPLETED(9);

        final int code;

        State(int code) {
            this.code = code;
        }

        boolean ended() {
            return this == CANCELED || this == ABORTED || this == COMPLETED;
        }
    }

    final int id;
    final String name;
    final List<BufferedImage> pages;
    State state = State.PENDING;
    int printed;

    PageJob(int id, String name, List<BufferedImage> pages) {
        this.id = id;
        this.name = name;
        this.pages = pages;
    }
}
