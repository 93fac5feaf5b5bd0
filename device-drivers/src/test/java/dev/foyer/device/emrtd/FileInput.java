package dev.foyer.device.emrtd;

import dev.foyer.device.hostile.Parser;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of a travel document's chip, to be spoilt. */
public final class FileInput {
    private static final String ZONE =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
                    + "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private FileInput() {}

    public static List<Parser<?>> parsers() {
        return List.of(
                Parser.total("data group 1", ZoneFile::read, zone()),
                Parser.total("data group 2", FaceFile::read, face()));
    }

    private static byte[] zone() {
        byte[] text = ZONE.getBytes(StandardCharsets.US_ASCII);
        return object(0x61, object(0x5F1F, text));
    }

    private static byte[] face() {
        byte[] image = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3, 4, 5, 6};
        int length = 20 + 8 + 12 + image.length;
        var record = ByteBuffer.allocate(14 + length);
        record.put("FAC\0".getBytes(StandardCharsets.US_ASCII)).position(14);
        record.putInt(length).putShort((short) 1).position(14 + 20 + 8);
        record.put(new byte[] {1, 0}).putShort((short) 480).putShort((short) 640);
        record.position(14 + 20 + 8 + 12);
        record.put(image);
        byte[] template = object(0x7F60, object(0x5F2E, record.array()));
        return object(0x75, object(0x7F61, template));
    }

    private static byte[] object(int tag, byte[] value) {
        var out = new ByteArrayOutputStream();
        if (tag > 0xFF) {
            out.write(tag >> 8);
        }
        out.write(tag);
        if (value.length > 0x7F) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }
}
