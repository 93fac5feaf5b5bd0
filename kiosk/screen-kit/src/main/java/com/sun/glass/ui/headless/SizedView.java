package com.sun.glass.ui.headless;

import com.sun.glass.ui.Pixels;

import dev.foyer.screen.port.DrawnFrame;

import java.nio.IntBuffer;

/**
 * A view that keeps what was drawn as one piece. JavaFX's own copies pixel by pixel into a frame of
 * a fixed width, on the JavaFX thread, which takes longer than drawing. On the JavaFX thread.
 */
final class SizedView extends HeadlessView {
    @Override
    protected void _uploadPixels(long id, Pixels pixels) {
        if (pixels.getBuffer() instanceof IntBuffer drawn) {
            DrawnFrame.drawn(this, pixels.getWidth(), pixels.getHeight(), drawn);
        }
    }

    @Override
    protected boolean _close(long id) {
        DrawnFrame.gone(this);
        return super._close(id);
    }
}
