package dev.foyer.screen.port;

import dev.foyer.screen.ScreenWindow;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sends pictures of a window to whoever watches, when they change and at most {@value #PER_SECOND}
 * a second. Pictures are taken on the JavaFX thread and packed on another; nobody watching costs
 * nothing. Every method may be called by any thread.
 */
final class FrameWatch {
    static final int PER_SECOND = 8;
    private static final long NANOS_BETWEEN = 1_000_000_000L / PER_SECOND;

    private final ScreenWindow window;
    // The JavaFX thread's own, like all below.
    private final Map<Object, Consumer<byte[]>> watchers = new HashMap<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    tick(now);
                }
            };
    private long last;
    private int hash;
    private boolean packing;

    FrameWatch(ScreenWindow window) {
        this.window = window;
    }

    CompletableFuture<Void> start(Object who, Consumer<byte[]> to) {
        var started = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            watchers.put(who, to);
            hash = 0;
            timer.start();
            started.complete(null);
        });
        return started;
    }

    void stop(Object who) {
        Platform.runLater(() -> {
            watchers.remove(who);
            if (watchers.isEmpty()) timer.stop();
        });
    }

    void stopAll() {
        Platform.runLater(() -> {
            watchers.clear();
            timer.stop();
        });
    }

    private void tick(long now) {
        if (packing || now - last < NANOS_BETWEEN) return;
        last = now;
        WritableImage image = window.scene().snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var argb = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        int seen = Arrays.hashCode(argb);
        if (seen == hash) return;
        hash = seen;
        packing = true;
        var to = java.util.List.copyOf(watchers.values());
        Thread.ofVirtual()
                .name("screen-port picture")
                .start(() -> {
                    byte[] file = Png.of(width, height, argb);
                    to.forEach(one -> one.accept(file));
                    Platform.runLater(() -> packing = false);
                });
    }
}
