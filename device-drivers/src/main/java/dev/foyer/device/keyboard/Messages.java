package dev.foyer.device.keyboard;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.foyer.device.keyboard.KeyboardDevice.Mode;
import dev.foyer.device.keyboard.KeyboardDevice.Place;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The payloads of Keyboard as records (XFS4IoT 2024-3). */
final class Messages {
    static final String GET_LAYOUT = "Keyboard.GetLayout";
    static final String PIN_ENTRY = "Keyboard.PinEntry";
    static final String DATA_ENTRY = "Keyboard.DataEntry";
    static final String SECURE_KEY_ENTRY = "Keyboard.SecureKeyEntry";
    static final String KEYPRESS_BEEP = "Keyboard.KeypressBeep";
    static final String RESET = "Keyboard.Reset";
    static final String KEY_EVENT = "Keyboard.KeyEvent";
    static final String ENTER_DATA = "Keyboard.EnterDataEvent";

    private Messages() {}

    record GetLayout(@Nullable String entryMode) {}

    record Layout(Map<String, List<Frame>> layout) {}

    record Frame(int xPos, int yPos, int xSize, int ySize, List<PlacedKey> keys) {}

    record PlacedKey(
            int xPos, int yPos, int xSize, int ySize, String key, @Nullable String shiftKey) {}

    record PinEntry(
            @Nullable Integer minLen,
            @Nullable Integer maxLen,
            @Nullable Boolean autoEnd,
            @Nullable Map<String, KeyNames.Active> activeKeys) {
        int min() {
            return minLen == null ? 0 : minLen;
        }

        int max() {
            return maxLen == null ? 0 : maxLen;
        }

        boolean endsByItself() {
            return Boolean.TRUE.equals(autoEnd) && max() > 0;
        }
    }

    record PinEntered(int digits, String completion) {}

    record DataEntered(int keys, List<KeyPressed> pinKeys, String completion) {}

    record KeyPressed(String completion, @Nullable String digit) {}

    record SecureKeyEntry(
            @Nullable Integer keyLen,
            @Nullable Boolean autoEnd,
            @Nullable Map<String, KeyNames.Active> activeKeys,
            @Nullable String verificationType,
            @Nullable String cryptoMethod) {
        @JsonIgnore
        boolean endsByItself() {
            return Boolean.TRUE.equals(autoEnd);
        }
    }

    record PartEntered(int digits, String completion, @Nullable String kcv) {}

    record KeypressBeep(@Nullable BeepMode mode) {}

    record BeepMode(@Nullable Boolean active, @Nullable Boolean inactive) {}

    record Status(AutoBeepMode autoBeepMode) {}

    record AutoBeepMode(boolean activeAvailable, boolean inactiveAvailable) {}

    record Capabilities(AutoBeep autoBeep) {}

    record AutoBeep(
            boolean activeAvailable,
            boolean activeSelectable,
            boolean inactiveAvailable,
            boolean inactiveSelectable) {}

    /** How a key is told: what it means for the entry, and which it was where that may be known. */
    static KeyPressed pressed(Key key) {
        String completion =
                switch (key) {
                    case ENTER, CANCEL, CLEAR, BACKSPACE, HELP -> key.wire();
                    default -> "continue";
                };
        return new KeyPressed(completion, key.wire());
    }

    /** A key of which only the press is known. */
    static final KeyPressed HIDDEN = new KeyPressed("continue", null);

    /** The layout of one mode: one frame of metal keys. */
    static Map.Entry<String, List<Frame>> frames(Mode mode, List<Place> layout) {
        var keys = new ArrayList<PlacedKey>();
        int width = 0;
        int height = 0;
        for (Place place : layout) {
            width = Math.max(width, place.x() + place.width());
            height = Math.max(height, place.y() + place.height());
            if (KeyNames.has(mode, place.key())) {
                keys.add(
                        new PlacedKey(
                                place.x(),
                                place.y(),
                                place.width(),
                                place.height(),
                                place.key().wire(),
                                mode == Mode.SECURE
                                        ? place.shifted().map(Key::wire).orElse(null)
                                        : null));
            }
        }
        return Map.entry(
                mode.name().toLowerCase(Locale.ROOT),
                List.of(new Frame(0, 0, width, height, keys)));
    }
}
