package dev.foyer.kiosk.voice;

import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;

/** A key of the keypad below the screen, or what stands for it on a keyboard. */
sealed interface VoiceKey {
    /** DOWN or RIGHT: the next piece. */
    record Next(boolean right) implements VoiceKey {}

    /** UP or LEFT: the piece before. */
    record Before() implements VoiceKey {}

    record Enter() implements VoiceKey {}

    /** BACK: one step back, or the last sign goes. */
    record Back() implements VoiceKey {}

    /** ESCAPE: one step back also where something is typed. */
    record Leave() implements VoiceKey {}

    /** HELP or F1: which keys there are. */
    record Help() implements VoiceKey {}

    /** REPEAT, AGAIN or F2: once more. */
    record Repeat() implements VoiceKey {}

    record Digit(int number) implements VoiceKey {}

    static @Nullable VoiceKey of(KeyCode code) {
        return switch (code) {
            case DOWN, KP_DOWN -> new Next(false);
            case RIGHT, KP_RIGHT -> new Next(true);
            case UP, KP_UP, LEFT, KP_LEFT -> new Before();
            case ENTER -> new Enter();
            case BACK_SPACE -> new Back();
            case ESCAPE -> new Leave();
            case HELP, F1 -> new Help();
            case AGAIN, F2 -> new Repeat();
            default -> digit(code);
        };
    }

    private static @Nullable VoiceKey digit(KeyCode code) {
        if (!code.isDigitKey()) return null;
        int number = Character.digit(code.getName().charAt(code.getName().length() - 1), 10);
        return number < 0 ? null : new Digit(number);
    }
}
