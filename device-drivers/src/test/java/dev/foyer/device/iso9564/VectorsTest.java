package dev.foyer.device.iso9564;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.iso9564.AesDukpt.Ksn;
import dev.foyer.device.iso9564.AesDukpt.Use;
import dev.foyer.device.iso9564.KeyBlock.Header;
import dev.foyer.device.iso9564.PinBlock.Format;

import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Published vectors. Where each comes from stands beside it: "looked up" was compared with two or
 * more public test suites that name the standard, "known" is from memory and proves itself.
 */
class VectorsTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] ID = HEX.parseHex("1234567890123456");
    private static final CipherKey BDK = aes("FEDCBA9876543210F1F1F1F1F1F1F1F1");
    private static final byte[] FILL = HEX.parseHex("2F69ADDE2E9E7ACE");

    private static CipherKey aes(String hex) {
        return new CipherKey(Algorithm.AES, HEX.parseHex(hex));
    }

    private static String hex(CipherKey key) {
        return HEX.formatHex(key.clear());
    }

    private static byte[] pin(String digits) {
        byte[] pin = new byte[digits.length()];
        for (int i = 0; i < pin.length; i++) {
            pin[i] = (byte) (digits.charAt(i) - '0');
        }
        return pin;
    }

    /** GM/T 0002-2012, examples 1 and 2 (looked up). */
    @Test
    void sm4GivesTheStandardsExamples() {
        byte[] key = HEX.parseHex("0123456789ABCDEFFEDCBA9876543210");
        assertThat(HEX.formatHex(Sm4.crypt(key, key, true)))
                .isEqualTo("681EDF34D206965E86B3E94F536E4246");
        assertThat(Sm4.crypt(Sm4.crypt(key, key, true), key, false)).hasSize(16);
        byte[] block = key;
        // Example 2 has 10^6 rounds; its first hundred thousand are in every build, all in the
        // long tier.
        if (Boolean.getBoolean("foyer.long")) {
            for (int i = 0; i < 1_000_000; i++) {
                block = Sm4.crypt(key, block, true);
            }
            assertThat(HEX.formatHex(block)).isEqualTo("595298C7C6FD271F0402F804C33D3F66");
        }
    }

    @Test
    void sm4IsThatOfAnotherLibrary() {
        var random = new SplittableRandom(4);
        for (int i = 0; i < 2_000; i++) {
            byte[] key = new byte[16];
            byte[] block = new byte[16];
            random.nextBytes(key);
            random.nextBytes(block);
            var engine = new SM4Engine();
            engine.init(true, new KeyParameter(key));
            byte[] expected = new byte[16];
            engine.processBlock(block, 0, expected, 0);
            assertThat(Sm4.crypt(key, block, true)).isEqualTo(expected);
            assertThat(Sm4.crypt(key, expected, false)).isEqualTo(block);
        }
    }

    /** RFC 4493 section 4 (looked up). */
    @ParameterizedTest
    @CsvSource({
        "0, BB1D6929E95937287FA37D129B756746",
        "16, 070A16B46B4D4144F79BDD9DD04A287C",
        "40, DFA66747DE9AE63030CA32611497C827",
        "64, 51F0BEBF7E3B9D92FC49741779363CFE"
    })
    void cmacGivesTheExamplesOfItsRfc(int length, String mac) {
        byte[] message =
                HEX.parseHex(
                        "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51"
                            + "30C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710");
        var key = aes("2B7E151628AED2A6ABF7158809CF4F3C");
        assertThat(HEX.formatHex(Modes.cmac(key, Arrays.copyOf(message, length)))).isEqualTo(mac);
    }

    /** NIST SP 800-38A F.2.1 and F.5.1, first two blocks (known). */
    @Test
    void cbcAndCtrGiveTheExamplesOfTheirStandard() {
        var key = aes("2B7E151628AED2A6ABF7158809CF4F3C");
        byte[] plain =
                HEX.parseHex("6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51");
        byte[] iv = HEX.parseHex("000102030405060708090A0B0C0D0E0F");
        byte[] cbc = Modes.cbc(key, iv, plain, true);
        assertThat(HEX.formatHex(cbc))
                .isEqualTo("7649ABAC8119B246CEE98E9B12E9197D5086CB9B507219EE95DB113A917678B2");
        assertThat(Modes.cbc(key, iv, cbc, false)).isEqualTo(plain);
        byte[] counter = HEX.parseHex("F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF");
        assertThat(HEX.formatHex(Modes.ctr(key, counter, plain)))
                .isEqualTo("874D6191B620E3261BEF6864990DB6CE9806F66B7970FDFF8617187BB9FFFDFF");
        assertThat(Modes.ecb(key, Modes.ecb(key, plain, true), false)).isEqualTo(plain);
    }

    /** X9.24-3:2017 annex B, pads with AES-128 keys (looked up; three were in our facts). */
    @ParameterizedTest
    @CsvSource({
        "00000001, AF8CB133A78F8DC2D1359F18527593FB, A2DC23DE6FDE0824A2BC321E08E4B8B7,"
                + " A35C412EFD41FDB98B69797C02DCD08F",
        "00000002, D30BDC73EC9714B000BEC66BDB7B6D09, 484C3B06E8562704528CD5B46FB12FB6,"
                + " D639514AA33AC43AD9229E433D6D4E5B",
        "00000003, 7D69F01F3B45449F62C7816ECE723268, A5DF7D9D800CA769766F0C77CA4E6E6C,"
                + " EF17F6AB45B4820C93A3DCB21BC491AD",
        "00000004, 91A0588318EC2673214271F70137896E, E6E4679647D8A9057C1FC15537CB4C4E,"
                + " B3BD44C08BB6BA27C3BB4711D7D70387",
        "00000005, 35A43BC9EFEB09C756204B57E3FB7D4D, 0588185FE1FF8C7E22FAD78C1C61F065,"
                + " CA02DF6F30B39E14BD0B4A30E460920F",
        "00000008, 4D9DF3FBEE3448FC3E676D04320A90F5, 6FD572E5D59E618875F193484F9178FB,"
                + " 650F34204ABD4E57764D61AC3D266FB1",
        "0001FFFE, DDF7E08A84B5478C498D007C743BF762, 6D7623AD652734B8FAE1B6E093EACE3D,"
                + " 8E4E5D5E0F01C54F01F4ACA1C8F8EDCE",
        "0001FFFF, 73BA667D6368A2086E72576DF41A4037, 8B543DCF4A31EA3AB47DAD16B8ABD404,"
                + " D18ACA30B4D63DB61CE474D3F57733D3",
        "00020000, AB828BE7B58C7EC5D5ED0D5D320A0C9D, 0B59D3D7D93028D97135FB895CACE24E,"
                + " 13361208975755318FE7AE28C9616014"
    })
    void dukptGivesTheStandardsKeys(String counter, String pin, String mac, String data) {
        var initial = AesDukpt.initialKey(BDK, ID);
        assertThat(hex(initial)).isEqualTo("1273671EA26AC29AFA4D1084127652A1");
        var ksn = new Ksn(ID, Integer.parseUnsignedInt(counter, 16));
        assertThat(hex(AesDukpt.workingKey(initial, ksn, Use.PIN_ENCRYPTION))).isEqualTo(pin);
        assertThat(hex(AesDukpt.workingKey(initial, ksn, Use.MAC_GENERATION))).isEqualTo(mac);
        assertThat(hex(AesDukpt.workingKey(initial, ksn, Use.DATA_ENCRYPTION))).isEqualTo(data);
    }

    /** The same annex, longer keys (looked up). */
    @Test
    void dukptGivesTheStandardsLongerKeys() {
        var base = aes("FEDCBA9876543210F1F1F1F1F1F1F1F1FEDCBA9876543210F1F1F1F1F1F1F1F1");
        var initial = AesDukpt.initialKey(base, ID);
        var ksn = new Ksn(ID, 1);
        assertThat(hex(AesDukpt.workingKey(initial, ksn, Use.PIN_ENCRYPTION)))
                .isEqualTo("8C1AB7BEE973829E30242E0BBBDD4946D540C98FC1B5BDCF94790001A23FD502");
        assertThat(hex(AesDukpt.workingKey(initial, ksn, Use.PIN_ENCRYPTION, 16)))
                .isEqualTo("09C9C432966811D6B2C3336BAC1B1202");
    }

    /** The same annex, further uses with counter 1, and a counter with many bits (looked up). */
    @Test
    void dukptKeepsUsesApart() {
        var initial = AesDukpt.initialKey(BDK, ID);
        var ksn = new Ksn(ID, 1);
        assertThat(hex(AesDukpt.workingKey(initial, ksn, Use.MAC_VERIFICATION)))
                .isEqualTo("DBB463945B286C07CD3AD82EE96FD9C9");
        assertThat(hex(AesDukpt.workingKey(initial, ksn, Use.DATA_DECRYPTION)))
                .isEqualTo("16292C6EA8F64C5420A0584BFBC577BE");
        assertThat(hex(AesDukpt.workingKey(initial, new Ksn(ID, 8_675_309), Use.PIN_ENCRYPTION)))
                .isEqualTo("D1DDA386AA4A556AF0119FDCB5D132C6");
    }

    /** The supplement's worked example of format 4 with two transactions' keys (looked up). */
    @ParameterizedTest
    @CsvSource({
        "AF8CB133A78F8DC2D1359F18527593FB, A912150391AB65A67E52883D81CE2D15",
        "D30BDC73EC9714B000BEC66BDB7B6D09, 52A00503BD34BA1383F6A7EE9FE2547F"
    })
    void formatFourGivesTheStandardsBlock(String key, String block) {
        String pan = "4111111111111111";
        byte[] made = PinBlock.encipher(Format.ISO_4, aes(key), pin("1234"), pan, FILL);
        assertThat(HEX.formatHex(made)).isEqualTo(block);
        assertThat(PinBlock.decipher(Format.ISO_4, aes(key), made, pan)).isEqualTo(pin("1234"));
    }

    /** The example of a public library's tests (looked up, one source). */
    @Test
    void formatFourOpensAnothersBlock() {
        assertThat(
                        PinBlock.decipher(
                                Format.ISO_4,
                                aes("00112233445566778899AABBCCDDEEFF"),
                                HEX.parseHex("E4BE5B623AF7E006AC319E5B93544564"),
                                "1234567890123456"))
                .isEqualTo(pin("1234"));
    }

    /** The block before ciphering, 041225EEEEEEEEEE, is in our facts. */
    @Test
    void formatZeroIsPinAndCardNumber() {
        var key = new CipherKey(Algorithm.TDES, HEX.parseHex("0123456789ABCDEFFEDCBA9876543210"));
        byte[] block = PinBlock.encipher(Format.ISO_0, key, pin("1234"), "411111111111111", FILL);
        assertThat(HEX.formatHex(key.decrypt(block))).isEqualTo("041225EEEEEEEEEE");
        byte[] three = PinBlock.encipher(Format.ISO_3, key, pin("1234"), "411111111111111", FILL);
        assertThat(HEX.formatHex(key.decrypt(three))).startsWith("3412");
        assertThat(PinBlock.decipher(Format.ISO_3, key, three, "411111111111111"))
                .isEqualTo(pin("1234"));
    }

    /**
     * The 128-bit form with SM4: PIN 123654 with number 6230606601007726888, as a bank's interface
     * describes it (looked up, one source; a convention, no standard of ISO).
     */
    @Test
    void formatZeroFillsTheLongerBlockOfSm4() {
        var key = new CipherKey(Algorithm.SM4, HEX.parseHex("0123456789ABCDEFFEDCBA9876543210"));
        byte[] block =
                PinBlock.encipher(Format.ISO_0, key, pin("123654"), "623060660100772688", FILL);
        assertThat(HEX.formatHex(key.decrypt(block))).isEqualTo("06123654FFFFFFFFFFFF99FEFF88D977");
        assertThat(PinBlock.decipher(Format.ISO_0, key, block, "623060660100772688"))
                .isEqualTo(pin("123654"));
    }

    @Test
    void aBlockOpensForItsOwnNumberOnly() {
        var key = aes("AF8CB133A78F8DC2D1359F18527593FB");
        byte[] block =
                PinBlock.encipher(Format.ISO_4, key, pin("987654321098"), "4111111111111111", FILL);
        assertThatThrownBy(() -> PinBlock.decipher(Format.ISO_4, key, block, "4111111111111112"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** TR-31:2018 A.7.4 (looked up). */
    @Test
    void keyBlocksAreThoseOfTheStandard() throws KeyBlockFault {
        var protection = aes("88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6");
        String block =
                "D0112P0AE00E0000B82679114F470F540165EDFBF7E250FCEA43F810D215F8D207E2E417C07156A2"
                        + "7E8E31DA05F7425509593D03A457DC34";
        var opened = KeyBlock.open(protection, block);
        assertThat(HEX.formatHex(opened.key())).isEqualTo("3F419E1CB7079442AA37474C2EFBF8B8");
        assertThat(opened.header().usage()).isEqualTo("P0");
        var header = new Header("P0", 'A', 'E', "00", 'E', java.util.List.of());
        byte[] fill = HEX.parseHex("1C2965473CE206BB855B015337820000");
        assertThat(KeyBlock.wrap(protection, header, opened.key(), fill)).isEqualTo(block);
        // X9 takes the check value of an AES key from a CMAC, XFS4IoT from a plain block of zeros.
        var key = new CipherKey(Algorithm.AES, opened.key());
        assertThat(HEX.formatHex(Modes.cmac(key, new byte[16]))).startsWith("08793E");
        assertThat(HEX.formatHex(key.checkValue())).isEqualTo("E5E07C");
    }

    @Test
    void keyBlocksCarryTheIdOfAnInitialKey() throws KeyBlockFault {
        var protection = aes("00112233445566778899AABBCCDDEEFF");
        var header = Header.of("B1", 'A', 'X').with("IK", "1234567890123456");
        String block = KeyBlock.wrap(protection, header, new byte[16], new byte[16]);
        assertThat(block.length() % 16).isZero();
        assertThat(KeyBlock.open(protection, block).header().optionally("IK"))
                .contains("1234567890123456");
        for (int at = 0; at < block.length(); at++) {
            char other = block.charAt(at) == '7' ? '8' : '7';
            String changed = block.substring(0, at) + other + block.substring(at + 1);
            assertThatThrownBy(() -> KeyBlock.open(protection, changed))
                    .as("character " + at)
                    .isInstanceOf(KeyBlockFault.class);
        }
    }

    @Test
    void badKeyBlocksEndInTheirFaultOnly() {
        var protection = aes("00112233445566778899AABBCCDDEEFF");
        var header = Header.of("B1", 'A', 'X').with("IK", "1234567890123456");
        char[] good = KeyBlock.wrap(protection, header, new byte[16], new byte[16]).toCharArray();
        var random = new SplittableRandom(31);
        int opened = 0;
        for (int i = 0; i < 50_000; i++) {
            char[] bad =
                    Arrays.copyOf(
                            good,
                            random.nextInt(8) == 0 ? random.nextInt(good.length + 8) : good.length);
            for (int n = random.nextInt(4); n >= 0 && bad.length > 0; n--) {
                bad[random.nextInt(bad.length)] =
                        (char) random.nextInt(random.nextBoolean() ? 128 : 600);
            }
            try {
                KeyBlock.open(protection, new String(bad));
                opened++;
            } catch (KeyBlockFault expected) {
                assertThat(expected.reason()).isNotNull();
            }
        }
        assertThat(opened).as("blocks that were not changed at all").isLessThan(400);
    }

    @Test
    void aPadComesToTheKeysOfItsAcquirer() {
        var initial = AesDukpt.initialKey(BDK, ID);
        var pad = DukptRegisters.load(initial, ID);
        int last = 0;
        for (int i = 0; i < 5_000; i++) {
            if (i % 97 == 0) {
                pad = DukptRegisters.restore(pad.next(), pad.registers());
            }
            var derived = pad.take(Use.PIN_ENCRYPTION).orElseThrow();
            assertThat(derived.ksn().counter()).isGreaterThan(last);
            last = derived.ksn().counter();
            assertThat(derived.key())
                    .isEqualTo(AesDukpt.workingKey(initial, derived.ksn(), Use.PIN_ENCRYPTION));
        }
        assertThat(last).isEqualTo(5_000);
    }

    @Test
    void aPadPassesOverCountersWithTooManyBits() {
        var initial = AesDukpt.initialKey(BDK, ID);
        var pad = at(initial, 0x0001_FFFE);
        assertThat(pad.take(Use.PIN_ENCRYPTION).orElseThrow().ksn().counter())
                .isEqualTo(0x0001_FFFE);
        var next = pad.take(Use.PIN_ENCRYPTION).orElseThrow();
        assertThat(next.ksn().counter()).isEqualTo(0x0002_0000);
        assertThat(hex(next.key())).isEqualTo("AB828BE7B58C7EC5D5ED0D5D320A0C9D");
    }

    @Test
    void aPadEndsWithItsLastCounter() {
        var initial = AesDukpt.initialKey(BDK, ID);
        // Sixteen ones at the top: nothing comes after it.
        var pad = at(initial, 0xFFFF_0000);
        assertThat(pad.take(Use.PIN_ENCRYPTION)).isPresent();
        assertThat(pad.take(Use.PIN_ENCRYPTION)).isEmpty();
        assertThat(pad.next().counter()).isZero();
        var again = DukptRegisters.restore(pad.next(), pad.registers());
        assertThat(again.take(Use.PIN_ENCRYPTION)).isEmpty();
    }

    /** A pad that stands before this counter; only the registers of its set bits matter. */
    private static DukptRegisters at(CipherKey initial, int counter) {
        var registers = new java.util.ArrayList<java.util.Optional<CipherKey>>();
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            int below = counter & -(1 << bit) & ~((1 << bit) - 1);
            int place = (counter >>> bit & 1) == 1 ? below : (counter & -(1 << bit)) | 1 << bit;
            CipherKey key = initial;
            int sofar = 0;
            for (int one = Integer.MIN_VALUE; one != 0; one >>>= 1) {
                if ((place & one) != 0) {
                    sofar |= one;
                    key = AesDukpt.step(key, ID, sofar);
                }
            }
            registers.add(java.util.Optional.of(key));
        }
        return DukptRegisters.restore(new Ksn(ID, counter), registers);
    }
}
