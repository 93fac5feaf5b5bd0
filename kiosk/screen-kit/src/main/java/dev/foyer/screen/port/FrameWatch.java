package dev.foyer.screen.port;

import dev.foyer.screen.ScreenWindow;

import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Sends pictures of a window to whoever watches, when it changes and at most {@value #PER_SECOND} a
 * second: the whole window, or only the part that changed. Pictures are taken on the JavaFX thread
 * and packed on another; nobody watching costs nothing. Every method may be called by any thread.
 *
 * <p>Headless, the picture is the one that the platform was given ({@link DrawnFrame}), and nothing
 * is drawn twice. With a display, a pulse of JavaFX is the sign that something may have changed.
 * Taking a picture causes one itself, so the pulse right after a picture that showed nothing new is
 * passed over; in case a change hid in it, the window is looked at again every {@value
 * #LOOK_ANYWAY_MS} ms.
 */
final class FrameWatch {
    static final int PER_SECOND = 20;
    private static final long NANOS_BETWEEN = 1_000_000_000L / PER_SECOND;
    private static final long OWN_PULSE_WITHIN = 45_000_000L;
    private static final int LOOK_ANYWAY_MS = 500;

    /**
     * A picture that is to be sent.
     *
     * @param png the file
     * @param whole false where it is only the part that changed
     */
    record Frame(int x, int y, int width, int height, byte[] png, boolean whole) {}

    /** Somebody who watches; takes a frame, or says that the line is full. */
    private static final class Watcher {
        final boolean parts;
        final Predicate<Frame> to;
        boolean behind = true;

        Watcher(boolean parts, Predicate<Frame> to) {
            this.parts = parts;
            this.to = to;
        }
    }

    private final ScreenWindow window;
    private final Runnable pulse = this::pulsed;
    private final Runnable drawn = this::plan;
    // The JavaFX thread's own, like all below.
    private final Map<Object, Watcher> watchers = new HashMap<>();
    private int[] seen = {};
    private int[] other = {};
    private int width;
    private int height;
    private long last;
    private long nothingNewAt;
    private boolean planned;
    private boolean packing;
    private int round;

    FrameWatch(ScreenWindow window) {
        this.window = window;
    }

    /**
     * @param parts false sends the whole window with each change
     * @param to takes a frame, or says false when it could not
     */
    CompletableFuture<Void> start(Object who, boolean parts, Predicate<Frame> to) {
        var started = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            if (watchers.isEmpty()) {
                window.scene().addPostLayoutPulseListener(pulse);
                DrawnFrame.listen(drawn);
                round++;
                lookAnyway(round);
            }
            watchers.put(who, new Watcher(parts, to));
            plan();
            started.complete(null);
        });
        return started;
    }

    void stop(Object who) {
        Platform.runLater(() -> {
            watchers.remove(who);
            endIfAlone();
        });
    }

    void stopAll() {
        Platform.runLater(() -> {
            watchers.clear();
            endIfAlone();
        });
    }

    private void endIfAlone() {
        if (watchers.isEmpty()) {
            window.scene().removePostLayoutPulseListener(pulse);
            DrawnFrame.unlisten(drawn);
            round++;
            seen = new int[0];
            other = new int[0];
        }
    }

    private void lookAnyway(int ofRound) {
        later(
                LOOK_ANYWAY_MS * 1_000_000L,
                () -> {
                    if (ofRound == round) {
                        plan();
                        lookAnyway(ofRound);
                    }
                });
    }

    private void pulsed() {
        if (isDrawn()) {
            // The platform tells of the picture itself when it has it.
            return;
        }
        if (System.nanoTime() - nothingNewAt < OWN_PULSE_WITHIN) {
            nothingNewAt = 0;
        } else {
            plan();
        }
    }

    private void plan() {
        if (!planned && !watchers.isEmpty()) {
            planned = true;
            later(last + NANOS_BETWEEN - System.nanoTime(), this::look);
        }
    }

    private static void later(long nanos, Runnable work) {
        Executor then = CompletableFuture.delayedExecutor(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        then.execute(() -> Platform.runLater(work));
    }

    private void look() {
        planned = false;
        if (packing) {
            last = System.nanoTime();
            plan();
            return;
        }
        last = System.nanoTime();
        Area changed = takePicture();
        boolean somebodyBehind = watchers.values().stream().anyMatch(one -> one.behind);
        if (changed.isEmpty() && !somebodyBehind) {
            nothingNewAt = System.nanoTime();
            return;
        }
        packing = true;
        var to = List.copyOf(watchers.values());
        var area = changed;
        var pixels = seen;
        Thread.ofVirtual()
                .name("screen-port picture")
                .start(() -> {
                    send(to, area, pixels);
                    Platform.runLater(() -> {
                        packing = false;
                        if (watchers.values().stream().anyMatch(one -> one.behind)) plan();
                    });
                });
    }

    private boolean isDrawn() {
        var scene = window.scene();
        return scene.getWindow() != null
                && DrawnFrame.isOf(
                        scene.getWindow(), (int) scene.getWidth(), (int) scene.getHeight());
    }

    /** Leaves the new picture in {@code seen}, and says where it differs from the one before. */
    private Area takePicture() {
        if (isDrawn()) {
            int w = (int) window.scene().getWidth();
            int h = (int) window.scene().getHeight();
            int[] next = room(w * h);
            DrawnFrame.copy(next);
            return changed(w, h, next);
        }
        WritableImage image = window.scene().snapshot(null);
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        int[] next = room(w * h);
        image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), next, 0, w);
        return changed(w, h, next);
    }

    private int[] room(int pixels) {
        return other.length == pixels ? other : new int[pixels];
    }

    private Area changed(int w, int h, int[] next) {
        boolean same = w == width && h == height && seen.length == w * h;
        Area changed = same ? Area.between(seen, next, w, h) : new Area(0, 0, w, h);
        other = same ? seen : new int[0];
        seen = next;
        width = w;
        height = h;
        return changed;
    }

    private void send(List<Watcher> to, Area changed, int[] pixels) {
        Frame part = null;
        Frame all = null;
        for (Watcher one : to) {
            boolean wantsPart = one.parts && !one.behind;
            if (wantsPart && changed.isEmpty()) continue;
            if (wantsPart && part == null) part = frame(changed, pixels, false);
            if (!wantsPart && all == null) all = frame(new Area(0, 0, width, height), pixels, true);
            Frame sent = wantsPart ? part : all;
            one.behind = sent == null || !one.to.test(sent);
        }
    }

    private Frame frame(Area area, int[] pixels, boolean whole) {
        byte[] png = Png.of(width, area, pixels);
        return new Frame(area.x(), area.y(), area.width(), area.height(), png, whole);
    }
}
