package dev.foyer.simulator.people;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This machine's own Chromium without a display; nothing is downloaded. Used and closed by the
 * thread that started it.
 */
public final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Where it is, if this machine has one. */
    public static Optional<Path> installed() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    /**
     * Starts it with these flags beside the usual ones.
     *
     * @throws IllegalStateException when there is none, or it does not start
     */
    public static Chromium start(List<String> flags) {
        var program =
                installed()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no Chromium on this machine (Debian package chromium)"));
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            var launch =
                    new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setHeadless(true)
                            .setArgs(flags);
            return new Chromium(playwright, playwright.chromium().launch(launch));
        } catch (PlaywrightException e) {
            playwright.close();
            throw new IllegalStateException("Chromium does not start: " + e.getMessage(), e);
        }
    }

    /** Somebody's browser of their own; nothing is kept from others. */
    public BrowserContext context(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    /** A page that waits this long, and tells here of its errors and those of its console. */
    public static Page page(BrowserContext context, Duration patience, List<String> problems) {
        var page = context.newPage();
        page.setDefaultTimeout((double) patience.toMillis());
        page.onPageError(problems::add);
        page.onConsoleMessage(said -> {
            if (said.type().equals("error")) problems.add(said.text() + " at " + said.location());
        });
        return page;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
