package dev.foyer.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Notes what happens while it is on. Every method may be called by any thread; nothing personal
 * leaves it, and what it holds meanwhile is in memory only.
 */
public final class Recorder {
    private static final String KIOSK = "kiosk";
    private static final long LOOK_AGAIN_MS = 100;

    private final InstantSource clock;
    private final Map<String, String> known;
    // Guarded by this.
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, JsonNode> newest = new LinkedHashMap<>();
    private List<String> screens = List.of();
    private boolean on;
    private long start;

    /**
     * @param known secrets of the branch by value, with the names of their tokens
     */
    public Recorder(InstantSource clock, Map<String, String> known) {
        this.clock = clock;
        this.known = Map.copyOf(known);
    }

    /** Begins anew. */
    public synchronized void begin() {
        entries.clear();
        on = true;
        start = clock.millis();
        entries.add(new Entry.Began(0, Recording.FORM));
        newest.forEach(this::noteView);
    }

    /** Takes views of these screens alone, whether they are touched or not. */
    synchronized void keepOnly(List<String> which) {
        screens = List.copyOf(which);
    }

    /** Waits until each of these screens has told what it shows. */
    synchronized void awaitViews(List<String> which, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try {
            while (!newest.keySet().containsAll(which) && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.timedWait(this, LOOK_AGAIN_MS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    public synchronized boolean isOn() {
        return on;
    }

    /** What there is so far, with tokens. */
    public synchronized Recording sofar() {
        return new Recording(new Tokens(known).in(entries.stream().filter(this::kept).toList()));
    }

    /**
     * A screen that nobody touched says nothing about the customer at the kiosk: whoever signed in
     * there did so before.
     */
    private boolean kept(Entry entry) {
        if (!(entry instanceof Entry.View view) || view.screen().equals(KIOSK)) {
            return true;
        }
        return screens.isEmpty() ? touched(view.screen()) : screens.contains(view.screen());
    }

    private boolean touched(String screen) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Entry.Input in && in.screen().equals(screen));
    }

    /** Ends, and gives everything, with tokens. */
    public synchronized Recording end() {
        on = false;
        return sofar();
    }

    public void input(String screen, JsonNode did) {
        if (did instanceof ObjectNode object) {
            var kept = object.deepCopy();
            kept.remove("id");
            note(at -> new Entry.Input(at, screen, kept));
        }
    }

    public void act(String device, String act, Map<String, String> with) {
        note(at -> new Entry.Act(at, device, act, with));
    }

    public void message(JsonNode message) {
        note(at -> new Entry.Message(at, message));
    }

    public void answer(String asked, int status, JsonNode body) {
        note(at -> new Entry.Answer(at, asked, status, body));
    }

    /** A screen as the screen port tells it: {@code screen}, {@code language}, {@code nodes}. */
    public synchronized void view(String screen, JsonNode tree) {
        newest.put(screen, tree);
        notifyAll();
        noteView(screen, tree);
    }

    private void noteView(String screen, JsonNode tree) {
        var texts = new ArrayList<Entry.Text>();
        for (JsonNode node : tree.path("nodes")) {
            texts.add(
                    new Entry.Text(
                            node.path("id").asText(),
                            node.path("text").asText(),
                            node.path("spoken").asText()));
        }
        note(at ->
                new Entry.View(
                        at,
                        screen,
                        tree.path("screen").asText(),
                        tree.path("language").asText(),
                        texts));
    }

    private interface At {
        Entry at(long millis);
    }

    private synchronized void note(At entry) {
        if (on && entries.size() < Recording.LINES_MAX) {
            entries.add(entry.at(clock.millis() - start));
        }
    }
}
