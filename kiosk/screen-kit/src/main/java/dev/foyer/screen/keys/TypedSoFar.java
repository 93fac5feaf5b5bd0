package dev.foyer.screen.keys;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been typed into one field and how its keyboard stands. It outlives a redrawn screen, so
 * that no sign is lost while the rest of the kiosk still answers an earlier one. JavaFX thread.
 */
public final class TypedSoFar {
    private static final int TOLD_MAX = 64;

    TypedText text;
    Face face;
    String letters = "";
    int page;
    boolean readable;
    private final Deque<String> told = new ArrayDeque<>();

    /** A field with this text in it, its keyboard at {@code face}. */
    public TypedSoFar(TypedText text, Face face) {
        this.text = text;
        this.face = face;
    }

    /** The same as it is shown to be read. */
    String grouped() {
        return text.grouped();
    }

    /** What is in the field. */
    public String value() {
        return text.value();
    }

    void tell() {
        if (told.size() == TOLD_MAX) told.removeFirst();
        told.addLast(text.value());
    }

    /**
     * Takes what the kiosk believes to be in the field. An answer to something told earlier changes
     * nothing here; anything else is another text that was put in.
     *
     * @return whether what is shown stays as it is
     */
    public boolean accepts(String value) {
        if (told.contains(value)) {
            var answered = told.removeFirst();
            while (!value.equals(answered)) answered = told.removeFirst();
            return true;
        }
        if (value.equals(text.value())) return true;
        told.clear();
        text = text.with(value);
        letters = "";
        page = 0;
        return false;
    }

    /** Forgets what was typed. */
    public void wipe() {
        text = text.with("");
        letters = "";
        told.clear();
    }
}
