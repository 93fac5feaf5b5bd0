package dev.foyer.device.cctalk;

/** How a ccTalk bus guards its frames; all devices on a bus do it the same way. */
public enum Check {
    /** All bytes of a frame add up to 0, modulo 256. */
    SUM,
    /**
     * CRC-CCITT (polynomial 1021, start 0) over all but the check itself: its low byte stands in
     * the place of the source, its high byte at the end.
     */
    CRC;

    /** The CRC of a frame's bytes, without the place of the source and the last one. */
    static int crc(byte[] frame, int length) {
        int crc = 0;
        for (int i = 0; i < length - 1; i++) {
            if (i == 2) {
                continue;
            }
            crc ^= (frame[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }
}
