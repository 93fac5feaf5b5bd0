package dev.foyer.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CustomerCommand;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.NoteKind;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.Shown;
import dev.foyer.hub.event.TicketCommand;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Which numbers lead to which record, and for how long. */
class CustomersTest {
    private static final Evidence CHIP = new Evidence(Evidence.Level.ID, "chip");

    private final TestBranch test = new TestBranch();

    private static Shown id(String document) {
        return new Shown(List.of(document), List.of());
    }

    private static Shown card(String card) {
        return new Shown(List.of(), List.of(card));
    }

    private void came(String ticket, Shown shown) {
        test.done(TestBranch.KIOSK, TestBranch.issue(ticket, "cash"));
        shows(ticket, shown);
    }

    private void shows(String ticket, Shown shown) {
        var person = new TicketCommand.SealedPerson("person of " + ticket, "sealed", shown);
        test.done(TestBranch.ANN, new PersonCommand.Seal(ticket, person, CHIP));
    }

    private List<String> visits(Shown shown) {
        var file = test.branch.customers().find(shown);
        return file == null
                ? List.of()
                : file.visits().stream().map(CustomerFile.Visit::id).toList();
    }

    private Answer recognised(String ticket, String document, String card) {
        return test.ask(Actor.HUB, new CustomerCommand.Recognise(ticket, document, card));
    }

    @Test
    void aCardsRecordIsItsOwnersOnceTheBankHasSaidSo() {
        came("a", id("D1"));
        came("b", card("C1"));
        assertThat(visits(id("D1"))).containsExactly("a");
        assertThat(visits(card("C1"))).containsExactly("b");
        test.done(Actor.HUB, new CustomerCommand.Recognise("b", "D1", "C1"));
        assertThat(visits(id("D1"))).containsExactly("a", "b");
        assertThat(visits(card("C1"))).containsExactly("a", "b");
        came("c", card("C1"));
        assertThat(visits(id("D1"))).containsExactly("a", "b", "c");
    }

    @Test
    void aRecordThatHasADocumentIsNeverAnothers() {
        came("a", id("D1"));
        came("b", card("C1"));
        test.done(Actor.HUB, new CustomerCommand.Recognise("b", "D2", "C1"));
        assertThat(recognised("b", "D1", "C1")).isEqualTo(Answer.Refused.of(Reason.OTHER_PERSON));
        assertThat(recognised("b", "D9", "C1")).isEqualTo(Answer.Refused.of(Reason.OTHER_PERSON));
        assertThat(recognised("a", "D1", "C1")).isEqualTo(Answer.Refused.of(Reason.UNKNOWN_PERSON));
        assertThat(visits(id("D1"))).containsExactly("a");
        assertThat(visits(id("D2"))).containsExactly("b");
        assertThat(test.ask(TestBranch.ANN, new CustomerCommand.Recognise("b", "D2", "C1")))
                .isEqualTo(Answer.Refused.of(Reason.NOT_ALLOWED));
    }

    @Test
    void whoeverShowsTheirDocumentAfterACardIsWhomTheDocumentSays() {
        came("a", card("C1"));
        shows("a", new Shown(List.of("D1"), List.of("C1")));
        assertThat(visits(id("D1"))).containsExactly("a");
        assertThat(visits(card("C1"))).as("the card may be anybody's").isEmpty();
    }

    @Test
    void thirtyVisitsAreRemembered() {
        for (int i = 0; i < 35; i++) came("t" + i, id("D1"));
        assertThat(visits(id("D1"))).hasSize(30).startsWith("t5").endsWith("t34");
    }

    @Test
    void whoDoesNotComeForLongIsForgottenWithWhatWasNotedOfThem() {
        came("a", id("D1"));
        test.done(
                TestBranch.ANN,
                new CustomerCommand.WriteNote(
                        "n", "a", NoteKind.LOAN, null, test.branch.day().plusDays(3), "sealed"));
        test.done(TestBranch.KIOSK, TestBranch.issue("b", "cash"));
        test.pass(Duration.ofDays(399));
        assertThat(visits(id("D1"))).containsExactly("a");
        assertThat(test.branch.customers().notes().all()).hasSize(1);
        test.pass(Duration.ofDays(3));
        assertThat(visits(id("D1"))).isEmpty();
        assertThat(test.branch.customers().notes().all()).isEmpty();
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }
}
