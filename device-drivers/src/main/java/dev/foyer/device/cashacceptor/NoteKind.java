package dev.foyer.device.cashacceptor;

import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;

/**
 * What a validator says of one note.
 *
 * @param type the note type's key
 */
public record NoteKind(String type, Level level) {
    public Counts one() {
        return Counts.of(type, level, 1);
    }
}
