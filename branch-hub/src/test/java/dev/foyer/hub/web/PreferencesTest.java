package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.store.StateFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What makes it easier for a person comes back with them, and with nobody else. */
@Timeout(60)
class PreferencesTest {
    private static final String ID_NUMBER = "110101194003079999";
    private static final String CARD = "6225880299998888";
    private static final Map<String, String> BY_ID = Map.of("name", "李奶奶", "idNumber", ID_NUMBER);
    private static final Map<String, String> BY_CARD = Map.of("cardNumber", CARD);
    private static final Map<String, String> BOTH =
            Map.of("idNumber", ID_NUMBER, "cardNumber", CARD);

    @TempDir Path directory;

    private static Map<String, Object> large(String language) {
        return Map.of(
                "language", language, "textPercent", 150, "voicePercent", 80, "timePercent", 300);
    }

    private static HubFixture.Answer keep(
            HubFixture hub, String token, Map<String, String> person, Map<String, Object> what) {
        return hub.post("/preferences", token, Map.of("person", person, "preferences", what));
    }

    private static HubFixture.Answer find(
            HubFixture hub, String token, Map<String, String> person) {
        var answer = hub.post("/preferences/find", token, Map.of("person", person));
        assertThat(answer.status()).as("" + answer).isEqualTo(200);
        return answer;
    }

    private static boolean kept(HubFixture hub, String token, Map<String, String> person) {
        return find(hub, token, person).body().has("preferences");
    }

    @Test
    void theyComeBackAtAnyKioskAndAfterARestartAndStandNowhereInClear() throws IOException {
        String kiosk;
        String tablet;
        try (var hub = HubFixture.start(directory)) {
            kiosk = hub.enrol("kiosk");
            tablet = hub.enrol("tablet");
            assertThat(kept(hub, kiosk, BY_ID)).isFalse();
            assertThat(keep(hub, kiosk, BY_ID, large("en")).status()).isEqualTo(200);
            assertThat(find(hub, tablet, BY_ID).body().at("/preferences/voicePercent").asInt())
                    .isEqualTo(80);
            assertThat(kept(hub, kiosk, Map.of("idNumber", "110101194003079998"))).isFalse();
        }
        try (var hub = HubFixture.start(directory)) {
            assertThat(find(hub, kiosk, BY_ID).body().at("/preferences/language").asText())
                    .isEqualTo("en");
        }
        StateFiles.under(directory)
                .forEach((file, bytes) ->
                        assertThat(bytes)
                                .as("%s", file)
                                .doesNotContain(ID_NUMBER, "textPercent\":\"150"));
    }

    @Test
    void whoShowsCardAndDocumentOnceIsFoundByEither() {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            keep(hub, kiosk, BY_CARD, large("zh"));
            keep(hub, kiosk, BOTH, large("en"));
            for (var one : java.util.List.of(BY_ID, BY_CARD))
                assertThat(find(hub, kiosk, one).body().at("/preferences/language").asText())
                        .isEqualTo("en");
        }
    }

    @Test
    void theyAreForgottenOnWishAndAWishIsRepeatedAtNoCost() {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            var key = HubFixture.key();
            var body = Map.of("person", BOTH, "preferences", large("zh"));
            for (int i = 0; i < 2; i++)
                assertThat(hub.send("POST", "/preferences", kiosk, key, body).status())
                        .isEqualTo(200);
            assertThat(kept(hub, kiosk, BY_CARD)).isTrue();
            for (int i = 0; i < 2; i++)
                assertThat(hub.post("/preferences/forget", kiosk, Map.of("person", BY_ID)).status())
                        .isEqualTo(200);
            assertThat(kept(hub, kiosk, BY_CARD)).isFalse();
        }
    }

    @Test
    void erasingAPersonErasesThem() {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            keep(hub, kiosk, BY_ID, large("zh"));
            var ticket =
                    hub.post("/tickets", kiosk, HubFixture.person("cash", BY_ID)).text("ticket.id");
            var manager = hub.signIn("manager");
            var person = hub.get("/tickets/" + ticket, manager).text("ticket.personId");
            assertThat(hub.delete("/persons/" + person, manager).status()).isEqualTo(204);
            assertThat(kept(hub, kiosk, BY_ID)).isFalse();
        }
    }

    @Test
    void nobodyButKiosksAndTabletsAsksAndOnlyWithinReason() {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            for (var staff : new String[] {"teller", "manager"})
                assertThat(
                                hub.post(
                                                "/preferences/find",
                                                hub.signIn(staff),
                                                Map.of("person", BY_ID))
                                        .status())
                        .isEqualTo(403);
            var giant =
                    Map.<String, Object>of(
                            "language", "zh",
                            "textPercent", 900,
                            "voicePercent", 80,
                            "timePercent", 300);
            assertThat(keep(hub, kiosk, BY_ID, giant).status()).isEqualTo(400);
        }
    }
}
