package dev.foyer.hub.program;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Log;
import dev.foyer.hub.web.Limits;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A hub with the mistake that crash tests exist for: it answers first and writes right behind. Told
 * {@code serve --config FILE} like the real one.
 */
public final class EarlyHub {
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private EarlyHub() {}

    public static void main(String[] arguments) throws SettingsFault, InterruptedException {
        System.setProperty("logback.configurationFile", "dev/foyer/hub/logback.xml");
        var hub =
                Hub.start(
                        HubConfig.read(Path.of(arguments[2])),
                        Limits.USUAL,
                        Clock.systemUTC(),
                        new SecureRandom(),
                        Throwable::printStackTrace,
                        journal -> new EarlyLog(journal, Executors.newSingleThreadExecutor()));
        Lifeline.hold(hub::close);
        Ready.of("hub").with("url", hub.url()).say(System.out);
        new CountDownLatch(1).await();
    }

    /**
     * Lets the caller go before the journal has written, on a disk that takes a millisecond: the
     * fast one of a laptop would hide the mistake more often than not. Takes no snapshots.
     */
    private record EarlyLog(Log journal, Executor writer) implements Log {
        @Override
        public void append(List<Entry> entries) {
            var batch = List.copyOf(entries);
            writer.execute(() -> {
                LockSupport.parkNanos(FLUSH_NANOS);
                journal.append(batch);
            });
        }

        @Override
        public List<Entry> after(long seq, int max) {
            return journal.after(seq, max);
        }
    }
}
