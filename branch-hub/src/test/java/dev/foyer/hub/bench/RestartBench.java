package dev.foyer.hub.bench;

import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.OutOfTurn;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.web.HubFixture;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * How long the hub's program needs from its start to its first answer over HTTP, when its journal
 * has a million entries and the last snapshot lies as far back as it ever does.
 */
public final class RestartBench {
    private static final long ENTRIES = 1_000_000;

    /** One below the distance of two snapshots: the most that is replayed. */
    private static final long AFTER_SNAPSHOT = 49_000;

    /** A day holds a hundred thousand tickets. */
    private static final int TICKETS_A_DAY = 60_000;

    private static final int ENTRIES_A_TICKET = 4;

    private static final int AT_ONCE = 500;
    private static final int STARTS = 5;

    private final HubFixture hub;
    private final Actor kiosk;
    private final Actor teller;
    private final Random random = new Random(1);
    private int tickets;

    private RestartBench(HubFixture hub) {
        this.hub = hub;
        kiosk = Actor.device("bench");
        var staff = hub.hub.mailbox().read(b -> b.accounts().user("teller")).join();
        if (staff == null) throw new IllegalStateException("no teller");
        teller = Actor.staff(staff.id());
    }

    /** Runs it; {@code --out FILE} writes the figures. */
    public static void main(String[] arguments) throws Exception {
        var figures = new Figures();
        figures.load("before");
        var parent =
                Path.of(
                        System.getProperty(
                                "foyer.bench.directory", System.getProperty("java.io.tmpdir")));
        var directory = Files.createTempDirectory(Files.createDirectories(parent), "restart");
        long begun = System.nanoTime();
        // The days that are lived through end today: the program is started by the machine's clock.
        var days = Duration.ofDays(-(ENTRIES / ENTRIES_A_TICKET / TICKETS_A_DAY) - 1);
        try (var hub = HubFixture.startAhead(directory, days)) {
            new RestartBench(hub).fill();
        }
        figures.raw("filling took s", (System.nanoTime() - begun) / 1e9);
        figures.raw("journal MB", Files.size(directory.resolve("state/journal.db")) / 1e6);
        var took = new ArrayList<Double>();
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i <= STARTS; i++) {
                long start = System.nanoTime();
                try (var again =
                        HubProcess.packaged(
                                directory, List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"))) {
                    var asked =
                            HttpRequest.newBuilder(URI.create(again.url() + "/readyz"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build();
                    var answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
                    double seconds = (System.nanoTime() - start) / 1e9;
                    again.kill();
                    figures.raw(i == 0 ? "first start s" : "start " + i + " s", seconds);
                    if (i > 0) took.add(seconds);
                }
            }
        }
        figures.figure("hub.restart_s", RawFlush.median(took), "s");
        figures.load("after");
        figures.write(List.of(arguments));
    }

    private long seq() {
        return hub.hub.mailbox().read(b -> b.seq()).join();
    }

    private CompletableFuture<Answer> ask(Actor by, Command command) {
        // By the hub's clock: a key of another day is too old for it.
        var key = Uuid7.of(Instant.now().plus(hub.ahead.get()), random);
        return hub.hub.mailbox().submit(new Submission(key, "", by, command));
    }

    private static void all(List<CompletableFuture<Answer>> asked) {
        for (var one : asked)
            if (one.join() instanceof Answer.Refused no)
                throw new IllegalStateException(no.toString());
    }

    /** Customers that come, are called, served and gone, day after day. */
    private void fill() {
        all(List.of(ask(teller, new CounterCommand.Open("c1", List.of()))));
        long most = ENTRIES - ENTRIES % 50_000 + AFTER_SNAPSHOT - 50_000;
        while (seq() < most) {
            var coming = new ArrayList<CompletableFuture<Answer>>();
            for (int i = 0; i < AT_ONCE; i++)
                coming.add(
                        ask(
                                kiosk,
                                new TicketCommand.Issue(
                                        "ticket-number-" + tickets++,
                                        i % 2 == 0 ? "cash" : "loan",
                                        Language.ZH,
                                        Segment.ORDINARY,
                                        "kiosk",
                                        Evidence.GUEST,
                                        null)));
            all(coming);
            var served = new ArrayList<CompletableFuture<Answer>>();
            for (int i = tickets - AT_ONCE; i < tickets; i++) {
                var id = "ticket-number-" + i;
                served.add(ask(teller, new TicketCommand.CallThis(id, "c1", OutOfTurn.QUICK)));
                served.add(ask(teller, new TicketCommand.Start(id)));
                served.add(ask(teller, new TicketCommand.Finish(id)));
            }
            all(served);
            if (tickets % TICKETS_A_DAY == 0) hub.ahead.updateAndGet(a -> a.plusDays(1));
        }
    }
}
