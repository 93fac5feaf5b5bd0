package dev.foyer.hub.bench;

import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.TicketCommand;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Call-next in process, durable, with 10 000 waiting all the time; the HTTP bench stands on the
 * same pieces.
 */
public final class CallNextInProcessBench {
    private static final int WAITING = 10_000;
    private static final int SERVICES = 8;
    private static final int CALLS = 3_000;

    private CallNextInProcessBench() {}

    /** Runs it; {@code --out FILE} writes the figures. */
    public static void main(String[] arguments) throws Exception {
        var figures = new Figures();
        figures.load("before");
        var parent =
                Path.of(
                        System.getProperty(
                                "foyer.bench.directory", System.getProperty("java.io.tmpdir")));
        var flush = RawFlush.measure(parent, Duration.ofSeconds(1));
        figures.raw("flush p50 and p99 in µs", List.of(flush.p50Micros(), flush.p99Micros()));
        try (var hub = new HubUnderTest(parent, SERVICES)) {
            var all = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < WAITING; i++) {
                all.add(hub.issue(i % SERVICES));
                if (all.size() == 1_000) {
                    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
                    all.clear();
                }
            }
            HubUnderTest.must(
                    hub.ask(TestBranch.ANN, new CounterCommand.Open("1", List.of())).join());
            var took = new ArrayList<Long>();
            for (int i = 0; i < 2 * CALLS; i++) {
                long start = System.nanoTime();
                var called =
                        HubUnderTest.must(
                                        hub.ask(TestBranch.ANN, new TicketCommand.CallNext("1"))
                                                .join())
                                .ticket();
                if (i >= CALLS) took.add(System.nanoTime() - start);
                if (called == null) throw new IllegalStateException("nobody was called");
                HubUnderTest.must(
                        hub.ask(TestBranch.ANN, new TicketCommand.Start(called.id())).join());
                HubUnderTest.must(
                        hub.ask(TestBranch.ANN, new TicketCommand.Finish(called.id())).join());
                HubUnderTest.must(hub.issue(i % SERVICES).join());
            }
            figures.raw("call_next in process p50 ms", RawFlush.percentile(took, 50) / 1e6);
            figures.raw("call_next in process p99 ms", RawFlush.percentile(took, 99) / 1e6);
        }
        figures.load("after");
        figures.write(List.of(arguments));
    }
}
