package dev.foyer.device.biometric;

import java.util.Arrays;

/** What came of one attempt to take a face. */
public sealed interface Shot {
    /** The largest picture that a device sends. */
    int PICTURE_MAX = 48 * 1024;

    int QUALITY_MAX = 100;

    /**
     * A face was taken. Its data are biometric and never printed; closing overwrites them.
     *
     * @param quality 0 to 100, by the device's own measure
     * @param picture the frame as a JPEG file; empty where the device gives none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on as it is, overwritten by close()
    record Taken(Template template, int quality, byte[] picture) implements Shot, AutoCloseable {
        public Taken {
            if (quality < 0 || quality > QUALITY_MAX || picture.length > PICTURE_MAX) {
                throw new IllegalArgumentException(
                        "quality " + quality + ", a picture of " + picture.length + " bytes");
            }
        }

        @Override
        public void close() {
            template.close();
            Arrays.fill(picture, (byte) 0);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return quality;
        }

        @Override
        public String toString() {
            return "Taken[quality " + quality + "]";
        }
    }

    /** No face was taken. */
    record Missed(Why why) implements Shot {}

    /** Why a face was not taken. */
    enum Why {
        NOBODY,
        SEVERAL,
        TURNED,
        BLURRED,
        /** A picture, a screen or a mask instead of a living face. */
        NOT_ALIVE
    }
}
