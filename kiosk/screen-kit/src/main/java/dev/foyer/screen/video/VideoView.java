package dev.foyer.screen.video;

import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A moving picture on a JavaFX screen, fitted into its place without distortion. Made and laid out
 * on the JavaFX thread; frames may come from one other thread ({@link VideoFrames}). A frame that
 * comes while the screen still draws the last one is dropped, so a slow screen never makes a queue.
 */
public final class VideoView extends Region implements VideoFrames {
    private final ImageView image = new ImageView();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    // Written by the frame's thread while pending is false, read by the JavaFX thread while it is
    // true.
    private @Nullable ByteBuffer back;
    // The JavaFX thread's own.
    private @Nullable PixelBuffer<ByteBuffer> front;

    public VideoView(String id, String spoken) {
        setId(id);
        setAccessibleText(spoken);
        image.setPreserveRatio(true);
        image.setSmooth(true);
        getChildren().add(image);
    }

    @Override
    public void bgra(int width, int height, ByteBuffer pixels) {
        if (!take(width, height)) return;
        var to = backOf(width * height * 4);
        to.put(0, pixels, pixels.position(), width * height * 4);
        hand(width, height, to);
    }

    @Override
    public void i420(int width, int height, Plane y, Plane u, Plane v) {
        if (!take(width, height)) return;
        var to = backOf(width * height * 4);
        I420.toBgra(width, height, y, u, v, to);
        hand(width, height, to);
    }

    /** Frames drawn so far. */
    public long drawn() {
        return drawn.get();
    }

    /** Frames dropped so far because the screen was still drawing. */
    public long dropped() {
        return dropped.get();
    }

    private boolean take(int width, int height) {
        if (width < 2 || height < 2 || width > SIDE_MAX || height > SIDE_MAX)
            throw new IllegalArgumentException("a frame's sides are 2 to " + SIDE_MAX + " pixels");
        if (pending.compareAndSet(false, true)) return true;
        dropped.incrementAndGet();
        return false;
    }

    private ByteBuffer backOf(int bytes) {
        var known = back;
        if (known != null && known.capacity() == bytes) return known;
        var made = ByteBuffer.allocateDirect(bytes).order(ByteOrder.BIG_ENDIAN);
        back = made;
        return made;
    }

    private void hand(int width, int height, ByteBuffer from) {
        Platform.runLater(() -> {
            try {
                draw(width, height, from);
            } finally {
                pending.set(false);
            }
        });
    }

    private void draw(int width, int height, ByteBuffer from) {
        var to = front;
        if (to == null || to.getWidth() != width || to.getHeight() != height) {
            to =
                    new PixelBuffer<>(
                            width,
                            height,
                            ByteBuffer.allocateDirect(from.capacity()),
                            PixelFormat.getByteBgraPreInstance());
            front = to;
            image.setImage(new WritableImage(to));
            requestLayout();
        }
        to.updateBuffer(buffer -> {
            buffer.getBuffer().put(0, from, 0, from.capacity());
            return null;
        });
        drawn.incrementAndGet();
    }

    @Override
    protected void layoutChildren() {
        image.setFitWidth(getWidth());
        image.setFitHeight(getHeight());
        var size = image.getLayoutBounds();
        image.relocate((getWidth() - size.getWidth()) / 2, (getHeight() - size.getHeight()) / 2);
    }
}
