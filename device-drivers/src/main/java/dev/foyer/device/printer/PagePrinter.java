package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.ipp.IppAnswers;
import dev.foyer.device.ipp.IppRequests;
import dev.foyer.device.ipp.JobFacts;
import dev.foyer.device.ipp.PrinterFacts;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.HttpLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.wire.ThreadedDevice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A printer of pages behind IPP. Its thread asks and orders; each job is followed to its end by a
 * virtual thread of its own, as {@link PageCourse} says. Public methods are for any thread and do
 * not block, except {@link #close}.
 */
final class PagePrinter implements ThreadedDevice, Press {
    /** Jobs that may be under way at once. */
    static final int JOBS_MAX = 4;

    private static final Logger LOG = LoggerFactory.getLogger(PagePrinter.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);
    private static final Duration ASK_JOB_EVERY = Duration.ofMillis(200);

    // The document on its way; nobody changes or compares it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Order(
            byte[] pdf,
            String name,
            CompletableFuture<PrintOutcome> outcome,
            CompletableFuture<Boolean> off) {}

    private final String name;
    private final PageOptions options;
    private final InstantSource clock;
    private final Tape tape;
    private final DeviceThread.Connect<ByteLink> wire;
    private final DeviceThread<PageTalk> thread;
    private final Semaphore places = new Semaphore(JOBS_MAX);
    private final AtomicLong jobs = new AtomicLong();
    private final String prefix;
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private volatile Optional<PrinterFacts> facts = Optional.empty();
    private volatile Runnable observer = () -> {};
    private volatile boolean sweep = true;

    PagePrinter(String name, PageOptions options, InstantSource clock, Tape tape) {
        this.tape = tape;
        this.wire = tape.over(() -> http(options), PageTape.MANNER);
        this.name = name;
        this.options = options;
        this.clock = clock;
        this.prefix = "foyer " + options.owner() + " ";
        this.thread = new DeviceThread<>(name, this::connect, this::look, LOOK_EVERY);
    }

    private PageTalk connect() throws DeviceFault {
        sweep = true;
        return new PageTalk(wire.connect(), new IppRequests(options.printer(), options.owner()));
    }

    private static HttpLink http(PageOptions options) {
        return HttpLink.to(
                options.address(),
                "application/ipp",
                CONNECTED_WITHIN,
                options.patience(),
                IppAnswers.BYTES_MAX);
    }

    private DeviceStatus look(PageTalk talk) throws DeviceFault {
        try {
            var now = talk.printer();
            boolean news = !facts.equals(Optional.of(now));
            facts = Optional.of(now);
            if (sweep) {
                sweep(talk);
            }
            if (news) {
                observer.run();
            }
            return PageHealth.status(now);
        } catch (DeviceFault fault) {
            facts = Optional.empty();
            observer.run();
            // A silent printer is as much away as one whose port is closed: ask anew.
            throw new DeviceFault(DeviceFault.Code.OFFLINE, fault.sentence(), fault);
        }
    }

    /** Cancels what an earlier connection or an earlier life of this program has left behind. */
    private void sweep(PageTalk talk) throws DeviceFault {
        sweep = false;
        for (JobFacts job : talk.openJobs()) {
            if (job.name().startsWith(prefix) && !followed.contains(job.name())) {
                LOG.warn("{}: job {} was left behind and is cancelled", name, job.id());
                talk.cancel(job.id());
            }
        }
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceIdentity identity() {
        return facts.map(known -> new DeviceIdentity(known.model(), "", ""))
                .orElse(DeviceIdentity.UNKNOWN);
    }

    /** As {@link #watch}, for the interface, which tells more than the status. At most one. */
    void observe(Runnable changed) {
        observer = changed;
    }

    /** What the printer last said; empty while it does not answer. */
    Optional<PrinterFacts> facts() {
        return facts;
    }

    @Override
    public Running print(PrintJob job) {
        var order =
                new Order(
                        job.pieces().isEmpty() ? new byte[0] : job.pieces().getFirst(),
                        prefix
                                + tape.number(() -> clock.instant().toEpochMilli())
                                + "."
                                + jobs.incrementAndGet(),
                        new CompletableFuture<>(),
                        new CompletableFuture<>());
        if (!places.tryAcquire()) {
            order.outcome().complete(new PrintOutcome.NotPrinted(Trouble.OFFLINE));
        } else {
            Thread.ofVirtual()
                    .name(name + "-job")
                    .start(() -> {
                        try {
                            followed.add(order.name());
                            var outcome = follow(order);
                            LOG.info("{}: {} ended: {}", name, order.name(), outcome);
                            order.outcome().complete(outcome);
                        } catch (RuntimeException defect) {
                            LOG.error("{}: a defect while following a job", name, defect);
                            order.outcome().complete(new PrintOutcome.Unknown(Trouble.NO_PROOF));
                        } finally {
                            places.release();
                        }
                    });
        }
        return new Running() {
            @Override
            public CompletableFuture<PrintOutcome> outcome() {
                return order.outcome();
            }

            @Override
            public void withdraw() {
                order.off().complete(true);
            }
        };
    }

    private PrintOutcome follow(Order order) {
        var before = whyNot();
        if (before.isPresent()) {
            followed.remove(order.name());
            return new PrintOutcome.NotPrinted(before.get());
        }
        if (order.off().isDone()) {
            followed.remove(order.name());
            return new PrintOutcome.NotPrinted(Trouble.CANCELED);
        }
        int id;
        try {
            id = thread.call(talk -> talk.print(order.name(), order.pdf())).id();
        } catch (DeviceFault fault) {
            LOG.info("{}: {}", name, fault.sentence());
            leave(order);
            return switch (fault.code()) {
                case OFFLINE, NO_DEVICE -> new PrintOutcome.NotPrinted(Trouble.NOT_CONNECTED);
                case HARDWARE, USER -> new PrintOutcome.NotPrinted(Trouble.REFUSED);
                case TIME_OUT, PROTOCOL, CANCELED, TAMPERED ->
                        new PrintOutcome.Unknown(Trouble.CONNECTION_LOST);
            };
        }
        var course = PageCourse.sent(clock.instant());
        while (true) {
            var step = next(order, course, id);
            course = step.course();
            switch (step.next()) {
                case PageCourse.Next.Wait _ -> pause(order, course);
                case PageCourse.Next.Cancel _ -> cancel(id);
                case PageCourse.Next.Done(var outcome, boolean later) -> {
                    if (later) {
                        leave(order);
                    }
                    followed.remove(order.name());
                    return outcome;
                }
            }
        }
    }

    /** Asks the printer itself: what was last seen may be a second old. */
    private Optional<Trouble> whyNot() {
        try {
            return PageHealth.trouble(thread.call(PageTalk::printer));
        } catch (DeviceFault fault) {
            LOG.info("{}: {}", name, fault.sentence());
            return Optional.of(Trouble.NOT_CONNECTED);
        }
    }

    private PageCourse.Step next(Order order, PageCourse course, int id) {
        record Both(JobFacts job, PrinterFacts printer) {}
        try {
            var now = thread.call(talk -> new Both(talk.job(id), talk.printer()));
            if (order.off().isDone() && !now.job().state().ended() && course.ending() == null) {
                return course.withdrawn(clock.instant());
            }
            return course.seen(now.job(), now.printer(), clock.instant(), options.jobWithin());
        } catch (DeviceFault fault) {
            LOG.debug("{}: {}", name, fault.sentence());
            if (fault.code() == DeviceFault.Code.HARDWARE) {
                return course.gone();
            }
            return course.unseen(clock.instant(), options.jobWithin());
        }
    }

    private void cancel(int id) {
        try {
            thread.call(talk -> talk.cancel(id));
        } catch (DeviceFault fault) {
            // The next look at the job tells whether it was cancelled.
            LOG.info("{}: {}", name, fault.sentence());
        }
    }

    /** Nobody follows this job any more: if it is still there, it goes when the printer answers. */
    private void leave(Order order) {
        followed.remove(order.name());
        sweep = true;
    }

    private static void pause(Order order, PageCourse course) {
        var time =
                new CompletableFuture<Boolean>()
                        .completeOnTimeout(true, ASK_JOB_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (course.ending() == null) {
            CompletableFuture.anyOf(order.off(), time).join();
        } else {
            time.join();
        }
    }
}
