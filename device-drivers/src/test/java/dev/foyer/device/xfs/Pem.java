package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for 127.0.0.1 that lives two days, made by the JDK's own tool, as PEM files. */
final class Pem {
    private static final String SECRET = "changeit";

    private Pem() {}

    static HostSettings.Tls in(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("host.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String words =
                "-genkeypair -alias host -keyalg EC -groupname secp256r1 -dname CN=127.0.0.1"
                        + " -ext san=ip:127.0.0.1 -validity 2 -storetype PKCS12 -storepass "
                        + SECRET;
        var command = new java.util.ArrayList<>(List.of(tool));
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of("-keystore", store.toString()));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
        return new HostSettings.Tls(
                write(
                        directory.resolve("certificate.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("host").getEncoded()),
                write(
                        directory.resolve("key.pem"),
                        "PRIVATE KEY",
                        keys.getKey("host", SECRET.toCharArray()).getEncoded()));
    }

    private static Path write(Path file, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
