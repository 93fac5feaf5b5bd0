package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.Json;
import dev.foyer.simulator.corebank.Faults.Plan;
import dev.foyer.simulator.corebank.Faults.What;
import dev.foyer.simulator.stage.Gate;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The bank's door: HTTP on loopback, and a second door behind the counter for whoever stages
 * faults. One thread of its own works on the books. Made and closed by any thread.
 */
final class BankServer implements AutoCloseable {
    /** Biggest request that is read. */
    static final int REQUEST_BYTES_MAX = 64 * 1024;

    /** Requests that may wait for the books. */
    static final int WAITING_MAX = 512;

    private static final Logger LOG = LoggerFactory.getLogger(BankServer.class);
    private static final int UNAUTHORIZED = 401;
    private static final int WRONG = 400;
    private static final int TOO_LARGE = 413;
    private static final int FAILED = 500;
    private static final int BUSY = 503;

    /**
     * How a bank is made.
     *
     * @param token what the link shows
     * @param stage who may look and act behind the counter
     * @param keys for PIN pads
     * @param random for salts
     * @param crash what stopping in the middle means: the end of the process, or null for books
     *     that are opened anew
     */
    record Settings(
            Path books,
            int port,
            LocalDate today,
            Sql.Durability durability,
            Set<Flaw> flaws,
            String token,
            Gate stage,
            PadKeys keys,
            RandomGenerator random,
            @Nullable Runnable crash) {}

    /** Says that the bank stops in the middle. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the bank stopped in the middle", null, false, false);
        }
    }

    private final Settings settings;
    private final Vertx vertx = Vertx.vertx();
    private final Faults faults = new Faults();
    private final ThreadPoolExecutor books =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING_MAX),
                    Thread.ofPlatform().name("books").factory());
    private final HttpServer server;
    private Bank bank;

    private BankServer(Settings settings) {
        this.settings = settings;
        bank = opened();
        server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHost("127.0.0.1")
                                        .setPort(settings.port())
                                        .setMaxHeaderSize(8 * 1024)
                                        .setIdleTimeout(60))
                        .requestHandler(this::answer)
                        .listen()
                        .await();
    }

    static BankServer start(Settings settings) {
        return new BankServer(settings);
    }

    private Bank opened() {
        return Bank.open(
                settings.books(),
                settings.durability(),
                settings.today(),
                settings.flaws(),
                settings.keys(),
                settings.random());
    }

    /** Where it is. */
    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    int port() {
        return server.actualPort();
    }

    Faults faults() {
        return faults;
    }

    private void answer(HttpServerRequest request) {
        var path = Objects.requireNonNullElse(request.path(), "/");
        boolean staged = path.startsWith(Desk.STAGE);
        if (staged) {
            var refusal = settings.stage().refusal(request);
            if (refusal.isPresent()) {
                request.response().setStatusCode(refusal.get()).end();
                return;
            }
        } else if (!knows(request.getHeader("authorization"))) {
            request.response().setStatusCode(UNAUTHORIZED).end();
            return;
        }
        var body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= REQUEST_BYTES_MAX) body.appendBuffer(part);
            else request.response().setStatusCode(TOO_LARGE).end();
        });
        request.exceptionHandler(_ -> {});
        request.endHandler(_ -> {
            if (!request.response().ended())
                befall(request, new Desk.Asked(request.method(), path, body.toString()), staged);
        });
    }

    private boolean knows(@Nullable String said) {
        return said != null
                && MessageDigest.isEqual(
                        ("Bearer " + settings.token()).getBytes(StandardCharsets.UTF_8),
                        said.getBytes(StandardCharsets.UTF_8));
    }

    private void befall(HttpServerRequest request, Desk.Asked asked, boolean staged) {
        var plan = staged ? Plan.NOTHING : faults.next(asked.changes());
        if (plan.what() == null) {
            work(request, asked, plan);
            return;
        }
        switch (plan.what()) {
            case DOWN, LOST_BEFORE -> request.connection().close();
            case LATE -> {
                request.connection().close();
                after(plan.millis(), () -> unheard(asked));
            }
            case SLOW -> after(plan.millis(), () -> work(request, asked, plan));
            case LOST_AFTER, TWICE, REFUSED, RESTART -> work(request, asked, plan);
        }
    }

    private void after(long millis, Runnable then) {
        faults.heldUp();
        vertx.setTimer(
                Math.max(1, millis),
                _ -> {
                    then.run();
                    // Behind what it just put in the queue of the books.
                    if (!submit(faults::arrived)) faults.arrived();
                });
    }

    private boolean submit(Runnable work) {
        try {
            books.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Somebody has gone; what they asked for is done all the same. */
    private void unheard(Desk.Asked asked) {
        submit(() -> {
            try {
                new Desk(bank, settings.keys(), faults).answer(asked, Bank.Mishap.NONE);
            } catch (HubFault | IllegalArgumentException | LedgerFault e) {
                LOG.warn("what came late was not done: {}", e.getClass().getSimpleName());
            }
        });
    }

    private void work(HttpServerRequest request, Desk.Asked asked, Plan plan) {
        var context = vertx.getOrCreateContext();
        if (!submit(
                () -> {
                    var said = said(asked, plan);
                    context.runOnContext(_ -> {
                        if (said.lost()) request.connection().close();
                        else if (!request.response().ended() && !request.response().closed())
                            request.response()
                                    .setStatusCode(said.status())
                                    .putHeader("content-type", "application/json")
                                    .end(said.body());
                    });
                })) request.response().setStatusCode(BUSY).end();
    }

    /** What is answered, or that nothing is. */
    private record Said(int status, String body, boolean lost) {}

    private Said said(Desk.Asked asked, Plan plan) {
        var mishap =
                new Bank.Mishap(
                        plan.what() == What.RESTART ? this::stop : () -> {},
                        plan.what() == What.REFUSED ? plan.reason() : null);
        try {
            var desk = new Desk(bank, settings.keys(), faults);
            var reply = desk.answer(asked, mishap);
            if (plan.what() == What.TWICE) desk.answer(asked, Bank.Mishap.NONE);
            // A question cannot be stopped in the middle; it is stopped at its end.
            if (plan.what() == What.RESTART) reopen();
            boolean lost = plan.what() == What.LOST_AFTER || plan.what() == What.RESTART;
            return reply.isEmpty()
                    ? new Said(404, "", lost)
                    : new Said(200, Json.write(reply.get()), lost);
        } catch (Stopped _) {
            reopen();
            return new Said(FAILED, "", true);
        } catch (HubFault | IllegalArgumentException wrong) {
            return new Said(WRONG, "", false);
        } catch (LedgerFault | IllegalStateException broken) {
            LOG.error("the books could not be worked on", broken);
            return new Said(FAILED, "", false);
        }
    }

    private void stop() {
        if (settings.crash() != null) settings.crash().run();
        throw new Stopped();
    }

    private void reopen() {
        bank.close();
        bank = opened();
    }

    @Override
    public void close() {
        vertx.close().await();
        submit(() -> bank.close());
        books.shutdown();
        try {
            if (!books.awaitTermination(4, TimeUnit.SECONDS))
                LOG.warn("the books were still being worked on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
