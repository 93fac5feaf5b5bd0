package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.media.Media;
import dev.foyer.device.media.MediaSettings;
import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.CasesState;
import dev.foyer.hub.api.DeskState;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.Problem;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Role;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.Words;
import dev.foyer.screen.video.VideoFrames;
import dev.foyer.tablet.customer.TicketPicture;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletState;
import dev.foyer.tablet.session.VideoLink;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A tablet whose session ends while its feeds are live, before a small hub of this test. */
@Timeout(60)
class SessionEndTest {
    private static final short NOT_ALLOWED = 4403;
    private static final BranchView BRANCH =
            new BranchView(
                    "pilot",
                    new Words("试点支行", "Pilot branch"),
                    "Asia/Shanghai",
                    LocalDate.parse("2026-03-02"),
                    true,
                    List.of(),
                    List.of(),
                    List.of());

    /** What a tablet follows: queue, calls, help and cases. */
    private static final int FEEDS = 4;

    private static final VideoFrames NO_PICTURE =
            new VideoFrames() {
                @Override
                public void bgra(int width, int height, ByteBuffer pixels) {}

                @Override
                public void i420(int width, int height, Plane y, Plane u, Plane v) {}
            };

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService owner = Executors.newSingleThreadExecutor();
    private final List<ServerWebSocket> feeds = new CopyOnWriteArrayList<>();
    private final List<TabletState> shown = new CopyOnWriteArrayList<>();
    private final AtomicInteger signIns = new AtomicInteger();
    private final AtomicInteger signOuts = new AtomicInteger();
    private Tablet tablet;

    @BeforeEach
    void open() {
        int port =
                vertx.createHttpServer()
                        .requestHandler(this::answer)
                        .webSocketHandler(this::follow)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
        var address = HubAddress.of("http://127.0.0.1:" + port);
        var random = new SecureRandom();
        var staff = new HubClient(vertx, address, Clock.systemUTC(), random);
        tablet =
                new Tablet(
                        new HubClient(vertx, address, Clock.systemUTC(), random),
                        staff,
                        new TicketPicture(Optional.empty()),
                        Optional.empty(),
                        new VideoLink(
                                Media.inItsOwnProcess(MediaSettings.synthetic()),
                                staff,
                                NO_PICTURE,
                                NO_PICTURE),
                        owner,
                        Runnable::run,
                        shown::add);
        tablet.start();
    }

    @AfterEach
    void close() {
        tablet.close();
        vertx.close();
        owner.shutdown();
    }

    private void answer(HttpServerRequest request) {
        var what = request.method() + " " + request.path();
        switch (what) {
            case "GET /api/v1/branch" -> say(request, 200, BRANCH);
            case "GET /api/v1/notes" -> say(request, 200, new NoteView.Notes(List.of()));
            case "POST /api/v1/sessions" ->
                    say(
                            request,
                            201,
                            new Session(
                                    "token-" + signIns.incrementAndGet(),
                                    "lin",
                                    "Lin",
                                    Set.of(Role.TELLER),
                                    Instant.parse("2099-01-01T00:00:00Z")));
            case "DELETE /api/v1/sessions/current" -> {
                signOuts.incrementAndGet();
                say(
                        request,
                        401,
                        new Problem("about:blank", "No", 401, "Sign in.", null, "unauthenticated"));
            }
            default -> throw new IllegalStateException(what);
        }
    }

    private static void say(HttpServerRequest request, int status, Object body) {
        request.response().setStatusCode(status).end(Json.write(body));
    }

    private void follow(ServerWebSocket socket) {
        socket.textMessageHandler(hello -> {
            var feed = Json.read(hello, JsonNode.class).path("feed").asText();
            Object state =
                    switch (feed) {
                        case "queue" -> new QueueState(List.of(), List.of(), Map.of());
                        case "desk" -> new DeskState(List.of());
                        case "help" -> new HelpState(List.of());
                        case "cases" -> new CasesState(List.of());
                        default -> throw new IllegalStateException(feed);
                    };
            socket.writeTextMessage(
                    Json.write(new FeedMessage.Snapshot(feed, 1, null, Json.tree(state))));
            feeds.add(socket);
        });
    }

    private TabletState await(Predicate<TabletState> wish) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (shown.isEmpty() || !wish.test(shown.getLast())) {
            assertThat(System.nanoTime()).as("in time; %s", shown).isLessThan(end);
            Thread.onSpinWait();
        }
        return shown.getLast();
    }

    private void signIn() {
        tablet.happen(new TabletEvent.SignInPressed("lin", "secret"));
        await(state -> state.session().isPresent() && state.queue().isPresent());
    }

    /** Waits until all that has happened so far is shown. */
    private void settle() {
        java.util.concurrent.CompletableFuture.runAsync(() -> {}, owner).join();
    }

    @Test
    void saysThatTheSessionHasEndedAndLetsThePersonSignInAgain() {
        await(state -> state.branch().isPresent());
        signIn();
        await(_ -> feeds.size() == FEEDS);
        for (var feed : feeds) feed.close(NOT_ALLOWED, "not allowed any more");
        await(state -> state.session().isEmpty());
        // Signing out is the last thing that could wipe the sentence.
        await(_ -> signOuts.get() == 1);
        settle();
        var told = await(state -> state.screen().equals("sign-in"));
        assertThat(told.notice()).contains("tablet.refused.session");
        assertThat(told.hub()).isTrue();
        assertThat(told.branch()).isPresent();
        signIn();
        await(_ -> feeds.size() == 2 * FEEDS);
        var again = await(state -> state.screen().equals("choose-counter"));
        assertThat(again.notice()).isEmpty();
        assertThat(signIns).hasValue(2);
    }
}
