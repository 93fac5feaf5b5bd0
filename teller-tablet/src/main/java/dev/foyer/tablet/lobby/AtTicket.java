package dev.foyer.tablet.lobby;

import dev.foyer.hub.api.GuideView;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.Ticket;
import dev.foyer.tablet.lobby.Lobby.Turn;

import java.util.Optional;

/** The part of {@link Lobby} that is about a ticket, or about who is to be called. */
final class AtTicket {
    private static final String PURPOSE = "identify-at-counter";

    private AtTicket() {}

    /** What follows from something about a ticket. */
    static Turn on(TabletState s, TabletEvent.OnTicket event) {
        return switch (event) {
            case TabletEvent.CallNextPressed() ->
                    s.counter().isEmpty() || s.atCounter().isPresent()
                            ? Turn.of(s)
                            : Lobby.sent(s, new TabletEffect.CallNext(s.counter().orElseThrow()));
            case TabletEvent.TicketPressed(var id) ->
                    Turn.of(
                            s.withSelected(
                                    Lobby.find(s, id).filter(t -> !Lobby.isAtCounter(s, t))));
            case TabletEvent.CallThisPressed() ->
                    Lobby.callable(s)
                            .map(t ->
                                    Lobby.sent(
                                            s,
                                            new TabletEffect.CallThis(
                                                    t.id(), s.counter().orElseThrow())))
                            .orElse(Turn.of(s));
            case TabletEvent.OutOfTurnPressed(var reason) ->
                    Lobby.callable(s)
                            .map(t ->
                                    Lobby.sent(
                                            s.withPanel(TabletState.Panel.PERSON),
                                            new TabletEffect.CallOutOfTurn(
                                                    t.id(), s.counter().orElseThrow(), reason)))
                            .orElse(Turn.of(s));
            case TabletEvent.ActPressed(var act) when act == TabletEvent.Act.PARK && s.hasPools() ->
                    ask(s, TabletState.Panel.POOL);
            case TabletEvent.ParkIn(var pool) -> park(s, pool).orElse(Turn.of(s));
            case TabletEvent.ActPressed(var act) ->
                    s.inFront()
                            .filter(t -> Lobby.acts(t).contains(act))
                            .map(t -> Lobby.sent(s, new TabletEffect.ActOn(t.id(), act)))
                            .orElse(Turn.of(s));
            case TabletEvent.TransferPressed() -> ask(s, TabletState.Panel.TRANSFER);
            case TabletEvent.TransferTo(var service) ->
                    s.inFront()
                            .map(t ->
                                    Lobby.sent(
                                            s.withPanel(TabletState.Panel.PERSON),
                                            new TabletEffect.Transfer(t.id(), service)))
                            .orElse(Turn.of(s));
            case TabletEvent.GreetPressed(var id) -> greet(s, id);
            case TabletEvent.GuidePressed() ->
                    s.inFront()
                            .map(t ->
                                    Lobby.sent(
                                            s.withPanel(TabletState.Panel.GUIDE),
                                            new TabletEffect.AskGuide(t.id())))
                            .orElse(Turn.of(s));
            case TabletEvent.GuideKnown(var guide) ->
                    Turn.of(
                            s.inFront().filter(t -> t.id().equals(guide.ticket())).isPresent()
                                    ? s.withBusy(false).withFront(s.front().guided(guide))
                                    : s.withBusy(false));
            case TabletEvent.SendPressed(var way) ->
                    s.inFront().map(t -> send(s, t, way)).orElse(Turn.of(s));
            case TabletEvent.SegmentPressed() -> ask(s, TabletState.Panel.SEGMENT);
            case TabletEvent.SegmentTo(var segment, var reason) ->
                    s.inFront()
                            .map(t ->
                                    Lobby.sent(
                                            s.withPanel(TabletState.Panel.PERSON),
                                            new TabletEffect.ChangeSegment(
                                                    t.id(), segment, reason)))
                            .orElse(Turn.of(s));
            case TabletEvent.WalkPressed() ->
                    Turn.of(free(s) ? s.withPanel(TabletState.Panel.WALK) : s);
            case TabletEvent.WalkFor(var service) ->
                    Turn.of(free(s) ? s.withFront(s.front().walking(service)) : s);
            case TabletEvent.WalkBecause(var reason, var language) ->
                    walk(s, reason, language).orElse(Turn.of(s));
            case TabletEvent.AddServicePressed() -> ask(s, TabletState.Panel.ADD_SERVICE);
            case TabletEvent.ServiceAdded(var service) ->
                    s.inFront()
                            .map(t ->
                                    Lobby.sent(
                                            s.withPanel(TabletState.Panel.PERSON),
                                            new TabletEffect.AddService(t.id(), service)))
                            .orElse(Turn.of(s));
            case TabletEvent.ScanPressed() -> Lobby.sent(s, new TabletEffect.Scan());
            case TabletEvent.TicketFound(var ticket) ->
                    Turn.of(
                            s.withSelected(
                                    Optional.of(ticket).filter(t -> !Lobby.isAtCounter(s, t))));
            case TabletEvent.NothingScanned _ -> Turn.of(s.withNotice("tablet.nothing-scanned"));
            case TabletEvent.ShowCustomerPressed() ->
                    s.inFront()
                            .filter(t -> t.personId() != null)
                            .map(t -> Lobby.sent(s, new TabletEffect.LookAt(t.id(), PURPOSE)))
                            .orElse(Turn.of(s));
            case TabletEvent.CustomerShown(var ticket, var person) ->
                    s.inFront()
                            .filter(t -> t.id().equals(ticket))
                            .map(_ -> Turn.of(s.withShown(new TabletState.Shown(ticket, person))))
                            .orElse(Turn.of(s.withBusy(false)));
        };
    }

    private static Optional<Turn> park(TabletState s, Optional<String> pool) {
        return s.inFront()
                .filter(t -> Lobby.acts(t).contains(TabletEvent.Act.PARK))
                .map(t ->
                        Lobby.sent(
                                s.withPanel(TabletState.Panel.PERSON),
                                pool.<TabletEffect>map(p -> new TabletEffect.ParkIn(t.id(), p))
                                        .orElse(
                                                new TabletEffect.ActOn(
                                                        t.id(), TabletEvent.Act.PARK))));
    }

    private static Turn ask(TabletState s, TabletState.Panel panel) {
        return Turn.of(s.inFront().isPresent() ? s.withPanel(panel) : s);
    }

    /** Whether somebody could be served at this counter now. */
    private static boolean free(TabletState s) {
        return s.counter().isPresent() && s.inFront().isEmpty();
    }

    private static Optional<Turn> walk(TabletState s, OutOfTurn reason, Language language) {
        return s.front()
                .walk()
                .filter(_ -> free(s))
                .map(service ->
                        Lobby.sent(
                                s.withPanel(TabletState.Panel.PERSON),
                                new TabletEffect.WalkDirect(
                                        s.counter().orElseThrow(), service, reason, language)));
    }

    /** Whoever goes there sees at once who it is and where to send them. */
    private static Turn greet(TabletState s, String id) {
        if (s.busy() || !s.hub()) return Turn.of(s);
        var there = s.withSelected(Lobby.find(s, id)).withPanel(TabletState.Panel.GUIDE);
        return Turn.of(
                there.withBusy(true), new TabletEffect.Greet(id), new TabletEffect.AskGuide(id));
    }

    private static Turn send(TabletState s, Ticket ticket, GuideView.Way way) {
        if (s.busy() || !s.hub()) return Turn.of(s);
        var left = s.withSelected(Optional.empty());
        return switch (way.channel()) {
            // Nobody calls them meanwhile, and they are found again where they do not manage.
            case KIOSK ->
                    Lobby.acts(ticket).contains(TabletEvent.Act.PARK)
                            ? Lobby.sent(
                                    left, new TabletEffect.ActOn(ticket.id(), TabletEvent.Act.PARK))
                            : Turn.of(left);
            case COUNTER ->
                    Lobby.sent(
                            left,
                            new TabletEffect.TransferToCounter(
                                    ticket.id(), String.valueOf(way.place())));
            case EXPERT -> Lobby.askExpert(s.withPanel(TabletState.Panel.PERSON));
            case WAIT, NOBODY -> Turn.of(left);
        };
    }
}
