package dev.foyer.simulator.workbench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;

import dev.foyer.hub.bench.Figures;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Chromium;
import dev.foyer.simulator.recording.BranchRecorder;
import dev.foyer.simulator.rig.RealStack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures {@code workbench.pictures_per_second}: pictures of the kiosk's screen drawn on the page
 * while the focus walks over it, from JavaFX through both servers to a headless browser; median of
 * the rounds. Arguments: nothing, or {@code --out FILE}.
 */
public final class WorkbenchBench {
    private static final int ROUNDS = 5;
    private static final int ROUND_MS = 2_000;

    /** Keys every 40 ms, more often than pictures are ever sent. */
    private static final String WALK =
            """
            async (ms) => {
              const box = document.querySelector('.screen');
              const keys = ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp'];
              let i = 0;
              const press = () => box.dispatchEvent(
                new KeyboardEvent('keydown', { key: keys[i++ % 4] }));
              const timer = setInterval(press, 40);
              const start = performance.now();
              const before = Number(box.dataset.pictures);
              await new Promise((done) => setTimeout(done, ms));
              clearInterval(timer);
              return (1000 * (Number(box.dataset.pictures) - before)) / (performance.now() - start);
            }
            """;

    private WorkbenchBench() {}

    public static void main(String[] arguments) throws IOException {
        if (Chromium.installed().isEmpty() || RealStack.missing().isPresent()) {
            System.err.println(RealStack.missing().orElse("no Chromium on this machine"));
            System.exit(3);
        }
        var figures = new Figures();
        var rates = new ArrayList<Long>();
        var directory = Files.createTempDirectory("foyer-bench-workbench");
        try (var branch = Branch.start(new Branch.Plan(directory, false, false));
                var recorder = new BranchRecorder(branch);
                var workbench = recorder.workbench(false);
                var chromium = Chromium.start(List.of("--no-sandbox"))) {
            var page = opened(chromium, workbench.address());
            figures.load("before");
            for (int round = 0; round <= ROUNDS; round++) {
                var rate = ((Number) page.evaluate(WALK, ROUND_MS)).doubleValue();
                // The first one warms up.
                if (round > 0) {
                    rates.add(Math.round(rate * 10));
                }
            }
        }
        figures.raw("workbench.pictures_in_ten_seconds", rates);
        var sorted = rates.stream().sorted().toList();
        figures.figure(
                "workbench.pictures_per_second", sorted.get(sorted.size() / 2) / 10.0, "1/s");
        figures.write(List.of(arguments));
        System.exit(0);
    }

    private static Page opened(Chromium chromium, String address) {
        var page =
                chromium.context(new Browser.NewContextOptions().setViewportSize(1680, 1050))
                        .newPage();
        page.navigate(address);
        page.waitForSelector(".screen[data-shows=attract][data-pictures]");
        press(page, "action.next");
        page.waitForSelector(".screen[data-shows=language]");
        press(page, "language.en");
        page.waitForSelector(".screen[data-shows=identity]");
        return page;
    }

    private static void press(Page page, String node) {
        page.locator(".pieces button[data-node='" + node + "']:enabled").click();
    }
}
