package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A branch that speaks one language and has something to say: its display and its telephones. */
@Tag("media")
class AppearanceOnScreensTest {
    private static final String TITLE = "Three-year deposits";
    private static final String PLAN =
            """
            branch:
              languages: [en]
              campaigns:
                - {id: deposit, title: {zh: 定期, en: %s}, text: {zh: 多。, en: They pay more.}, from: 2020-01-01, until: 2999-12-31}
            """
                    .formatted(TITLE);

    private HallBrowser browser;
    private HubFixture hub;
    private String teller = "";

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        HallBrowser.need();
        var file = HubFixture.write(directory, "");
        Files.writeString(file, Files.readString(file).replace("branch:\n", PLAN));
        hub = HubFixture.startWith(file);
        teller = hub.signIn("teller");
        hub.post("/counters/c1/open", teller, Map.of()).done();
        browser = new HallBrowser();
    }

    @AfterEach
    void stop() {
        if (browser != null) browser.close();
        if (hub != null) hub.close();
    }

    private String issue(String language) {
        var wish = new HashMap<>(HubFixture.guest("cash"));
        wish.put("language", language);
        return hub.post("/tickets", hub.enrol("kiosk"), wish).done().text("ticket.id");
    }

    @Test
    void theDisplayShowsAndSaysItInThatLanguageAndTheCampaignWhileNobodyIsCalled() {
        var page = browser.open(hub.hub.url(), "?seconds=2", hub.enrol("display"), 1920, 1080);
        page.locator("#campaign").waitFor();
        assertThat(page.locator("#campaign").textContent()).isEqualTo(TITLE);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        HallBrowser.picture(page, "hall-campaign");
        issue("en");
        hub.post("/counters/c1/call-next", teller, Map.of()).done();
        HallBrowser.until(page, "told", () -> !HallBrowser.heard(page, "told").isEmpty());
        assertThat(page.locator("#campaign").isVisible()).as("a call goes before it").isFalse();
        assertThat(page.locator("#counter-too").textContent()).isEmpty();
        assertThat(languages(HallBrowser.heard(page, "said"))).containsExactly("en");
        page.close();
    }

    private static List<String> languages(List<JsonNode> said) {
        return said.stream().map(s -> s.path("language").asText()).toList();
    }

    @Test
    void aTelephoneShowsTheCampaignWhileItsHolderWaitsAndNotBesideWhatTheyHaveToDo() {
        var id = issue("en");
        var page = browser.phone(hub.hub.url() + "/t/" + id + "?lang=en");
        page.locator("#campaign").waitFor();
        assertThat(page.locator("#campaign-title").textContent()).isEqualTo(TITLE);
        HallBrowser.picture(page, "phone-campaign");
        hub.post("/counters/c1/call-next", teller, Map.of()).done();
        page.locator("#ticket[data-state=called]").waitFor();
        assertThat(page.locator("#campaign").isVisible()).isFalse();
        page.close();
    }
}
