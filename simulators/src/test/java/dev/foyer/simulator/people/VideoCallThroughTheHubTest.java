package dev.foyer.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.media.CallState.Phase;
import dev.foyer.device.media.Media;
import dev.foyer.device.media.MediaFault;
import dev.foyer.device.media.MediaSettings;
import dev.foyer.hub.api.Enrolment;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCall;
import dev.foyer.hub.api.NewTicket;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The whole way of a call: a tablet's peer, the real hub as a process, and the adviser's page in a
 * browser.
 */
@Tag("media")
class VideoCallThroughTheHubTest {
    private static final String CONFIG =
            """
            state: %1$s/state
            branch:
              id: b1
              name: {zh: 江南路支行, en: Jiangnan Road branch}
              timeZone: Asia/Shanghai
              services:
                - {id: wealth, letter: C, name: {zh: 理财咨询, en: Savings and investments}, skill: wealth}
              counters:
                - {id: c1, name: {zh: 1 号窗口, en: Counter 1}, services: [wealth]}
            bootstrap:
              staff:
                - {user: lin, name: 林晓, roles: [adviser], skills: [wealth], passwordFile: %1$s/password}
                - {user: he, name: 何平, roles: [adviser], skills: [], passwordFile: %1$s/password}
              codes:
                - {kind: tablet, name: T1, codeFile: %1$s/code}
            """;

    private static final String PASSWORD = "a long enough secret";

    @TempDir private Path directory;

    @Test
    void aTabletAndAnAdviserSeeEachOtherThroughTheRealHub() throws Exception {
        var vertx = Vertx.vertx();
        try (var media = Media.inItsOwnProcess(MediaSettings.synthetic())) {
            need(media);
            Files.writeString(directory.resolve("password"), PASSWORD);
            var config = directory.resolve("hub.yaml");
            Files.writeString(config, CONFIG.formatted(directory));
            var hub = start(config);
            try {
                call(vertx, media, address(hub));
            } finally {
                hub.getOutputStream().close();
                assertThat(hub.waitFor(10, TimeUnit.SECONDS)).as("the hub ends by itself").isTrue();
            }
        } finally {
            vertx.close();
        }
    }

    private void call(Vertx vertx, Media media, URI address) throws Exception {
        var device =
                new HubClient(
                        vertx, HubAddress.of(address.toString()), Clock.systemUTC(), new Random(1));
        var code = Files.readString(directory.resolve("code")).strip();
        var enrolled = await(device.enrol(new Enrolment(code, Enrolment.Kind.TABLET, "T1")));
        var wish = new NewTicket("wealth", Language.ZH, "tablet", Evidence.GUEST, null);
        var ticket = await(device.issue(wish)).ticket();
        var call = await(device.requestCall(new NewCall(ticket.id(), null, "wealth", Language.ZH)));
        try (var adviser = new Adviser(Adviser.Seat.at(address, "lin", PASSWORD));
                var other = new Adviser(Adviser.Seat.at(address, "he", PASSWORD));
                var tablet = new Tablet(vertx, address, enrolled.credential(), media, call.id())) {
            other.signIn();
            other.waitForCall();
            other.press("a");
            until(other, "the refusal", () -> other.words().contains("不在您的专长内"));

            adviser.signIn();
            assertThat(adviser.waitForCall()).isEqualTo(ticket.number());
            adviser.accept();
            adviser.waitForState("talking");
            adviser.waitForCounterAbove(adviser.waitForCounterAbove(0) + 20);
            until(adviser, "the adviser's picture", () -> tablet.newest() > 20);
            assertThat(adviser.words()).contains("理财咨询", "江南路支行", "林晓");

            adviser.reload();
            adviser.waitForState("talking");
            adviser.waitForCounterAbove(0);
            adviser.end();
            until(adviser, "the end", () -> tablet.call.state().phase() == Phase.ENDED_THERE);
            until(adviser, "an empty desk", () -> adviser.words().contains("现在没有来电"));
            assertThat(adviser.problems()).isEmpty();
        } finally {
            device.close();
        }
    }

    private static void need(Media media) {
        String missing = "";
        try {
            media.prepare();
        } catch (MediaFault fault) {
            missing = fault.sentence();
        }
        if (Chromium.installed().isEmpty())
            missing = "There is no Chromium (Debian package chromium).";
        if (missing.isEmpty()) return;
        var sentence = "Real stack skipped: video call through the hub. " + missing;
        System.out.println(sentence);
        assertThat(System.getProperty("foyer.real")).as(sentence).isNotEqualTo("required");
        Assumptions.abort(sentence);
    }

    private static Process start(Path config) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.foyer.hub.Main",
                        "serve",
                        "--config",
                        config.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static URI address(Process hub) throws Exception {
        var out =
                new BufferedReader(
                        new InputStreamReader(hub.getInputStream(), StandardCharsets.UTF_8));
        var ready = out.readLine();
        assertThat(ready).as("the hub's line").isNotNull();
        return URI.create(new ObjectMapper().readTree(ready).path("url").asText());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void until(Adviser adviser, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Adviser.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            adviser.rest(Duration.ofMillis(20));
        }
    }
}
