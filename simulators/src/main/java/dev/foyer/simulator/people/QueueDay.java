package dev.foyer.simulator.people;

import dev.foyer.hub.api.Alert;
import dev.foyer.hub.api.AppointmentView;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;
import dev.foyer.hub.api.TicketView;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Walk.Shows;
import dev.foyer.simulator.people.Walk.Taken;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The journey {@code J5}: a day of the queue. Who booked, who is important, who needs more and who
 * needs nothing come to the kiosk; two counters call them, one by the tablet's window; one customer
 * misses the call, one counter closes, the hub is killed, and once stays away while the kiosk goes
 * on.
 */
final class QueueDay {
    static final String NAME = "J5";
    static final String LONGER = "J5-15-minutes";

    /** How long the kiosk has no hub. */
    static final Duration SHORT = Duration.ofSeconds(20);

    static final Duration LONG = Duration.ofMinutes(15);

    /** What this branch's plan says besides; its hours are such that the tour may be at any. */
    static final String PLAN =
            """
            segments:
              - {when: {card: ["476173"]}, give: vip}
              - {when: {need: [wheelchair]}, give: wheelchair}
            appointments:
              opens: "00:00"
              closes: "23:45"
              days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
            """;

    /** By when whom the usual treatment calls, from the time that counts for them. */
    private static final Duration ORDINARY = Duration.ofMinutes(20);

    private static final Duration OTHERS = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MINE = "c1";
    private static final String OTHER = "c2";

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final Screen kiosk;
    private final Screen tablet;
    private final Teller teller;
    private final HallWall wall;
    private final Duration away;
    private final Map<String, Taken> taken = new LinkedHashMap<>();
    private Optional<AppointmentView> booking = Optional.empty();
    private Reviewer zhao;

    private QueueDay(Open open) {
        branch = open.branch;
        pictures = open.pictures;
        diary = open.diary;
        kiosk = open.kiosk;
        tablet = open.tablet;
        wall = open.wall;
        away = open.away;
        teller = new Teller(tablet, pictures);
        zhao = zhao();
    }

    /** What is open while the day lasts. */
    private record Open(
            Branch branch,
            Path pictures,
            Diary diary,
            Screen kiosk,
            Screen tablet,
            HallWall wall,
            Duration away) {}

    /** Walks it from the first customer to the last. */
    static void walk(Branch branch, Path pictures, Diary diary, Duration away) {
        try (var kiosk = new Screen(branch.kioskScreen());
                var tablet = new Screen(branch.tabletScreen());
                var wall = new HallWall(branch, pictures)) {
            var day = new QueueDay(new Open(branch, pictures, diary, kiosk, tablet, wall, away));
            try {
                day.chapters();
            } finally {
                day.zhao.close();
            }
        }
    }

    private void chapters() {
        diary.chapter("who needs nothing, and who booked", this::ordinaryAndBooked);
        diary.chapter("who needs more says so", this::needs);
        diary.chapter("an important customer is greeted", this::greeted);
        diary.chapter("the first calls; one does not come", this::firstCalls);
        diary.chapter("the hub is killed in the middle of the day", this::restart);
        diary.chapter("a counter closes while people wait", this::closes);
        diary.chapter("who missed the call comes late", this::late);
        diary.chapter("the kiosk has no hub for " + away.toSeconds() + " s", this::alone);
        diary.chapter("until nobody waits", this::toTheEnd);
    }

    // -- coming

    private void ordinaryAndBooked() {
        var first = walk("zh").takeTicket(Shows.NOTHING, "C");
        keep("ordinary", first);
        diary.check("who needs nothing has " + first.number(), first.number().equals("C001"));
        try (var telephone = new Telephone(branch.hubAddress())) {
            var booked = telephone.book("account", Language.EN);
            booking = Optional.of(booked);
            var walk = walk("en");
            walk.enter();
            walk.beginAt("identity");
            kiosk.press("identity.booking");
            walk.beginAt("show-booking");
            kiosk.press("action.next");
            walk.beginAt("booking-number");
            kiosk.press("field");
            kiosk.type(booked.number());
            kiosk.press("action.next");
            keep("booked", walk.leave(Shows.NOTHING));
        }
        var it = look("booked").ticket();
        diary.check(
                "the number of the booking brings " + it.number() + ", by the booked time",
                it.number().equals("A001") && it.segment() == Segment.APPOINTMENT);
    }

    private void needs() {
        keep("wheelchair", wishing("zh", List.of("wheelchair"), "C"));
        diary.check(
                "a wheelchair gives its segment",
                look("wheelchair").ticket().segment() == Segment.WHEELCHAIR);
        keep("deaf", wishing("en", List.of("deaf"), "T"));
        var deaf = look("deaf").ticket();
        diary.check(
                "who does not hear keeps the segment and is called by sight",
                deaf.segment() == Segment.ORDINARY && deaf.bySight());
        keep("several", wishing("zh", List.of("several"), "C", "T"));
        var several = look("several").ticket();
        diary.check(
                "two services stand on one ticket, " + several.number(),
                several.service().equals("cash") && several.also().equals(List.of("transfer")));
        for (var language : List.of("zh", "en"))
            wall.onPhone(taken("several").id(), language, several.number());
        diary.check("the telephone shows it in both languages", true);
    }

    private Taken wishing(String language, List<String> needs, String... letters) {
        var walk = walk(language);
        walk.toServices(Shows.NOTHING);
        kiosk.press("service.needs");
        walk.beginAt("needs");
        for (var need : needs) turn("needs." + need);
        kiosk.picture(
                pictures.resolve("kiosk-needs-" + needs.getFirst() + "." + language + ".png"));
        kiosk.press("action.next");
        walk.beginAt("service");
        if (letters.length == 1) kiosk.press("service." + letters[0]);
        else {
            for (var letter : letters) turn("service." + letter);
            kiosk.press("action.next");
        }
        return walk.leave(Shows.NOTHING);
    }

    /** Touches a tile that says below its name how it stands. */
    private void turn(String tile) {
        var before = below(kiosk.tree(), tile);
        kiosk.press(tile);
        kiosk.await(tile + " turned", PATIENCE, tree -> !below(tree, tile).equals(before));
    }

    private static String below(Screen.Tree tree, String tile) {
        return tree.node(tile + ".below").map(Screen.Node::text).orElse("");
    }

    private void greeted() {
        teller.signIn("lin", branch.password("lin"), MINE);
        keep("vip", walk("en").takeTicket(Shows.CARD, "A"));
        var number = taken("vip").number();
        diary.check(
                "the card's number makes " + number + " important",
                look("vip").ticket().segment() == Segment.VIP);
        teller.awaitAct("alert." + number);
        teller.seen("alert");
        tablet.press("alert." + number);
        tablet.await("no alert", PATIENCE, tree -> tree.node("alert." + number).isEmpty());
        teller.awaitAct("send.1");
        teller.seen("guide");
        var why = tablet.tree().node("way.1.reason").map(Screen.Node::text).orElse("");
        diary.check("the tablet says where to send them, and why: " + why, !why.isEmpty());
        away();
        diary.check(
                "one touch of who leads the hall takes the alert",
                zhao.asks(hub -> hub.ticket(taken("vip").id())).ticket().alert() == Alert.TAKEN);
    }

    // -- calling

    private void firstCalls() {
        zhao.asks(hub -> hub.openCounter(OTHER));
        var number = "";
        while (!number.equals(taken("ordinary").number())) {
            number = call();
            if (number.equals(taken("ordinary").number())) tablet.press("action.no-show");
            else serve();
            teller.awaitAct("action.call-next");
        }
        diary.check("they are a no-show", look("ordinary").ticket().state() == TicketState.NO_SHOW);
        var due = due();
        var other = zhao.asks(hub -> hub.callNext(OTHER));
        diary.check("the other counter calls " + due, other.number().equals(due));
        wall.await(calledBy(due), due);
    }

    /** Calls the next customer by the tablet; it must be whose time is up first. */
    private String call() {
        var due = due();
        teller.awaitAct("action.call-next");
        tablet.press("action.call-next");
        teller.awaitAct("action.start");
        var number = tablet.tree().node("person.number").map(Screen.Node::text).orElse("nobody");
        diary.check("the tablet calls whose time is up first: " + due, number.equals(due));
        wall.await(calledBy(number), number);
        return number;
    }

    /** What the display does when somebody is called; who serves waits for it. */
    private String calledBy(String number) {
        return number.equals(taken("deaf").number()) ? "calls seen" : "says";
    }

    /** Back to where the next one is called, from whatever is shown of somebody. */
    private void away() {
        while (tablet.tree().node("action.back").isPresent()) {
            var shown = tablet.tree();
            tablet.press("action.back");
            tablet.await("what was before", PATIENCE, tree -> !tree.equals(shown));
        }
    }

    private void serve() {
        tablet.press("action.start");
        teller.awaitAct("action.finish");
        tablet.press("action.finish");
        teller.awaitAct("action.call-next");
    }

    /** Whose time is up first by the plan's usual treatment, from the tickets alone. */
    private String due() {
        return all().stream()
                .map(TicketView::ticket)
                .filter(t -> t.state() == TicketState.WAITING)
                .min(Comparator.comparing(this::by))
                .map(Ticket::number)
                .orElse("nobody");
    }

    private Instant by(Ticket ticket) {
        var from = booking.filter(b -> ticket.segment() == Segment.APPOINTMENT);
        var target = ticket.segment() == Segment.ORDINARY ? ORDINARY : OTHERS;
        return from.map(AppointmentView::at).orElse(ticket.issuedAt()).plus(target);
    }

    // -- what goes wrong

    private void restart() {
        var tickets = places();
        var rows = rows();
        branch.part("hub").kill();
        branch.startHub();
        zhao.close();
        zhao = zhao();
        diary.check("every ticket and place is as before: " + tickets, places().equals(tickets));
        tablet.await("the same rows", PATIENCE, tree -> rows(tree).equals(rows));
        diary.check("the tablet shows the same " + rows.size() + " people", true);
        kiosk.await("the hub", PATIENCE, tree -> !says(tree, "网络中断"));
        keep("new", walk("zh").takeTicket(Shows.NOTHING, "C"));
        diary.check(
                "the kiosk goes on counting: " + taken("new").number(),
                taken("new").number().equals("C004"));
    }

    private void closes() {
        var called = held(OTHER);
        zhao.asks(hub -> hub.start(called.id()));
        diary.check("who serves cannot close the counter", refused(hub -> hub.closeCounter(OTHER)));
        zhao.asks(hub -> hub.finish(called.id()));
        var waiting = places();
        var closed = zhao.asks(hub -> hub.closeCounter(OTHER));
        diary.check(
                "the counter closes, and who waits keeps their place: " + waiting,
                !closed.open() && places().equals(waiting));
    }

    private boolean refused(java.util.function.Function<HubClient, io.vertx.core.Future<?>> what) {
        try {
            zhao.asks(hub -> what.apply(hub).mapEmpty());
            return false;
        } catch (IllegalStateException said) {
            return String.valueOf(said.getMessage()).contains("HubFault");
        }
    }

    private void late() {
        var number = taken("ordinary").number();
        tablet.press("row." + number);
        tablet.press("action.return");
        tablet.await(
                number + " waits again",
                PATIENCE,
                _ -> look("ordinary").ticket().state() == TicketState.WAITING);
        teller.seen("returned");
        away();
        diary.check("who comes late is in the place they had: " + due(), due().equals(number));
        call();
        diary.check("they were called twice", look("ordinary").ticket().calls() == 2);
        serve();
    }

    private void alone() {
        branch.part("hub").kill();
        var began = Instant.now();
        kiosk.await("its own numbers", PATIENCE, tree -> says(tree, "网络中断"));
        keep("alone, first", walk("zh").takeTicketAlone("C"));
        while (Instant.now().isBefore(began.plus(away))) pause();
        keep("alone, last", walk("en").takeTicketAlone("C"));
        var ended = Instant.now();
        branch.startHub();
        zhao.close();
        zhao = zhao();
        kiosk.await("the hub", PATIENCE, tree -> !says(tree, "网络中断"));
        for (var who : List.of("alone, first", "alone, last")) {
            var number = taken(who).number();
            tablet.await(number, PATIENCE, tree -> tree.node("row." + number).isPresent());
            var ticket = look(who).ticket();
            diary.check(
                    number + " came in, and waits since it was printed, " + ticket.issuedAt(),
                    ticket.number().equals(number)
                            && ticket.issuedAt().isAfter(began)
                            && ticket.issuedAt().isBefore(ended));
            wall.onPhone(ticket.id(), "en", number);
        }
        keep("after", walk("en").takeTicket(Shows.NOTHING, "C"));
        diary.check(
                "who comes after them is behind them: " + taken("after").number(),
                look("after").ahead() > look("alone, last").ahead());
    }

    private static boolean says(Screen.Tree tree, String words) {
        return tree.nodes().stream().anyMatch(node -> node.text().contains(words));
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the hub was away", stop);
        }
    }

    private void toTheEnd() {
        while (!due().equals("nobody")) {
            var several = call().equals(taken("several").number());
            var last = look("several").ticket().also().isEmpty();
            tablet.press("action.start");
            teller.awaitAct("action.finish");
            teller.seen("serving");
            tablet.press("action.finish");
            teller.awaitAct("action.call-next");
            if (several && !last) goesOn();
        }
        for (var each : taken.entrySet())
            diary.check(
                    each.getKey() + " was served: " + each.getValue().number(),
                    look(each.getKey()).ticket().state() == TicketState.DONE);
        hall();
    }

    private void goesOn() {
        var now = look("several").ticket();
        diary.check(
                "the first service is done, " + now.number() + " waits for the second",
                now.state() == TicketState.WAITING && now.service().equals("transfer"));
    }

    /** What the display did, whoever called. */
    private void hall() {
        for (var each : List.of("several", "new")) wall.await("told", taken(each).number());
        wall.seen("last");
        var deaf = taken("deaf").number();
        wall.await("told", deaf);
        diary.check(
                "who does not hear was shown by the frame and never said",
                wall.heard("calls seen", deaf) && !wall.heard("says", deaf));
        diary.check(
                "everybody else was said",
                taken.entrySet().stream()
                        .filter(each -> !each.getKey().equals("deaf"))
                        .allMatch(each -> wall.heard("says", each.getValue().number())));
    }

    // -- looking

    private Walk walk(String language) {
        return new Walk(kiosk, branch, pictures, language);
    }

    private Reviewer zhao() {
        return new Reviewer(branch.hubAddress(), "zhao", branch.password("zhao"));
    }

    private void keep(String who, Taken ticket) {
        taken.put(who, ticket);
    }

    private Taken taken(String who) {
        var ticket = taken.get(who);
        if (ticket == null) throw new IllegalStateException(who + " has no ticket");
        return ticket;
    }

    private TicketView look(String who) {
        return zhao.asks(hub -> hub.ticket(taken(who).id()));
    }

    private List<TicketView> all() {
        return taken.keySet().stream().map(this::look).toList();
    }

    private Ticket held(String counter) {
        return all().stream()
                .map(TicketView::ticket)
                .filter(t -> t.state() == TicketState.CALLED && counter.equals(t.counter()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody is called to " + counter));
    }

    /** Each ticket whole, with how many are before it. */
    private String places() {
        return all().stream()
                .map(v -> {
                    var t = v.ticket();
                    return String.join(
                            " ",
                            t.number(),
                            String.valueOf(t.state()),
                            t.service() + t.also(),
                            String.valueOf(t.segment()),
                            "v" + t.version(),
                            v.ahead() + " ahead");
                })
                .collect(Collectors.joining("; "));
    }

    private List<String> rows() {
        return rows(tablet.tree());
    }

    private static List<String> rows(Screen.Tree tree) {
        return tree.nodes().stream()
                .map(Screen.Node::id)
                .filter(id -> id.matches("row\\.[A-Z]\\d+"))
                .sorted()
                .toList();
    }
}
