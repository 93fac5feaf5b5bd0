package dev.foyer.simulator.people;

import dev.foyer.device.media.CallState.Phase;
import dev.foyer.device.media.Media;
import dev.foyer.device.media.MediaFault;
import dev.foyer.device.media.MediaSettings;
import dev.foyer.hub.bench.Figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures {@code video.first_frame_s}: from the offer to the first picture, the slower of the two
 * sides of each call, median of the rounds. Arguments: nothing, or {@code --out FILE}.
 */
public final class VideoBench {
    private static final int ROUNDS = 11;

    private VideoBench() {}

    public static void main(String[] arguments) throws Exception {
        var rounds = new ArrayList<Long>();
        try (var media = Media.inItsOwnProcess(MediaSettings.synthetic());
                var hub = new DeskHub();
                var adviser = new Adviser(Adviser.Seat.at(hub.address(), "lin", "secret-of-lin"))) {
            media.prepare();
            adviser.signIn();
            for (int round = 0; round < ROUNDS; round++) rounds.add(round(hub, adviser, media));
        } catch (MediaFault | IllegalStateException missing) {
            System.err.println(missing.getMessage());
            System.exit(3);
        }
        var sorted = rounds.stream().sorted().toList();
        var figures = new Figures();
        figures.load("after");
        figures.raw("video.first_frame_ms", rounds);
        figures.figure("video.first_frame_s", sorted.get(sorted.size() / 2) / 1000.0, "s");
        figures.write(List.of(arguments));
        System.exit(0);
    }

    private static long round(DeskHub hub, Adviser adviser, Media media) throws Exception {
        var call = hub.ring("en");
        try (var tablet = new Tablet(hub.vertx(), hub.address(), DeskHub.TABLET, media, call)) {
            adviser.accept();
            adviser.waitForState("talking");
            adviser.waitForCounterAbove(0);
            adviser.rest(Duration.ofMillis(1500));
            long there = adviser.stats().path("firstPictureMs").asLong();
            long here =
                    tablet.call.stats().get(10, TimeUnit.SECONDS).firstPictureMs().orElseThrow();
            adviser.end();
            while (tablet.call.state().phase() == Phase.TALKING)
                adviser.rest(Duration.ofMillis(10));
            hub.end(call);
            return Math.max(there, here);
        }
    }
}
