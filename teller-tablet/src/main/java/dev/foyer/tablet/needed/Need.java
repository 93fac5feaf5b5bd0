package dev.foyer.tablet.needed;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.StepKind;

import java.util.ArrayList;
import java.util.List;

/** One thing that waits for a member of staff. Pure; any thread. */
public sealed interface Need {
    /** Its id, the call's or the case's. */
    String id();

    /** Somebody calls from a place. */
    record Called(HelpCall help) implements Need {
        @Override
        public String id() {
            return help.id();
        }
    }

    /** A case at which something must be approved. */
    record Review(CaseView view) implements Need {
        @Override
        public String id() {
            return view.id();
        }
    }

    /** A case that people must go on with. */
    record Handed(CaseView view) implements Need {
        @Override
        public String id() {
            return view.id();
        }
    }

    /** A note that somebody is to see to. */
    record Noted(NoteView note) implements Need {
        @Override
        public String id() {
            return note.id();
        }
    }

    /** All of it: people who call, then reviews, what was handed over, and notes. */
    static List<Need> of(List<HelpCall> helps, List<CaseView> cases, List<NoteView> notes) {
        var needs = new ArrayList<Need>();
        for (var help : helps) needs.add(new Called(help));
        for (var view : cases) if (review(view)) needs.add(new Review(view));
        for (var view : cases) if (view.helpFor() != null) needs.add(new Handed(view));
        for (var note : notes) needs.add(new Noted(note));
        return List.copyOf(needs);
    }

    private static boolean review(CaseView view) {
        var step = view.step();
        return step != null
                && view.helpFor() == null
                && view.state() == CaseView.State.FORWARD
                && step.owed()
                && (step.kind() == StepKind.APPROVE || step.kind() == StepKind.CHECK_FACE);
    }
}
