package dev.foyer.hub.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.policy.Grounds;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

/** Whatever a service of the catalogue says to a customer, it says in both languages. */
class CaseTextsTest {
    /** What the hub itself gives as a reason, beside the bank's words and the ids of rules. */
    private static final List<String> WORDS =
            List.of(
                    "customer-not-known",
                    "unknown-card",
                    "active-already",
                    "stopped",
                    "no-alerts",
                    "nothing-matured",
                    "nothing-to-freeze",
                    "no-card-to-replace",
                    "several-cards",
                    "no-first-account",
                    "suspense",
                    "device-nothing-moved",
                    "device-retained",
                    "device-unknown",
                    "wrong-pin",
                    "pin-blocked",
                    "pins-differ",
                    "pin-too-simple",
                    "pin-not-taken",
                    "people-decide",
                    "changed-since",
                    "busy",
                    "bank-away",
                    "wrong-code",
                    "no-codes-now",
                    "elsewhere",
                    "other-person",
                    "not-proved");

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextIsMissing(Language language) {
        var texts = Texts.of(language, "case");
        var missing = new ArrayList<String>();
        for (var key : keys()) if (!texts.has(key)) missing.add(key);
        assertThat(missing).isEmpty();
    }

    private static List<String> keys() {
        var keys = new ArrayList<String>();
        for (var service : RulePacks.catalogue().services()) {
            keys.add("case." + service.id() + ".name");
            keys.add("case." + service.id() + ".hint");
            for (var step : service.steps()) keys.addAll(keys(service, step));
        }
        for (var word : WORDS) keys.add("case.reason." + word);
        for (var refusal : Refusal.values()) keys.add("case.reason." + refusal.code());
        for (var pack : RulePacks.OWN)
            for (Grounds one : RulePacks.own(pack).grounds()) keys.add("case.reason." + one.id());
        return keys;
    }

    private static List<String> keys(Service service, Step step) {
        var of = "case." + service.id() + "." + step.id();
        var keys = new ArrayList<>(List.of(of + ".title", of + ".title.spoken"));
        switch (step.kind()) {
            case Step.Choose(var field, var options) -> {
                for (var option : options) keys.add("case.option." + field + "." + option);
                if (options.size() == 1) keys.add(of + ".text.1");
                else keys.add("case.field." + field);
            }
            case Step.Fill(var fields) -> {
                for (var field : fields) {
                    keys.add("case.field." + field.id());
                    keys.add("case.field." + field.id() + ".hint");
                }
            }
            case Step.ConfirmPhone(_, var code) -> {
                keys.add("case.field." + code);
                keys.add("case.message.code");
            }
            case Step.Review _ -> keys.add(of + ".action");
            case Step.Sign(var document) -> keys.add("case.document." + document + ".1");
            case Step.Kind _ -> {}
        }
        return keys;
    }
}
