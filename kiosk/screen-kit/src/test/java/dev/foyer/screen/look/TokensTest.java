package dev.foyer.screen.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.hub.api.Kit;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.audit.ScreenAudit;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;

class TokensTest {
    private final Tokens tokens = Tokens.load();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textStandsOutByDayAndByNight(boolean night) {
        var ground = tokens.colour("ground", night);
        var surface = tokens.colour("surface", night);
        assertThat(tokens.colour("ink", night).contrast(ground)).isGreaterThanOrEqualTo(12);
        assertThat(tokens.colour("ink", night).contrast(surface)).isGreaterThanOrEqualTo(12);
        for (String name : new String[] {"ink-soft", "brand", "wait", "stop", "done"}) {
            assertThat(tokens.colour(name, night).contrast(ground))
                    .as(name)
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(tokens.colour(name, night).contrast(surface))
                    .as(name)
                    .isGreaterThanOrEqualTo(4.5);
        }
        assertThat(tokens.colour("brand-ink", night).contrast(tokens.colour("brand", night)))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(tokens.colour("focus", night).contrast(ground)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aMissingTokenStopsTheStart() {
        var kit = Kit.read();
        var light = new HashMap<>(kit.light());
        light.remove("ground");
        var poor =
                new Kit(
                        light,
                        kit.dark(),
                        kit.fonts(),
                        kit.scale(),
                        kit.grid(),
                        kit.corner(),
                        kit.focusWidth(),
                        kit.motionMillis());
        assertThatThrownBy(() -> Tokens.of(poor)).hasMessageContaining("'ground' is missing");
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Rgb.parse("#000000").contrast(Rgb.parse("#FFFFFF"))).isEqualTo(21);
        assertThat(Rgb.parse("#777777").contrast(Rgb.parse("#FFFFFF"))).isBetween(4.47, 4.49);
        assertThat(Rgb.parse("#0B6E5F")).hasToString("#0B6E5F");
        assertThatThrownBy(() -> Rgb.parse("green")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.0, 3.79, 4.03, 5.9, 11.8})
    void theSmallestLettersAreHighEnoughOnEveryPanel(double pxPerMm) {
        String family = ScreenWindow.family(tokens);
        for (var measure : new Measure[] {Measure.kiosk(pxPerMm), Measure.tablet(pxPerMm)}) {
            double capital =
                    Fx.on(() -> ScreenAudit.capitalHeight(Font.font(family, measure.bodyPx())));
            if (family.startsWith("Noto Sans"))
                assertThat(capital / pxPerMm)
                        .isGreaterThanOrEqualTo(measure.capitalMm() - 0.25 / pxPerMm);
            assertThat(measure.targetPx() / pxPerMm).isGreaterThanOrEqualTo(measure.targetMm());
            assertThat(measure.targetPx() % 8).isZero();
        }
    }

    @Test
    void allFiguresAreEquallyWide() {
        String family = ScreenWindow.family(tokens);
        Fx.run(() -> {
            double zero = width(family, "0");
            for (int digit = 1; digit <= 9; digit++)
                assertThat(width(family, "" + digit)).isEqualTo(zero);
        });
    }

    private static double width(String family, String text) {
        var node = new Text(text);
        node.setFont(Font.font(family, 100));
        return node.getLayoutBounds().getWidth();
    }

    @Test
    void aPanelWithoutMillimetresIsRefused() {
        assertThatThrownBy(() -> Measure.kiosk(0)).hasMessageContaining("1 to 40");
        assertThatThrownBy(() -> Measure.kiosk(Double.NaN)).hasMessageContaining("1 to 40");
    }

    @Test
    void typeGrowsByAFourthEachStep() {
        var look = new Look(tokens, Measure.kiosk(4.03), false);
        assertThat(look.type(0)).isEqualTo(41);
        assertThat(look.type(1)).isEqualTo(51);
        assertThat(look.type(2)).isEqualTo(64);
    }
}
