package dev.foyer.device.emrtd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates of the states' country signing authorities (CSCA) that this bank trusts.
 * Immutable. Where they come from is the bank's affair: a state's own page, or the ICAO PKD; each
 * one put here is trusted for the documents of its state.
 */
public final class CscaStore {
    /** All states' certificates, old and new, are some 600. */
    public static final int CERTIFICATES_MAX = 5_000;

    /** No certificate is larger. */
    public static final int FILE_BYTES_MAX = 64 * 1024;

    /** Trusts nobody: every signer is unknown. */
    public static final CscaStore EMPTY = new CscaStore(List.of());

    private static final int KEY_CERT_SIGN = 5;

    private final List<X509Certificate> certificates;

    private CscaStore(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * A store of these certificates.
     *
     * @throws IllegalArgumentException naming the first that may not sign others
     */
    public static CscaStore of(Collection<X509Certificate> certificates) {
        for (X509Certificate certificate : certificates) {
            Optional<String> wrong = wrong(certificate);
            if (wrong.isPresent()) {
                throw new IllegalArgumentException(wrong.get());
            }
        }
        return new CscaStore(List.copyOf(certificates));
    }

    /**
     * All files {@code *.cer}, {@code *.crt}, {@code *.der} and {@code *.pem} of a directory.
     *
     * @throws IOException naming the file that is no certificate of a signing authority
     */
    public static CscaStore load(Path directory) throws IOException {
        var found = new ArrayList<X509Certificate>();
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files =
                    all.filter(file -> file.toString().matches(".*\\.(cer|crt|der|pem)"))
                            .sorted()
                            .toList();
        }
        if (files.size() > CERTIFICATES_MAX) {
            throw new IOException(directory + ": at most " + CERTIFICATES_MAX + " certificates");
        }
        for (Path file : files) {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new IOException(file + ": too large for a certificate");
            }
            X509Certificate certificate = read(file);
            Optional<String> wrong = wrong(certificate);
            if (wrong.isPresent()) {
                throw new IOException(file + ": " + wrong.get());
            }
            found.add(certificate);
        }
        return new CscaStore(found);
    }

    /** How many certificates are trusted. */
    public int size() {
        return certificates.size();
    }

    /** The trusted certificate that has issued this one. */
    Optional<X509Certificate> issuerOf(X509Certificate certificate) {
        return certificates.stream()
                .filter(state ->
                        state.getSubjectX500Principal()
                                .equals(certificate.getIssuerX500Principal()))
                .filter(state -> signs(state, certificate))
                .findFirst();
    }

    private static boolean signs(X509Certificate state, X509Certificate certificate) {
        try {
            certificate.verify(state.getPublicKey(), Libraries.PROVIDER);
            return true;
        } catch (GeneralSecurityException e) {
            // States renew their key under the same name: another certificate may fit.
            return false;
        }
    }

    private static Optional<String> wrong(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        boolean signs = usage == null || usage[KEY_CERT_SIGN];
        return certificate.getBasicConstraints() >= 0 && signs
                ? Optional.empty()
                : Optional.of(
                        "not the certificate of a signing authority: "
                                + certificate.getSubjectX500Principal());
    }

    private static X509Certificate read(Path file) throws IOException {
        try {
            var factory = CertificateFactory.getInstance("X.509", Libraries.PROVIDER);
            var certificate =
                    factory.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (certificate instanceof X509Certificate x509) {
                return x509;
            }
        } catch (CertificateException e) {
            throw new IOException(file + ": not an X.509 certificate", e);
        }
        throw new IOException(file + ": not an X.509 certificate");
    }
}
