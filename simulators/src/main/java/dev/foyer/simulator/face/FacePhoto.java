package dev.foyer.simulator.face;

import java.util.SplittableRandom;

/** The photo in the document of somebody who does not exist, as the face device reads it. Pure. */
public final class FacePhoto {
    private FacePhoto() {}

    /**
     * The photo of one of the simulator's people.
     *
     * @param bytes how long it is; what is over is noise
     */
    public static byte[] of(String person, int bytes) {
        byte[] photo = new byte[bytes];
        var chance = new SplittableRandom(person.hashCode());
        chance.nextBytes(photo);
        byte[] features = SyntheticFace.measured(person, 0, chance).bytes();
        System.arraycopy(features, 0, photo, 0, features.length);
        return photo;
    }
}
