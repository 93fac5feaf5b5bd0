package dev.foyer.hub.policy;

import static dev.foyer.hub.policy.AccountType.TYPE_I;
import static dev.foyer.hub.policy.AccountType.TYPE_II;
import static dev.foyer.hub.policy.AccountType.TYPE_III;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.hub.event.CaseEvent.Verdict;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Each rule of each pack, by its id. */
class RulesTest {
    private final Rules cn = new Rules(RulePacks.own("cn"));
    private final Rules neutral = new Rules(RulePacks.own("neutral"));

    private static void refused(Assessment assessment, String... rules) {
        assertThat(assessment.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(assessment.reasons()).extracting(Grounds::id).containsExactly(rules);
    }

    private static void passed(Assessment assessment) {
        assertThat(assessment).isEqualTo(new Assessment(Verdict.PASSED, List.of()));
    }

    private static RuleInput opening(
            AccountType wanted, AccountType held, Channel channel, boolean staff) {
        return new RuleInput.OpenAccount(
                wanted, held == null ? List.of() : List.of(held), channel, staff);
    }

    private static RuleInput cash(long minor, String currency) {
        return new RuleInput.DepositCash(new Money(minor, currency));
    }

    @Test
    void cnAccountOneTypeI() {
        refused(cn.assess(opening(TYPE_I, TYPE_I, Channel.KIOSK, true)), "cn.account.one-type-i");
        passed(cn.assess(opening(TYPE_II, TYPE_I, Channel.KIOSK, true)));
        passed(cn.assess(opening(TYPE_I, TYPE_II, Channel.KIOSK, true)));
    }

    @Test
    void cnAccountTypeISeen() {
        refused(cn.assess(opening(TYPE_I, null, Channel.KIOSK, false)), "cn.account.type-i-seen");
        passed(cn.assess(opening(TYPE_I, null, Channel.KIOSK, true)));
        passed(cn.assess(opening(TYPE_II, null, Channel.KIOSK, false)));
    }

    @Test
    void cnAccountRemoteTypes() {
        refused(
                cn.assess(opening(TYPE_I, null, Channel.REMOTE, false)),
                "cn.account.type-i-seen",
                "cn.account.remote-types");
        passed(cn.assess(opening(TYPE_II, null, Channel.REMOTE, false)));
        passed(cn.assess(opening(TYPE_III, TYPE_I, Channel.REMOTE, false)));
    }

    @Test
    void cnDepositAtOnce() {
        passed(cn.assess(cash(5_000_000, "CNY")));
        refused(cn.assess(cash(5_000_001, "CNY")), "cn.deposit.at-once");
        passed(cn.assess(cash(500_000, "EUR")));
        refused(cn.assess(cash(500_001, "EUR")), "cn.deposit.at-once");
        refused(cn.assess(cash(1, "USD")), "cn.deposit.at-once");
    }

    @Test
    void cnCardsCharge() {
        assertThat(cn.cardCharge("CNY")).isEqualTo(new Money(5_00, "CNY"));
        assertThat(cn.cardCharge("EUR")).isEqualTo(new Money(50, "EUR"));
        assertThat(cn.cardCharge("USD")).isEqualTo(new Money(0, "USD"));
    }

    @Test
    void neutralCardsCharge() {
        assertThat(neutral.cardCharge("CNY")).isEqualTo(new Money(5_00, "CNY"));
        assertThat(neutral.cardCharge("EUR")).isEqualTo(new Money(5_00, "EUR"));
    }

    @Test
    void cnFaceSecondPerson() {
        assertThat(cn.face().threshold()).isEqualTo(80);
        assertThat(cn.face().tries()).isEqualTo(2);
        assertThat(cn.face().people()).isEqualTo(2);
    }

    @Test
    void cnReviewIdentity() {
        assertThat(cn.people("identity").orElseThrow().people()).isEqualTo(1);
    }

    @Test
    void cnReviewBusiness() {
        assertThat(cn.people("business").orElseThrow().people()).isEqualTo(1);
        assertThat(cn.people("business").orElseThrow().apart()).isTrue();
    }

    @Test
    void cnCardsTwoPeople() {
        assertThat(cn.people("blank-cards").orElseThrow())
                .satisfies(rule -> assertThat(rule.people()).isEqualTo(2))
                .satisfies(rule -> assertThat(rule.apart()).isTrue());
    }

    @Test
    void cnChannelRollover() {
        assertThat(cn.handling("time-deposit-rollover", Channel.KIOSK))
                .isEqualTo(Handling.COUNTER_ONLY);
        assertThat(cn.why("time-deposit-rollover", Channel.KIOSK).orElseThrow().id())
                .isEqualTo("cn.channel.rollover");
        assertThat(cn.handling("time-deposit-rollover", Channel.COUNTER)).isEqualTo(Handling.HERE);
    }

    @Test
    void cnChannelLoss() {
        assertThat(cn.handling("report-loss", Channel.KIOSK)).isEqualTo(Handling.COUNTER_ONLY);
        assertThat(cn.why("report-loss", Channel.REMOTE).orElseThrow().id())
                .isEqualTo("cn.channel.loss");
    }

    @Test
    void cnChannelOpenCard() {
        assertThat(cn.handling("open-debit-card", Channel.KIOSK)).isEqualTo(Handling.WITH_STAFF);
        assertThat(cn.handling("open-debit-card", Channel.TABLET)).isEqualTo(Handling.HERE);
    }

    @Test
    void cnChannelCash() {
        assertThat(cn.handling("deposit-cash", Channel.REMOTE)).isEqualTo(Handling.COUNTER_ONLY);
        assertThat(cn.handling("deposit-cash", Channel.KIOSK)).isEqualTo(Handling.HERE);
    }

    @Test
    void neutralHasNoRuleOnAccountTypes() {
        passed(neutral.assess(opening(TYPE_I, TYPE_I, Channel.REMOTE, false)));
    }

    @Test
    void neutralDepositAtOnce() {
        passed(neutral.assess(cash(1_000_000, "EUR")));
        refused(neutral.assess(cash(1_000_001, "EUR")), "neutral.deposit.at-once");
        passed(neutral.assess(cash(5_000_000, "CNY")));
        refused(neutral.assess(cash(5_000_001, "CNY")), "neutral.deposit.at-once");
    }

    @Test
    void neutralFaceSecondPerson() {
        assertThat(neutral.face().people()).isEqualTo(2);
    }

    @Test
    void neutralReviewIdentity() {
        assertThat(neutral.people("identity").orElseThrow().people()).isEqualTo(1);
    }

    @Test
    void neutralReviewBusiness() {
        assertThat(neutral.people("business").orElseThrow().people()).isEqualTo(1);
    }

    @Test
    void neutralChannelCash() {
        assertThat(neutral.handling("deposit-cash", Channel.PHONE))
                .isEqualTo(Handling.COUNTER_ONLY);
    }

    @Test
    void theSameBusinessEndsAtTheKioskUnderTheOtherPack() {
        assertThat(neutral.handling("time-deposit-rollover", Channel.KIOSK))
                .isEqualTo(Handling.HERE);
        assertThat(neutral.handling("report-loss", Channel.KIOSK)).isEqualTo(Handling.HERE);
    }

    /** A rule without a test of its name here would be a rule that nobody checks. */
    @Test
    void everyRuleHasATestOfItsName() {
        var tests = List.of(RulesTest.class.getDeclaredMethods());
        for (var rules : List.of(cn, neutral))
            for (var one : rules.pack().grounds()) {
                var squeezed = one.id().replaceAll("[.-]", "");
                assertThat(tests)
                        .as(one.id())
                        .anyMatch(t -> t.getName().equalsIgnoreCase(squeezed));
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"id\":\"cn\",\"version\":1,\"people\":[],\"channels\":{\"usual\":\"HERE\",\"ways\":[]}}",
                "{\"id\":\"cn\",\"moon\":1}",
                "[",
                "{\"id\":\"cn\",\"version\":\"1\"}"
            })
    void aDocumentThatIsNoRulePackIsRefusedWithASentence(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(RulePacks.Wrong.class)
                .hasMessageStartingWith("mine.json");
    }

    private static RulePack read(String document) throws IOException {
        return RulePacks.read(
                "mine.json", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
