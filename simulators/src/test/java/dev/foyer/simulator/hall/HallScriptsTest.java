package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The hall page's pure scripts, run where they run: the queue of announcements, and sizes. */
@Tag("media")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HallScriptsTest {
    /** Begins at noon; {@code c("A001", 3)} is a call three seconds later. */
    private static final String BEGIN =
            """
            const q = await import('/web/announcements.js');
            const t = s => new Date(Date.UTC(2026, 0, 5, 4, 0, s)).toISOString();
            const c = (number, s, more) =>
              ({ number, counter: 'c1', language: 'zh', at: t(s), calls: 1, ...more });
            let s = q.heard(q.nothing, [], t(0));
            const now = () => s.telling?.number ?? '';
            const waits = () => s.waiting.map(w => w.number).join(' ');
            """;

    private HallBrowser browser;
    private HubFixture hub;
    private Page page;

    @BeforeAll
    void start(@TempDir Path directory) {
        HallBrowser.need();
        hub = HubFixture.start(directory);
        browser = new HallBrowser();
        page = browser.open(hub.hub.url(), "?sound=off", hub.enrol("display"), 1920, 1080);
    }

    @AfterAll
    void stop() {
        if (browser != null) browser.close();
        if (hub != null) hub.close();
    }

    private List<String> run(String body) {
        var found =
                HallBrowser.ask(
                        page,
                        "await (async () => { "
                                + BEGIN
                                + " const o = []; "
                                + body
                                + " return o; })()");
        var all = new ArrayList<String>();
        for (JsonNode one : found) all.add(one.asText());
        return all;
    }

    @Test
    void callsThatComeWhileOneIsToldWaitInTheOrderOfTheirTimes() {
        assertThat(
                        run(
                                """
                                s = q.heard(s, [c('A001', 1)], t(1));
                                s = q.heard(s, [c('A003', 3), c('A002', 2), c('A001', 1)], t(3));
                                o.push(now(), waits());
                                s = q.told(s); o.push(now(), waits());
                                s = q.told(s); s = q.told(s); o.push(now(), waits());
                                """))
                .containsExactly("A001", "A002 A003", "A002", "A003", "", "");
    }

    @Test
    void aNumberCalledAgainWhileItWaitsKeepsItsPlaceAndGoesToTheNewestCounter() {
        assertThat(
                        run(
                                """
                                s = q.heard(s, [c('A001', 1), c('A002', 2), c('A003', 3)], t(3));
                                s = q.heard(s, [c('A001', 1), c('A002', 4, { counter: 'c9', calls: 2 }), c('A003', 3)], t(4));
                                o.push(waits());
                                s = q.told(s); o.push(now(), s.telling.counter);
                                s = q.told(s); o.push(now());
                                s = q.told(s); o.push(now());
                                """))
                .containsExactly("A002 A003", "A002", "c9", "A003", "");
    }

    @Test
    void aNumberCalledAgainWhileItIsToldIsToldOnceMoreBehindThoseThatWait() {
        assertThat(
                        run(
                                """
                                s = q.heard(s, [c('A001', 1), c('A002', 2)], t(2));
                                s = q.heard(s, [c('A001', 3, { calls: 2 }), c('A002', 2)], t(3));
                                o.push(now(), waits());
                                s = q.told(s); s = q.told(s); o.push(now());
                                s = q.told(s); o.push(now());
                                """))
                .containsExactly("A001", "A002 A001", "A001", "");
    }

    @Test
    void aCallWhoseCustomerHasComeIsNotTold() {
        assertThat(
                        run(
                                """
                                s = q.heard(s, [c('A001', 1), c('A002', 2), c('A003', 3)], t(3));
                                s = q.heard(s, [c('A001', 1), c('A003', 3)], t(4));
                                o.push(waits());
                                s = q.heard(s, [], t(5));
                                o.push(now(), waits());
                                s = q.told(s); o.push(now());
                                """))
                .containsExactly("A003", "A001", "", "");
    }

    @Test
    void aDisplayThatStartsLateOrComesBackDoesNotShoutOldCalls() {
        assertThat(
                        run(
                                """
                                s = q.heard(q.nothing, [c('A001', 1)], t(2)); o.push(now());
                                s = q.heard(s, [c('A001', 1), c('A002', 5)], t(40)); o.push(now());
                                s = q.heard(s, [c('A001', 1), c('A002', 5), c('A003', 25)], t(40)); o.push(now());
                                """))
                .containsExactly("", "", "A003");
    }

    @Test
    void closingIsSaidOnceAtEachOfItsTimesAndNeverLate() {
        assertThat(
                        run(
                                """
                                const minutes = (before, left) => o.push(String(
                                  q.due(before === null ? null : before * 60e3, left * 60e3)));
                                minutes(15.01, 15); minutes(15, 14.99); minutes(5.1, 4.9); minutes(0.01, -0.01);
                                minutes(null, 14.9); minutes(16, 10); minutes(6, -0.1); minutes(-1, 700);
                                """))
                .containsExactly("900000", "null", "300000", "0", "null", "null", "0", "null");
    }

    @Test
    void inACrowdEachIsSaidInItsCustomersLanguageAlone() {
        assertThat(
                        run(
                                """
                                const all = [1, 2, 3, 4, 5, 6].map(n => c('A00' + n, n, { language: n % 2 ? 'en' : 'zh' }));
                                s = q.heard(s, all, t(6));
                                for (let i = 0; i < 6; i++) { o.push(q.languages(s.telling).join('+')); s = q.told(s); }
                                """))
                .containsExactly("en", "zh", "en+zh", "zh+en", "en+zh", "zh+en");
    }

    /** Random days: whoever is called, and is still called when its turn comes, is told. */
    @Test
    void inRandomDaysNobodyIsToldTwiceForOneCallAndNobodyIsForgotten() {
        long seed = new SplittableRandom().nextLong(1L << 31);
        var wrong =
                run(
                        "let r = "
                                + seed
                                + """
                                ;
                                const roll = n => (r = (r * 1103515245 + 12345) % 2147483648, Math.floor(r / 65536) % n);
                                for (let day = 0; day < 200; day++) {
                                  s = q.heard(q.nothing, [], t(0));
                                  let calls = [], second = 0; const told = new Map(), owed = new Map();
                                  const see = () => { if (s.telling && !s.seen) { const k = s.telling.number + s.telling.calls;
                                    told.set(k, (told.get(k) ?? 0) + 1); owed.delete(s.telling.number); s = { ...s, seen: true }; } };
                                  for (let step = 0; step < 60; step++) {
                                    second += roll(3);
                                    const act = roll(5);
                                    if (act < 2) { const n = 'A' + (100 + step); calls = [...calls, c(n, second)]; owed.set(n, 1); }
                                    else if (act === 2 && calls.length) { const i = roll(calls.length); const one = calls[i];
                                      calls = calls.map((x, j) => j === i ? { ...one, at: t(second), calls: one.calls + 1 } : x); owed.set(one.number, one.calls + 1); }
                                    else if (act === 3 && calls.length) { const gone = calls[roll(calls.length)]; calls = calls.filter(x => x !== gone); owed.delete(gone.number); }
                                    else { s = q.told({ ...s, seen: false }); }
                                    s = q.heard(s, calls, t(second)); see();
                                  }
                                  for (let i = 0; i < 200 && s.telling; i++) { s = q.told({ ...s, seen: false }); see(); }
                                  if (owed.size) o.push('forgotten ' + [...owed.keys()]);
                                  for (const [k, n] of told) if (n > 1) o.push('twice ' + k);
                                }
                                """);
        assertThat(wrong).as("seed %s", seed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 61.1", "10, 122.2", "1, 12.2"})
    void aNumberIsAsHighAsSevenTenthsOfADegreeAsk(double metres, double millimetres) {
        var high = HallBrowser.ask(page, "(await import('/web/seen.js')).height(" + metres + ")");
        assertThat(high.asDouble())
                .isCloseTo(millimetres, org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    void noScriptOfTheHallHasFailed() {
        assertThat(browser.problems).isEmpty();
    }
}
