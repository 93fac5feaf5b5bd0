package dev.foyer.hub.program;

import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.bank.BankLink;
import dev.foyer.hub.bank.HttpBank;
import dev.foyer.hub.bank.NoBank;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Log;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.PlanText;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.push.PushRules;
import dev.foyer.hub.push.PushSender;
import dev.foyer.hub.push.VapidKey;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.store.BranchStore;
import dev.foyer.hub.web.HubServer;
import dev.foyer.hub.web.PasswordHash;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A running hub: store, branch, server. Started and closed by one thread, which both block; what
 * the hub then does happens on its own threads.
 */
public final class Hub implements AutoCloseable {
    /** File in the state directory whose reader is the operator. */
    public static final String OPERATOR_TOKEN = "operator.token";

    /** File in the state directory that says where the running hub listens. */
    public static final String ADDRESS = "address";

    private static final String EDGE_KEY = "edge.key";
    private static final String PUSH_KEY = "push.key";
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final Duration CLOCK_BEHIND = Duration.ofMinutes(1);
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 3;
    private static final int TOKEN_BYTES = 32;

    private final Vertx vertx;
    private final BranchStore store;
    private final Mailbox mailbox;
    private final HubServer server;
    private final @Nullable BankLink link;
    private final String url;
    private final @Nullable String setupCode;

    private Hub(
            Vertx vertx,
            BranchStore store,
            Mailbox mailbox,
            HubServer server,
            @Nullable BankLink link,
            String url,
            @Nullable String setupCode) {
        this.vertx = vertx;
        this.store = store;
        this.mailbox = mailbox;
        this.server = server;
        this.link = link;
        this.url = url;
        this.setupCode = setupCode;
    }

    /**
     * Opens the state, brings the branch to the configured plan and serves it.
     *
     * @param broken told when the journal failed; a program halts then
     * @throws SettingsFault when the configuration does not fit the branch's state
     */
    public static Hub start(
            HubConfig config,
            dev.foyer.hub.web.Limits limits,
            InstantSource clock,
            SecureRandom random,
            Consumer<Throwable> broken)
            throws SettingsFault {
        return startBefore(config, limits, clock, random, broken, banks(config));
    }

    private static Function<Vertx, CoreBank> banks(HubConfig config) {
        return vertx ->
                config.bank().<CoreBank>map(a -> new HttpBank(vertx, a)).orElseGet(NoBank::new);
    }

    /** The same before a bank that the caller made, whatever is configured. */
    public static Hub startBefore(
            HubConfig config,
            dev.foyer.hub.web.Limits limits,
            InstantSource clock,
            SecureRandom random,
            Consumer<Throwable> broken,
            Function<Vertx, CoreBank> bank)
            throws SettingsFault {
        return start(config, limits, clock, random, broken, journal -> journal, bank);
    }

    /**
     * The same over a log made of the journal: so tests can put a worse one between, and see that
     * their checkers find it out.
     */
    static Hub start(
            HubConfig config,
            dev.foyer.hub.web.Limits limits,
            InstantSource clock,
            SecureRandom random,
            Consumer<Throwable> broken,
            UnaryOperator<Log> log)
            throws SettingsFault {
        return start(config, limits, clock, random, broken, log, banks(config));
    }

    private static Hub start(
            HubConfig config,
            dev.foyer.hub.web.Limits limits,
            InstantSource wall,
            SecureRandom random,
            Consumer<Throwable> broken,
            UnaryOperator<Log> log,
            Function<Vertx, CoreBank> banks)
            throws SettingsFault {
        var store = BranchStore.open(config.state(), random);
        var branch =
                store.recover(
                        Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue(config.rules()));
        var clock = notBefore(branch.at(), wall);
        var mailbox = new Mailbox(branch, log.apply(store.journal()), clock, broken);
        var vertx =
                Vertx.vertx(
                        new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(false));
        try {
            warnOfClock(wall.instant(), branch.at());
            configure(config, mailbox, clock, random);
            var token = operatorToken(config.state(), random);
            var setupCode = hasManager(mailbox) ? null : setupCode(random);
            var setting = setting(config, limits, random, token, setupCode);
            var bank = banks.apply(vertx);
            var server =
                    wait(
                            mailbox.read(b ->
                                    HubServer.over(
                                            vertx,
                                            setting,
                                            b,
                                            mailbox,
                                            store.seals(),
                                            bank,
                                            clock,
                                            random)));
            var link =
                    bank instanceof NoBank
                            ? null
                            : wait(
                                    mailbox.read(b ->
                                            BankLink.over(
                                                    vertx,
                                                    b,
                                                    mailbox,
                                                    store.seals(),
                                                    bank,
                                                    clock,
                                                    random)));
            var url = wait(server.start());
            writePrivate(config.state().resolve(ADDRESS), url);
            for (var code : config.codes())
                writePrivate(code.codeFile(), wait(server.code(code.kind(), code.name())));
            return new Hub(vertx, store, mailbox, server, link, url, setupCode);
        } catch (SettingsFault | RuntimeException | Error e) {
            vertx.close();
            mailbox.close();
            store.close();
            throw e;
        }
    }

    /** The machine's clock, but as journals' instants it never goes back. */
    private static InstantSource notBefore(Instant last, InstantSource wall) {
        var latest = new AtomicReference<>(last);
        return () -> latest.accumulateAndGet(wall.instant(), (a, b) -> a.isAfter(b) ? a : b);
    }

    private static void warnOfClock(Instant now, Instant last) {
        if (now.isBefore(last.minus(CLOCK_BEHIND)))
            LOG.warn(
                    "the machine's clock says {}, but the journal's last entry was made at {}:"
                            + " until then the branch's time stands still",
                    now,
                    last);
    }

    private static PushSender.Identity identity(PushRules rules, Path state, SecureRandom random) {
        return new PushSender.Identity(rules, VapidKey.in(state.resolve(PUSH_KEY), random), random);
    }

    private static HubServer.Setting setting(
            HubConfig config,
            dev.foyer.hub.web.Limits limits,
            SecureRandom random,
            String token,
            @Nullable String setupCode) {
        return new HubServer.Setting(
                config.host(),
                config.port(),
                config.tls().map(HubConfig.Tls::certificate),
                config.tls().map(HubConfig.Tls::key),
                config.publicUrl(),
                config.origins(),
                config.state().resolve(EDGE_KEY),
                Hub::planOf,
                config.push().map(rules -> identity(rules, config.state(), random)),
                token,
                setupCode,
                limits.withRate(config.requestsPerSecond()));
    }

    private static BranchPlan planOf(List<PlanText> documents) {
        try {
            return HubConfig.plan(Settings.of(documents));
        } catch (SettingsFault e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
    }

    private static void configure(
            HubConfig config, Mailbox mailbox, InstantSource clock, SecureRandom random)
            throws SettingsFault {
        var answer =
                ask(mailbox, clock, random, new Command.Configure(config.plan(), config.texts()));
        if (answer instanceof Answer.Refused refused && refused.reason() != Reason.ALREADY_EXISTS)
            throw new SettingsFault(
                    "branch."
                            + Optional.ofNullable(refused.field()).orElse("plan")
                            + ": expected a plan that fits today's tickets and counters; "
                            + refused.sentence());
        for (var member : config.staff()) {
            boolean known = wait(mailbox.read(b -> b.accounts().user(member.user()) != null));
            if (known) continue;
            var hash = PasswordHash.of(password(member), random);
            var id = "s-" + token(random).substring(0, 22);
            ask(
                    mailbox,
                    clock,
                    random,
                    new AccountCommand.AddStaff(
                            id,
                            member.user(),
                            member.name(),
                            hash,
                            member.roles(),
                            member.skills(),
                            member.proficiency()));
        }
    }

    private static String password(HubConfig.NewStaff member) throws SettingsFault {
        try {
            var password = Files.readString(member.passwordFile()).strip();
            if (password.length() < PasswordHash.LENGTH_MIN)
                throw new SettingsFault(
                        member.passwordFile()
                                + ", line 1: expected a password of at least "
                                + PasswordHash.LENGTH_MIN
                                + " characters");
            return password;
        } catch (IOException e) {
            throw new SettingsFault(member.passwordFile() + ": cannot be read");
        }
    }

    private static Answer ask(
            Mailbox mailbox, InstantSource clock, SecureRandom random, Command command) {
        return wait(
                mailbox.submit(
                        new Submission(Uuid7.of(clock.instant(), random), "", Actor.HUB, command)));
    }

    private static boolean hasManager(Mailbox mailbox) {
        return wait(mailbox.read(Hub::managed));
    }

    private static boolean managed(Branch branch) {
        return branch.accounts().staff().stream()
                .anyMatch(s -> s.is(Role.ADMINISTRATOR, Role.BRANCH_MANAGER));
    }

    private static String setupCode(SecureRandom random) {
        return token(random).substring(0, 20);
    }

    private static String token(SecureRandom random) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A fresh token at each start, in a file that only the operator can read. */
    private static String operatorToken(Path state, SecureRandom random) throws SettingsFault {
        var token = token(random);
        writePrivate(state.resolve(OPERATOR_TOKEN), token);
        return token;
    }

    private static void writePrivate(Path file, String text) throws SettingsFault {
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SettingsFault(file + ": cannot be written (" + e.getMessage() + ")");
        }
    }

    private static <T> T wait(Future<T> future) {
        return wait(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T wait(java.util.concurrent.CompletableFuture<T> future) {
        try {
            return future.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the hub started", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the hub could not start: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the hub did not start in time", e);
        }
    }

    public String url() {
        return url;
    }

    /** The code for the first administrator while there is none. */
    public Optional<String> setupCode() {
        return Optional.ofNullable(setupCode);
    }

    /** What can be asked, as {@code METHOD /path}; for the contract's test. */
    public java.util.List<String> routes() {
        return server.routes();
    }

    /** For measurements and tests inside the process. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Refuses new work, answers what is asked, keeps all, and stops. */
    @Override
    public void close() {
        try {
            server.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the server did not close", e);
        }
        if (link != null) link.close();
        mailbox.close();
        vertx.close();
        store.close();
    }
}
