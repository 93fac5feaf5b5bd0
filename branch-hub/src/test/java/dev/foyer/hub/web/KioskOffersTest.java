package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kiosk is the last layer of a branch's plan: each sees what it offers itself. */
@Timeout(60)
class KioskOffersTest {
    @TempDir Path directory;
    private HubFixture hub;
    private String kiosk;
    private String manager;

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory, new BusinessBank());
        kiosk = hub.enrol("kiosk");
        manager = hub.signIn("manager");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private HubFixture.Answer plan(String said) {
        var top = Map.of("name", "kiosks.yaml", "text", "branch:\n" + said.indent(2));
        var below = Map.of("name", "branch.yaml", "text", HubFixture.text(directory));
        return hub.post("/configurations", manager, Map.of("documents", List.of(top, below)));
    }

    private List<String> ids(String token, String what) {
        return hub.get("/branch", token).body().path(what).findValuesAsText("id");
    }

    @Test
    void aProfileSaysWhichBusinessTheKioskOffersByWhatItsStepsMove() {
        var all = ids(kiosk, "business");
        assertThat(all).contains("deposit-cash", "open-debit-card", "sms-alerts");
        plan("kiosk: {profile: nonCash}").done();
        assertThat(ids(kiosk, "business"))
                .containsExactlyElementsOf(
                        all.stream().filter(id -> !id.equals("deposit-cash")).toList());
        assertThat(ids(manager, "business")).as("of no kiosk").isEqualTo(all);
        plan("kiosk: {profile: ticketOnly}").done();
        assertThat(ids(kiosk, "business")).isEmpty();
        assertThat(ids(kiosk, "services")).containsExactly("cash", "loan");
        plan("kiosk: {profile: full}").done();
        assertThat(ids(kiosk, "business")).isEqualTo(all);
    }

    @Test
    void theKiosksOwnEntryIsLaidOverWhatIsSaidOfAllAndOneCommandGoesBack() {
        plan("""
        kiosk: {profile: nonCash, tickets: [loan, cash], business: [sms-alerts, deposit-cash, report-loss]}
        kiosks:
          - {id: kiosk, profile: full}
          - {id: other, business: []}
        """)
                .done();
        assertThat(ids(kiosk, "business"))
                .as("the order is the plan's")
                .containsExactly("sms-alerts", "deposit-cash", "report-loss");
        assertThat(ids(kiosk, "services")).containsExactly("loan", "cash");
        assertThat(ids(hub.enrol("tablet"), "services")).containsExactly("cash", "loan");
        hub.post("/configurations/1/rollback", manager, Map.of()).done();
        assertThat(ids(kiosk, "services")).containsExactly("cash", "loan");
        assertThat(ids(kiosk, "business")).hasSizeGreaterThan(3);
    }

    @Test
    void aFunctionThatThereIsNotIsRefusedByDocumentAndLine() {
        var answer = plan("kiosks:\n  - {id: kiosk, business: [sell-gold]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail"))
                .contains("kiosks.yaml, line 3", "kiosks[0].business", "sms-alerts", "sell-gold");
    }

    @Test
    void eachKioskIsToldTheLanguagesAndTheCampaignsOfTheDayThatAreItsOwn() {
        var day = hub.get("/branch", manager).body().path("businessDay").asText();
        var today = "from: " + day + ", until: " + day;
        plan("""
        languages: [en, zh]
        campaigns:
          - {id: a, title: {zh: 甲, en: A}, text: {zh: 甲。, en: The first.}, %s}
          - {id: b, title: {zh: 乙, en: B}, text: {zh: 乙。, en: The second.}, %s}
          - {id: over, title: {zh: 丙, en: C}, text: {zh: 丙。, en: The third.}, from: 2020-01-01, until: 2020-01-02}
        kiosks:
          - {id: kiosk, languages: [zh], campaigns: [b, over, a]}
        """
                        .formatted(today, today))
                .done();
        assertThat(ids(kiosk, "campaigns")).containsExactly("b", "a");
        assertThat(texts(kiosk, "languages")).containsExactly("zh");
        assertThat(ids(hub.enrol("display"), "campaigns")).containsExactly("a", "b");
        assertThat(texts(manager, "languages")).containsExactly("en", "zh");
        assertThat(hub.get("/names", "").body().path("campaigns").findValuesAsText("id"))
                .as("for telephones")
                .containsExactly("a", "b");
        hub.post("/configurations/1/rollback", manager, Map.of()).done();
        assertThat(hub.get("/branch", kiosk).body().has("campaigns")).isFalse();
        assertThat(texts(kiosk, "languages")).containsExactly("zh", "en");
    }

    private List<String> texts(String token, String what) {
        var all = new ArrayList<String>();
        for (var one : hub.get("/branch", token).body().path(what)) all.add(one.asText());
        return all;
    }
}
