package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Every act of a teller or lobby manager, done by touches on the real screens before a hub that
 * runs, from the list of the hall: three at most.
 */
@Timeout(120)
class ThreeTapsTest {
    private static final int TAPS_MAX = 3;

    private HubFixture hub;
    private String kiosk = "";
    private String staff = "";
    private TabletRig tablet;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = HubFixture.start(directory);
        tablet = new TabletRig(hub);
    }

    @AfterEach
    void stop() {
        tablet.close();
        hub.close();
    }

    private void within() {
        assertThat(tablet.taps()).isBetween(1, TAPS_MAX);
    }

    private void atCounter(String user) {
        tablet.signIn(user);
        tablet.tap("counter.c1");
        tablet.awaits("action.call-next");
        tablet.taps();
    }

    @Test
    void checksInWhoBooked() {
        var at = hub.get("/services/cash/slots", null).done().text("slots.12.at");
        var wish = Map.of("service", "cash", "at", at, "language", "zh", "device", "one");
        var code = hub.post("/appointments", null, wish).done().text("code");
        var late = Duration.ofMinutes(8);
        hub.ahead.set(Duration.between(Instant.now(), Instant.parse(at).plus(late)));
        atCounter("teller");
        tablet.awaits("one who is late", tree -> tree.words().contains("1 to come, 1 late"));
        tablet.tap("action.appointments");
        tablet.awaits("the day", tree -> tree.words().contains("Late"));
        tablet.tap("booking.1");
        tablet.tap("action.check-in");
        within();
        tablet.awaits("the ticket", tree -> tree.node("person.number").isPresent());
        assertThat(hub.get("/appointments/" + code, null).done().text("state"))
                .isEqualTo("checkedIn");
        tablet.awaits("nobody late", tree -> tree.words().contains("0 to come"));
    }

    /** Touches one after the other, from the list, and counts them. */
    private void act(String... nodes) {
        tablet.settles();
        for (var node : nodes) tablet.tap(node);
        within();
    }

    private String take(Object wish) {
        return hub.post("/tickets", kiosk, wish).done().text("ticket.id");
    }

    private void is(String ticket, String path, String value) {
        tablet.until(
                ticket + " " + path + " " + value,
                () -> value.equals(hub.get("/tickets/" + ticket, staff).done().text(path)));
    }

    @Test
    void everyActOfATeller() {
        kiosk = hub.enrol("kiosk");
        staff = hub.signIn("second");
        atCounter("teller");
        var one = take(HubFixture.guest("cash"));
        var two = take(HubFixture.guest("cash"));
        var three = take(HubFixture.guest("cash"));
        tablet.awaits("row.A003");
        act("action.call-next");
        is(one, "ticket.state", "called");
        act("action.recall");
        is(one, "ticket.calls", "2");
        act("action.no-show");
        is(one, "ticket.state", "noShow");
        act("row.A001", "action.return");
        is(one, "ticket.state", "waiting");
        act("row.A002", "action.segment", "segment.elder.seen");
        is(two, "ticket.segment", "elder");
        act("row.A002", "action.add-service", "add.loan");
        is(two, "ticket.also.0", "loan");
        act("row.A003", "action.call-this", "out-of-turn.quick");
        is(three, "ticket.state", "called");
        tablet.awaits("action.start");
        act("action.park", "pool.forms");
        is(three, "ticket.parked.pool", "forms");
        act("row.A003", "action.unpark");
        is(three, "ticket.state", "waiting");
        act("row.A003", "action.transfer", "transfer.loan");
        is(three, "ticket.service", "loan");
        act("row.A003", "action.cancel");
        is(three, "ticket.state", "cancelled");
        var known = take(HubFixture.person("cash", Map.of("name", "U", "idNumber", "X1")));
        tablet.awaits("row.A004");
        act("row.A004", "action.record");
        tablet.awaits("the record", tree -> tree.node("fact.visit.1").isPresent());
        tablet.tap("action.show-customer");
        tablet.awaits("the number in clear", tree -> tree.node("fact.id").isPresent());
        within();
        tablet.tap("action.back");
        act("row.A004", "action.cancel");
        is(known, "ticket.state", "cancelled");
        act("action.walk", "walk.loan", "out-of-turn.ordered");
        tablet.awaits("action.start");
        act("action.start");
        act("action.finish");
        tablet.awaits("action.call-next");
        act("row.A002", "action.call-this", "out-of-turn.needs-help");
        is(two, "ticket.state", "called");
        tablet.awaits("action.start");
        act("action.start");
        tablet.awaits("what is to come", tree -> tree.words().contains("Still to come"));
        act("action.go-on");
        is(two, "ticket.service", "loan");
        act("action.finish");
        is(two, "ticket.state", "done");
        act("action.close-counter");
        tablet.awaits("the counters", tree -> tree.screen().equals("choose-counter"));
    }

    @Test
    void everyActOfWhoLeadsTheHall() {
        kiosk = hub.enrol("kiosk");
        staff = hub.signIn("teller");
        hub.post("/counters/c1/open", staff, Map.of()).done();
        tablet.signIn("manager");
        tablet.tap("action.roam");
        tablet.taps();
        var card = Map.of("name", "EXAMPLE PERSON", "cardNumber", "6229990000000001");
        var wish = new HashMap<>(HubFixture.person("cash", card));
        wish.put("evidence", Map.of("level", "card", "source", "chip"));
        var vip = take(wish);
        act("alert.A001", "send.1");
        is(vip, "ticket.alert", "taken");
        tablet.until(
                "the counter calls whom it was sent",
                () -> hub.post("/counters/c1/call-next", staff, Map.of()).text("id").equals(vip));
        var next = take(HubFixture.guest("cash"));
        act("row.A002", "action.guide", "send.1");
        is(next, "ticket.state", "waiting");
        act("row.A002", "action.segment", "segment.wheelchair.told");
        is(next, "ticket.segment", "wheelchair");
        var call = Map.of("reason", "customer-asked", "screen", "service", "language", "zh");
        hub.post("/help", kiosk, call).done();
        tablet.awaits("somebody calls", tree -> tree.words().contains("For staff · 1"));
        act("action.needed", "need.1", "action.take-help");
        tablet.awaits("action.help-over");
    }
}
