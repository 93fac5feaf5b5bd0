package dev.foyer.simulation.inside;

import dev.foyer.hub.bank.BankLink;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Names;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.store.BranchStore;
import dev.foyer.hub.web.HubServer;
import dev.foyer.simulation.Network;
import dev.foyer.simulation.SimVertx;
import dev.foyer.simulation.Universe;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The hub of a simulated branch, put together as its program does it: store, core, server, bank
 * link. What is not in its store is gone with each of its lives.
 */
final class SimHub {
    static final String ADDRESS = "http://127.0.0.1:8080";
    static final String KIOSK = "kiosk-1";

    /** What the kiosk shows. */
    static final String CREDENTIAL = "credential-of-kiosk-1";

    static final List<Actor> STAFF = List.of(Actor.staff("chen"), Actor.staff("wu"));

    private static final int PORT = 8080;
    private static final int ENTRIES_MAX = 100_000;

    private final Universe universe;
    private final Network network;
    private final SimBank bank;
    private final Path files;
    private final String planted;
    private final SecureRandom random;
    private Universe.Program program;
    private @Nullable Mailbox mailbox;
    private @Nullable Branch branch;

    /**
     * @param planted the fault that is planted, here or elsewhere; empty for none
     */
    SimHub(Universe universe, Network network, SimBank bank, Path files, String planted) {
        this.universe = universe;
        this.network = network;
        this.bank = bank;
        this.files = files;
        this.planted = planted;
        random = new Seeded(universe);
        program = universe.program("hub");
    }

    /** Chance that every seed repeats. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // nobody writes it anywhere
        private final Universe universe;

        Seeded(Universe universe) {
            this.universe = universe;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            universe.chance().nextBytes(bytes);
        }
    }

    void start() {
        program = universe.program("hub");
        program.start("main", this::open);
    }

    /** The power goes. */
    void kill() {
        program.kill();
    }

    /** The power goes, and comes back. */
    void restart(Duration pause) {
        if (mailbox == null) return;
        mailbox = null;
        branch = null;
        program.kill();
        program.after(pause, () -> {});
        universe.program("street").after(pause, this::start);
    }

    /** Where its journal lies. */
    Path journal() {
        return files.resolve("hub").resolve(BranchStore.JOURNAL);
    }

    /** All that it has said yes to. */
    List<Entry> entries() {
        return mailbox == null ? List.of() : mailbox.entriesAfter(0, ENTRIES_MAX);
    }

    /** The core while it is up, else null. */
    @Nullable Mailbox mailbox() {
        return mailbox;
    }

    /** Its state, for whoever looks while nothing moves; null while it is down. */
    @Nullable Branch branch() {
        return branch;
    }

    private void open() {
        var mine = program;
        var vertx = SimVertx.of(universe, mine, network);
        var store = BranchStore.open(files.resolve("hub"), random);
        mine.atDeath(store::close);
        var state = store.recover(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        var front =
                new Mailbox(
                        state,
                        planted.equals("ENTRIES_ARE_TOLD_BEFORE_THEY_ARE_DURABLE")
                                ? new LateLog(store.journal(), mine)
                                : store.journal(),
                        universe,
                        e -> {
                            throw new IllegalStateException("the journal failed", e);
                        });
        if (state.plan().isEmpty()) found(front);
        var line = bank.seenBy(mine);
        var server =
                got(
                        front.read(b ->
                                HubServer.over(
                                        vertx,
                                        setting(),
                                        b,
                                        front,
                                        store.seals(),
                                        line,
                                        universe,
                                        random)));
        got(front.read(b -> BankLink.over(vertx, b, front, store.seals(), line, universe, random)));
        got(server.start().toCompletionStage().toCompletableFuture());
        branch = state;
        mailbox = front;
    }

    private HubServer.Setting setting() {
        return new HubServer.Setting(
                "127.0.0.1",
                PORT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                files.resolve("hub").resolve("edge.key"),
                // Nobody configures it anew while it runs.
                _ -> plan(),
                Optional.empty(),
                "operator",
                null,
                dev.foyer.hub.web.Limits.USUAL);
    }

    private static <T> T got(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the hub does not start", e);
        }
    }

    /** The first day of the branch. */
    private void found(Mailbox front) {
        var code = "code";
        var later = universe.instant().plus(Duration.ofDays(1));
        say(front, new Command.Configure(plan()));
        for (var one : STAFF)
            say(
                    front,
                    new AccountCommand.AddStaff(
                            one.id(),
                            one.id(),
                            one.id(),
                            "hash",
                            Set.of(Role.LOBBY_MANAGER),
                            List.of()));
        say(front, new AccountCommand.MakeCode(code, DeviceKind.KIOSK, "Kiosk", later));
        say(
                front,
                new AccountCommand.Enrol(
                        code, DeviceKind.KIOSK, KIOSK, "Kiosk", digest(CREDENTIAL)));
    }

    private void say(Mailbox front, Command command) {
        var answer = got(front.submit(submission(Actor.HUB, command)));
        if (!(answer instanceof Answer.Done))
            throw new IllegalStateException(command + " was refused: " + answer);
    }

    /** A wish of somebody's. */
    Submission submission(Actor by, Command command) {
        var id = dev.foyer.hub.api.Uuid7.of(universe.instant(), universe.chance());
        return new Submission(id, "", by, command);
    }

    private static BranchPlan plan() {
        return new BranchPlan(
                "simulated",
                new Names("模拟支行", "Simulated branch"),
                "Asia/Shanghai",
                List.of(
                        new BranchPlan.Service(
                                "cash",
                                "A",
                                new Names("现金", "Cash"),
                                new Names("", ""),
                                "cash",
                                1,
                                Duration.ofMinutes(5))),
                List.of(new BranchPlan.Counter("1", new Names("一", "1"), List.of())),
                "firstCome",
                BranchPlan.Rules.USUAL);
    }

    private static String digest(String secret) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
