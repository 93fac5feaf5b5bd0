package dev.foyer.kiosk.offline;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.IssuedAlone;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Lease;
import dev.foyer.hub.api.NewTicket;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The numbers that this kiosk took in advance, and the tickets that it made of them while it had no
 * hub. Each change is on the disk (fsync) before the call returns, so that a number that was told
 * to anybody is never told again. It holds no person. Every method may be called by any thread and
 * blocks for the disk.
 */
public final class LeasedNumbers {
    /** Numbers of a lease. */
    public static final int COUNT = 10;

    /** With fewer than these left of a service, further ones are asked for. */
    public static final int FEW = 5;

    /** More than a day's tickets of one kiosk; a file that grows beyond is not written by us. */
    private static final int MADE_MAX = 5_000;

    private static final int ID_BYTES = 24;
    private static final Logger LOG = LoggerFactory.getLogger(LeasedNumbers.class);

    /**
     * A range of numbers.
     *
     * @param next the number that is given next, one more than the last when all are used
     * @param hubAhead how far the hub's clock was ahead of this kiosk's when it was given
     */
    record Held(Lease lease, int next, Duration hubAhead) {
        int left() {
            return lease.to() - next + 1;
        }

        Instant hubTime(Instant here) {
            return here.plus(hubAhead);
        }

        boolean good(Instant here) {
            return left() > 0 && hubTime(here).isBefore(lease.day());
        }

        Held used() {
            return new Held(lease, next + 1, hubAhead);
        }
    }

    /**
     * A ticket that was made here and is not the hub's yet.
     *
     * @param key of the customer's wish, and of bringing it in
     */
    public record Made(UUID key, Lease lease, IssuedAlone alone) {
        /** As it is called: {@code A007}. */
        public String number() {
            return lease.letter() + "%03d".formatted(alone.number());
        }

        /** What its QR code says. */
        public String url() {
            return lease.url() + alone.ticket();
        }
    }

    /** What stands in the file. */
    record Kept(@Nullable List<Held> held, @Nullable List<Made> made) {}

    private final Path file;
    private final Clock clock;
    private final RandomGenerator random;
    private List<Held> held = List.of();
    private List<Made> made = List.of();

    /**
     * @param file made when there is something to keep
     * @param random for the ids of tickets; a secure one outside tests
     */
    public LeasedNumbers(Path file, Clock clock, RandomGenerator random) {
        this.file = file.toAbsolutePath();
        this.clock = clock;
        this.random = random;
        read();
    }

    private void read() {
        if (!Files.exists(file)) return;
        try {
            var kept = Json.read(Files.readString(file), Kept.class);
            held = kept.held() == null ? List.of() : List.copyOf(kept.held());
            made = kept.made() == null ? List.of() : List.copyOf(kept.made());
        } catch (IOException | HubFault e) {
            // Numbers that nobody knows of are left unused; tickets are there for whoever looks.
            LOG.error("the numbers in {} cannot be read; kept as {}.damaged", file, file, e);
            aside();
        }
    }

    private void aside() {
        try {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".damaged"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be put aside", e);
        }
    }

    /** The services of a branch for which further numbers should be taken. */
    public synchronized List<String> wanted(BranchView branch) {
        var now = clock.instant();
        return branch.services().stream()
                .map(each -> each.id())
                .filter(service ->
                        held.stream()
                                        .filter(h -> h.lease().service().equals(service))
                                        .filter(h -> h.good(now))
                                        .mapToInt(Held::left)
                                        .sum()
                                < FEW)
                .toList();
    }

    /** An id for a lease or a ticket that nobody can guess. */
    public String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Numbers were given by the hub just now.
     *
     * @param asked when they were asked for, by this kiosk's clock; the hub said its time about
     *     halfway between then and now
     */
    public synchronized void given(Lease lease, Instant asked) {
        if (held.stream().anyMatch(h -> h.lease().lease().equals(lease.lease()))) return;
        var now = clock.instant();
        var all = new ArrayList<>(held.stream().filter(h -> h.good(now)).toList());
        var halfway = asked.plus(Duration.between(asked, now).dividedBy(2));
        all.add(new Held(lease, lease.from(), Duration.between(halfway, lease.at())));
        keep(all, made);
    }

    /** Whether a ticket can be made without a hub now. */
    public synchronized boolean ready() {
        var now = clock.instant();
        return held.stream().anyMatch(h -> h.good(now));
    }

    /** Makes a ticket; the same for the same key; empty when no number of that service is left. */
    public synchronized Optional<Made> make(NewTicket wish, UUID key) {
        var before = made.stream().filter(m -> m.key().equals(key)).findFirst();
        if (before.isPresent() || made.size() >= MADE_MAX) return before;
        var now = clock.instant();
        for (int i = 0; i < held.size(); i++) {
            var range = held.get(i);
            if (!range.lease().service().equals(wish.service()) || !range.good(now)) continue;
            var fresh =
                    new Made(
                            key,
                            range.lease(),
                            new IssuedAlone(id(), range.next(), time(range, now), wish));
            var ranges = new ArrayList<>(held);
            ranges.set(i, range.used());
            var tickets = new ArrayList<>(made);
            tickets.add(fresh);
            keep(ranges, tickets);
            return Optional.of(fresh);
        }
        return Optional.empty();
    }

    /** By the hub's clock; a clock that was set back makes nobody come before those of before. */
    private Instant time(Held range, Instant now) {
        var time = range.hubTime(now);
        if (time.isBefore(range.lease().at())) time = range.lease().at();
        var last = made.isEmpty() ? time : made.getLast().alone().issuedAt();
        return time.isBefore(last) ? last : time;
    }

    /** The tickets that the hub does not have yet, in the order in which they were made. */
    public synchronized List<Made> made() {
        return made;
    }

    /** The hub has a ticket, or will never take it. */
    public synchronized void settled(UUID key) {
        keep(held, made.stream().filter(m -> !m.key().equals(key)).toList());
    }

    private void keep(List<Held> ranges, List<Made> tickets) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (var to =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                var text = Json.write(new Kept(ranges, tickets));
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) to.write(bytes);
                to.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the numbers cannot be kept in " + file, e);
        }
        held = List.copyOf(ranges);
        made = List.copyOf(tickets);
    }
}
