package dev.foyer.tablet.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Role;
import dev.foyer.hub.api.Session;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What waits for staff, as the tablet's behaviour. */
class NeedsTest {
    private static final Instant AT = Instant.parse("2026-03-02T02:26:00Z");
    private static final HelpCall CALL =
            new HelpCall(
                    "h1",
                    HelpCall.State.WAITING,
                    "d1",
                    "kiosk-1",
                    "customer-asked",
                    "identity",
                    Language.EN,
                    null,
                    AT);

    private static TabletState in() {
        var session = new Session("t", "lin", "Lin", Set.of(Role.TELLER), AT.plusSeconds(999));
        return Lobby.on(TabletState.start(), new TabletEvent.SignedIn(session)).state();
    }

    @Test
    void aCallIsTakenAndLeavesTheListWhenItIsOver() {
        var known = new TabletEvent.HelpKnown(new HelpState(List.of(CALL)));
        var s = Lobby.on(in(), known).state();
        s = Lobby.on(s, new TabletEvent.NeedsPressed()).state();
        s = Lobby.on(s, new TabletEvent.NeedChosen("h1")).state();
        assertThat(s.screen()).isEqualTo("needed");
        assertThat(s.needs().opened()).isPresent();
        var taken = Lobby.on(s, new TabletEvent.TakeHelpPressed("h1"));
        assertThat(taken.effects()).containsExactly(new TabletEffect.TakeHelp("h1"));
        assertThat(Lobby.on(taken.state(), new TabletEvent.TakeHelpPressed("h1")).effects())
                .as("nothing is sent twice")
                .isEmpty();
        var over = new TabletEvent.HelpKnown(new HelpState(List.of()));
        assertThat(Lobby.on(taken.state(), over).state().needs().chosen()).isEmpty();
    }

    @Test
    void anApprovalNeedsTheCodeAndIsForWhatStoodOnTheScreen() {
        var none = Lobby.on(in(), new TabletEvent.ApprovePressed("c", "identity", "d", " "));
        assertThat(none.effects()).isEmpty();
        assertThat(none.state().notice()).contains("tablet.refused.no-code");
        var typed = Lobby.on(in(), new TabletEvent.ApprovePressed("c", "identity", "d", "123456"));
        assertThat(typed.effects())
                .containsExactly(
                        new TabletEffect.OnCase(
                                "c", new CaseRequest.Approve("identity", "d", "123456")));
    }

    @Test
    void whoSignsOutLeavesNothingOfItOnTheScreen() {
        var known = new TabletEvent.HelpKnown(new HelpState(List.of(CALL)));
        var s = Lobby.on(in(), known).state();
        var out = Lobby.on(s, new TabletEvent.SignOutPressed()).state();
        assertThat(out.needs().all()).isEmpty();
    }
}
