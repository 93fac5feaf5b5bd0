package dev.foyer.hub.policy;

import dev.foyer.hub.event.CaseEvent.Verdict;

import java.util.List;

/**
 * What the rules say.
 *
 * @param reasons the rules that refuse it; none where it passes
 */
public record Assessment(Verdict verdict, List<Grounds> reasons) {
    public Assessment {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() != (verdict == Verdict.PASSED))
            throw new IllegalArgumentException("only a refusal has reasons");
    }

    static Assessment of(List<Grounds> reasons) {
        return new Assessment(reasons.isEmpty() ? Verdict.PASSED : Verdict.REFUSED, reasons);
    }
}
