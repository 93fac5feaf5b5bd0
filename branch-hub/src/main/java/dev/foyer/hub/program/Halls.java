package dev.foyer.hub.program;

import dev.foyer.hub.event.HallRules;
import dev.foyer.hub.event.Pool;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Segment;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;

/** Reads how a branch's hall goes about its day. */
final class Halls {
    /** The longest that a ticket may lie in a pool before staff are alerted. */
    private static final int REMIND_MINUTES_MAX = 1_440;

    private Halls() {}

    /** How the hall goes about its day; null when nothing is said. */
    static @Nullable HallRules read(Settings branch) throws SettingsFault {
        var section = branch.section("hall");
        if (section.isEmpty()) return null;
        var in = section.get();
        var usual = HallRules.USUAL;
        int recalls = in.number("recallsMax", 0, HallRules.TIMES_MAX, usual.recallsMax());
        int misses = in.number("missesMax", 0, HallRules.TIMES_MAX, usual.missesMax());
        boolean keeps = in.yes("keepAtNight", usual.keepAtNight());
        var closes = in.text("closes", "");
        LocalTime at = null;
        try {
            if (!closes.isEmpty()) at = LocalTime.parse(closes);
        } catch (DateTimeException e) {
            throw in.wrong("closes", "a time such as 17:00, not " + closes);
        }
        var goOn = position(in);
        var alerts = in.has("alerts") ? new ArrayList<Segment>() : null;
        for (var each : in.texts("alerts")) {
            var segment = Segments.named(in, "alerts", each);
            if (alerts != null && segment != null) alerts.add(segment);
        }
        var pools = new ArrayList<Pool>();
        for (var each : in.list("pools")) pools.add(pool(each));
        in.done();
        try {
            return new HallRules(
                    recalls, misses, keeps, at, goOn, alerts, pools.isEmpty() ? null : pools);
        } catch (IllegalArgumentException e) {
            throw in.wrong("pools", "pools that differ: " + e.getMessage());
        }
    }

    /**
     * Where whoever goes on waits; null when nothing is said, so that the plan is that of before.
     */
    private static @Nullable Position position(Settings in) throws SettingsFault {
        var word = in.text("goOn", "");
        return switch (word) {
            case "" -> null;
            case "byTime" -> Position.KEEP;
            case "first" -> Position.FIRST;
            case "last" -> Position.LAST;
            default -> throw in.wrong("goOn", "byTime, first or last, not " + word);
        };
    }

    private static Pool pool(Settings in) throws SettingsFault {
        var id = HubConfig.id(in);
        var name = HubConfig.names(in, "name");
        Integer limit = in.has("limit") ? in.number("limit", 1, Pool.LIMIT_MAX, 1) : null;
        var remind =
                in.has("remindMinutes")
                        ? Duration.ofMinutes(in.number("remindMinutes", 1, REMIND_MINUTES_MAX, 1))
                        : null;
        in.done();
        return new Pool(id, name, limit, remind);
    }
}
