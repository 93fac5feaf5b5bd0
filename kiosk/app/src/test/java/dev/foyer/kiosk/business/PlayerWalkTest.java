package dev.foyer.kiosk.business;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView.FieldView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.NewCard;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Event.Drawn;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.model.Pages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Customers, devices, staff and a hub in any order before the player: whatever happens, the case
 * ends and so does the kiosk's part in it.
 */
class PlayerWalkTest {
    private static final int STEPS_MAX = 600;
    private static final UUID KEY = new UUID(1, 2);
    private static final Customer CARD =
            new Customer(
                    new Evidence(Evidence.Level.CARD, "chip"),
                    Person.ofCard("LI/SI", "6250948000000002"),
                    "L***");
    private static final Customer PASSPORT =
            new Customer(
                    new Evidence(Evidence.Level.ID, "mrz"),
                    new Person("ERIKSSON ANNA", null, null, "L898902C3", null, "UTO", null),
                    "E***");

    private static final Words NAME = new Words("业务", "Business");

    private static final class World {
        final SplittableRandom random;
        final ModelHub hub;
        final boolean calm;
        final boolean words;
        final ArrayDeque<Deed> owed = new ArrayDeque<>();
        final Set<PhysicalAct> performed = new HashSet<>();
        final List<String> asked = new ArrayList<>();
        Play play;
        boolean over;
        int keeps;

        World(long seed, List<ModelHub.Planning> plan, Customer customer, boolean calm) {
            random = new SplittableRandom(seed);
            hub = new ModelHub(plan);
            this.calm = calm;
            words = seed < 300;
            take(
                    Player.begin(
                            new BusinessView(
                                    "a-service", NAME, NAME, Handling.HERE, null, null, List.of()),
                            KEY,
                            customer,
                            Language.EN));
        }

        void take(Move move) {
            play = move.play();
            over |= move.over();
            if (words) {
                Pages.of(Samples.at(new Step.Business(play), Language.ZH), Samples.NOW);
                Pages.of(Samples.at(new Step.Business(play), Language.EN), Samples.NOW);
            }
            for (var deed : move.deeds()) {
                if (deed instanceof Deed.StopReading)
                    owed.removeIf(d ->
                            d instanceof Deed.ReadCard
                                    || d instanceof Deed.ReadDocument
                                    || d instanceof Deed.EnterPin
                                    || d instanceof Deed.LookAtFace);
                else owed.add(deed);
            }
        }

        void tell(Happening happening) {
            take(Player.turn(play, happening, Language.EN));
        }

        boolean luck(int of) {
            return !calm && random.nextInt(of) == 0;
        }

        void turn() {
            if (hub.owes() && random.nextInt(3) == 0) {
                hub.others();
                tell(new Happening.Told(hub.view()));
                return;
            }
            var deed = owed.poll();
            if (deed == null) customer();
            else answer(deed);
        }

        void answer(Deed deed) {
            switch (deed) {
                case Deed.Open(_, _, var ask) -> tell(new Happening.Answered(ask, hub.view()));
                case Deed.Look(_, var ask) -> tell(new Happening.Answered(ask, hub.view()));
                case Deed.Ask(_, var request, var ask) -> {
                    asked.add(request.path());
                    var no = hub.ask(request);
                    if (luck(4)) tell(new Happening.Unanswered(ask));
                    tell(
                            no.<Happening>map(why -> new Happening.Refused(ask, why))
                                    .orElseGet(() -> new Happening.Answered(ask, hub.view())));
                }
                case Deed.Fetch(var code, var ask) -> {
                    asked.add("fetch");
                    tell(
                            hub.fetch(code)
                                    .<Happening>map(why -> new Happening.Refused(ask, why))
                                    .orElseGet(() -> new Happening.Answered(ask, hub.view())));
                }
                case Deed.PrintSlip _ ->
                        tell(new Happening.SlipEnded(luck(2) ? Trouble.RECEIPT_AWAY : null));
                case Deed.FetchCard(_, var ask) ->
                        tell(
                                new Happening.CardTold(
                                        ask,
                                        new NewCard("6250948000000010", "3011", "A ERIKSSON")));
                case Deed.DrawTicket(_, _, _, var ask) ->
                        tell(new Happening.TicketDrawn(ask, Samples.TICKET));
                case Deed.ShowCode _, Deed.LetGo _, Deed.StopReading _ -> {}
                case Deed.ReadCard _ -> tell(new Happening.CardShown(CARD));
                case Deed.ReadDocument _ ->
                        tell(
                                luck(3)
                                        ? new Happening.DeviceFailed(Trouble.DOCUMENT_UNREADABLE)
                                        : new Happening.IdentityShown(PASSPORT, "mrz"));
                case Deed.EnterPin _ ->
                        tell(
                                luck(4)
                                        ? new Happening.DeviceFailed(Trouble.CARD_READER_AWAY)
                                        : new Happening.PinEntered(
                                                4, luck(3) ? "WRONG" : "A".repeat(32), ""));
                case Deed.LookAtFace _ -> tell(new Happening.FaceSeen(luck(2) ? 20 : 95, "camera"));
                case Deed.Perform(var act, _) -> perform(act);
                case Deed.LookInto(var act) -> lookInto(act);
                case Deed.EndCounting(var act) -> end(act, new Money(50_000, "CNY"));
            }
        }

        void perform(PhysicalAct act) {
            assertThat(performed.add(act)).as("moved twice: " + act + hub.log).isTrue();
            if (act.kind() == StepKind.ACCEPT_CASH)
                tell(new Happening.NotesMoved(act, new Money(50_000, "CNY"), List.of(), 0, false));
            else end(act, null);
        }

        /** It was never performed here: before a restart, or not at all. */
        void lookInto(PhysicalAct act) {
            assertThat(performed.add(act)).as("moved: " + act + hub.log).isTrue();
            tell(new Happening.ActEnded(act, Attempt.Outcome.NOTHING_MOVED, null, null));
        }

        void end(PhysicalAct act, Money counted) {
            boolean failed = luck(3);
            tell(
                    new Happening.ActEnded(
                            act,
                            failed ? Attempt.Outcome.NOTHING_MOVED : Attempt.Outcome.DONE,
                            failed ? null : counted,
                            failed ? Trouble.PRINTER_AWAY : null));
        }

        void customer() {
            if (luck(30)) tell(new Happening.Left());
            else if (luck(25)) tell(new Happening.CardGone());
            else if (luck(20)) tell(new Happening.GaveUp());
            else act();
        }

        void act() {
            var step = play.step();
            if (play.over()) {
                over = true;
                return;
            }
            if (play.stay() == Play.Stay.ASKED && Returning.may(play) && random.nextInt(2) == 0) {
                keeps++;
                tell(new Happening.Later(Returning.code(new java.util.Random(keeps))));
                return;
            }
            if (play.stay() == Play.Stay.ASKED) {
                tell(luck(2) ? new Happening.GaveUp() : new Happening.TryAgain());
                return;
            }
            switch (play.doing()) {
                case Doing.Foretold _ -> tell(new Happening.Agreed());
                case Doing.Free _ ->
                        tell(
                                step != null && step.kind() == StepKind.REVIEW
                                        ? new Happening.Agreed()
                                        : new Happening.Chosen("yes"));
                case Doing.Filling(var at) -> {
                    play = Player.typed(play, step.fields().get(at).id(), "138 0000 0000");
                    tell(new Happening.Went());
                }
                case Doing.Signing _ -> {
                    play =
                            Player.drawn(
                                    play,
                                    List.of(List.of(new Drawn.Point(1, 2), new Drawn.Point(3, 4))));
                    tell(new Happening.Agreed());
                }
                case Doing.ShowingDocument _, Doing.ShowingFace _ -> {
                    if (luck(3)) tell(new Happening.NoCamera());
                    else take(Player.look(play));
                }
                case Doing.Kept _ -> {
                    tell(new Happening.Left());
                    returns();
                }
                case Doing.Acting _ -> tell(new Happening.Enough());
                case Doing.Stuck _ ->
                        tell(luck(2) ? new Happening.GaveUp() : new Happening.TryAgain());
                case Doing.Asking _,
                        Doing.Waiting _,
                        Doing.AwaitingCard _,
                        Doing.EnteringPin _,
                        Doing.ForStaff _,
                        Doing.Helped _ -> {}
            }
        }

        /** Sometimes with a wrong code first. */
        void returns() {
            var code = hub.paper();
            if (code == null) throw new IllegalStateException("nothing was kept: " + hub.log);
            if (luck(3)) {
                take(Returning.fetch("0".repeat(Returning.DIGITS), CARD));
                answer(owed.poll());
                assertThat(play.sought()).isTrue();
            }
            over = false;
            take(Returning.fetch(code, Customer.GUEST));
        }

        void run() {
            for (int i = 0; i < STEPS_MAX && !over; i++) {
                turn();
                // A customer who was not waited for any more comes back with the paper.
                if (over && hub.paper() != null) returns();
            }
        }
    }

    @Test
    void takesADepositAsItShould() {
        var world = new World(1, ModelHub.DEPOSIT, CARD, true);
        world.run();
        assertThat(world.asked)
                .containsExactly(
                        "proofs", "pin", "begin", "finish", "confirm", "begin", "finish", "begin",
                        "finish", "answers");
        assertThat(world.over).isTrue();
    }

    @Test
    void goesAwayAtAnyScreenThatMayBeLeftAndNothingIsTypedTwice() {
        var left = new java.util.TreeSet<String>();
        for (int at = 0; at < 60; at++) {
            var world = new World(1, ModelHub.OPENING, Customer.GUEST, true);
            for (int i = 0; i < at && !world.over; i++) world.turn();
            if (world.over) break;
            if (!Returning.may(world.play) || !world.owed.isEmpty()) continue;
            left.add(world.play.step().id());
            world.tell(new Happening.GaveUp());
            // One field back, from a second one: the customer was not asked yet.
            if (world.play.stay() != Play.Stay.ASKED) world.tell(new Happening.GaveUp());
            world.tell(new Happening.Later("1".repeat(Returning.DIGITS)));
            world.run();
            assertThat(world.over).isTrue();
            assertThat(world.hub.over()).as("at turn " + at + world.hub.log).isTrue();
            assertThat(world.asked).contains("keep", "fetch");
            assertThat(world.hub.typed.values()).as("typed" + world.hub.log).containsOnly(1);
        }
        assertThat(left).contains("terms", "document", "face", "form", "review", "sign");
    }

    @Test
    void opensACardAsItShould() {
        var world = new World(1, ModelHub.OPENING, Customer.GUEST, true);
        world.run();
        assertThat(world.asked)
                .containsExactly(
                        "answers",
                        "proofs",
                        "face",
                        "answers",
                        "confirm",
                        "sign",
                        "begin",
                        "finish",
                        "begin",
                        "pin-choice",
                        "begin",
                        "finish",
                        "answers");
        assertThat(world.over).isTrue();
    }

    /** The hub turns nothing back while an attempt is open, so the kiosk says first what became. */
    @Test
    void tellsWhatBecameOfAnActThatARestartCutShortBeforeItTurnsBack() {
        var world = new World(1, ModelHub.OPENING, Customer.GUEST, true);
        while (!(world.owed.peek() instanceof Deed.Perform)) world.turn();
        world.owed.clear();
        world.asked.clear();
        world.take(Player.takeUp(ModelHub.ID));
        world.run();
        assertThat(world.asked).containsExactly("finish", "turn-back");
        assertThat(world.over).isTrue();
    }

    @Test
    void takesNoNotesWhileTheBankDoesNotSayOfWhichCurrency() {
        var world = new World(1, ModelHub.DEPOSIT, CARD, true);
        world.hub.currency = "";
        while (!(world.play.doing() instanceof Doing.Stuck)) world.turn();
        assertThat(world.owed).isEmpty();
        assertThat(world.asked).containsExactly("proofs", "pin");
        world.hub.currency = "CNY";
        world.run();
        assertThat(world.asked).contains("begin", "finish", "confirm");
        assertThat(world.over).isTrue();
    }

    @Test
    void endsAnAttemptAtNotesThatCannotBeTakenBeforeItWaitsForTheBank() {
        var world = new World(1, ModelHub.DEPOSIT, CARD, true);
        while (!world.asked.contains("begin")) {
            boolean begins = world.owed.peek() instanceof Deed.Ask(_, CaseRequest.Begin _, _);
            if (begins) world.hub.currency = "";
            world.turn();
        }
        while (!(world.play.doing() instanceof Doing.Stuck)) world.turn();
        assertThat(world.asked).endsWith("begin", "finish");
        world.tell(new Happening.GaveUp());
        world.tell(new Happening.GaveUp());
        world.run();
        assertThat(world.asked).endsWith("begin", "finish", "turn-back");
        assertThat(world.over).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000})
    void endsEveryCaseWhateverHappens(long first) {
        for (long seed = first; seed < first + 3_000; seed++) {
            boolean deposit = seed % 2 == 0;
            var world =
                    new World(
                            seed,
                            deposit ? ModelHub.DEPOSIT : ModelHub.OPENING,
                            deposit ? CARD : Customer.GUEST,
                            false);
            world.run();
            assertThat(world.over).as("seed " + seed + ": " + world.play + world.hub.log).isTrue();
            assertThat(world.hub.over() || world.asked.isEmpty() || world.play.view() == null)
                    .as("seed " + seed + " left the case open: " + world.play + world.hub.log)
                    .isTrue();
        }
    }

    @Test
    void whatIsTakenOverAsItWasKnownIsNotToldAsTyped() {
        var ahead = new FieldView("phone", true, true, 3, "138 0000 0000", "phone");
        assertThat(Player.said(ahead, "138 0000 0000"))
                .isEqualTo(new CaseRequest.Value("phone", 3, "138 0000 0000", "phone"));
        assertThat(Player.said(ahead, "138 0000 0001").source()).isEqualTo("typed");
        var unknown = new FieldView("phone", true, true, 3);
        assertThat(Player.said(unknown, "138 0000 0000").source()).isEqualTo("typed");
    }
}
