package dev.foyer.hub.bank;

import dev.foyer.hub.event.CaseEvent.Verdict;

import java.util.List;

/** What came of asking rules and bank about a case. */
sealed interface Asked {
    /** They say so. */
    record Judged(Verdict verdict, List<String> reasons) implements Asked {
        public Judged {
            reasons = List.copyOf(reasons);
        }
    }

    /** The bank could not be asked; later. */
    record NotNow() implements Asked {}

    /** It may go on. */
    static Asked passed() {
        return new Judged(Verdict.PASSED, List.of());
    }

    /** It may not, because of this word. */
    static Asked refused(String reason) {
        return new Judged(Verdict.REFUSED, List.of(reason));
    }
}
