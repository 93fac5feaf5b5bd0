package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;

import dev.foyer.hub.push.PushBrowser;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.hub.web.Limits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The ticket's page asks a browser that has Web Push to be told with it, and does without where it
 * has none. Chromium's own push service is out of reach of a test: its answer to {@code subscribe}
 * is put in its place, and what the service would deliver is handed to the worker by the browser's
 * own tools.
 */
@Tag("media")
class PhonePushTest {
    private static final int SOON_SECONDS = 20;

    private final BlockingQueue<byte[]> got = new LinkedBlockingQueue<>();
    private final PushBrowser keys = PushBrowser.fresh();
    private HttpServer service;
    private HallBrowser browser;
    private HubFixture hub;
    private String kiosk;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        HallBrowser.need();
        service =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        service.createContext(
                "/",
                exchange -> {
                    got.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(201, -1);
                    exchange.close();
                });
        service.start();
        hub =
                HubFixture.start(
                        directory,
                        Limits.USUAL,
                        "push: {contact: 'mailto:hall@bank.example', services: [127.0.0.1]}\n");
        kiosk = hub.enrol("kiosk");
        browser = new HallBrowser();
    }

    @AfterEach
    void stop() {
        if (browser != null) browser.close();
        if (hub != null) hub.close();
        if (service != null) service.stop(0);
    }

    private String ticket() {
        var guest = Map.of("level", "guest");
        var wish =
                Map.of("service", "cash", "language", "zh", "channel", "kiosk", "evidence", guest);
        return hub.post("/tickets", kiosk, wish).done().text("ticket.id");
    }

    private Page phone(String ticket, String language, String script) {
        var page = browser.phone(hub.hub.url() + "/t/" + ticket + "?lang=" + language);
        page.context().grantPermissions(List.of("notifications"));
        page.context().addInitScript(script);
        page.reload();
        page.locator("#alert:not([hidden])").waitFor();
        return page;
    }

    private static void says(Page page, String word) {
        HallBrowser.until(page, word, () -> page.locator("#alert-on").textContent().contains(word));
    }

    private String subscribed() {
        return """
        PushManager.prototype.subscribe = async function (wish) {
          window.wish = wish;
          return { toJSON: () => ({ endpoint: 'http://127.0.0.1:%d/send/one', keys: { p256dh: '%s', auth: '%s' } }) };
        };
        """
                .formatted(service.getAddress().getPort(), keys.p256dh(), keys.secret());
    }

    @Test
    void aTelephoneIsToldThoughItsPageIsClosed() throws Exception {
        for (int i = 0; i < 3; i++) ticket();
        var mine = ticket();
        var page = phone(mine, "zh", subscribed());
        page.locator("#alert").click();
        says(page, "关闭");
        HallBrowser.picture(page, "phone-push-zh");
        assertThat(HallBrowser.ask(page, "window.wish.userVisibleOnly").asBoolean()).isTrue();
        assertThat(HallBrowser.ask(page, "window.wish.applicationServerKey.length").asInt())
                .isEqualTo(65);
        page.close();
        hub.post("/counters/c1/open", hub.signIn("teller"), Map.of()).done();
        hub.post(
                        "/tickets/" + mine + "/call",
                        hub.signIn("teller"),
                        Map.of("counter", "c1", "reason", "back"))
                .done();
        var message = got.poll(SOON_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        assertThat(keys.read(message)).contains("A004 · 请到 1 号").contains("/t/" + mine);
    }

    @Test
    void theWorkerShowsWhatWasSent() {
        var mine = ticket();
        var page = phone(mine, "en", subscribed());
        CDPSession tools = page.context().newCDPSession(page);
        var worker = new LinkedBlockingQueue<String>();
        tools.on(
                "ServiceWorker.workerVersionUpdated",
                event -> {
                    for (var version : event.getAsJsonArray("versions"))
                        if (version.getAsJsonObject()
                                .get("status")
                                .getAsString()
                                .equals("activated"))
                            worker.add(
                                    version.getAsJsonObject().get("registrationId").getAsString());
                });
        tools.send("ServiceWorker.enable");
        page.locator("#alert").click();
        says(page, "closed");
        HallBrowser.picture(page, "phone-push-en");
        HallBrowser.until(page, "the worker", () -> !worker.isEmpty());
        var delivered = new JsonObject();
        delivered.addProperty("origin", hub.hub.url());
        delivered.addProperty("registrationId", worker.peek());
        delivered.addProperty(
                "data",
                "{\"title\":\"A001 · Please go to Counter 1\",\"body\":\"Please go"
                        + " now\",\"url\":\"/t/x\"}");
        tools.send("ServiceWorker.deliverPushMessage", delivered);
        HallBrowser.until(
                page,
                "the notice",
                () ->
                        HallBrowser.ask(
                                        page,
                                        "(await (await navigator.serviceWorker.getRegistration("
                                                + "'/web/')).getNotifications()).map(n => n.title"
                                                + " + '|' + n.body + '|' + n.data.url)")
                                .toString()
                                .contains("A001 · Please go to Counter 1|Please go now|/t/x"));
        assertThat(browser.problems).isEmpty();
    }

    /** Chromium without Google's service says no to subscribe; so does a firewall. */
    @Test
    void withoutAServiceThePageItselfTells() {
        var page =
                phone(
                        ticket(),
                        "en",
                        "PushManager.prototype.subscribe = async () => { throw new DOMException('no"
                                + " service', 'AbortError'); };");
        page.locator("#alert").click();
        says(page, "open");
        assertThat(browser.requests).noneMatch(r -> r.endsWith("/push"));
        assertThat(HallBrowser.ask(page, "document.querySelector('#alert').hidden").asBoolean())
                .isTrue();
    }
}
