package dev.foyer.hub.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** The key by which push services know this hub again (RFC 8292). Any thread. */
public final class VapidKey {
    /** How long a word to a service counts; the standard allows a day. */
    private static final Duration COUNTS = Duration.ofHours(12);

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int FILE_BYTES = Curve.NUMBER_BYTES + Curve.POINT_BYTES;

    private final ECPrivateKey own;
    private final ECPublicKey known;

    private VapidKey(ECPrivateKey own, ECPublicKey known) {
        this.own = own;
        this.known = known;
    }

    static VapidKey of(KeyPair pair) {
        return new VapidKey((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
    }

    /** The key in a file that only its owner can read, made when there is none. */
    public static VapidKey in(Path file, SecureRandom random) {
        try {
            var pair = Curve.fresh(random);
            var bytes = new byte[FILE_BYTES];
            System.arraycopy(
                    Curve.bytes((ECPrivateKey) pair.getPrivate()), 0, bytes, 0, Curve.NUMBER_BYTES);
            System.arraycopy(
                    Curve.bytes((ECPublicKey) pair.getPublic()),
                    0,
                    bytes,
                    Curve.NUMBER_BYTES,
                    Curve.POINT_BYTES);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        } catch (FileAlreadyExistsException _) {
            // The usual case: made at the first start.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(file);
    }

    private static VapidKey read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length != FILE_BYTES) throw new IllegalArgumentException("cut short");
            return new VapidKey(
                    Curve.number(Arrays.copyOf(bytes, Curve.NUMBER_BYTES)),
                    Curve.point(Arrays.copyOfRange(bytes, Curve.NUMBER_BYTES, FILE_BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file
                            + " is no key of this hub; delete it, and telephones that asked to be"
                            + " told must ask again",
                    e);
        }
    }

    /** What a page subscribes with: the public key in base64url. */
    public String shown() {
        return TEXT.encodeToString(Curve.bytes(known));
    }

    /**
     * The header {@code Authorization} for a message.
     *
     * @param contact {@code mailto:} or {@code https:}, for whoever runs the service
     */
    public String authorization(URI endpoint, String contact, Instant now) {
        var audience =
                endpoint.getScheme()
                        + "://"
                        + endpoint.getHost()
                        + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
        var said =
                text("{\"typ\":\"JWT\",\"alg\":\"ES256\"}")
                        + "."
                        + text(
                                "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"%s\"}"
                                        .formatted(
                                                audience,
                                                now.plus(COUNTS).getEpochSecond(),
                                                contact));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(own);
            signature.update(said.getBytes(StandardCharsets.US_ASCII));
            return "vapid t="
                    + said
                    + "."
                    + TEXT.encodeToString(signature.sign())
                    + ", k="
                    + shown();
        } catch (GeneralSecurityException e) {
            throw Curve.noCurve(e);
        }
    }

    private static String text(String json) {
        return TEXT.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
