package dev.foyer.kiosk.device;

import dev.foyer.hub.api.Attempt;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.offline.ActAttempts;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The workshop over XFS4IoT services. Readings and acts run on virtual threads, acts one after the
 * other. Of what is read it keeps the picture of a document, for as long as a face may have to be
 * compared with it.
 */
final class XfsWorkshop implements Workshop {
    /** A document's picture is kept no longer, whatever became of the customer. */
    static final Duration PICTURE_KEPT = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(XfsWorkshop.class);

    private final Services services;
    private final GuideLights lights;
    private final ActAttempts file;
    private final Supplier<XfsFurniture.Heading> heading;
    private final Clock clock;
    private final Limits limits;
    private final Consumer<Happening> told;
    private final NotesTaking notes;
    private final CardGiving cards;
    private final PaperGiving paper;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final Set<PhysicalAct> wanted = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();
    private final AtomicReference<@Nullable Picture> picture = new AtomicReference<>();

    /** A document's picture of its holder. */
    private static final class Picture {
        private final byte[] bytes;
        private final Instant until;

        Picture(byte[] bytes, Instant until) {
            this.bytes = bytes;
            this.until = until;
        }

        void erase() {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    XfsWorkshop(
            Services services,
            GuideLights lights,
            ActAttempts file,
            Supplier<XfsFurniture.Heading> heading,
            Clock clock,
            Limits limits,
            Consumer<Happening> told) {
        this.services = services;
        this.lights = lights;
        this.file = file;
        this.heading = heading;
        this.clock = clock;
        this.limits = limits;
        this.told = told;
        notes = new NotesTaking(services, lights, limits, told);
        cards = new CardGiving(services, lights, limits);
        paper = new PaperGiving(services, lights, heading, clock);
        file.open().forEach(this::recoverLater);
    }

    // -- readings

    @Override
    public void readDocument() {
        var today = LocalDate.ofInstant(clock.instant(), heading.get().zone());
        var mine = new DocumentTaking(services, lights, limits, today);
        begin(mine, "document reading", () -> seen(mine.read()));
    }

    private Optional<Happening> seen(DocumentTaking.Result result) {
        return switch (result) {
            case DocumentTaking.Result.Seen(var customer, var source, var bytes) -> {
                if (bytes.length > 0)
                    keep(new Picture(bytes.clone(), clock.instant().plus(PICTURE_KEPT)));
                else keep(null);
                yield Optional.of(new Happening.IdentityShown(customer, source));
            }
            case DocumentTaking.Result.Failed(var trouble) ->
                    Optional.of(new Happening.DeviceFailed(trouble));
            case DocumentTaking.Result.Canceled _ -> Optional.empty();
        };
    }

    private void keep(@Nullable Picture next) {
        var before = picture.getAndSet(next);
        if (before != null) before.erase();
    }

    @Override
    public void enterPin(String cardNumber) {
        with(
                Need.PAD,
                Trouble.PAD_AWAY,
                talk -> {
                    var mine = new PinTaking(talk, limits, told);
                    begin(mine, "PIN entry", () -> lit(mine, cardNumber));
                });
    }

    private Optional<Happening> lit(PinTaking pin, String cardNumber) {
        lights.show(GuideLights.Sign.TYPE_PIN);
        try {
            return pin.take(cardNumber);
        } finally {
            lights.dark(GuideLights.Sign.TYPE_PIN);
        }
    }

    @Override
    public void lookAtFace() {
        var known = picture.get();
        if (known == null || clock.instant().isAfter(known.until)) {
            keep(null);
            told.accept(new Happening.DeviceFailed(Trouble.FACE_UNCOMPARED));
            return;
        }
        with(
                Need.FACE,
                Trouble.FACE_AWAY,
                talk -> {
                    var mine = new FaceTaking(talk, limits);
                    begin(mine, "face", () -> mine.look(known.bytes));
                });
    }

    private void with(Need need, Trouble away, Consumer<Talk> then) {
        services.service(need)
                .map(Talk::new)
                .ifPresentOrElse(then, () -> told.accept(new Happening.DeviceFailed(away)));
    }

    private void begin(Reading mine, String name, Supplier<Optional<Happening>> work) {
        if (!reading.compareAndSet(null, mine)) return;
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    Optional<Happening> end = Optional.empty();
                    try {
                        end = work.get();
                    } finally {
                        // Whoever is told may ask for the next reading at once.
                        reading.compareAndSet(mine, null);
                    }
                    end.ifPresent(told);
                });
    }

    @Override
    public void stopReading() {
        var running = reading.getAndSet(null);
        if (running != null) running.cancel();
    }

    @Override
    public void forget() {
        stopReading();
        keep(null);
    }

    // -- acts

    @Override
    public void perform(PhysicalAct act, Deed.Work work) {
        var mechanism = mechanism(act);
        if (!wanted.add(act)) return;
        alone(act, () -> once(mechanism, act, work));
    }

    @Override
    public void printSlip(Deed.Work.Paper slip) {
        Thread.ofVirtual()
                .name("slip printing")
                .start(() -> told.accept(new Happening.SlipEnded(paper.print(slip).trouble())));
    }

    private Mechanism mechanism(PhysicalAct act) {
        return switch (act.kind()) {
            case DISPENSE_CARD -> cards;
            case ACCEPT_CASH, KEEP_CASH, RETURN_CASH -> notes;
            case PRINT, RECEIPT -> paper;
            case IDENTIFY,
                    CHECK_FACE,
                    CHOOSE,
                    FILL,
                    QUOTE,
                    ASSESS_RISK,
                    REVIEW,
                    SIGN,
                    APPROVE,
                    POST,
                    SET_PIN,
                    GIVE,
                    RATE ->
                    throw new IllegalArgumentException("no device does " + act.kind());
        };
    }

    private void alone(PhysicalAct act, Supplier<Optional<Happening.ActEnded>> work) {
        Thread.ofVirtual()
                .name("act " + act.kind())
                .start(() -> {
                    Optional<Happening.ActEnded> end = Optional.empty();
                    oneAtATime.lock();
                    try {
                        end = work.get();
                    } catch (UncheckedIOException e) {
                        LOG.error("{} is not on the disk: {}", act.kind(), e.getMessage());
                    } finally {
                        oneAtATime.unlock();
                        // Whoever is told may ask for the same act again at once.
                        wanted.remove(act);
                    }
                    end.ifPresent(told);
                });
    }

    private Optional<Happening.ActEnded> once(
            Mechanism mechanism, PhysicalAct act, Deed.Work work) {
        var known = file.of(act);
        if (known.isPresent()) {
            // One that is open is being looked into, or cannot be known before the next start.
            return ended(act, known.get().attempt());
        }
        var before = mechanism.before();
        try {
            if (!file.begin(act, before)) return Optional.empty();
        } catch (UncheckedIOException e) {
            LOG.error("{} is not begun, because it cannot be noted", act.kind(), e);
            return Optional.of(
                    new Happening.ActEnded(
                            act, Mechanism.Ending.nothing(null).outcome(), null, away(act)));
        }
        return finish(act, () -> mechanism.perform(act, work, before, how -> file.note(act, how)));
    }

    private static Optional<Happening.ActEnded> ended(PhysicalAct act, Attempt attempt) {
        return Optional.ofNullable(attempt.outcome())
                .map(outcome -> new Happening.ActEnded(act, outcome, attempt.counted(), null));
    }

    private static @Nullable Trouble away(PhysicalAct act) {
        return switch (act.kind()) {
            case DISPENSE_CARD -> Trouble.NEW_CARDS_AWAY;
            case ACCEPT_CASH, KEEP_CASH, RETURN_CASH -> Trouble.NOTES_AWAY;
            default -> Trouble.RECEIPT_AWAY;
        };
    }

    private Optional<Happening.ActEnded> finish(PhysicalAct act, Supplier<Mechanism.Ending> work) {
        var ending = work.get();
        file.end(act, ending.outcome(), ending.counted());
        LOG.info("{} {} ended {}", act.kind(), act.number(), ending);
        return Optional.of(
                new Happening.ActEnded(act, ending.outcome(), ending.counted(), ending.trouble()));
    }

    @Override
    public void lookInto(PhysicalAct act) {
        Thread.ofVirtual()
                .name("look into " + act.kind())
                .start(() -> {
                    oneAtATime.lock();
                    try {
                        known(act).ifPresent(told);
                    } finally {
                        oneAtATime.unlock();
                    }
                });
    }

    /** The end of an act; none yet of one that is being looked into, whose end will be told. */
    private Optional<Happening.ActEnded> known(PhysicalAct act) {
        if (!file.begun(act))
            return Optional.of(
                    new Happening.ActEnded(act, Attempt.Outcome.NOTHING_MOVED, null, null));
        return file.of(act).flatMap(ended -> ended(act, ended.attempt()));
    }

    private void recoverLater(ActAttempts.Open open) {
        var act = open.act();
        var mechanism = mechanism(act);
        wanted.add(act);
        LOG.warn("{} {} was begun before the restart", act.kind(), act.number());
        alone(act, () -> finish(act, () -> mechanism.recover(act, open.begun(), open.noted())));
    }

    @Override
    public void endCounting(PhysicalAct act) {
        notes.endCounting(act);
    }

    @Override
    public List<Untold> untold() {
        return file.untold().stream()
                .map(ended -> new Untold(ended.act(), ended.attempt()))
                .toList();
    }

    @Override
    public void told(PhysicalAct act) {
        file.told(act);
    }

    @Override
    public void close() {
        forget();
    }
}
