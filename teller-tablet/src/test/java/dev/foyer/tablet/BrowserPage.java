package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import dev.foyer.simulator.people.Chromium;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The workbench in a headless Chromium without a display, touched by mouse events alone. Used and
 * closed by one thread.
 */
final class BrowserPage implements AutoCloseable {
    /** The kiosk takes two touches within 0.4 s, with a new screen between, for a double tap. */
    private static final int LOOKS_MAX = 20;

    /** The middle of an element that is still on the page, else null. */
    private static final String IN_SIGHT =
            """
            e => {
              if (!e.isConnected) return null;
              e.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});
              const box = e.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            }
            """;

    private static final double NO_DOUBLE_TAP_MS = 450;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Chromium chromium;
    private final String address;
    private final List<String> problems = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    BrowserPage(String address) {
        this.address = address;
        chromium = Chromium.start(List.of("--disable-gpu", "--no-first-run"));
        context = chromium.context(new Browser.NewContextOptions());
        page = context.newPage();
    }

    /** Opens the page anew. */
    void open(String locale, ColorScheme scheme) {
        context.close();
        context =
                chromium.context(
                        new Browser.NewContextOptions()
                                .setViewportSize(1680, 1050)
                                .setLocale(locale)
                                .setColorScheme(scheme));
        page = Chromium.page(context, PATIENCE, problems);
        page.navigate(address);
        page.waitForSelector("body[data-ready]");
        page.waitForSelector(".screen[data-pictures][data-shows]");
    }

    Page page() {
        return page;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Waits for a screen of the kiosk by its name. */
    void awaitScreen(String name) {
        page.waitForSelector(".screen[data-shows='" + name + "']");
    }

    /** Presses a piece of the kiosk's screen where its picture is, no sooner than people do. */
    void touch(String node) {
        page.waitForTimeout(NO_DOUBLE_TAP_MS);
        click(page.locator(".pieces button[data-node='" + node + "']:enabled"));
    }

    /** Presses what somebody does to a device. */
    void act(String device, String act) {
        click(page.locator("[data-device='" + device + "'] [data-act='" + act + "']").first());
    }

    /** Waits until something is physically true. */
    void awaitFact(String device, String fact, String value) {
        page.waitForSelector(
                "[data-device='%s'] [data-fact='%s'][data-value='%s']"
                        .formatted(device, fact, value));
    }

    /** Takes something up with the mouse and lets it go over the device's drawing. */
    void drag(String device, String choice) {
        var from = page.locator("[data-device='" + device + "'] [data-choice='" + choice + "']");
        var to = page.locator("[data-device='" + device + "'] .drop");
        // Both in sight first: scrolling to one moves the other.
        middle(to);
        var start = middle(from);
        var end = middle(to);
        var mouse = page.mouse();
        mouse.move(start.x(), start.y());
        mouse.down();
        mouse.move((start.x() + end.x()) / 2, (start.y() + end.y()) / 2);
        mouse.move(end.x(), end.y());
        mouse.up();
    }

    /** With the mouse and nothing else. */
    void click(Locator what) {
        var middle = middle(what);
        page.mouse().click(middle.x(), middle.y());
    }

    /** A place on the page, in its pixels. */
    private record Spot(double x, double y) {}

    /**
     * Where something is once it is in sight. Scrolled and measured in one turn of the page, which
     * draws such things anew whenever a device tells of itself.
     */
    private Spot middle(Locator what) {
        for (int look = 0; look < LOOKS_MAX; look++) {
            what.waitFor();
            var found = what.evaluate(IN_SIGHT);
            if (found instanceof List<?> at
                    && at.get(0) instanceof Number x
                    && at.get(1) instanceof Number y)
                return new Spot(x.doubleValue(), y.doubleValue());
        }
        throw new AssertionError(what + " is drawn anew whenever it is looked at");
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** What axe finds wrong with the page as it is now, one line each. */
    List<String> axe() {
        page.evaluate(script());
        var found =
                page.evaluate(
                        "async () => (await axe.run(document,"
                            + " {resultTypes:['violations']})).violations.map(v => v.id + ': ' +"
                            + " v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' +"
                            + " n.failureSummary).join(' | '))");
        assertThat(found).isInstanceOf(List.class);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (var in = BrowserPage.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(in, "axe-core is not on the class path").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        chromium.close();
    }
}
