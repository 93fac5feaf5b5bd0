package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Every page of the telephone in each of its states: by axe's rules, on the narrowest telephone,
 * with letters twice as large, and by keyboard alone.
 */
@Tag("media")
class PhoneAccessTest {
    /** What axe finds, one line for each place. */
    private static final String AXE =
            """
            (await axe.run(document, {resultTypes: ['violations']})).violations.flatMap(v =>
              v.nodes.map(n => v.id + ' ' + n.target.join(' ') + ' ' + n.failureSummary))
            """;

    /** Targets too small for a finger, what stands beyond the edge, and words that are cut off. */
    private static final String NARROW =
            """
            [...document.querySelectorAll('button, a[href], input')].filter(e => e.offsetParent)
              .filter(e => e.offsetHeight < 44 || e.offsetWidth < 44).map(e => 'small ' + e.id)
              .concat(document.documentElement.scrollWidth > innerWidth ? ['wide'] : [])
              .concat([...document.querySelectorAll('button, h1, h2, p, img')].filter(e => e.offsetParent)
                .filter(e => !e.closest('#days'))
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1)
                .map(e => 'cut off ' + (e.id || e.textContent)))
            """;

    /** The buttons and fields that can be used, as they stand in the document. */
    private static final String BUTTONS =
            """
            [...document.querySelectorAll('button, input')].filter(b => b.offsetParent && !b.disabled)
              .map(b => b.id || b.textContent)
            """;

    /** Where the focus is, and whether one sees it. */
    private static final String FOCUSED =
            """
            (b => [b.id || b.textContent, parseFloat(getComputedStyle(b).outlineWidth) >= 3])(document.activeElement)
            """;

    private static final int BUTTONS_MAX = 120;

    private HallBrowser browser;
    private HubFixture hub;

    @BeforeEach
    void start(@TempDir Path directory) {
        HallBrowser.need();
        hub = HubFixture.start(directory);
        hub.post("/counters/c1/open", hub.signIn("teller"), Map.of()).done();
        browser = new HallBrowser();
    }

    @AfterEach
    void stop() {
        if (browser != null) browser.close();
        if (hub != null) hub.close();
    }

    private static String axe() {
        try (var in = PhoneAccessTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(in, "axe-core is not on the class path").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Holds one page in one state against all rules. */
    private static void holds(Page page, String name) {
        if (!HallBrowser.ask(page, "Boolean(window.axe)").asBoolean()) page.evaluate(axe());
        assertThat(HallBrowser.ask(page, AXE)).as(name + " by axe's rules").isEmpty();
        HallBrowser.picture(page, "access-" + name + "-390");
        page.setViewportSize(320, 640);
        assertThat(HallBrowser.ask(page, NARROW)).as(name + " at 320").isEmpty();
        HallBrowser.picture(page, "access-" + name + "-320");
        page.setViewportSize(390, 844);
        page.evaluate("() => { document.documentElement.style.fontSize = '34px'; }");
        assertThat(HallBrowser.ask(page, NARROW)).as(name + ", letters twice as large").isEmpty();
        HallBrowser.picture(page, "access-" + name + "-large");
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }");
        walks(page, name);
    }

    /** Tab comes to each button once, in the order in which they are read, and one sees where. */
    private static void walks(Page page, String name) {
        var buttons = HallBrowser.ask(page, BUTTONS);
        page.evaluate(
                "() => { document.activeElement.blur(); getSelection().removeAllRanges();"
                        + " const top = document.createElement('i'); top.tabIndex = -1;"
                        + " document.body.prepend(top); top.focus(); top.remove(); }");
        for (int i = 0; i < Math.min(buttons.size(), BUTTONS_MAX); i++) {
            page.keyboard().press("Tab");
            var focused = HallBrowser.ask(page, FOCUSED);
            assertThat(focused.path(0).asText())
                    .as(name + " by keyboard")
                    .isEqualTo(buttons.path(i).asText());
            assertThat(focused.path(1).asBoolean()).as(name + " shows " + focused).isTrue();
        }
    }

    private static boolean drawn(Page page) {
        return HallBrowser.ask(page, "document.querySelector('#code').naturalWidth").asInt() > 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyPageOfABookingCanBeUsedByEverybody(String language) {
        var page = browser.phone(hub.hub.url() + "/book?lang=" + language);
        page.locator("#services button").first().waitFor();
        assertThat(page.locator("html").getAttribute("lang")).startsWith(language);
        holds(page, "service-" + language);
        page.locator("#services button").first().click();
        page.locator("#times button").first().waitFor();
        holds(page, "time-" + language);
        page.locator("#days button").nth(1).click();
        page.locator("#times button").nth(37).click();
        holds(page, "chosen-" + language);
        page.locator("#go").click();
        page.locator("#booked[data-state=booked]").waitFor();
        HallBrowser.until(page, "the code's picture", () -> drawn(page));
        holds(page, "booked-" + language);
        page.locator("#cancel").click();
        holds(page, "asked-" + language);
        page.locator("#yes").click();
        page.locator("#booked[data-state=cancelled]").waitFor();
        holds(page, "cancelled-" + language);
        page.navigate(hub.hub.url() + "/b/nobody?lang=" + language);
        page.locator("#booked[data-state=unknown]").waitFor();
        holds(page, "unknown-" + language);
        page.close();
    }

    /** Filling in ahead is one page more than looking at the booking. */
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatTheBusinessAsksForCanBeFilledInAheadByEverybody(String language) {
        hub.servesCards();
        var at = hub.get("/services/loan/slots", null).done().text("slots.12.at");
        var wish = Map.of("service", "loan", "at", at, "language", language, "device", "one");
        var code = hub.post("/appointments", null, wish).done().text("code");
        var page = browser.phone(hub.hub.url() + "/b/" + code + "?lang=" + language);
        page.locator("#ahead-open").waitFor();
        HallBrowser.until(page, "the code's picture", () -> drawn(page));
        holds(page, "ahead-" + language);
        page.locator("#ahead-open").click();
        page.locator("#ahead-forms button").first().waitFor();
        holds(page, "ahead-which-" + language);
        page.locator("#ahead-forms button").first().click();
        page.locator("#ahead-phone").fill("home");
        page.locator("#ahead-save").click();
        page.locator("#ahead-wrong:not(:empty)").waitFor();
        holds(page, "ahead-empty-" + language);
        page.locator("#ahead-occupation").fill("农民");
        page.locator("#ahead-address").fill("和平路 5 号");
        page.locator("#ahead-save").click();
        var phone = language.equals("zh") ? "手机号" : "Mobile number";
        page.locator("#ahead-wrong:has-text('" + phone + "')").waitFor();
        page.locator("#ahead-phone").fill("139 0000 2222");
        page.locator("#ahead-save").click();
        page.locator("#ahead-done:not(:empty)").waitFor();
        holds(page, "ahead-done-" + language);
        assertThat(hub.get("/appointments/" + code, null).text("prepared"))
                .isEqualTo("open-debit-card");
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyPageOfATicketCanBeUsedByEverybody(String language) {
        var teller = hub.signIn("teller");
        var kiosk = hub.enrol("kiosk");
        var guest = HubFixture.guest("cash");
        var id = hub.post("/tickets", kiosk, guest).done().text("ticket.id");
        var page = browser.phone(hub.hub.url() + "/t/" + id + "?lang=" + language);
        page.locator("#ticket[data-state=waiting]").waitFor();
        holds(page, "waits-" + language);
        hub.post("/counters/c1/call-next", teller, Map.of()).done();
        page.locator("#ticket[data-state=called]").waitFor();
        holds(page, "called-" + language);
        page.locator("#cancel").click();
        holds(page, "leave-" + language);
        page.locator("#no").click();
        hub.post("/tickets/" + id + "/start", teller, Map.of()).done();
        page.locator("#ticket[data-state=serving]").waitFor();
        holds(page, "serving-" + language);
        var wish = Map.of("service", "report-loss", "language", language, "ticket", id);
        hub.post("/cases", teller, wish).done();
        hub.post("/tickets/" + id + "/finish", teller, Map.of()).done();
        page.locator("#ticket[data-state=done]").waitFor();
        page.locator("#results li").waitFor();
        holds(page, "done-" + language);
        page.navigate(hub.hub.url() + "/t/nobody?lang=" + language);
        page.locator("#ticket[data-state=unknown]").waitFor();
        holds(page, "lost-" + language);
        page.close();
    }
}
