package dev.foyer.simulator.people;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;

import dev.foyer.simulator.branch.Branch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The hall's display and a customer's telephone in a browser. Methods block; one thread. */
final class HallWall implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Keeps what the page tells, and how its frame looks while it does. */
    private static final String LISTENS =
            """
            window.heard = [];
            document.addEventListener("hall", ({ detail }) => {
              window.heard.push(detail.what + " " + detail.number);
              if (detail.what === "telling") setTimeout(() =>
                window.heard.push(document.getElementById("frame").className + " " + detail.number), 500);
            });
            """;

    private final Chromium chromium;
    private final Page hall;
    private final Page phone;
    private final List<String> problems = new ArrayList<>();
    private final Branch branch;
    private final Path pictures;

    HallWall(Branch branch, Path pictures) {
        this.branch = branch;
        this.pictures = pictures;
        chromium = Chromium.start(List.of("--autoplay-policy=no-user-gesture-required"));
        var context = chromium.context(new Browser.NewContextOptions().setViewportSize(1920, 1080));
        hall = Chromium.page(context, PATIENCE, problems);
        hall.addInitScript(LISTENS);
        hall.navigate(branch.hallAddress().replace("/hall#", "/hall?seconds=2#"));
        hall.waitForSelector("#hall:not([hidden])");
        phone = Chromium.page(context, PATIENCE, problems);
        phone.setViewportSize(390, 844);
    }

    /** Waits until something has happened to a number, such as {@code told A001}. */
    void await(String what, String number) {
        hall.waitForFunction("what => window.heard.includes(what)", what + " " + number);
    }

    /** Whether something has happened to a number. */
    boolean heard(String what, String number) {
        return Boolean.TRUE.equals(
                hall.evaluate("what => window.heard.includes(what)", what + " " + number));
    }

    /** Waits for words on the page of a ticket. */
    void onPhone(String ticket, String language, String words) {
        phone.navigate(branch.hubAddress() + "/t/" + ticket + "?lang=" + language);
        phone.waitForSelector("text=" + words);
        phone.screenshot(shot("phone-" + words + "." + language));
    }

    void seen(String what) {
        hall.screenshot(shot("hall-" + what));
    }

    private Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png"));
    }

    @Override
    public void close() {
        chromium.close();
    }
}
