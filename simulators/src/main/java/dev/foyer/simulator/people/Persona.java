package dev.foyer.simulator.people;

import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Need;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.Person;
import dev.foyer.simulator.branch.Branch;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For whom a branch is shown: what has happened there when it opens, so that there is something to
 * do at once, and what they would try first, in three lines.
 */
public enum Persona {
    /** Somebody who walks in. */
    CUSTOMER {
        @Override
        void prepare(Colleague zhao) {
            zhao.issue("cash");
            zhao.serve();
            zhao.issue("cash");
        }

        @Override
        List<String> first(Branch branch, String workbench) {
            return List.of(
                    "Open "
                            + workbench
                            + " and touch the kiosk's screen: a language, then who you"
                            + " are, or nothing of that.",
                    "When the kiosk asks for a card or a document, press one in the wallet below"
                            + " and then the slot it goes into.",
                    "With a ticket in hand, see yourself on the wall: " + branch.hallAddress());
        }
    },

    /** Who leads the hall. */
    LOBBY {
        @Override
        void prepare(Colleague zhao) {
            zhao.issue("cash");
            zhao.serve();
            zhao.issue("cash");
            zhao.issue("account", Need.WHEELCHAIR);
            zhao.issueImportant("transfer");
        }

        @Override
        List<String> first(Branch branch, String workbench) {
            return List.of(
                    "Open "
                            + workbench
                            + " and on the tablet sign in as lin with "
                            + branch.password("lin")
                            + "; open counter 2.",
                    "An important customer has come: touch the line that says so, and see where"
                            + " they are served best now.",
                    "Call next, and see what the hall shows: " + branch.hallAddress());
        }
    },

    /** An expert elsewhere. */
    ADVISER {
        @Override
        void prepare(Colleague zhao) {
            zhao.issue("wealth");
        }

        @Override
        List<String> first(Branch branch, String workbench) {
            return List.of(
                    "Open "
                            + branch.hubAddress()
                            + "/desk in a browser with a camera and sign in"
                            + " as chen with "
                            + branch.password("chen")
                            + ".",
                    "Open "
                            + workbench
                            + " and on the tablet sign in as lin with "
                            + branch.password("lin")
                            + ", open counter 2, call next and start.",
                    "Touch Expert on the tablet: it rings at the desk, where you accept.");
        }
    },

    /** Whoever builds kiosks. */
    DEVELOPER {
        @Override
        void prepare(Colleague zhao) {}

        @Override
        List<String> first(Branch branch, String workbench) {
            var reader = branch.devicesAddress() + "/cardreader";
            return List.of(
                    "Ask a device: ./foyer xfs " + reader + " Common.Status",
                    "Open "
                            + workbench
                            + " and put a card in, and read the XFS4IoT messages as they"
                            + " pass; then let one fail under Faults.",
                    "Hold a service to the standard: ./foyer conformance " + reader + " --by-hand");
        }
    };

    /** What the branch's plan says besides, so that somebody is important. */
    private static final String PLAN =
            """
            segments:
              - {when: {card: ["476173"]}, give: vip}
              - {when: {need: [wheelchair]}, give: wheelchair}
            """;

    abstract void prepare(Colleague zhao);

    abstract List<String> first(Branch branch, String workbench);

    /** The persona of a name as it is typed, {@code lobby} for example. */
    public static Optional<Persona> named(String name) {
        return Stream.of(values()).filter(p -> p.toString().equals(name)).findFirst();
    }

    /** The branch for it. */
    public Branch.Plan of(Branch.Plan plan) {
        return plan.saying(PLAN);
    }

    /** Lets happen what has happened, and gives the three lines. */
    public List<String> begin(Branch branch, String workbench) {
        try (var hub = new Reviewer(branch.hubAddress(), "zhao", branch.password("zhao"))) {
            prepare(new Colleague(hub));
        }
        return first(branch, workbench);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The teller at the first counter, who lets people in too. */
    record Colleague(Reviewer hub) {
        private static final String COUNTER = "c1";

        void issue(String service) {
            issue(service, Evidence.GUEST, null, null);
        }

        void issue(String service, Need need) {
            issue(service, Evidence.GUEST, null, List.of(need));
        }

        /** By a card of the test range whose holders are. */
        void issueImportant(String service) {
            var card = new Person("SAMPLE/ADA", null, "4761739001010010", null, null, null, null);
            issue(service, new Evidence(Evidence.Level.CARD, "stripe"), card, null);
        }

        private void issue(
                String service,
                Evidence evidence,
                @Nullable Person person,
                @Nullable List<Need> needs) {
            var wish = new NewTicket(service, Language.ZH, "tablet", evidence, person, needs, null);
            hub.asks(h -> h.issue(wish));
        }

        /** Serves whoever is next, unless the branch is that of an earlier day and serves. */
        void serve() {
            var counter =
                    hub.asks(h -> h.branch()).counters().stream()
                            .filter(c -> c.id().equals(COUNTER))
                            .findFirst()
                            .orElseThrow();
            if (!counter.open()) hub.asks(h -> h.openCounter(COUNTER));
            if (counter.ticket() != null) return;
            var called = hub.asks(h -> h.callNext(COUNTER));
            hub.asks(h -> h.start(called.id()));
        }
    }
}
