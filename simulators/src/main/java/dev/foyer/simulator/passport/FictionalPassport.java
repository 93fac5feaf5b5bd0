package dev.foyer.simulator.passport;

import dev.foyer.device.emv.Tlv;
import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.simulator.passport.FictionalState.Signer;

import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jmrtd.lds.CardAccessFile;
import org.jmrtd.lds.PACEInfo;
import org.jmrtd.lds.SecurityInfo;
import org.jmrtd.lds.icao.COMFile;
import org.jmrtd.lds.icao.DG14File;
import org.jmrtd.lds.icao.DG15File;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the chip of a person who does not exist: the files of ICAO 9303 part 10, signed. Stateless;
 * any thread.
 */
public final class FictionalPassport {
    /** File identifiers, as {@link ChipContents} names them. */
    public static final String ZONE = "0101";

    public static final String FACE = "0102";
    public static final String SECURITY = "011D";

    private static final String COMMON = "011E";
    private static final String CARD_ACCESS = "011C";
    private static final String PROTOCOLS = "010E";
    private static final String KEY = "010F";
    private static final List<SecurityInfo> PACE =
            List.of(
                    new PACEInfo(
                            SecurityInfo.ID_PACE_ECDH_GM_AES_CBC_CMAC_128,
                            2,
                            PACEInfo.PARAM_ID_ECP_BRAINPOOL_P256_R1));

    private FictionalPassport() {}

    /**
     * A chip with PACE and BAC, a face and a key of its own.
     *
     * @param can the card access number on its front; empty for none
     * @param face a JPEG
     */
    public static ChipContents of(MrzRecord person, String can, byte[] face, Signer signer) {
        return made(person, can, face, signer, true);
    }

    /** A chip from before PACE: BAC, a face and a key of its own. */
    public static ChipContents withoutPace(MrzRecord person, byte[] face, Signer signer) {
        return made(person, "", face, signer, false);
    }

    private static ChipContents made(
            MrzRecord person, String can, byte[] face, Signer signer, boolean pace) {
        try {
            KeyPair own = FictionalState.Kind.CURVE.keys();
            var groups = new TreeMap<Integer, byte[]>();
            var files = new TreeMap<String, byte[]>();
            byte[] zone = zone(person);
            groups.put(1, zone);
            files.put(ZONE, zone);
            byte[] picture = FaceGroup.of(face);
            groups.put(2, picture);
            files.put(FACE, picture);
            byte[] key = new DG15File(own.getPublic()).getEncoded();
            groups.put(15, key);
            files.put(KEY, key);
            if (pace) {
                byte[] protocols = new DG14File(PACE).getEncoded();
                groups.put(14, protocols);
                files.put(PROTOCOLS, protocols);
                files.put(CARD_ACCESS, new CardAccessFile(PACE).getEncoded());
            }
            int[] tags = pace ? new int[] {0x61, 0x75, 0x6E, 0x6F} : new int[] {0x61, 0x75, 0x6F};
            files.put(COMMON, new COMFile("1.7", "4.0.0", tags).getEncoded());
            files.put(SECURITY, security(groups, signer));
            return new ChipContents(
                    key(person), can, pace, true, files, own.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no chip could be made", e);
        }
    }

    /** Data group 1. */
    public static byte[] zone(MrzRecord person) {
        byte[] text = String.join("", Mrz.write(person)).getBytes(StandardCharsets.US_ASCII);
        return ChipCrypto.join(
                new byte[] {0x61, (byte) (text.length + 3), 0x5F, 0x1F, (byte) text.length}, text);
    }

    /** EF.SOD over these data groups (ICAO 9303 part 10 section 4.6.2, part 12). */
    private static byte[] security(Map<Integer, byte[]> groups, Signer signer)
            throws GeneralSecurityException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hashes =
                    groups.entrySet().stream()
                            .map(group ->
                                    new DataGroupHash(
                                            group.getKey(),
                                            new DEROctetString(digest.digest(group.getValue()))))
                            .toArray(DataGroupHash[]::new);
            var content =
                    new LDSSecurityObject(
                            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), hashes);
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .setProvider(FictionalState.PROVIDER)
                            .build(signer.kind().algorithm(), signer.key(), signer.certificate()));
            generator.addCertificate(new JcaX509CertificateHolder(signer.certificate()));
            var signed =
                    generator.generate(
                            new CMSProcessableByteArray(
                                    ICAOObjectIdentifiers.id_icao_ldsSecurityObject,
                                    content.getEncoded("DER")),
                            true);
            return Tlv.of(0x77, signed.toASN1Structure().getEncoded("DER")).encoded();
        } catch (IOException | CMSException | OperatorCreationException e) {
            throw new GeneralSecurityException("nothing could be signed", e);
        }
    }

    /** Number, birth and expiry, each with its check digit (ICAO 9303 part 11 section 9.7.2). */
    private static String key(MrzRecord person) {
        List<String> lines = Mrz.write(person);
        return switch (person.format()) {
            case TD1 ->
                    lines.get(0).substring(5, 15)
                            + lines.get(1).substring(0, 7)
                            + lines.get(1).substring(8, 15);
            case TD2, TD3 ->
                    lines.get(1).substring(0, 10)
                            + lines.get(1).substring(13, 20)
                            + lines.get(1).substring(21, 28);
        };
    }
}
