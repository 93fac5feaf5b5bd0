package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Two branches of one bank whose files stand on the same region's. */
@Timeout(60)
class BranchesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String REGION =
            """
            branch:
              languages: [zh, en]
              campaigns:
                - {id: deposit, title: {zh: 定期存款, en: Deposits}, text: {zh: 利率上调。, en: They pay more.}, from: 2020-01-01, until: 2999-12-31}
              counters:
                - {id: c3, name: {zh: 3 号, en: Counter 3}, services: [cash]}
              kiosk: {business: [deposit-cash, sms-alerts]}
            """;

    /** Beside a university: students from abroad, and nobody with cash. */
    private static final String CAMPUS =
            """
              languages: [en, zh]
              campaigns:
                - {id: deposit, removed: true}
                - {id: student, title: {zh: 学生卡, en: Student cards}, text: {zh: 免年费。, en: No yearly fee.}, from: 2020-01-01, until: 2999-12-31}
              kiosk: {business: [sms-alerts, open-debit-card]}
            """;

    private static final String VILLAGE =
            """
              languages: [zh]
              kiosk: {profile: nonCash}
            """;

    @TempDir Path directory;
    private final BusinessBank bank = new BusinessBank();

    private HubFixture branch(String name, String own) throws IOException {
        var folder = directory.resolve(name);
        var file = HubFixture.write(folder, "");
        Files.writeString(folder.resolve("region.yaml"), REGION);
        var whole = "extends: region.yaml\n" + Files.readString(file);
        if (own.equals(VILLAGE)) whole = whole.replaceAll("    - \\{id: c1,.*\n", "");
        Files.writeString(file, whole.replace("branch:\n", "branch:\n" + own));
        return HubFixture.startWith(file, bank);
    }

    private static List<String> of(HubFixture hub, String kiosk, String what) {
        var all = new ArrayList<String>();
        for (var one : hub.get("/branch", kiosk).body().path(what))
            all.add(one.isTextual() ? one.asText() : one.path("id").asText());
        return all;
    }

    @Test
    void aBranchsProfileDrivesItsMenuItsCountersAndStaffItsLanguagesAndItsCampaigns()
            throws IOException {
        try (var campus = branch("campus", CAMPUS);
                var village = branch("village", VILLAGE)) {
            var there = campus.enrol("kiosk");
            assertThat(of(campus, there, "business"))
                    .containsExactly("sms-alerts", "open-debit-card");
            assertThat(of(campus, there, "languages")).containsExactly("en", "zh");
            assertThat(of(campus, there, "campaigns")).containsExactly("student");
            var here = village.enrol("kiosk");
            assertThat(of(village, here, "business")).containsExactly("sms-alerts");
            assertThat(of(village, here, "languages")).containsExactly("zh");
            assertThat(of(village, here, "campaigns")).containsExactly("deposit");
            assertThat(of(campus, there, "counters")).containsExactlyInAnyOrder("c1", "c2", "c3");
            assertThat(of(village, here, "counters")).containsExactlyInAnyOrder("c2", "c3");
            assertThat(opens(campus, "c1").status()).isEqualTo(200);
            assertThat(opens(village, "c1").text("reason")).isEqualTo("unknown-counter");
            assertThat(opens(village, "c3").status()).isEqualTo(200);
        }
    }

    private static HubFixture.Answer opens(HubFixture hub, String counter) {
        return hub.post("/counters/" + counter + "/open", hub.signIn("teller"), Map.of());
    }

    @Test
    void aCustomerIsTheSameInABranchThatSpeaksAndOffersSomethingElse() throws IOException {
        var known = new ArrayList<String>();
        for (var own : List.of(CAMPUS, VILLAGE))
            try (var hub = branch("b" + known.size(), own)) {
                known.add(phoneOnRecord(hub));
            }
        assertThat(known).containsExactly(BusinessBank.PHONE, BusinessBank.PHONE);
    }

    /** Whoever shows their card finds filled in what the bank has of them, at every branch. */
    private static String phoneOnRecord(HubFixture hub) {
        var kiosk = hub.enrol("kiosk");
        var wish = Map.of("service", "sms-alerts", "language", "zh");
        var path = "/cases/" + hub.post("/cases", kiosk, wish).done().text("id");
        var card = Map.of("name", "WANG/XIAOMING", "cardNumber", BusinessBank.CARD);
        var shown = Map.of("kind", "card", "person", card, "source", "chip");
        hub.post(path + "/proofs", kiosk, shown).done();
        var pin = Map.of("format", 4, "block", BusinessBank.PIN, "ksn", "");
        hub.post(path + "/pin", kiosk, pin).done();
        var on = Map.of("field", "alerts", "version", 1, "value", "on", "source", "typed");
        hub.post(path + "/answers", kiosk, Map.of("answers", List.of(on))).done();
        var late = Instant.now().plus(SOON);
        while (!hub.get(path, kiosk).text("step.id").equals("phone")) {
            assertThat(Instant.now()).as("the bank's answer").isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return hub.get(path, kiosk).body().at("/step/fields/0/prefill").asText();
    }
}
