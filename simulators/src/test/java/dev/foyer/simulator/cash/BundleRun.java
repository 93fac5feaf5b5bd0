package dev.foyer.simulator.cash;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.bundleacceptor.BundleAcceptors;
import dev.foyer.device.bundleacceptor.BundleAcceptors.Acceptor;
import dev.foyer.device.bundleacceptor.BundleReport.Doubt;
import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One life of a bundle acceptor by a seed: customers put bundles in, the application stores them or
 * gives them back, something breaks at one point, is mended, and what the service reports is held
 * against where the notes are.
 */
final class BundleRun implements AutoCloseable {
    private static final int CUSTOMERS_MAX = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> NOTES =
            List.of("CNY100", "CNY50", "EUR20", "CNY100?", "CNY50!", "paper", "JPY1000");
    private static final Map<String, Place> UNITS =
            Map.of("unit1", Place.CASSETTE, "unit2", Place.SUSPECTS, "unit3", Place.RETRACT_BIN);
    private static final Map<Place, String> TRUTHS =
            Map.of(
                    Place.CASSETTE, "cassette",
                    Place.SUSPECTS, "suspects",
                    Place.RETRACT_BIN, "retractBin");

    /** What broke. */
    enum Trouble {
        POWER_CUT,
        WIRE_CUT,
        PORT_GONE,
        ANSWER_LOST,
        JAM,
        ESCROW_JAM,
        HOST_DIED
    }

    /** How a run ended: what broke, and what the acceptor did not know afterwards. */
    record Result(
            Trouble trouble, boolean broke, List<Doubt> afterMending, List<Doubt> afterReset) {}

    private final long seed;
    private final SplittableRandom random;
    private final Path directory;
    private final Trouble trouble;
    private final Point breaksAt;
    private final boolean again;
    private final BundleAcceptorSimulator simulator;
    private volatile int pointsLeft = Integer.MAX_VALUE;
    private volatile int timesLeft;
    private volatile boolean broken;
    private Acceptor acceptor;

    BundleRun(long seed, Path directory) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.directory = directory;
        int dice = random.nextInt(100);
        this.trouble =
                dice < 50
                        ? Trouble.POWER_CUT
                        : dice < 62
                                ? Trouble.WIRE_CUT
                                : dice < 68
                                        ? Trouble.PORT_GONE
                                        : dice < 74
                                                ? Trouble.ANSWER_LOST
                                                : dice < 80
                                                        ? Trouble.JAM
                                                        : dice < 86
                                                                ? Trouble.ESCROW_JAM
                                                                : Trouble.HOST_DIED;
        // Most of what can go wrong goes wrong while a note is on its way.
        this.breaksAt =
                random.nextInt(3) > 0
                        ? Point.AFTER_STEP
                        : random.nextBoolean() ? Point.BEFORE_REQUEST : Point.BEFORE_ANSWER;
        this.again = random.nextInt(4) == 0;
        this.simulator =
                BundleAcceptorSimulator.start(
                        "bna" + seed,
                        directory.resolve("tty"),
                        40,
                        Duration.ofMillis(2),
                        this::chance,
                        seed);
        this.acceptor = start();
    }

    private Acceptor start() {
        var made =
                BundleAcceptors.over(
                        "bundles" + seed,
                        DeviceUri.parse(
                                simulator.uri()
                                        + "?pollMs=5&answerMs=100&moveMs=20000&capacity=40&counts="
                                        + directory.resolve("counts")));
        made.device().open();
        return made;
    }

    private Mishap chance(Point point) {
        boolean jam = trouble == Trouble.JAM || trouble == Trouble.ESCROW_JAM;
        if (jam || point != breaksAt || --pointsLeft > 0 || timesLeft == 0) {
            return Mishap.NOTHING;
        }
        timesLeft--;
        broken = true;
        return switch (trouble) {
            case POWER_CUT -> Mishap.POWER_OFF;
            case WIRE_CUT -> Mishap.LINK_CUT;
            case PORT_GONE -> Mishap.PORT_VANISHES;
            case ANSWER_LOST, JAM, ESCROW_JAM -> Mishap.ANSWER_LOST;
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
        until("in touch", this::inTouch);
        pointsLeft = 1 + random.nextInt(breaksAt == Point.AFTER_STEP ? 60 : 40);
        timesLeft = 1;
        if (trouble == Trouble.JAM || trouble == Trouble.ESCROW_JAM) {
            simulator.perform(
                    trouble == Trouble.JAM ? "fault.jam" : "fault.escrowJam",
                    Map.of("at", String.valueOf(1 + random.nextInt(4))));
        }
        for (int i = 0; i < CUSTOMERS_MAX && !over(); i++) {
            customer();
        }
        boolean broke = over();
        if (broken && !inTouch()) {
            hold("while broken", false);
        }
        mend();
        settle();
        hold("after mending", true);
        List<Doubt> afterMending = acceptor.device().doubts();
        timesLeft = 0;
        simulator.perform("jam.clear");
        Completion reset = run("CashManagement", "CashManagement.Reset", null);
        settle();
        hold("after Reset, which ended in " + reset.code(), true);
        if (reset.code() == CompletionCode.SUCCESS) {
            JsonNode truth = simulator.truth().orElseThrow();
            for (String place : List.of("escrow", "feeder", "path")) {
                if (!truth.path(place).isEmpty()) {
                    throw new AssertionError(this + ": Reset left notes in " + truth);
                }
            }
        }
        return new Result(trouble, broke, afterMending, acceptor.device().doubts());
    }

    private boolean over() {
        return broken || simulator.truth().orElseThrow().path("jam").asBoolean();
    }

    private void customer() throws Unstaged {
        if (run("CashAcceptor", "CashAcceptor.CashInStart", null).code()
                != CompletionCode.SUCCESS) {
            run("CashManagement", "CashManagement.Reset", null);
            return;
        }
        for (int bundles = 1 + random.nextInt(2); bundles > 0 && !over(); bundles--) {
            bundle();
        }
        int what = random.nextInt(10);
        if (what > 0) {
            String end = what < 6 ? "CashAcceptor.CashInEnd" : "CashAcceptor.CashInRollback";
            run("CashAcceptor", end, null);
        }
        if (random.nextInt(3) > 0) {
            simulator.perform("notes.take");
        } else {
            run("CashManagement", "CashManagement.Retract", Map.of("location", Map.of()));
        }
    }

    private void bundle() throws Unstaged {
        var context = TestContext.of(face("CashAcceptor"), "CashAcceptor.CashIn");
        var end = new CompletableFuture<Completion>();
        Thread.ofVirtual().start(() -> end.complete(context.run()));
        until(
                "the mouth is open",
                () ->
                        broken
                                || end.isDone()
                                || context.eventNames().contains("CashAcceptor.InsertItemsEvent"));
        var notes = new StringBuilder(NOTES.get(random.nextInt(NOTES.size())));
        for (int more = random.nextInt(5); more > 0; more--) {
            notes.append(' ').append(NOTES.get(random.nextInt(NOTES.size())));
        }
        simulator.perform("notes.insert", Map.of("notes", notes.toString()));
        Completion completion = end(end, 150);
        if (completion == null) {
            context.end(CompletionCode.CANCELED);
            completion = end(end, 25_000);
        }
        if (completion == null) {
            throw new AssertionError(this + ": CashIn does not end");
        }
        if (!broken && random.nextInt(4) > 0) {
            simulator.perform("notes.take");
            until(
                    "the slot is seen to be empty",
                    () -> over() || !inTouch() || position().equals("empty"));
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

    private void mend() throws Unstaged {
        if (broken && again && trouble != Trouble.HOST_DIED) {
            pointsLeft = 1 + random.nextInt(20);
            timesLeft = 1;
        }
        for (int i = 0; broken && i < 2; i++) {
            if (trouble == Trouble.HOST_DIED) {
                acceptor.device().close();
                restoreFile();
                acceptor = start();
            }
            whole();
            until("back, or broken again", () -> inTouch() || timesLeft == 0);
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

    private void whole() throws Unstaged {
        simulator.perform("link.mend");
        simulator.perform("port.return");
        simulator.perform("power.on");
    }

    /** Waits until nothing moves and the driver knows of every order. */
    private void settle() {
        until(
                "it has settled",
                () -> {
                    try {
                        whole();
                    } catch (Unstaged e) {
                        throw new AssertionError(e);
                    }
                    return inTouch() && simulator.atRest() && acceptor.device().settled();
                });
    }

    // What is told and what is true.

    private void hold(String when, boolean settled) {
        JsonNode truth = simulator.truth().orElseThrow();
        String all = this + " " + when + ": doubts " + acceptor.device().doubts() + ", " + truth;
        JsonNode units =
                Json.object(run("Storage", "Storage.GetStorage", null).payload()).path("storage");
        UNITS.forEach((unit, place) -> {
            JsonNode status = units.path(unit).at("/cash/status");
            boolean certain = status.path("accuracy").asText().startsWith("accurate");
            Counts in = Counts.read(status.at("/in/deposited"));
            int retracted = Counts.read(status.at("/in/retracted")).total();
            long doubts =
                    acceptor.device().doubts().stream().filter(one -> one.names(place)).count();
            int told = 0;
            int there = 0;
            for (var entry : truth.path(TRUTHS.get(place)).properties()) {
                int count = place == Place.RETRACT_BIN ? retracted : told(in, entry.getKey());
                there += entry.getValue().asInt();
                if (place != Place.RETRACT_BIN && count > entry.getValue().asInt()) {
                    throw new AssertionError(unit + " told more than there is; " + in + all);
                }
                told += place == Place.RETRACT_BIN ? 0 : count;
            }
            told = place == Place.RETRACT_BIN ? retracted : told;
            if (told != in.total() + retracted || told > there) {
                throw new AssertionError(unit + " told what is not there: " + status + all);
            }
            if (certain && told != there) {
                throw new AssertionError(unit + " is certain and wrong: " + status + all);
            }
            if (settled && there - told > doubts) {
                throw new AssertionError(unit + " is outside its bounds: " + status + all);
            }
        });
        if (settled) {
            holdStanding(truth, all);
        }
    }

    private static int told(Counts counts, String note) {
        Level level =
                note.endsWith("?")
                        ? Level.SUSPECT
                        : note.endsWith("!") ? Level.COUNTERFEIT : Level.FIT;
        return counts.types()
                .getOrDefault("type" + note.replaceAll("[?!]", ""), Map.of())
                .getOrDefault(level.wire(), 0);
    }

    private void holdStanding(JsonNode truth, String all) {
        JsonNode status = Json.object(face("CashAcceptor").status());
        boolean inside = !truth.path("escrow").isEmpty();
        String escrow = status.path("intermediateStacker").asText();
        if ((escrow.equals("empty") && inside)
                || (!escrow.equals("empty") && !escrow.equals("unknown") && !inside)) {
            throw new AssertionError("told that the escrow is " + escrow + "; " + all);
        }
        JsonNode standing =
                Json.object(run("CashAcceptor", "CashAcceptor.GetCashInStatus", null).payload());
        String state = standing.path("status").asText();
        if (inside && !state.equals("active") && !state.equals("unknown")) {
            throw new AssertionError("told " + standing + " with notes in escrow; " + all);
        }
        if (state.equals("active")) {
            Counts held = Counts.read(standing.path("noteNumberList"));
            for (var entry : truth.path("escrow").properties()) {
                if (told(held, entry.getKey()) < entry.getValue().asInt()) {
                    throw new AssertionError("told fewer than are held: " + standing + all);
                }
            }
        }
    }

    private String position() {
        return Json.object(face("CashAcceptor").status())
                .at("/positions/1/positionStatus")
                .asText();
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

    private boolean inTouch() {
        return acceptor.device().inTouch();
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
        return "seed " + seed + " " + trouble + " at " + breaksAt;
    }

    @Override
    public void close() {
        acceptor.device().close();
        simulator.close();
    }
}
