package dev.foyer.hub.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.foyer.hub.event.Appearance.Campaign;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.KioskRules.Offer;
import dev.foyer.hub.event.KioskRules.Profile;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.lint.Finding;
import dev.foyer.hub.lint.RuleLint;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** A branch's file stands on its region's, that on the bank's. */
class LayersTest {
    private static final String BASE =
            """
            rules: cn
            requestsPerSecond: 300
            priorityCards: ["622848", "625001"]
            branch:
              policy: strictPriority
              timeZone: Asia/Shanghai
              startWithinSeconds: 240
              services:
                - {id: cash, letter: A, name: {zh: 现金, en: Cash}, typicalMinutes: 5}
                - {id: loan, letter: B, name: {zh: 贷款, en: Loans}, typicalMinutes: 20}
              languages: [zh, en]
              campaigns:
                - {id: deposit, title: {zh: 定期存款, en: Deposits}, text: {zh: 利率上调。, en: They pay more.}, from: 2026-11-01, until: 2026-12-31}
                - {id: coins, title: {zh: 硬币, en: Coins}, text: {zh: 周三可换。, en: On Wednesdays.}, from: 2026-01-01, until: 2027-01-01}
            """;
    private static final String REGION =
            """
            extends: ../base.yaml
            priorityCards: ["628888"]
            branch:
              timeZone: Asia/Urumqi
              hall: {recallsMax: 2, closes: "18:00"}
              hours: {opens: "09:30", closedOn: [2026-10-01], night: {business: [sms-alerts], remote: [open-debit-card]}}
              kiosk: {profile: nonCash, tickets: [cash]}
              languages: [en, zh]
              campaigns:
                - {id: coins, removed: true}
                - {id: harvest, title: {zh: 收成, en: Harvest}, text: {zh: 贷款优惠。, en: Loans for less.}, from: 2026-09-01, until: 2026-10-31}
            """;
    private static final String BRANCH =
            """
            extends: region/west.yaml
            state: state
            branch:
              id: b7
              name: {zh: 七号支行, en: Branch 7}
              services:
                - {id: loan, removed: true}
                - {id: cash, typicalMinutes: 8}
                - {id: gold, letter: G, name: {zh: 黄金, en: Gold}}
              hall: {closes: "17:00"}
              counters:
                - {id: c1, name: {zh: 1 号, en: Counter 1}}
              kiosk: {business: [sms-alerts, deposit-cash], campaigns: [deposit]}
              kiosks:
                - {id: Corner, profile: ticketOnly, tickets: ~, languages: [zh], campaigns: ~}
              campaigns: [{id: deposit, until: 2027-03-31}]
            """;

    @TempDir Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("base.yaml"), BASE);
        Files.createDirectory(directory.resolve("region"));
        Files.writeString(directory.resolve("region/west.yaml"), REGION);
        Files.writeString(file(), BRANCH);
    }

    private Path file() {
        return directory.resolve("b7.yaml");
    }

    @Test
    void theUpperFileGoesBeforeTheLowerKeyByKey() throws SettingsFault {
        var read = HubConfig.read(file());
        assertThat(read.rules()).isEqualTo("cn");
        assertThat(read.requestsPerSecond()).isEqualTo(300);
        assertThat(read.plan().segmenting().rules().getLast().when().cards())
                .containsExactly("628888");
        assertThat(read.state()).isEqualTo(directory.resolve("state"));
        var plan = read.plan();
        assertThat(plan.zone()).isEqualTo("Asia/Urumqi");
        assertThat(plan.rules().startWithin()).hasSeconds(240);
        assertThat(plan.hall().recallsMax()).isEqualTo(2);
        assertThat(plan.hall().closes()).hasToString("17:00");
        assertThat(plan.services())
                .extracting(BranchPlan.Service::id)
                .containsExactly("cash", "gold");
        assertThat(plan.services().getFirst().letter()).isEqualTo("A");
        assertThat(plan.services().getFirst().typical()).hasMinutes(8);
        assertThat(Settings.layers(file()))
                .containsExactly(
                        file(),
                        directory.resolve("region/west.yaml"),
                        directory.resolve("base.yaml"));
    }

    @Test
    void theKioskIsTheLastLayer() throws SettingsFault {
        var kiosks = HubConfig.read(file()).plan().offering();
        assertThat(kiosks.of("any"))
                .isEqualTo(
                        new Offer(
                                Profile.NON_CASH,
                                List.of("sms-alerts", "deposit-cash"),
                                List.of("cash"),
                                null,
                                List.of("deposit")));
        assertThat(kiosks.of("Corner"))
                .as("an empty value takes away what is said of all")
                .isEqualTo(
                        new Offer(
                                Profile.TICKET_ONLY,
                                List.of("sms-alerts", "deposit-cash"),
                                null,
                                List.of(Language.ZH),
                                null));
    }

    @Test
    void whatABranchSpeaksAndSaysIsLaidOverItsRegionsAndThatOverTheBanks() throws SettingsFault {
        var appears = HubConfig.read(file()).plan().appearing();
        assertThat(appears.languages()).containsExactly(Language.EN, Language.ZH);
        assertThat(appears.campaigns())
                .extracting(Campaign::id, c -> c.title().en(), c -> c.until().toString())
                .containsExactlyInAnyOrder(
                        tuple("deposit", "Deposits", "2027-03-31"),
                        tuple("harvest", "Harvest", "2026-10-31"));
        assertThat(appears.on(LocalDate.of(2026, 10, 31)))
                .extracting(Campaign::id)
                .containsExactly("harvest");
        assertThat(appears.on(LocalDate.of(2026, 11, 1)))
                .extracting(Campaign::id)
                .containsExactly("deposit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    base.yaml        | requestsPerSecond: 300   | requestsPerSecond: none | 2 | requestsPerSecond
                    region/west.yaml | Asia/Urumqi              | Mars/Olympus            | 4 | timeZone
                    region/west.yaml | recallsMax: 2            | recallsMax: -2          | 5 | recallsMax
                    base.yaml        | letter: A                | letter: a               | 9 | letter
                    region/west.yaml | "timeZone: Asia/Urumqi"  | colour: blue            | 4 | colour
                    region/west.yaml | ../base.yaml             | ../bass.yaml            | 1 | extends
                    base.yaml        | rules: cn                | extends: b7.yaml        | 1 | extends
                    region/west.yaml | ../base.yaml             | foyer:huge              | 1 | extends
                    b7.yaml          | "id: loan, removed"      | "id: lone, removed"     | 7 | services
                    region/west.yaml | profile: nonCash         | profile: small          | 7 | profile
                    region/west.yaml | "tickets: [cash]"        | "tickets: [loan]"       | 7 | tickets
                    b7.yaml          | sms-alerts,              | "sms-alerts, sms-alerts,"| 13 | business
                    b7.yaml          | sms-alerts               | sell-gold               | 13 | business
                    region/west.yaml | 09:30                    | 18:30                   | 6 | opens
                    region/west.yaml | 2026-10-01               | 2026-13-01              | 6 | closedOn
                    region/west.yaml | "remote: [open-debit-card" | "remote: [sms-alerts" | 6 | remote
                    region/west.yaml | "business: [sms-alerts]" | "business: [sell-gold]" | 6 | business
                    b7.yaml          | profile: ticketOnly      | profile: none           | 15 | profile
                    b7.yaml          | profile: ticketOnly      | colour: red             | 15 | colour
                    region/west.yaml | "languages: [en, zh]"    | "languages: [en, fr]"   | 8 | languages
                    region/west.yaml | "languages: [en, zh]"    | "languages: [en, en]"   | 8 | languages
                    region/west.yaml | "languages: [en, zh]"    | "languages: []"         | 8 | languages
                    region/west.yaml | until: 2026-10-31        | until: 2026-08-31       | 11 | until
                    region/west.yaml | from: 2026-09-01         | from: soon              | 11 | from
                    region/west.yaml | "en: Harvest"            | "en: The loans for whoever brings in their harvest" | 11 | title
                    b7.yaml          | "campaigns: [deposit]"   | "campaigns: [coins]"    | 13 | campaigns
                    """)
    void aFaultIsSaidOfTheFileItStandsIn(
            String name, String right, String wrong, int line, String key) throws IOException {
        var layer = directory.resolve(name);
        var text = Files.readString(layer);
        var plain = right.replace("\"", "");
        assertThat(text).contains(plain);
        Files.writeString(layer, text.replace(plain, wrong.replace("\"", "")));
        var fault = catchThrowableOfType(SettingsFault.class, () -> HubConfig.read(file()));
        assertThat(fault.sentence())
                .startsWith(layer + ", line " + line + ", ")
                .contains(key, "expected");
    }

    @Test
    void anEmptyValueTakesAwayWhatTheLowerFileSays() throws IOException, SettingsFault {
        Files.writeString(file(), BRANCH + "priorityCards: ~\nrequestsPerSecond:\n");
        var read = HubConfig.read(file());
        assertThat(read.plan().segments()).isNull();
        assertThat(read.requestsPerSecond()).isEqualTo(200);
    }

    @Test
    void anIdThatOneFileSaysTwiceIsStillRefused() throws IOException {
        Files.writeString(
                directory.resolve("base.yaml"), BASE.replace("{id: loan, ", "{id: cash, "));
        Files.writeString(file(), BRANCH.replace("    - {id: loan, removed: true}\n", ""));
        var fault = catchThrowableOfType(SettingsFault.class, () -> HubConfig.read(file()));
        assertThat(fault.sentence()).contains("services", "cash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comprehensive", "sales", "service"})
    void everyTemplateNeedsOnlyANameAndCounters(String template) throws Exception {
        Files.writeString(
                file(),
                """
                extends: foyer:%s
                state: state
                branch:
                  id: b7
                  name: {zh: 七号支行, en: Branch 7}
                  timeZone: Asia/Shanghai
                  counters:
                    - {id: c1, name: {zh: 1 号, en: Counter 1}}
                """
                        .formatted(template));
        var services =
                HubConfig.read(file()).plan().services().stream()
                        .map(BranchPlan.Service::id)
                        .toList();
        assertThat(services).contains("account", "transfer", "other");
        assertThat(services.contains("cash")).isEqualTo(!template.equals("sales"));
        assertThat(services.contains("loan")).isEqualTo(!template.equals("service"));
        assertThat(HubConfig.read(file()).plan().bookings())
                .as("times that can be booked")
                .isNotNull();
        assertThat(
                        RuleLint.of(
                                HubConfig.read(file()).plan(),
                                List.of(new RuleLint.Person(Set.of("wealth"), Set.of()))))
                .as("nobody starves while the counters can keep up, and no rule is dead")
                .allMatch(finding -> finding.what() == Finding.What.STARVES_IN_OVERLOAD);
        assertThat(Settings.TEMPLATES).contains(template).hasSize(3);
    }
}
