package dev.foyer.hub.service;

import dev.foyer.hub.flow.Step;
import dev.foyer.hub.policy.RulePack;
import dev.foyer.hub.policy.Rules;

/** Who must look at a case and say yes, as the rules have it. */
final class Reviews {
    private Reviews() {}

    /** The approval of an aspect; one member of staff where the rules say nothing of it. */
    static Step.Approve of(Rules rules, String aspect) {
        return rules.people(aspect)
                .map(p -> new Step.Approve(aspect, p.people(), p.apart()))
                .orElseGet(() -> new Step.Approve(aspect, 1, false));
    }

    /** The comparison of a face with the document's. */
    static Step.CheckFace face(Rules rules) {
        RulePack.Face face = rules.face();
        return new Step.CheckFace(face.threshold(), face.tries(), face.people());
    }
}
