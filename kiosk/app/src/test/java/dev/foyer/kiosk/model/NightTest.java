package dev.foyer.kiosk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.NightSamples;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Effect;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/** After hours a kiosk offers what the plan says, and a time to be booked in place of a ticket. */
class NightTest {
    private static State at(Step step, Language language, boolean remote, Instant now) {
        var state = NightSamples.at(step, language, remote);
        var branch = Objects.requireNonNull(state.around().branch());
        return Flow.turn(state, new Event.HallChanged(branch, Map.of()), now).state();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void atEveryQuarterOfAWeekTheseAndNoOthers(boolean remote) {
        var zone = ZoneId.of("Asia/Shanghai");
        var now = Instant.parse("2026-11-22T16:00:00Z");
        for (int quarter = 0; quarter < 7 * 96; quarter++) {
            var there = now.atZone(zone);
            boolean open =
                    there.getDayOfWeek().getValue() <= 5
                            && !there.toLocalTime().isBefore(LocalTime.of(9, 0))
                            && there.toLocalTime().isBefore(LocalTime.of(17, 0));
            var expected = new ArrayList<String>();
            if (open) expected.add("deposit-cash");
            expected.add("sms-alerts");
            if (open || remote) expected.add("open-debit-card");
            var state = at(new Step.ChooseService(Customer.GUEST, null), Language.EN, remote, now);
            assertThat(state.around().business())
                    .as("%s", there)
                    .extracting(BusinessView::id)
                    .containsExactlyElementsOf(expected);
            var chosen = Flow.turn(state, new Event.ServiceChosen("cash", Samples.KEY), now);
            assertThat(chosen.effects().stream().anyMatch(Effect.Issue.class::isInstance))
                    .as("a ticket at %s", there)
                    .isEqualTo(open);
            assertThat(Pages.of(state, now).frame().screen())
                    .isEqualTo(open ? "service" : "closed");
            now = now.plus(Duration.ofMinutes(15));
        }
    }

    @Test
    void theWelcomeSaysInBothLanguagesWhenItOpensByTheClockOfTheBranch() {
        var friday = Instant.parse("2026-11-27T10:00:00Z");
        var zh = (Page.Invite) Pages.of(at(new Step.Attract(), Language.ZH, false, friday), friday);
        assertThat(zh.waiting()).isEqualTo("现在不营业，11月30日周一 09:00开门");
        var en = (Page.Invite) Pages.of(at(new Step.Attract(), Language.EN, false, friday), friday);
        assertThat(en.waiting()).isEqualTo("Closed now. We open on Monday 30 November, 09:00");
        assertThat(en.frame().title().spoken()).contains("We open on Monday 30 November");
        var monday = Instant.parse("2026-11-30T01:00:00Z");
        var open =
                (Page.Invite) Pages.of(at(new Step.Attract(), Language.EN, false, monday), monday);
        assertThat(open.waiting()).contains("waiting now");
    }

    @Test
    void inPlaceOfATicketATimeIsBookedByTelephone() {
        var night = Instant.parse("2026-11-23T12:00:00Z");
        var choosing = at(new Step.ChooseBusiness(Customer.GUEST, 0), Language.EN, false, night);
        var choices = (Page.Choices) Pages.of(choosing, night);
        assertThat(choices.choices())
                .extracting(Page.Choice::id)
                .containsExactly("business.sms-alerts", "business.book");
        var wanted = Flow.turn(choosing, new Event.TicketWanted(), night).state();
        var page = (Page.Ended) Pages.of(wanted, night);
        assertThat(page.url()).isEqualTo(NightSamples.URL);
        assertThat(page.sentences().getFirst()).contains("Tuesday 24 November, 09:00");
        var gone = Flow.turn(wanted, new Event.Finished(), night).state();
        assertThat(gone.step()).isInstanceOf(Step.Attract.class);
    }
}
