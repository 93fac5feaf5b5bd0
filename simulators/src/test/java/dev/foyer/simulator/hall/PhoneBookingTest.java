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

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A telephone of 390 × 844 in a real Chromium before a real hub: booked, come, called, served. */
@Tag("media")
class PhoneBookingTest {
    private static final String TOO_SMALL =
            "[...document.querySelectorAll('button')].filter(b => b.offsetParent)"
                    + ".filter(b => b.offsetHeight < 44 || b.offsetWidth < 44)"
                    + ".map(b => b.textContent)"
                    + ".concat([...document.querySelectorAll('body *')]"
                    + ".filter(e => e.offsetParent && e.childElementCount === 0 && e.textContent)"
                    + ".filter(e => parseFloat(getComputedStyle(e).fontSize) < 16)"
                    + ".map(e => e.textContent))"
                    + ".concat(document.documentElement.scrollWidth > innerWidth ? ['wide'] : [])";

    private HallBrowser browser;
    private HubFixture hub;
    private String kiosk = "";
    private String teller = "";

    @BeforeEach
    void start(@TempDir Path directory) {
        HallBrowser.need();
        hub = HubFixture.start(directory);
        kiosk = hub.enrol("kiosk");
        teller = hub.signIn("teller");
        hub.post("/counters/c1/open", teller, Map.of()).done();
        browser = new HallBrowser();
    }

    @AfterEach
    void stop() {
        if (browser != null) browser.close();
        if (hub != null) hub.close();
    }

    private static void looksRight(Page page, String name) {
        assertThat(HallBrowser.ask(page, TOO_SMALL).toString()).as(name).isEqualTo("[]");
        HallBrowser.picture(page, "phone-" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whoBooksOnTheTelephoneChecksInAtTheKioskAndIsCalledBack(String language) {
        var page = browser.phone(hub.hub.url() + "/book?lang=" + language);
        page.locator("#services button").first().waitFor();
        looksRight(page, "1-service-" + language);
        page.locator("#services button").first().click();
        page.locator("#days button").nth(1).click();
        page.locator("#times button").nth(37).click();
        looksRight(page, "2-time-" + language);
        page.locator("#go").click();
        page.locator("#booked[data-state=booked]").waitFor();
        page.waitForFunction("document.querySelector('#code').naturalWidth > 0");
        looksRight(page, "3-code-" + language);
        var code = page.url().substring(page.url().lastIndexOf('/') + 1);
        var booked = hub.get("/appointments/" + code, null).done();
        page.locator("#cancel").click();
        looksRight(page, "4-cancel-" + language);
        page.locator("#no").click();
        var before = hub.ahead.get();
        var early = Instant.parse(booked.text("at")).minus(Duration.ofMinutes(5));
        hub.ahead.set(Duration.between(Instant.now(), early));
        teller = hub.signIn("teller");
        var in = hub.post("/appointments/" + code + "/check-in", kiosk, Map.of()).done();
        var id = in.text("ticket.ticket.id");
        page.locator("#ticket[data-state=waiting]").waitFor();
        assertThat(page.url()).as("the phone follows by itself").endsWith("/t/" + id);
        page.locator("#alert").click();
        page.locator("#alert-on:not(:empty)").waitFor();
        looksRight(page, "5-waits-" + language);
        hub.post("/counters/c1/call-next", teller, Map.of()).done();
        page.locator("#ticket[data-state=called]").waitFor();
        HallBrowser.until(
                page, "the alarm", () -> HallBrowser.ask(page, "window.tones ?? 0").asInt() > 0);
        assertThat(HallBrowser.ask(page, "window.vibrated ?? 0").asInt()).isPositive();
        looksRight(page, "6-called-" + language);
        hub.post("/tickets/" + id + "/start", teller, Map.of()).done();
        var wish = Map.of("service", "sms-alerts", "language", language, "ticket", id);
        var business = hub.post("/cases", teller, wish).done().text("id");
        hub.post("/tickets/" + id + "/finish", teller, Map.of()).done();
        page.navigate(hub.hub.url() + "/b/" + code);
        page.locator("#ticket[data-state=done]").waitFor();
        assertThat(page.locator("#next").textContent()).as("the receipt").isNotBlank();
        page.locator("#results li").waitFor();
        assertThat(page.locator("#results").textContent()).contains(business.substring(0, 10));
        var goesOn = page.locator("#results p").textContent();
        hub.post("/cases/" + business + "/turn-back", teller, Map.of("reason", "changed")).done();
        HallBrowser.until(
                page,
                "what became of it",
                () -> !page.locator("#results p").textContent().equals(goesOn));
        looksRight(page, "7-receipt-" + language);
        assertThat(hub.ahead.get()).isGreaterThan(before);
        assertThat(browser.problems).isEmpty();
        assertThat(browser.requests).allMatch(r -> r.contains(hub.hub.url()));
        page.close();
    }
}
