package dev.foyer.simulator.cash;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cashacceptor.CashAcceptors;
import dev.foyer.device.cashacceptor.CashAcceptors.Acceptor;
import dev.foyer.device.cashacceptor.Doubt;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.TestContext;
import dev.foyer.device.xfs.XfsInterface;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.cash.Chance.Mishap;
import dev.foyer.simulator.cash.Chance.Point;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One life of a note acceptor by a seed: customers put notes in, the application stores them or
 * gives them back, something breaks at one point, is mended, and what the service reports is held
 * against where the notes are.
 */
final class AcceptorRun implements AutoCloseable {
    private static final int CUSTOMERS_MAX = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> NOTES =
            List.of("EUR50", "EUR10", "CNY100", "USD20", "CNY100?", "paper");

    /** What broke. */
    enum Trouble {
        POWER_CUT,
        WIRE_CUT,
        PORT_GONE,
        ANSWER_LOST,
        HOST_DIED
    }

    /** How a run ended: what broke when, and in which windows the acceptor lost sight of a note. */
    record Result(
            Trouble trouble,
            boolean broke,
            ValidatorStyle style,
            List<Doubt> afterMending,
            List<Doubt> afterReset,
            boolean wasUnknownWhileBroken) {}

    private final long seed;
    private final SplittableRandom random;
    private final Path directory;
    private final ValidatorStyle style;
    private final Trouble trouble;
    private final Point breaksAt;
    private final boolean again;
    private volatile int pointsLeft = Integer.MAX_VALUE;
    private volatile boolean broken;
    private volatile int timesLeft;
    private final BillValidatorSimulator simulator;
    private Acceptor acceptor;
    private boolean unknownWhileBroken;
    private int looks;

    AcceptorRun(long seed, Path directory) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.directory = directory;
        var powerUps = ValidatorStyle.PowerUp.values();
        this.style =
                new ValidatorStyle(
                        random.nextBoolean(),
                        random.nextBoolean(),
                        powerUps[random.nextInt(powerUps.length)],
                        random.nextInt(3) == 0,
                        Duration.ofMillis(2),
                        20,
                        500);
        int dice = random.nextInt(100);
        this.trouble =
                dice < 45
                        ? Trouble.POWER_CUT
                        : dice < 65
                                ? Trouble.WIRE_CUT
                                : dice < 75
                                        ? Trouble.PORT_GONE
                                        : dice < 85 ? Trouble.ANSWER_LOST : Trouble.HOST_DIED;
        this.breaksAt = Point.values()[random.nextInt(Point.values().length)];
        this.again = random.nextInt(4) == 0;
        this.simulator =
                BillValidatorSimulator.start(
                        "bv" + seed, directory.resolve("tty"), style, this::chance);
        this.acceptor = start();
    }

    private Acceptor start() {
        var made =
                CashAcceptors.over(
                        "acceptor" + seed,
                        DeviceUri.parse(
                                "cctalk:"
                                        + directory.resolve("tty")
                                        + "?counts="
                                        + directory.resolve("counts")
                                        + "&pollMs=5&answerMs=60&homeMs=80&moveMs=1500"
                                        + "&suspect=14,15,16&check="
                                        + (style.crc() ? "crc" : "sum")
                                        + "&acceptCounter="
                                        + (style.counts() ? "on" : "off")));
        made.device().open();
        return made;
    }

    private Mishap chance(Point point) {
        if (point != breaksAt || --pointsLeft > 0 || timesLeft == 0) {
            return Mishap.NOTHING;
        }
        timesLeft--;
        broken = true;
        return switch (trouble) {
            case POWER_CUT -> Mishap.POWER_OFF;
            case WIRE_CUT -> Mishap.LINK_CUT;
            case PORT_GONE -> Mishap.PORT_VANISHES;
            case ANSWER_LOST -> Mishap.ANSWER_LOST;
            case HOST_DIED -> {
                keepFile();
                yield Mishap.LINK_CUT;
            }
        };
    }

    /** What the dead host has on its disk is what was there at this very point. */
    private void keepFile() {
        try {
            Path counts = directory.resolve("counts");
            if (Files.exists(counts)) {
                Files.copy(counts, directory.resolve("kept"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result live() throws Unstaged {
        until("online", this::online);
        if (style.counts()) {
            rest(110);
        }
        pointsLeft = 1 + random.nextInt(breaksAt == Point.AFTER_STEP ? 9 : 24);
        timesLeft = 1;
        for (int i = 0; i < CUSTOMERS_MAX && !broken; i++) {
            customer();
        }
        if (!broken && acceptor.device().doubts().isEmpty()) {
            // It was meant to break and did not get there.
            timesLeft = 0;
        }
        boolean broke = broken;
        holdWhileBroken();
        mend();
        settle();
        hold("after mending", true);
        List<Doubt> afterMending = acceptor.device().doubts();
        timesLeft = 0;
        Completion reset = run("CashManagement", "CashManagement.Reset", null);
        settle();
        hold("after Reset, which ended in " + reset.code(), true);
        return new Result(
                trouble,
                broke,
                style,
                afterMending,
                acceptor.device().doubts(),
                unknownWhileBroken);
    }

    private void customer() throws Unstaged {
        if (run("CashAcceptor", "CashAcceptor.CashInStart", null).code()
                != CompletionCode.SUCCESS) {
            return;
        }
        var context = TestContext.of(face("CashAcceptor"), "CashAcceptor.CashIn");
        var end = new CompletableFuture<Completion>();
        Thread.ofVirtual().start(() -> end.complete(context.run()));
        until(
                "the mouth is open",
                () ->
                        broken
                                || end.isDone()
                                || context.eventNames().contains("CashAcceptor.InsertItemsEvent"));
        String note = NOTES.get(random.nextInt(NOTES.size()));
        simulator.perform("notes.insert", Map.of("notes", note));
        Completion completion = end(end, note.equals("paper") ? 120 : 1500);
        if (completion == null) {
            context.end(CompletionCode.CANCELED);
            completion = end(end, 10_000);
        }
        if (completion == null) {
            throw new AssertionError(this + ": CashIn does not end");
        }
        int what = random.nextInt(10);
        if (what > 0) {
            run(
                    "CashAcceptor",
                    what < 7 ? "CashAcceptor.CashInEnd" : "CashAcceptor.CashInRollback",
                    null);
        }
    }

    private static Completion end(CompletableFuture<Completion> end, long millis) {
        try {
            return end.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What is told while nothing can be asked must not be wrong either. */
    private void holdWhileBroken() throws Unstaged {
        if (broken && trouble != Trouble.ANSWER_LOST && trouble != Trouble.HOST_DIED) {
            if (trouble == Trouble.POWER_CUT) {
                simulator.perform("power.off");
            }
            until("the loss is noticed", () -> !inTouch() || random.nextInt(400) == 0);
            if (!inTouch()) {
                hold("while broken", false);
                unknownWhileBroken = !accuracy().startsWith("accurate");
            }
        }
    }

    private void mend() throws Unstaged {
        if (!broken) {
            return;
        }
        if (again && trouble != Trouble.HOST_DIED) {
            pointsLeft = 1 + random.nextInt(20);
            timesLeft = 1;
        }
        for (int i = 0; i < 2; i++) {
            if (trouble == Trouble.HOST_DIED) {
                acceptor.device().close();
                restoreFile();
                acceptor = start();
            }
            simulator.perform("link.mend");
            simulator.perform("port.return");
            simulator.perform("power.on");
            until("back, or broken again", () -> inTouch() || broken && timesLeft == 0);
        }
    }

    private void restoreFile() {
        try {
            Files.deleteIfExists(directory.resolve("counts"));
            if (Files.exists(directory.resolve("kept"))) {
                Files.copy(directory.resolve("kept"), directory.resolve("counts"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until nothing moves and the driver has seen all that moved. */
    private void settle() throws Unstaged {
        for (int i = 0; i < 3; i++) {
            until("it has settled", this::quiet);
            rest(style.counts() ? 110 : 15);
            if (quiet()) {
                return;
            }
            simulator.perform("link.mend");
            simulator.perform("port.return");
            simulator.perform("power.on");
        }
    }

    private void rest(long millis) {
        long begin = System.nanoTime();
        until("a while has passed", () -> System.nanoTime() - begin > millis * 1_000_000);
    }

    private boolean quiet() {
        if (!inTouch() || !simulator.atRest()) {
            if (++looks % 20 != 0) {
                return false;
            }
            try {
                simulator.perform("link.mend");
                simulator.perform("port.return");
                simulator.perform("power.on");
            } catch (Unstaged e) {
                throw new AssertionError(e);
            }
            return false;
        }
        return acceptor.device().lastEvent() == simulator.lastEvent();
    }

    // What is told and what is true.

    private void hold(String when, boolean settled) {
        JsonNode truth = simulator.truth().orElseThrow();
        var physical = new TreeMap<String, Integer>();
        truth.path("cassette")
                .properties()
                .forEach(entry ->
                        physical.merge(entry.getKey(), entry.getValue().asInt(), Integer::sum));
        JsonNode status = unit().path("cash").path("status");
        Counts told = Counts.read(status.path("in").path("deposited"));
        boolean certain = accuracy().startsWith("accurate");
        List<Doubt> doubts =
                new ArrayList<>(
                        acceptor.device().doubts().stream()
                                .filter(doubt -> doubt.mayBeIn(Doubt.Place.CASSETTE))
                                .toList());
        String all =
                this
                        + " "
                        + when
                        + ": told "
                        + told
                        + " ("
                        + accuracy()
                        + "), in doubt "
                        + doubts
                        + ", true "
                        + truth;
        if (certain && !doubts.isEmpty()) {
            throw new AssertionError("certain in spite of doubts; " + all);
        }
        if (!settled && !certain && doubts.isEmpty()) {
            // The loss is noticed, and what it means cannot be asked yet: one note at most.
            doubts.add(new Doubt(null, Set.of(Doubt.Place.CASSETTE), Doubt.Window.EVENTS_LOST));
        }
        var rest = new ArrayList<String>();
        physical.forEach((kind, count) -> {
            boolean suspect = kind.endsWith("?");
            String type = "type" + kind.replace("?", "");
            int counted =
                    told.types()
                            .getOrDefault(type, Map.of())
                            .getOrDefault((suspect ? Level.SUSPECT : Level.FIT).wire(), 0);
            if (counted > count) {
                throw new AssertionError("told more " + kind + " than there are; " + all);
            }
            for (int i = counted; i < count; i++) {
                rest.add(kind);
            }
        });
        if (told.total() - told.unrecognized()
                > physical.values().stream().mapToInt(Integer::intValue).sum() - rest.size()) {
            throw new AssertionError("told notes that are not there; " + all);
        }
        if (rest.size() < told.unrecognized() || !covered(rest, told.unrecognized(), doubts)) {
            throw new AssertionError("the truth is outside the bounds; " + all);
        }
        if (settled) {
            String escrow = escrow();
            boolean inside = !truth.path("inside").isEmpty();
            if ((escrow.equals("empty") && inside) || (escrow.equals("full") && !inside)) {
                throw new AssertionError("told the escrow is " + escrow + "; " + all);
            }
        }
    }

    /** Whether the notes that were not told by kind can be the unrecognised ones and the doubts. */
    private static boolean covered(List<String> rest, int unrecognized, List<Doubt> doubts) {
        if (rest.size() <= unrecognized) {
            return true;
        }
        for (int i = 0; i < doubts.size(); i++) {
            var otherDoubts = new ArrayList<>(doubts);
            Doubt doubt = otherDoubts.remove(i);
            for (String kind : rest) {
                var otherNotes = new ArrayList<>(rest);
                otherNotes.remove(kind);
                boolean fits =
                        doubt.kind() == null
                                || doubt.kind().type().equals("type" + kind.replace("?", ""));
                if (fits && covered(otherNotes, unrecognized, otherDoubts)) {
                    return true;
                }
            }
        }
        return false;
    }

    private JsonNode unit() {
        Completion completion = run("Storage", "Storage.GetStorage", null);
        return Json.object(completion.payload()).path("storage").path("unit1");
    }

    private String accuracy() {
        return unit().path("cash").path("status").path("accuracy").asText();
    }

    private String escrow() {
        return Json.object(face("CashAcceptor").status()).path("intermediateStacker").asText();
    }

    private XfsInterface face(String name) {
        return acceptor.service().interfaces().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Completion run(String face, String command, Object payload) {
        return payload == null
                ? TestContext.of(face(face), command).run()
                : TestContext.of(face(face), command, payload).run();
    }

    private boolean online() {
        return acceptor.device().status().state() == DeviceStatus.State.ONLINE;
    }

    private boolean inTouch() {
        return switch (acceptor.device().status().state()) {
            case OFFLINE, POWER_OFF, NO_DEVICE, STARTING -> false;
            case ONLINE, DEVICE_BUSY, USER_ERROR, HARDWARE_ERROR, FRAUD_ATTEMPT, POTENTIAL_FRAUD ->
                    true;
        };
    }

    private void until(String what, BooleanSupplier reached) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(
                        this
                                + ": not reached that "
                                + what
                                + "; "
                                + acceptor.device().status()
                                + " "
                                + simulator.truth().orElseThrow());
            }
            LockSupport.parkNanos(3_000_000);
        }
    }

    @Override
    public String toString() {
        return "seed " + seed + " " + trouble + " at " + breaksAt + " " + style;
    }

    @Override
    public void close() {
        acceptor.device().close();
        simulator.close();
    }
}
