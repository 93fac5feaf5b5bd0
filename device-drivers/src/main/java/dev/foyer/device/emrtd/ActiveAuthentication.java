package dev.foyer.device.emrtd;

import dev.foyer.device.emrtd.TravelDocument.CopyCheck;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/**
 * Judges what a chip answered to a challenge (ICAO 9303 part 11 section 6.1). Only keys on elliptic
 * curves with plain signatures are judged. Pure.
 */
final class ActiveAuthentication {
    /** Eight bytes, says the standard. */
    static final int CHALLENGE = 8;

    private ActiveAuthentication() {}

    static CopyCheck judge(PublicKey key, byte[] challenge, byte[] answer)
            throws GeneralSecurityException {
        if (!(key instanceof ECPublicKey curve)) {
            return CopyCheck.NOT_CHECKED;
        }
        int bits = curve.getParams().getOrder().bitLength();
        // The hash is no longer than the curve's order (BSI TR-03111 section 4.1.3).
        String hash =
                bits < 256 ? "SHA1" : bits < 384 ? "SHA256" : bits < 512 ? "SHA384" : "SHA512";
        var verifier = Signature.getInstance(hash + "withECDSA", Libraries.PROVIDER);
        verifier.initVerify(key);
        verifier.update(challenge);
        return answer.length > 0 && answer.length % 2 == 0 && verifier.verify(asn1(answer))
                ? CopyCheck.GENUINE
                : CopyCheck.COPY;
    }

    /** A plain signature, r and s side by side, in the form that Java wants. */
    private static byte[] asn1(byte[] plain) throws GeneralSecurityException {
        int half = plain.length / 2;
        var numbers =
                new ASN1Integer[] {
                    new ASN1Integer(new BigInteger(1, Arrays.copyOf(plain, half))),
                    new ASN1Integer(
                            new BigInteger(1, Arrays.copyOfRange(plain, half, plain.length)))
                };
        try {
            return new DERSequence(numbers).getEncoded();
        } catch (IOException e) {
            throw new GeneralSecurityException("a signature cannot be written", e);
        }
    }
}
