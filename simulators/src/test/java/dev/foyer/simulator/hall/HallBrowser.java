package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

import dev.foyer.simulator.people.Chromium;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Hall displays in a headless Chromium that may sound and speaks with nobody but the hub. Used by
 * one thread.
 */
final class HallBrowser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);

    /** How many times as quick as in a hall; one in the long tier. */
    static final int RATE = Boolean.getBoolean("foyer.long") ? 1 : 2;

    /**
     * Keeps what the page tells, each recording that it plays with its length and loudness, and the
     * feed's messages; a machine that sleeps has no connection. Sentences are said RATE times as
     * quickly, since a test waits for them.
     */
    private static final String LISTEN =
            """
            window.heard = []; window.played = []; window.messages = []; window.asleep = false;
            document.addEventListener('hall', e => heard.push(e.detail));
            const start = AudioBufferSourceNode.prototype.start;
            AudioBufferSourceNode.prototype.start = function (...a) {
              const sound = this.buffer.getChannelData(0);
              this.playbackRate.value = RATE;
              const one = { from: performance.now(), seconds: this.buffer.duration,
                loudest: sound.reduce((most, each) => Math.max(most, each), 0) };
              played.push(one);
              this.addEventListener('ended', () => { one.to = performance.now(); });
              return start.apply(this, a);
            };
            const Socket = window.WebSocket;
            let last = null;
            window.WebSocket = class extends Socket {
              constructor(url) {
                super(asleep ? url + '/nowhere' : url);
                last = this;
                this.addEventListener('message', e => messages.push(e.data));
              }
            };
            window.sleepNow = () => { asleep = true; messages.length = 0; last.close(); return true; };
            window.wakeUp = () => { asleep = false; return true; };
            """;

    private final Chromium chromium;
    private final List<BrowserContext> contexts = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final List<String> requests = new ArrayList<>();

    HallBrowser() {
        chromium =
                Chromium.start(
                        List.of(
                                "--disable-gpu",
                                "--no-first-run",
                                "--autoplay-policy=no-user-gesture-required"));
    }

    /** Goes on only where a browser is; fails where it must be. */
    static void need() {
        if (Chromium.installed().isPresent()) return;
        var sentence =
                "Real stack skipped: hall display. There is no Chromium (Debian package"
                        + " chromium).";
        System.out.println(sentence);
        assertThat(System.getProperty("foyer.real")).as(sentence).isNotEqualTo("required");
        Assumptions.abort(sentence);
    }

    /** Opens a display of this size; the credential is the one it was enrolled with. */
    Page open(String url, String query, String credential, int width, int height) {
        var context =
                chromium.context(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setLocale("zh-CN"));
        contexts.add(context);
        context.addInitScript(
                "localStorage.setItem('credential', '"
                        + credential
                        + "');"
                        + LISTEN.replace("RATE", String.valueOf(RATE)));
        var page = Chromium.page(context, SOON, problems);
        page.onRequest(r -> requests.add(r.method() + " " + r.url()));
        page.navigate(url + "/hall" + query);
        page.locator("#hall:not([hidden])").waitFor();
        return page;
    }

    /** A telephone that counts the alarm's tones and vibrations. */
    Page phone(String address) {
        var context =
                chromium.context(
                        new Browser.NewContextOptions()
                                .setViewportSize(390, 844)
                                .setDeviceScaleFactor(2)
                                .setHasTouch(true));
        contexts.add(context);
        context.addInitScript(
                """
                const start = OscillatorNode.prototype.start;
                OscillatorNode.prototype.start = function (...a) {
                  window.tones = (window.tones ?? 0) + 1;
                  return start.apply(this, a);
                };
                navigator.vibrate = () => { window.vibrated = (window.vibrated ?? 0) + 1; return true; };
                """);
        var page = Chromium.page(context, SOON, problems);
        page.onRequest(r -> requests.add(r.method() + " " + r.url()));
        page.navigate(address);
        return page;
    }

    /** A display whose feed tells this state and then nothing. */
    Page still(String url, String query, String state, int width, int height) {
        var context =
                chromium.context(new Browser.NewContextOptions().setViewportSize(width, height));
        contexts.add(context);
        context.addInitScript(STILL.replace("STATE", state));
        var page = Chromium.page(context, SOON, problems);
        page.navigate(url + "/hall" + query);
        page.locator("#hall:not([hidden])").waitFor();
        page.evaluate("() => document.fonts.ready");
        return page;
    }

    private static final String STILL =
            """
            localStorage.setItem('credential', 'x');
            window.WebSocket = class {
              constructor() {
                const state = STATE;
                setTimeout(() => this.onmessage({ data: JSON.stringify({ type: 'snapshot', seq: 1, state }) }), 10);
              }
              close() {}
            };
            """;

    /** What a script of the page gives, as JSON. */
    static JsonNode ask(Page page, String script) {
        try {
            return JSON.readTree(
                    String.valueOf(page.evaluate("async () => JSON.stringify(" + script + ")")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(script, e);
        }
    }

    /** What the page has told so far of one kind: telling, told, says, said. */
    static List<JsonNode> heard(Page page, String what) {
        var all = new ArrayList<JsonNode>();
        for (var one : ask(page, "window.heard"))
            if (one.path("what").asText().equals(what)) all.add(one);
        return all;
    }

    /** Lets the page's events come until this is so. */
    static void until(Page page, String what, BooleanSupplier met) {
        long end = System.nanoTime() + 2 * SOON.toNanos();
        while (!met.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            page.waitForTimeout(50);
        }
    }

    static void picture(Page page, String name) {
        var folder = System.getProperty("foyer.pictures");
        if (folder != null)
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }

    @Override
    public void close() {
        chromium.close();
    }
}
