package dev.foyer.device.residentid;

import java.util.Arrays;

/**
 * A card as a module gives it: two lengths of two bytes, text, photo. The same bytes travel from
 * the module to the client. Immutable; it prints its sizes.
 *
 * @param text as {@link CardText} takes it apart
 * @param photo the face in a form that only a licensed library draws (WLT, 1 024 bytes)
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record CardRecord(byte[] text, byte[] photo) {
    /** How long a photo is. */
    public static final int PHOTO_BYTES = 1_024;

    private static final int LENGTHS = 4;

    public CardRecord {
        text = text.clone();
        photo = photo.clone();
    }

    /** Takes the bytes apart; what follows the photo (fingerprints) is passed over. */
    public static CardRecord read(byte[] bytes) throws ResidentIdFault {
        if (bytes.length < LENGTHS) {
            throw new ResidentIdFault("a record of " + bytes.length + " bytes");
        }
        int text = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        int photo = ((bytes[2] & 0xFF) << 8) | (bytes[3] & 0xFF);
        if (text != CardText.BYTES || photo > PHOTO_BYTES) {
            throw new ResidentIdFault("a record of " + text + " and " + photo + " bytes");
        }
        if (LENGTHS + text + photo > bytes.length) {
            throw new ResidentIdFault("a record ends early");
        }
        return new CardRecord(
                Arrays.copyOfRange(bytes, LENGTHS, LENGTHS + text),
                Arrays.copyOfRange(bytes, LENGTHS + text, LENGTHS + text + photo));
    }

    /** The bytes. */
    public byte[] bytes() {
        byte[] out = new byte[LENGTHS + text.length + photo.length];
        out[0] = (byte) (text.length >> 8);
        out[1] = (byte) text.length;
        out[2] = (byte) (photo.length >> 8);
        out[3] = (byte) photo.length;
        System.arraycopy(text, 0, out, LENGTHS, text.length);
        System.arraycopy(photo, 0, out, LENGTHS + text.length, photo.length);
        return out;
    }

    /** What the text says. */
    public IdCard card() throws ResidentIdFault {
        return CardText.read(text);
    }

    @Override
    public byte[] text() {
        return text.clone();
    }

    @Override
    public byte[] photo() {
        return photo.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardRecord record
                && Arrays.equals(text, record.text)
                && Arrays.equals(photo, record.photo);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(text) + Arrays.hashCode(photo);
    }

    @Override
    public String toString() {
        return "CardRecord[" + text.length + ", " + photo.length + "]";
    }
}
