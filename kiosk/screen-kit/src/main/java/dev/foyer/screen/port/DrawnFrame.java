package dev.foyer.screen.port;

import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture that a headless platform was given last, so that whoever watches need not have the
 * scene drawn a second time. There is none on a platform with a display. Confined to the JavaFX
 * thread.
 */
public final class DrawnFrame {
    private static final List<Runnable> LISTENERS = new ArrayList<>();
    private static int @Nullable [] pixels;
    private static int width;
    private static int height;
    private static @Nullable Object by;

    private DrawnFrame() {}

    /**
     * Keeps a picture until the next.
     *
     * @param view whose picture it is
     * @param from width times height pixels, opaque ARGB, from its start
     */
    public static void drawn(Object view, int w, int h, IntBuffer from) {
        var known = pixels;
        int[] to = known != null && known.length == w * h ? known : new int[w * h];
        from.get(0, to);
        pixels = to;
        width = w;
        height = h;
        by = view;
        List.copyOf(LISTENERS).forEach(Runnable::run);
    }

    /** Forgets the picture of a view that is gone. */
    public static void gone(Object view) {
        if (view.equals(by)) {
            pixels = null;
            by = null;
        }
    }

    /** Hears of each picture. */
    static void listen(Runnable listener) {
        LISTENERS.add(listener);
    }

    static void unlisten(Runnable listener) {
        LISTENERS.remove(listener);
    }

    /** Whether the picture is one of this window: the only one, and of its size. */
    static boolean isOf(Window window, int w, int h) {
        return pixels != null
                && width == w
                && height == h
                && Window.getWindows().size() == 1
                && Window.getWindows().getFirst().equals(window);
    }

    /** Copies the picture; only where {@link #isOf} says that there is one. */
    static void copy(int[] to) {
        var known = pixels;
        if (known != null) {
            System.arraycopy(known, 0, to, 0, to.length);
        }
    }
}
