package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The hall's page in a real Chromium before a real hub: what it shows, says, and asks for. */
@Tag("media")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HallDisplayTest {
    private static final int SECONDS = 6 / HallBrowser.RATE;

    private static final String LAST =
            "[...document.querySelectorAll('#list b')].map(b => b.textContent)";

    private HallBrowser browser;
    private HubFixture hub;
    private String kiosk = "";
    private String display = "";
    private String teller = "";
    private String second = "";

    @BeforeAll
    void start(@TempDir Path directory) {
        HallBrowser.need();
        hub = HubFixture.start(directory);
        kiosk = hub.enrol("kiosk");
        display = hub.enrol("display");
        teller = hub.signIn("teller");
        second = hub.signIn("second");
        hub.post("/counters/c1/open", teller, Map.of()).done();
        hub.post("/counters/c2/open", second, Map.of("services", List.of("cash"))).done();
        browser = new HallBrowser();
    }

    @AfterAll
    void stop() {
        if (browser != null) browser.close();
        if (hub != null) hub.close();
    }

    private String issue(String service) {
        return hub.post("/tickets", kiosk, HubFixture.guest(service)).done().text("ticket.number");
    }

    private HubFixture.Answer call(String counter, String who) {
        return hub.post("/counters/" + counter + "/call-next", who, Map.of()).done();
    }

    private void act(HubFixture.Answer ticket, String what, String who) {
        hub.post("/tickets/" + ticket.text("id") + "/" + what, who, Map.of()).done();
    }

    private void serve(HubFixture.Answer ticket, String who) {
        act(ticket, "start", who);
        act(ticket, "finish", who);
    }

    private Page open(String query) {
        return browser.open(hub.hub.url(), query, display, 1920, 1080);
    }

    private static List<String> numbers(List<JsonNode> heard) {
        return heard.stream().map(n -> n.path("number").asText()).toList();
    }

    private static List<String> shown(Page page) {
        var all = new ArrayList<String>();
        HallBrowser.ask(page, LAST).forEach(n -> all.add(n.asText()));
        return all;
    }

    @BeforeEach
    void nothingWentWrong() {
        assertThat(browser.problems).isEmpty();
    }

    @Test
    void twoCountersThatCallAtOnceAreEachSaidAndShownForTheirFullTime() {
        var page = open("?seconds=" + SECONDS);
        var one = issue("cash");
        var two = issue("cash");
        var first = call("c1", teller);
        var other = call("c2", second);
        HallBrowser.until(page, "both told", () -> HallBrowser.heard(page, "told").size() == 2);
        var telling = HallBrowser.heard(page, "telling");
        var told = HallBrowser.heard(page, "told");
        assertThat(numbers(telling)).containsExactly(one, two);
        assertThat(numbers(told)).containsExactly(one, two);
        for (int i = 0; i < 2; i++)
            assertThat(told.get(i).path("at").asDouble() - telling.get(i).path("at").asDouble())
                    .isGreaterThanOrEqualTo(SECONDS * 1000.0 - 50);
        assertThat(telling.get(1).path("at").asDouble())
                .isGreaterThan(told.get(0).path("at").asDouble());
        var said = HallBrowser.heard(page, "said");
        assertThat(said.stream().map(s -> s.path("language").asText()).toList())
                .containsExactly("zh", "en", "zh", "en");
        // Recordings of the hub: each is sound, and none begins before the one before has ended.
        assertThat(said.stream().map(s -> s.path("by").asText())).containsOnly("hub");
        var played = HallBrowser.ask(page, "window.played");
        assertThat(played.size()).isEqualTo(4);
        double end = 0;
        for (var sound : played) {
            assertThat(sound.path("seconds").asDouble()).isBetween(1.0, 8.0);
            assertThat(sound.path("loudest").asDouble()).isGreaterThan(0.1);
            assertThat(sound.path("from").asDouble()).isGreaterThanOrEqualTo(end);
            end = sound.path("to").asDouble();
            assertThat(end - sound.path("from").asDouble())
                    .isGreaterThanOrEqualTo(
                            sound.path("seconds").asDouble() * 1000 / HallBrowser.RATE - 60);
        }
        assertThat(page.locator("#number").textContent()).isEqualTo(two);
        assertThat(shown(page)).contains(one);
        HallBrowser.picture(page, "hall-two-calls");
        serve(first, teller);
        serve(other, second);
        page.close();
    }

    @Test
    void aCallByTheApiReachesEveryDisplayThatShowsItsServiceAndNoOther() {
        var all = open("?sound=off");
        var cash = open("?sound=off&services=cash");
        var loan = open("?sound=off&services=loan");
        var number = issue("cash");
        var ticket = call("c2", second);
        for (var page : List.of(all, cash))
            HallBrowser.until(
                    page, "the call", () -> number.equals(page.locator("#number").textContent()));
        assertThat(loan.locator("#now").isVisible()).isFalse();
        assertThat(HallBrowser.heard(loan, "telling")).isEmpty();
        assertThat(loan.locator("#waiting li").count()).isEqualTo(1);
        serve(ticket, second);
        for (var page : List.of(all, cash, loan)) page.close();
    }

    @Test
    void aDisplayThatSleptResumesByDeltasWithoutAskingForAnythingAndDoesNotShoutOldCalls() {
        var page = open("?sound=off");
        int before = browser.requests.size();
        HallBrowser.ask(page, "window.sleepNow()");
        var number = issue("cash");
        var ticket = call("c1", teller);
        hub.ahead.updateAndGet(a -> a.plusSeconds(30));
        HallBrowser.ask(page, "window.wakeUp()");
        HallBrowser.until(
                page, "the call", () -> number.equals(page.locator("#number").textContent()));
        assertThat(HallBrowser.heard(page, "telling")).isEmpty();
        assertThat(browser.requests).as("nothing was asked for again").hasSize(before);
        var messages = HallBrowser.ask(page, "window.messages");
        assertThat(messages.size()).isGreaterThanOrEqualTo(2);
        for (var message : messages) assertThat(message.asText()).startsWith("{\"type\":\"delta\"");
        // The refused connections of the time asleep are said on the console, and nothing else.
        assertThat(browser.problems).allMatch(p -> p.contains("nowhere"));
        browser.problems.clear();
        serve(ticket, teller);
        page.close();
    }
}
