package dev.foyer.device.emrtd;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jmrtd.lds.SODFile;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what a chip said to what its state has signed (ICAO 9303 part 11 section 5.1, part 12). The
 * JMRTD library parses the document security object; every judgement is made here. Pure.
 */
final class PassiveAuthentication {
    private final SODFile sod;
    private final CscaStore trust;
    private final Instant now;

    PassiveAuthentication(SODFile sod, CscaStore trust, Instant now) {
        this.sod = sod;
        this.trust = trust;
        this.now = now;
    }

    /** The data groups that the state has signed for. */
    Set<Integer> signedGroups() {
        return sod.getDataGroupHashes().keySet();
    }

    /**
     * The judgement.
     *
     * @param groups the data groups that were read, whole, by number
     * @param issuer the issuing state of data group 1, where there is one
     */
    Authenticity judge(Map<Integer, byte[]> groups, Optional<String> issuer)
            throws GeneralSecurityException {
        Set<Integer> changed = changed(groups);
        if (!changed.isEmpty()) {
            return new Authenticity.HashMismatch(changed);
        }
        X509Certificate signer = sod.getDocSigningCertificate();
        if (signer == null) {
            return new Authenticity.SignerUnknown("");
        }
        if (!signed(signer)) {
            return new Authenticity.SignatureWrong();
        }
        String name = signer.getSubjectX500Principal().getName();
        Optional<X509Certificate> state = trust.issuerOf(signer);
        if (state.isEmpty()) {
            return new Authenticity.SignerUnknown(name);
        }
        for (X509Certificate certificate : new X509Certificate[] {signer, state.get()}) {
            Instant from = certificate.getNotBefore().toInstant();
            Instant until = certificate.getNotAfter().toInstant();
            if (now.isBefore(from) || now.isAfter(until)) {
                String whose = certificate.getSubjectX500Principal().getName();
                return new Authenticity.SignerNotValid(whose, from, until);
            }
        }
        String country = country(state.get());
        if (issuer.isPresent() && States.differ(country, issuer.get())) {
            return new Authenticity.WrongState(name, issuer.get());
        }
        return new Authenticity.Authentic(name, state.get().getSubjectX500Principal().getName());
    }

    private Set<Integer> changed(Map<Integer, byte[]> groups) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance(sod.getDigestAlgorithm(), Libraries.PROVIDER);
        var changed = new TreeSet<Integer>();
        for (var group : groups.entrySet()) {
            byte[] hash = sod.getDataGroupHashes().get(group.getKey());
            if (hash == null || !MessageDigest.isEqual(hash, digest.digest(group.getValue()))) {
                changed.add(group.getKey());
            }
        }
        return changed;
    }

    private boolean signed(X509Certificate signer) throws GeneralSecurityException {
        byte[] content;
        try {
            content = sod.getEContent();
        } catch (SignatureException e) {
            // The signed attributes are about another content than the one that came with them.
            return false;
        }
        var verifier = Signature.getInstance(algorithm(), Libraries.PROVIDER);
        verifier.initVerify(signer.getPublicKey());
        if (sod.getDigestEncryptionAlgorithmParams() != null) {
            verifier.setParameter(sod.getDigestEncryptionAlgorithmParams());
        }
        verifier.update(content);
        try {
            return verifier.verify(sod.getEncryptedDigest());
        } catch (SignatureException e) {
            // Not even of the form of a signature.
            return false;
        }
    }

    /**
     * How it was signed: PSS says the hash in its parameters, and some states name only the kind of
     * key.
     */
    private String algorithm() {
        String told = sod.getDigestEncryptionAlgorithm();
        if (told.contains("PSS") || told.contains("MGF1")) {
            return "RSASSA-PSS";
        }
        return switch (told) {
            case "RSA", "ECDSA" ->
                    sod.getSignerInfoDigestAlgorithm().replace("-", "") + "with" + told;
            default -> told;
        };
    }

    private static String country(X509Certificate certificate) {
        var name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        var parts = name.getRDNs(BCStyle.C);
        return parts.length == 0 ? "" : parts[0].getFirst().getValue().toString();
    }
}
