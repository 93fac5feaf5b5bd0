package dev.foyer.simulator.card;

import dev.foyer.device.emv.Tlv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A payment chip that can be read: PSE, PPSE, application, processing options in either format,
 * records, GET DATA. It does no cryptography and no transaction. Used by one thread.
 *
 * <p>Source: EMV 4.3 Book 1 section 11, Book 3 section 6.5.
 */
public final class EmvChip implements ChipCard {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] PSE = ascii("1PAY.SYS.DDF01");
    private static final byte[] PPSE = ascii("2PAY.SYS.DDF01");
    private static final int DIRECTORY_SFI = 1;
    private static final int HOLDER_SFI = 1;
    private static final int ACCOUNT_SFI = 2;
    private static final byte[] INTERCHANGE_PROFILE = {0x38, 0x00};
    private static final int PIN_TRIES = 3;

    private static final int SW_LENGTH = 0x6700;
    private static final int SW_CONDITIONS = 0x6985;
    private static final int SW_FILE_NOT_FOUND = 0x6A82;
    private static final int SW_RECORD_NOT_FOUND = 0x6A83;
    private static final int SW_P1_P2 = 0x6A86;
    private static final int SW_DATA_NOT_FOUND = 0x6A88;
    private static final int SW_INS = 0x6D00;
    private static final int SW_CLA = 0x6E00;
    private static final int SW_OK = 0x9000;

    private enum Selected {
        NOTHING,
        DIRECTORY,
        CONTACTLESS_DIRECTORY,
        APPLICATION
    }

    private final CardProfile profile;
    private final byte[] aid;
    private final Map<Integer, byte[]> records = new HashMap<>();
    private Selected selected = Selected.NOTHING;
    private boolean optionsGiven;

    /** A chip with this profile in it. */
    public EmvChip(CardProfile profile) {
        this.profile = profile;
        this.aid = HEX.parseHex(profile.aid());
        records.put(key(HOLDER_SFI, 1), holderRecord());
        records.put(key(ACCOUNT_SFI, 1), accountRecord());
    }

    @Override
    public byte[] atr() {
        return HEX.parseHex(profile.atr());
    }

    @Override
    public void reset() {
        selected = Selected.NOTHING;
        optionsGiven = false;
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        if (apdu.length < 4) {
            return status(SW_LENGTH);
        }
        int cla = apdu[0] & 0xFF;
        int ins = apdu[1] & 0xFF;
        int p1 = apdu[2] & 0xFF;
        int p2 = apdu[3] & 0xFF;
        return switch ((cla << 8) | ins) {
            case 0x00A4 -> p1 == 0x04 && p2 == 0 ? select(body(apdu)) : status(SW_P1_P2);
            case 0x00B2 -> (p2 & 7) == 4 ? readRecord(p2 >> 3, p1) : status(SW_P1_P2);
            case 0x80A8 -> p1 == 0 && p2 == 0 ? processingOptions(body(apdu)) : status(SW_P1_P2);
            case 0x80CA -> getData((p1 << 8) | p2);
            default -> status(cla == 0x00 || cla == 0x80 ? SW_INS : SW_CLA);
        };
    }

    private byte[] select(byte[] name) {
        if (profile.directory() && Arrays.equals(name, PSE)) {
            selected = Selected.DIRECTORY;
            return answer(
                    fci(
                            PSE,
                            Tlv.of(0x88, new byte[] {DIRECTORY_SFI}),
                            Tlv.of(0x5F2D, ascii(profile.languages()))));
        }
        if (profile.directory() && Arrays.equals(name, PPSE)) {
            selected = Selected.CONTACTLESS_DIRECTORY;
            return answer(fci(PPSE, Tlv.of(0xBF0C, directoryEntry())));
        }
        // A partial name selects too (Book 1 section 12.3.1), never the empty one.
        if (name.length >= 5
                && name.length <= aid.length
                && Arrays.equals(name, Arrays.copyOf(aid, name.length))) {
            selected = Selected.APPLICATION;
            optionsGiven = false;
            // The PDOL asks for the terminal's country, so that a reader which ignores it is
            // caught.
            return answer(
                    fci(
                            aid,
                            Tlv.of(0x50, ascii(profile.label())),
                            Tlv.of(0x87, new byte[] {1}),
                            Tlv.of(0x5F2D, ascii(profile.languages())),
                            Tlv.of(0x9F38, new byte[] {(byte) 0x9F, 0x1A, 2})));
        }
        return status(SW_FILE_NOT_FOUND);
    }

    private byte[] readRecord(int sfi, int record) {
        return switch (selected) {
            case DIRECTORY ->
                    sfi == DIRECTORY_SFI && record == 1
                            ? answer(Tlv.of(0x70, directoryEntry()).encoded())
                            : status(SW_RECORD_NOT_FOUND);
            case APPLICATION -> {
                if (!optionsGiven) {
                    yield status(SW_CONDITIONS);
                }
                var found = records.get(key(sfi, record));
                yield found == null ? status(SW_RECORD_NOT_FOUND) : answer(found);
            }
            case NOTHING, CONTACTLESS_DIRECTORY -> status(SW_CONDITIONS);
        };
    }

    private byte[] processingOptions(byte[] data) {
        // 83 02 and two bytes of country code: exactly what the PDOL asked for.
        if (selected != Selected.APPLICATION
                || data.length != 4
                || data[0] != (byte) 0x83
                || data[1] != 2) {
            return status(SW_CONDITIONS);
        }
        optionsGiven = true;
        byte[] locator = {HOLDER_SFI << 3, 1, 1, 0, ACCOUNT_SFI << 3, 1, 1, 1};
        return switch (profile.format()) {
            case 1 -> answer(Tlv.of(0x80, joined(INTERCHANGE_PROFILE, locator)).encoded());
            default ->
                    answer(
                            Tlv.of(0x77, Tlv.of(0x82, INTERCHANGE_PROFILE), Tlv.of(0x94, locator))
                                    .encoded());
        };
    }

    private byte[] getData(int tag) {
        if (selected != Selected.APPLICATION) {
            return status(SW_CONDITIONS);
        }
        return switch (tag) {
            case 0x9F17 -> answer(Tlv.of(tag, new byte[] {PIN_TRIES}).encoded());
            case 0x9F36 -> answer(Tlv.of(tag, new byte[] {0, 1}).encoded());
            default -> status(SW_DATA_NOT_FOUND);
        };
    }

    private Tlv directoryEntry() {
        return Tlv.of(
                0x61,
                Tlv.of(0x4F, aid),
                Tlv.of(0x50, ascii(profile.label())),
                Tlv.of(0x87, new byte[] {1}));
    }

    private byte[] holderRecord() {
        var track = profile.pan() + "D" + yearAndMonth() + "201" + "0000000000";
        var filled = track.length() % 2 == 0 ? track : track + "F";
        var data = Tlv.of(0x57, HEX.parseHex(filled));
        return profile.holder().isEmpty()
                ? Tlv.of(0x70, data).encoded()
                : Tlv.of(0x70, data, Tlv.of(0x5F20, ascii(profile.holder()))).encoded();
    }

    private byte[] accountRecord() {
        var pan = profile.pan().length() % 2 == 0 ? profile.pan() : profile.pan() + "F";
        var lastDay = profile.expiry().atEndOfMonth().getDayOfMonth();
        return Tlv.of(
                        0x70,
                        Tlv.of(0x5A, HEX.parseHex(pan)),
                        Tlv.of(0x5F24, HEX.parseHex(yearAndMonth() + lastDay)),
                        Tlv.of(0x5F34, HEX.parseHex(String.format("%02d", profile.sequence()))),
                        Tlv.of(0x5F28, new byte[] {0x01, 0x56}),
                        Tlv.of(0x9F07, new byte[] {(byte) 0xFF, 0x00}),
                        Tlv.of(0x8C, HEX.parseHex("9F02069F03069F1A0295055F2A029A039C019F3704")),
                        Tlv.of(0x8E, HEX.parseHex("000000000000000042031F00")))
                .encoded();
    }

    private String yearAndMonth() {
        return String.format(
                "%02d%02d", profile.expiry().getYear() % 100, profile.expiry().getMonthValue());
    }

    private static byte[] fci(byte[] name, Tlv... proprietary) {
        return Tlv.of(0x6F, Tlv.of(0x84, name), Tlv.of(0xA5, proprietary)).encoded();
    }

    private static byte[] body(byte[] apdu) {
        int length = apdu.length > 5 ? apdu[4] & 0xFF : 0;
        return length <= apdu.length - 5
                ? Arrays.copyOfRange(apdu, 5, 5 + Math.max(0, length))
                : new byte[0];
    }

    private static byte[] answer(byte[] data) {
        return joined(data, status(SW_OK));
    }

    static byte[] status(int sw) {
        return new byte[] {(byte) (sw >> 8), (byte) sw};
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static int key(int sfi, int record) {
        return (sfi << 8) | record;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
