package dev.foyer.device.emrtd;

/**
 * The holder's face as the chip holds it. Immutable; it prints its size only.
 *
 * @param mediaType {@code image/jpeg} or {@code image/jp2}; the JDK draws the first only
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Face(String mediaType, int width, int height, byte[] image) {
    public Face {
        image = image.clone();
    }

    @Override
    public byte[] image() {
        return image.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Face face
                && mediaType.equals(face.mediaType)
                && java.util.Arrays.equals(image, face.image);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(image);
    }

    @Override
    public String toString() {
        return "Face[" + mediaType + ", " + image.length + " bytes]";
    }
}
