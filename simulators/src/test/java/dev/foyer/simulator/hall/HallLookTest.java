package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the hall's display looks when few or many are called, upright and across. */
@Tag("media")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HallLookTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

    /** What reaches over the edge of its card, its list or the picture. */
    private static final String CUT =
            """
            [...document.querySelectorAll('main, #now p, #rest p, #list li, #list span, #queues, #closing, header p')]
              .filter(e => e.getClientRects().length)
              .filter(e => {
                const box = e.getBoundingClientRect();
                const most = (e.closest('main, #list') ?? document.body).getBoundingClientRect();
                return box.right > most.right + 1 || box.bottom > most.bottom + 1
                  || e.scrollWidth > e.clientWidth + 2;
              })
              .map(e => e.tagName + '#' + e.id + ' ' + e.textContent)
            """;

    /** As long as campaigns may be. */
    private static final Map<String, Object> DEPOSIT =
            Map.of(
                    "id",
                    "deposit",
                    "title",
                    words("三年期以上定期存款利率上调，欢迎咨询", "Three-year deposits pay more from now"),
                    "text",
                    words(
                            "即日起至年底，满一万元起存，可随时在本机或柜台办理，到期自动转存，详情请咨询大堂经理。",
                            "From 10,000 yuan, at this machine or any counter; it renews by itself"
                                    + " until you end it."));

    private HallBrowser browser;
    private HubFixture hub;

    @BeforeAll
    void start(@TempDir Path directory) {
        HallBrowser.need();
        hub = HubFixture.start(directory);
        browser = new HallBrowser();
    }

    @AfterAll
    void stop() {
        if (browser != null) browser.close();
        if (hub != null) hub.close();
    }

    private static Map<String, String> words(String zh, String en) {
        return Map.of("zh", zh, "en", en);
    }

    private static Map<String, Object> call(int number, boolean longNames) {
        int counter = number % 9 + 1;
        var name =
                longNames
                        ? words(
                                "贵宾理财服务室二层东侧" + counter + " 号窗口",
                                "Wealth advice, second floor east, desk " + counter)
                        : words(counter + " 号窗口", "Counter " + counter);
        return Map.of(
                "number",
                "A%03d".formatted(number),
                "service",
                "s0",
                "counter",
                "c" + counter,
                "counterName",
                name,
                "language",
                "zh",
                "at",
                NOON.plusSeconds(number).toString(),
                "calls",
                number % 5 == 0 ? 2 : 1);
    }

    private static String state(int calls, boolean longNames, boolean closing)
            throws JsonProcessingException {
        var names =
                List.of(
                        words("现金业务", "Cash"), words("开户与银行卡", "Accounts and cards"),
                        words("个人贷款", "Loans"), words("理财咨询", "Savings and investments"),
                        words("外汇业务", "Foreign exchange"), words("对公业务", "Business banking"));
        var services = new ArrayList<Map<String, Object>>();
        var waiting = new HashMap<String, Integer>();
        var open = new HashMap<String, Boolean>();
        for (int i = 0; i < names.size(); i++) {
            services.add(Map.of("id", "s" + i, "name", names.get(i)));
            waiting.put("s" + i, i == 5 ? 0 : 17 - 3 * i);
            open.put("s" + i, i < 4);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "branch",
                Map.of(
                        "name",
                        words("江南路支行", "Jiangnan Road branch"),
                        "timeZone",
                        "Asia/Shanghai",
                        "services",
                        services,
                        "counters",
                        List.of(),
                        "languages",
                        List.of("zh", "en"),
                        "campaigns",
                        List.of(DEPOSIT)));
        var called = new ArrayList<Map<String, Object>>();
        var served = new ArrayList<Map<String, Object>>();
        for (int i = calls; i > 0; i--) (i > calls - 4 ? called : served).add(call(i, longNames));
        all.put("called", called);
        all.put("served", served);
        all.put("waiting", waiting);
        all.put("open", open);
        all.put("at", NOON.plusSeconds(60).toString());
        if (closing) all.put("closesAt", NOON.plusSeconds(660).toString());
        return JSON.writeValueAsString(all);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 1920, 1080, zh, 5",
        "0, false, 1920, 1080, en, 5",
        "0, false, 1080, 1920, zh, 5",
        "1, false, 1920, 1080, en, 5",
        "12, false, 1920, 1080, zh, 5",
        "12, true, 1920, 1080, en, 5",
        "12, true, 1080, 1920, zh, 5",
        "1, false, 1080, 1920, en, 5",
        "12, false, 1080, 1920, zh, 8"
    })
    void numbersAreLargeEnoughAndNothingIsCutOff(
            int calls, boolean longNames, int width, int height, String language, int metres)
            throws JsonProcessingException {
        var state = state(calls, longNames, metres == 8);
        var query = "?sound=off&lang=" + language + "&distance=" + metres;
        var page = browser.still(hub.hub.url(), query, state, width, height);
        var seen =
                HallBrowser.ask(
                                page,
                                "(await import('/web/seen.js')).fontSize(%d, 43, %d, %d)"
                                        .formatted(metres, width, height))
                        .asDouble();
        var sizes =
                HallBrowser.ask(
                        page,
                        "[...document.querySelectorAll('#number, #list b')]"
                                + ".filter(n => n.getClientRects().length)"
                                + ".map(n => parseFloat(getComputedStyle(n).fontSize))");
        if (calls > 0) assertThat(sizes.size()).isPositive();
        for (var size : sizes) assertThat(size.asDouble()).isGreaterThanOrEqualTo(seen - 0.1);
        var cut = HallBrowser.ask(page, CUT);
        HallBrowser.picture(
                page,
                "hall-%d-%s%dx%d-%s"
                        .formatted(calls, longNames ? "long-" : "", width, height, language));
        assertThat(cut).isEmpty();
        page.context().close();
    }
}
