package dev.foyer.kiosk.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.CaseSamples;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Pages;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.audit.ScreenAudit;
import dev.foyer.screen.keys.Arrows;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.port.Png;

import javafx.scene.control.Label;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws every screen at every size, language and time of day, measures it, and writes the pictures.
 */
class EveryScreenTest {
    /** A panel: its pixels and how many of them make a millimetre. */
    record Panel(String name, int width, int height, double pxPerMm) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What a low or narrow panel has no larger text for, in one language at least. */
    private static final Map<String, Set<String>> FULL =
            Map.of(
                    "1920x1080 (21.5 inch, lying)",
                    Set.of("address-again", "address-long", "notes-out", "ticket-no-paper"),
                    "1280x1024 (17 inch)",
                    Set.of(
                            "address-again",
                            "code-again",
                            "ended-refused",
                            "notes-out",
                            "paper-unknown",
                            "paper-unread",
                            "service",
                            "service-alone",
                            "service-said",
                            "service-several",
                            "ticket-by-sight",
                            "ticket-no-paper"),
                    "800x1280 (15.4 inch)",
                    Set.of(
                            "address-again",
                            "address-long",
                            "amount",
                            "attract",
                            "attract-alone",
                            "attract-campaign",
                            "attract-hub-away",
                            "booking-cancelled",
                            "booking-days-early",
                            "booking-early",
                            "booking-late",
                            "booking-no-booking",
                            "booking-number-reader-away",
                            "booking-unknown",
                            "booking-was-here",
                            "code-again",
                            "ended-refused",
                            "identity-booked",
                            "identity-booked-away",
                            "identity-booked-unreadable",
                            "identity-card-unreadable",
                            "kept-no-paper",
                            "night-attract",
                            "notes-out",
                            "paper-typed",
                            "paper-unknown",
                            "paper-unread",
                            "phone",
                            "phone-typed",
                            "presence",
                            "presence-again",
                            "service",
                            "service-alone",
                            "service-said",
                            "service-several",
                            "signed-long",
                            "signing",
                            "stopping",
                            "ticket",
                            "ticket-alone",
                            "ticket-by-sight",
                            "ticket-no-paper",
                            "ticket-prepared",
                            "ticket-printing",
                            "words"));

    private static final Answers NOBODY =
            new Answers() {
                @Override
                public void event(Event event) {}

                @Override
                public void choice(Answer answer) {}
            };

    static List<Panel> panels() {
        return List.of(
                new Panel("1080x1920 (21.5 inch)", 1080, 1920, 4.03),
                new Panel("1080x1440", 1080, 1440, 4.03),
                new Panel("1920x1080 (21.5 inch, lying)", 1920, 1080, 4.03),
                new Panel("1280x1024 (17 inch)", 1280, 1024, 3.79),
                new Panel("800x1280 (15.4 inch)", 800, 1280, 3.86));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void nothingIsSmallPaleCutCoveredOrDumb(Panel panel) {
        var wrong = new ArrayList<String>();
        // By night only colours differ: one panel shows them all.
        for (boolean night : new boolean[] {false, true}) {
            if (night && !panel.equals(panels().getFirst())) continue;
            var look = new Look(Tokens.load(), Measure.kiosk(panel.pxPerMm()), night);
            for (var language : Language.values())
                wrong.addAll(audit(panel, look, language, false).wrong());
        }
        assertThat(wrong).isEmpty();
    }

    /** Large text: nothing of it is cut or broken either, and it is larger. */
    @ParameterizedTest
    @MethodSource("panels")
    void largeTextIsWholeOnEveryScreen(Panel panel) {
        var look = new Look(Tokens.load(), Measure.kiosk(panel.pxPerMm()), false);
        var wrong = new ArrayList<String>();
        var full = new TreeSet<String>();
        for (var language : Language.values()) {
            var audit = audit(panel, look, language, true);
            wrong.addAll(audit.wrong());
            audit.sizes()
                    .forEach((percent, names) ->
                            System.out.printf(
                                    "%s %s: %d screens at %d %%%n",
                                    panel, language.tag(), names.size(), percent));
            audit.sizes()
                    .getOrDefault(100L, List.of())
                    .forEach(name -> full.add(name.substring(name.indexOf('-') + 1)));
        }
        assertThat(wrong).isEmpty();
        assertThat(full).isEqualTo(FULL.getOrDefault(panel.name(), Set.of()));
    }

    /** Whoever cannot touch the screen comes to every piece of it by arrow keys. */
    @ParameterizedTest
    @MethodSource("panels")
    void everythingIsReachedByArrows(Panel panel) {
        var look = new Look(Tokens.load(), Measure.kiosk(panel.pxPerMm()), false);
        var wrong = new ArrayList<String>();
        Fx.run(() -> {
            var window = new ScreenWindow("test", look, panel.width(), panel.height());
            var views = new Views(look, panel.width(), panel.height(), NOBODY);
            everyPage(Language.ZH)
                    .forEach((name, page) -> {
                        window.show(views.draw(page, Language.ZH));
                        window.scene().getRoot().applyCss();
                        window.scene().getRoot().layout();
                        var missing = new LinkedHashSet<>(Arrows.there(window.scene()));
                        if (missing.isEmpty()) return;
                        missing.removeAll(
                                Arrows.reached(window.scene(), missing.iterator().next()));
                        if (!missing.isEmpty()) wrong.add(name + ": " + missing);
                    });
        });
        assertThat(wrong).isEmpty();
    }

    /** What is wrong on a panel, and the screens by how large their text is in percent. */
    private record Audit(List<String> wrong, Map<Long, List<String>> sizes) {}

    private static Audit audit(Panel panel, Look look, Language language, boolean large) {
        var wrong = new ArrayList<String>();
        var sizes = new TreeMap<Long, List<String>>();
        var window = Fx.on(() -> new ScreenWindow("test", look, panel.width(), panel.height()));
        var views = new Views(look, panel.width(), panel.height(), NOBODY);
        var suffix = "-" + language.tag() + (large ? "-large" : look.night() ? "-night" : "");
        // Each page by itself: large text is measured several times.
        everyPage(language)
                .forEach((name, page) ->
                        Fx.run(() -> {
                            window.show(views.draw(page, language, large));
                            ScreenAudit.withWords(window.scene(), look)
                                    .forEach(f ->
                                            wrong.add(
                                                    name
                                                            + suffix
                                                            + ": "
                                                            + f.where()
                                                            + " "
                                                            + f.sentence()));
                            picture(panel, name + suffix, window);
                            sizes.computeIfAbsent(percent(window, look), _ -> new ArrayList<>())
                                    .add(name);
                        }));
        return new Audit(wrong, sizes);
    }

    /** How large the title is against the usual. */
    private static long percent(ScreenWindow window, Look look) {
        var title = (Label) window.scene().getRoot().lookup("#title");
        for (int percent : LargeText.PERCENT)
            for (int step = 1; step <= 2; step++)
                if (title.getFont().getSize() == look.larger(percent).type(step)) return percent;
        return 100;
    }

    private static Map<String, Page> everyPage(Language language) {
        var all = new LinkedHashMap<String, Page>();
        Samples.everyScreen(language)
                .forEach((name, state) -> all.put(name, Pages.of(state, Samples.NOW)));
        all.putAll(CaseSamples.everyPage(language));
        return all;
    }

    private static void picture(Panel panel, String name, ScreenWindow window) {
        var to = System.getProperty("foyer.pictures");
        if (to == null) return;
        try {
            var folder = Path.of(to, "kiosk", panel.width() + "x" + panel.height());
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), Png.of(window.scene().snapshot(null)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
