package dev.foyer.hub.program;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What ends a program that runs as a part: standard input at its end, or SIGTERM. It then closes
 * the program in order and ends the process, within five seconds in any case.
 *
 * <p>Reads the input on a daemon thread of its own, so that a launcher that was killed leaves no
 * process behind.
 */
public final class Lifeline {
    /** The process is gone this long after its input ended, even if closing hangs. */
    public static final Duration GONE_WITHIN = Duration.ofMillis(4500);

    private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);

    private Lifeline() {}

    /**
     * Watches standard input and SIGTERM; {@code close} runs once, on a thread of the lifeline, and
     * may block.
     */
    public static void hold(Runnable close) {
        var once = new AtomicBoolean();
        Runnable closeOnce =
                () -> {
                    if (once.compareAndSet(false, true)) {
                        close.run();
                    }
                };
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(closeOnce));
        watch(
                System.in,
                () -> {
                    Thread.ofPlatform()
                            .daemon()
                            .name("lifeline-guard")
                            .start(Lifeline::haltWhenLate);
                    closeOnce.run();
                    System.exit(0);
                });
    }

    /** Runs {@code ended}, once and on a daemon thread, when the stream is at its end or broken. */
    public static Thread watch(InputStream input, Runnable ended) {
        return Thread.ofPlatform()
                .daemon()
                .name("lifeline")
                .start(() -> {
                    drain(input);
                    LOG.info("standard input has ended, so this program ends");
                    ended.run();
                });
    }

    private static void drain(InputStream input) {
        byte[] unused = new byte[256];
        try {
            while (input.read(unused) >= 0) {
                // What is written there means nothing; only the end does.
            }
        } catch (IOException e) {
            LOG.info("standard input broke: {}", e.getMessage());
        }
    }

    private static void haltWhenLate() {
        try {
            Thread.sleep(GONE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
