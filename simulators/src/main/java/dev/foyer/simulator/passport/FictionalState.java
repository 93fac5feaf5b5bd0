package dev.foyer.simulator.passport;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A country signing authority of a state that does not exist, made when it is asked for and kept
 * nowhere. Any thread. Its certificates are worth nothing to anybody who does not put them into a
 * store of trusted ones.
 */
public final class FictionalState {
    /** The specimens' state, Utopia. */
    public static final String UTOPIA = "C=UT,O=Foyer fiction,CN=Utopia CSCA 1";

    /** How a document is signed. */
    public enum Kind {
        /** ECDSA on brainpoolP256r1, as most states do today. */
        CURVE("SHA256withECDSA"),
        /** RSA with PSS, as many did and some do. */
        RSA_PSS("SHA256withRSAandMGF1");

        private final String algorithm;

        Kind(String algorithm) {
            this.algorithm = algorithm;
        }

        String algorithm() {
            return algorithm;
        }

        KeyPair keys() throws GeneralSecurityException {
            var generator = KeyPairGenerator.getInstance(this == CURVE ? "EC" : "RSA", PROVIDER);
            if (this == CURVE) {
                generator.initialize(new ECGenParameterSpec("brainpoolP256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        }
    }

    /**
     * A document signer of this state.
     *
     * @param key never printed
     */
    public record Signer(Kind kind, PrivateKey key, X509Certificate certificate) {
        @Override
        public String toString() {
            return "Signer[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    static final Provider PROVIDER = provider();

    private final String authority;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final AtomicLong serial = new AtomicLong(1);

    private FictionalState(String authority, KeyPair keys, X509Certificate certificate) {
        this.authority = authority;
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * A state that was founded five years before now.
     *
     * @param name of its authority, such as {@link #UTOPIA}
     */
    public static FictionalState founded(String name, Instant now) {
        try {
            KeyPair keys = Kind.CURVE.keys();
            var builder =
                    builder(name, name, BigInteger.ONE, keys, now, Duration.ofDays(-5 * 365), 15);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new FictionalState(name, keys, signed(builder, keys));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /** What a bank puts into its store to trust this state. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** A signer whose certificate began so long ago and holds so many years from then on. */
    public Signer signer(Kind kind, Instant now, Duration ago, int years) {
        try {
            KeyPair own = kind.keys();
            long number = serial.incrementAndGet();
            String name = authority.replaceFirst("CN=[^,]*", "CN=Document Signer " + number);
            var builder =
                    builder(
                            authority,
                            name,
                            BigInteger.valueOf(number),
                            own,
                            now,
                            ago.negated(),
                            years);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            return new Signer(kind, own.getPrivate(), signed(builder, keys));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /** A signer as it should be. */
    public Signer signer(Instant now) {
        return signer(Kind.CURVE, now, Duration.ofDays(30), 10);
    }

    private static JcaX509v3CertificateBuilder builder(
            String issuer,
            String subject,
            BigInteger serial,
            KeyPair keys,
            Instant now,
            Duration from,
            int years) {
        Instant begin = now.plus(from);
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                serial,
                Date.from(begin),
                Date.from(begin.plus(Duration.ofDays(365L * years))),
                new X500Name(subject),
                keys.getPublic());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by)
            throws OperatorCreationException, GeneralSecurityException {
        var signer =
                new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(PROVIDER)
                        .build(by.getPrivate());
        return new JcaX509CertificateConverter()
                .setProvider(PROVIDER)
                .getCertificate(builder.build(signer));
    }

    private static Provider provider() {
        // JMRTD, which writes the files, looks for it in the JVM's own list.
        Security.addProvider(new BouncyCastleProvider());
        return Security.getProvider(BouncyCastleProvider.PROVIDER_NAME);
    }
}
