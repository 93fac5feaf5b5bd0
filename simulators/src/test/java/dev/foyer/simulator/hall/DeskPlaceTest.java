package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import dev.foyer.hub.web.HubFixture;
import dev.foyer.simulator.people.Adviser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An expert serves the branch's queue from the desk: opens the place, calls to a booth, finishes.
 */
@Tag("media")
class DeskPlaceTest {
    private static final String PLACES =
            """
              counters:
                - {id: k1, name: {zh: 1 号机, en: Kiosk 1}, kind: booth}
                - {id: e1, name: {zh: 专家席, en: Expert}, kind: expert, booths: [k1]}
            """
                    .indent(0);

    private static final Path PICTURES =
            Path.of(System.getProperty("foyer.pictures", "target/pictures"));

    private HubFixture hub;
    private String kiosk;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        HallBrowser.need();
        var file = HubFixture.write(directory, "");
        Files.writeString(file, Files.readString(file).replace("  counters:\n", PLACES));
        hub = HubFixture.startWith(file);
        kiosk = hub.enrol("kiosk");
    }

    @AfterEach
    void stop() {
        if (hub != null) hub.close();
    }

    private Adviser desk(String language, int width, int height) {
        var at = URI.create(hub.hub.url() + "/");
        var adviser =
                new Adviser(
                        new Adviser.Seat(
                                at,
                                "adviser",
                                HubFixture.PASSWORD,
                                language,
                                width,
                                height,
                                false));
        adviser.signIn();
        return adviser;
    }

    private String take(String service) {
        return hub.post("/tickets", kiosk, HubFixture.guest(service)).done().text("ticket.id");
    }

    private String state(String ticket) {
        return hub.get("/tickets/" + ticket, null).done().text("ticket.state");
    }

    private static void says(Page page, String words) {
        page.locator("#place [data-place=words]")
                .filter(new Locator.FilterOptions().setHasText(words))
                .waitFor();
    }

    private static void picture(Page page, String name) throws IOException {
        Files.createDirectories(PICTURES);
        page.screenshot(
                new Page.ScreenshotOptions().setPath(PICTURES.resolve("desk-" + name + ".png")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aCustomerWaitsIsCalledToABoothTalksAndIsServed(String language) throws IOException {
        boolean zh = language.equals("zh");
        try (var adviser = desk(language, 1440, 900)) {
            var page = adviser.page();
            page.locator("#place-open").waitFor();
            picture(page, "place-closed-" + language);
            page.locator("#place-open").click();
            page.locator("#place-next").waitFor();
            page.locator("#place-next").click();
            page.locator("#place .problem:not(:empty)").waitFor();
            var ticket = take("loan");
            take("cash");
            says(page, zh ? "1 位客户等候" : "1 customer is waiting");
            assertThat(page.locator("#place .problem").textContent())
                    .as("somebody waits")
                    .isEmpty();
            picture(page, "place-open-" + language);
            adviser.press("n");
            says(page, zh ? "B001 已叫到1 号机" : "B001 was called to Kiosk 1");
            assertThat(state(ticket)).isEqualTo("called");
            picture(page, "place-called-" + language);
            page.locator("#place-again").click();
            says(page, zh ? "已叫到" : "was called");
            var wish = Map.of("ticket", ticket, "skill", "loan", "language", "zh");
            hub.post("/calls", kiosk, wish).done();
            adviser.accept();
            assertThat(page.locator("#place").isVisible()).as("the call has the page").isFalse();
            assertThat(state(ticket)).isEqualTo("serving");
            adviser.end();
            says(page, zh ? "正在1 号机办理" : "is being served at Kiosk 1");
            picture(page, "place-serving-" + language);
            page.locator("#place-finish").click();
            page.locator("#place-next").waitFor();
            assertThat(state(ticket)).isEqualTo("done");
            page.locator("#place-close").click();
            page.locator("#place-open").waitFor();
        }
    }

    @Test
    void whoDoesNotComeIsSaidAndAPageThatIsLoadedAgainFindsItsPlace() {
        try (var adviser = desk("en", 1280, 800)) {
            var page = adviser.page();
            page.locator("#place-open").click();
            var ticket = take("loan");
            page.locator("#place-next").click();
            says(page, "B001 was called");
            page.reload();
            says(page, "B001 was called");
            page.locator("#place-absent").click();
            says(page, "0 customers are waiting");
            assertThat(state(ticket)).isEqualTo("noShow");
            page.locator("#sign-out").click();
            page.locator("#sign-in:not([hidden])").waitFor();
            var counters = hub.get("/branch", hub.signIn("manager")).body().path("counters");
            for (var one : counters) assertThat(one.path("open").asBoolean()).isFalse();
        }
    }

    @Test
    void aBranchWithoutPlacesForExpertsShowsNone(@TempDir Path directory) {
        hub.close();
        hub = HubFixture.start(directory);
        try (var adviser = desk("zh", 1280, 800)) {
            adviser.page().locator("#nobody").waitFor();
            assertThat(adviser.page().locator("#place").isVisible()).isFalse();
        }
    }
}
