package dev.foyer.kiosk.model;

import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Doing;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Line;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.kiosk.model.Page.Slot;
import dev.foyer.screen.part.Icon;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages of a case on which a device does something, or waits for somebody. Pure. */
final class CaseDevicePages {
    private final CasePages pages;

    CaseDevicePages(CasePages pages) {
        this.pages = pages;
    }

    Page card() {
        boolean inside = pages.state.cardInside();
        return inside
                ? act("card-reading", Slot.CARD_IN, true, null)
                : act("card", Slot.CARD_IN, false, null);
    }

    Page document(boolean reading) {
        return act(
                "document",
                Slot.GLASS,
                reading,
                reading ? null : pages.press("document.go", Icon.SCAN, new Event.ScanAsked()));
    }

    private Page act(String key, Slot slot, boolean busy, @Nullable Press action) {
        var title = pages.words.say("case." + key + ".title");
        return new Page.DeviceAct(
                pages.frame(
                        key, Pages.heard(title, pages.snag()), busy ? null : pages.stop(), action),
                pages.snag(),
                slot,
                pages.words.text("case." + key + ".act"),
                pages.words.text("case." + key + ".next"),
                busy);
    }

    Page face(boolean looking) {
        if (looking) return act("face-looking", Slot.CAMERA, true, null);
        var choices =
                List.of(
                        new Choice(
                                "face.camera",
                                Icon.CAMERA,
                                pages.words.say("case.face.camera"),
                                pages.words.text("case.face.camera.below"),
                                true,
                                1,
                                new Answer.Now(new Event.ScanAsked())),
                        new Choice(
                                "face.people",
                                Icon.PERSON,
                                pages.words.say("case.face.people"),
                                pages.words.text("case.face.people.below"),
                                true,
                                2,
                                new Answer.Now(CasePages.of(new Happening.NoCamera()))));
        var title = pages.words.say("case.face.title");
        return new Page.Choices(
                pages.frame("face", Pages.heard(title, pages.snag()), pages.stop(), null),
                pages.snag(),
                choices);
    }

    Page pin(int digits, boolean again) {
        var step = pages.play.step();
        boolean chooses = step != null && step.kind() == StepKind.SET_PIN;
        var key = !chooses ? "pin" : again ? "pin-again" : "pin-new";
        var title = pages.words.say("case." + key + ".title");
        return new Page.PinPage(
                pages.frame(key, Pages.heard(title, pages.snag()), pages.stop(), null),
                pages.snag(),
                pages.words.text("case." + key + ".act"),
                pages.words.text("case." + key + ".next"),
                digits);
    }

    Page acting(Doing.Acting acting) {
        return switch (acting.act().kind()) {
            case ACCEPT_CASH -> notes(acting);
            case RETURN_CASH -> act("notes-back", Slot.NOTES_OUT, true, null);
            case DISPENSE_CARD ->
                    acting.ending()
                            ? pages.busy(false)
                            : act("new-card", Slot.NEW_CARD, true, null);
            case RECEIPT, PRINT -> act("receipt", Slot.RECEIPT, true, null);
            default -> pages.busy(false);
        };
    }

    private Page notes(Doing.Acting acting) {
        var moved = acting.notes();
        boolean counting = moved != null && moved.counting() || acting.ending();
        var inside = moved == null ? null : moved.inside();
        boolean some = inside != null && inside.minor() > 0;
        var lines = new ArrayList<Line>();
        if (moved != null) {
            for (var kind : moved.kinds()) lines.add(kind(kind));
            if (moved.refused() > 0)
                lines.add(
                        new Line(
                                "refused",
                                pages.words.text("case.notes.refused"),
                                Say.same("× " + moved.refused()),
                                true));
        }
        var key = counting ? "case.notes.counting" : some ? "case.notes.more" : "case.notes";
        var title = pages.words.say(key + ".title");
        var action =
                some && !counting
                        ? pages.press(
                                "notes.enough", Icon.DONE, CasePages.of(new Happening.Enough()))
                        : null;
        return new Page.Counted(
                pages.frame(
                        "notes",
                        Pages.heard(title, pages.snag()),
                        counting ? null : pages.stop(),
                        action),
                pages.snag(),
                Slot.NOTES_IN,
                pages.words.text(key + ".act"),
                some && inside != null ? Amounts.say(inside, pages.state.language()) : Say.NOTHING,
                lines,
                counting);
    }

    /** Notes that only a person may judge are named as such: they are not in the sum. */
    private Line kind(Happening.NotesMoved.Notes notes) {
        var value = Amounts.say(notes.value(), pages.state.language()).text();
        var id = notes.value().currency() + notes.value().minor();
        return new Line(
                notes.suspect() ? id + ".suspect" : id,
                notes.suspect()
                        ? pages.words.text("case.notes.suspect", Map.of("amount", value))
                        : value,
                Say.same("× " + notes.count()),
                notes.suspect());
    }
}
