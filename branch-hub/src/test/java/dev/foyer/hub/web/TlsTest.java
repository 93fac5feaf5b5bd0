package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

class TlsTest {
    private static final String SECRET = "changeit";

    @TempDir Path directory;

    /** A certificate for 127.0.0.1, made by the JDK's own tool, as two PEM files. */
    private void certificate() throws IOException, GeneralSecurityException, InterruptedException {
        var store = directory.resolve("hub.p12");
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exit =
                new ProcessBuilder(
                                tool,
                                "-genkeypair",
                                "-alias",
                                "hub",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=127.0.0.1",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                SECRET)
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
        var keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
        pem("certificate.pem", "CERTIFICATE", keys.getCertificate("hub").getEncoded());
        pem("key.pem", "PRIVATE KEY", keys.getKey("hub", SECRET.toCharArray()).getEncoded());
    }

    private void pem(String file, String kind, byte[] bytes) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    @Test
    @Timeout(120)
    void withACertificateEverythingIsEncryptedAndTheClientTrustsOnlyWhomItWasTold()
            throws Exception {
        certificate();
        var hub =
                HubFixture.start(
                        directory,
                        Limits.USUAL,
                        "tls: {certificate: certificate.pem, key: key.pem}\n");
        var vertx = Vertx.vertx();
        var address =
                new HubAddress(URI.create(hub.hub.url()), directory.resolve("certificate.pem"));
        try (hub;
                var client = new HubClient(vertx, address, Clock.systemUTC(), new SecureRandom())) {
            assertThat(hub.hub.url()).startsWith("https://");
            var signIn = new dev.foyer.hub.api.SignIn("teller", HubFixture.PASSWORD);
            var session = client.signIn(signIn).toCompletionStage().toCompletableFuture();
            assertThat(session.get(30, TimeUnit.SECONDS).name()).isEqualTo("李娜");
            var heard = new CompletableFuture<FeedMessage>();
            client.follow("queue", heard::complete);
            assertThat(heard.get(30, TimeUnit.SECONDS)).isInstanceOf(FeedMessage.Snapshot.class);
            assertThatThrownBy(() -> handshake(hub, List.of("TLSv1.3")))
                    .as("a stranger's certificate")
                    .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> handshake(hub, List.of("TLSv1.1")))
                    .isInstanceOf(IOException.class);
        } finally {
            vertx.close();
        }
    }

    private static void handshake(HubFixture hub, List<String> versions) throws IOException {
        var uri = URI.create(hub.hub.url());
        try (var socket =
                (SSLSocket)
                        SSLSocketFactory.getDefault().createSocket(uri.getHost(), uri.getPort())) {
            socket.setEnabledProtocols(versions.toArray(String[]::new));
            socket.startHandshake();
        }
    }
}
