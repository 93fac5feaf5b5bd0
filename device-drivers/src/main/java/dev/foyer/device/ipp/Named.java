package dev.foyer.device.ipp;

import com.hp.jipp.encoding.IntType;
import com.hp.jipp.encoding.KeywordType;

/** Attributes of supplies, which CUPS began and all makers took over. */
final class Named {
    static final KeywordType.Set MARKER_TYPES = new KeywordType.Set("marker-types");
    static final IntType.Set MARKER_LEVELS = new IntType.Set("marker-levels");
    static final IntType.Set MARKER_LOW_LEVELS = new IntType.Set("marker-low-levels");

    private Named() {}
}
