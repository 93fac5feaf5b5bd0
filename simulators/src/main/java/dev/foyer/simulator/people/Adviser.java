package dev.foyer.simulator.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A scripted remote adviser at the real page {@code /desk} in a headless Chromium, with a drawn
 * camera and on loopback only.
 *
 * <p>Every method blocks and must be called by the thread that made the adviser. What does not
 * happen within {@link #PATIENCE} ends in an {@link IllegalStateException} that says what was
 * waited for.
 */
public final class Adviser implements AutoCloseable {
    /** How long this person waits for anything on the page. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FLAGS =
            List.of(
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--use-fake-ui-for-media-stream",
                    "--use-fake-device-for-media-stream=fps=30",
                    "--autoplay-policy=no-user-gesture-required",
                    // Publishes no address of this machine; the other side is found by the address
                    // it names, and us by what we send.
                    "--webrtc-ip-handling-policy=default_public_interface_only");

    private static final String COUNTER =
            "async () => (await"
                + " import('/web/desk-frame-counter.js')).readFrom(document.getElementById('customer'))";

    /**
     * Who sits where.
     *
     * @param hub the hub's address, such as {@code http://127.0.0.1:8080}
     * @param language {@code zh} or {@code en}
     * @param dark whether the machine prefers dark pages
     */
    public record Seat(
            URI hub,
            String user,
            String password,
            String language,
            int width,
            int height,
            boolean dark) {
        /** A seat at a usual screen. */
        public static Seat at(URI hub, String user, String password) {
            return new Seat(hub, user, password, "zh", 1440, 900, false);
        }

        @Override
        public String toString() {
            return user + " at " + hub;
        }
    }

    private final Seat seat;
    private final Chromium chromium;
    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();

    /** Starts the browser and opens the page; nobody is signed in yet. */
    public Adviser(Seat seat) {
        this.seat = seat;
        chromium = Chromium.start(FLAGS);
        try {
            context =
                    chromium.context(
                            new Browser.NewContextOptions()
                                    .setViewportSize(seat.width(), seat.height())
                                    .setLocale(seat.language().equals("zh") ? "zh-CN" : "en-GB")
                                    .setColorScheme(
                                            seat.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                                    .setPermissions(List.of("camera", "microphone")));
            page = Chromium.page(context, PATIENCE, problems);
            page.navigate(seat.hub().resolve("/desk?camera=synthetic&network=loopback").toString());
            page.locator("body:not([data-view=loading])").waitFor();
        } catch (PlaywrightException | IllegalStateException e) {
            chromium.close();
            throw e;
        }
    }

    /** Signs in and waits for the desk. */
    public void signIn() {
        page.locator("#user").fill(seat.user());
        page.locator("#password").fill(seat.password());
        page.keyboard().press("Enter");
        wait(page.locator("body[data-view=desk]"), "the desk after signing in");
    }

    /** Waits until somebody rings; returns the ticket's number as the page shows it. */
    public String waitForCall() {
        var number = page.locator("#calls li .number:not(:text-is('…'))").first();
        wait(number, "a call");
        return number.innerText();
    }

    /** Answers the oldest call, by its key. */
    public void accept() {
        waitForCall();
        page.keyboard().press("a");
        wait(page.locator("#call:not([hidden])"), "the call after answering");
    }

    /** Declines the oldest call, by its key. */
    public void decline() {
        waitForCall();
        page.keyboard().press("d");
    }

    /** Ends the call, by its key. */
    public void end() {
        page.keyboard().press("e");
        waitForEnd();
    }

    /** Presses a key as a person would. */
    public void press(String key) {
        page.keyboard().press(key);
    }

    /**
     * Waits until the call is in this state of the page ({@code waiting}, {@code connecting},
     * {@code talking}, {@code interrupted}).
     */
    public void waitForState(String state) {
        wait(page.locator("#call[data-state='" + state + "']"), "the state " + state);
    }

    /** Waits until the call is over; returns the words in which the page says so. */
    public String waitForEnd() {
        wait(page.locator("#waiting:not([hidden])"), "the end of the call");
        return page.locator("#last").innerText();
    }

    /** The words of a warning on top of the page, empty when there is none. */
    public String warning() {
        return page.locator("#warning").isVisible() ? page.locator("#warning").innerText() : "";
    }

    /** Waits until there is a warning (true) or none (false). */
    public void waitForWarning(boolean there) {
        wait(
                page.locator(there ? "#warning:not([hidden])" : "#warning[hidden]"),
                there ? "a warning" : "no warning",
                false);
    }

    /** The number in the customer's picture as it is on the page now. */
    public OptionalLong counter() {
        var number = page.evaluate(COUNTER);
        return number instanceof Number n ? OptionalLong.of(n.longValue()) : OptionalLong.empty();
    }

    /** Waits until the number in the customer's picture is above {@code floor}; returns it. */
    public long waitForCounterAbove(long floor) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var now = counter();
            if (now.isPresent() && now.getAsLong() > floor) return now.getAsLong();
            page.waitForTimeout(40);
        }
        throw new IllegalStateException(
                "waited " + PATIENCE + " for a picture after number " + floor);
    }

    /**
     * What flows, as the page measured it within the last second; an empty object before the first
     * second.
     */
    public JsonNode stats() {
        var text = page.locator("#details").getAttribute("data-stats");
        try {
            return JSON.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the page's figures are not JSON", e);
        }
    }

    /** Lets the page live for a while; the browser's events are only heard meanwhile. */
    public void rest(Duration time) {
        page.waitForTimeout((double) time.toMillis());
    }

    /** Loads the page again, as a person does when something looks wrong. */
    public void reload() {
        page.reload();
        page.locator("body:not([data-view=loading])").waitFor();
    }

    /** Switches to the other language. */
    public void switchLanguage() {
        page.locator("#language").click();
    }

    /** Opens or closes the figures of the connection. */
    public void toggleDetails() {
        page.locator("#details summary").click();
    }

    /** Takes a picture of the page. */
    public void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** All words on the page, for checks. */
    public String words() {
        return page.locator("body").innerText();
    }

    /** The page itself, for checks that need more than a person can do. */
    public Page page() {
        return page;
    }

    /** Errors that the page or its console reported so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private static void wait(Locator locator, String what) {
        wait(locator, what, true);
    }

    private static void wait(Locator locator, String what, boolean visible) {
        try {
            var state =
                    visible
                            ? com.microsoft.playwright.options.WaitForSelectorState.VISIBLE
                            : com.microsoft.playwright.options.WaitForSelectorState.ATTACHED;
            locator.first()
                    .waitFor(
                            new Locator.WaitForOptions()
                                    .setState(state)
                                    .setTimeout((double) PATIENCE.toMillis()));
        } catch (PlaywrightException e) {
            throw new IllegalStateException("waited " + PATIENCE + " for " + what, e);
        }
    }

    @Override
    public void close() {
        chromium.close();
    }
}
