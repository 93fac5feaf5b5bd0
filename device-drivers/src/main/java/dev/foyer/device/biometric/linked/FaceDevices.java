package dev.foyer.device.biometric.linked;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.biometric.BiometricInterface;
import dev.foyer.device.biometric.BiometricOptions;
import dev.foyer.device.biometric.BiometricOptions.Matching;
import dev.foyer.device.biometric.FacePort;
import dev.foyer.device.biometric.Vault;
import dev.foyer.device.wire.NumberedLink;
import dev.foyer.device.wire.SocketLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes services of Biometric out of device URIs: {@code
 * face:tcp://HOST:PORT?match=stored&compare=both&persist=on&state=FILE}.
 */
public final class FaceDevices {
    private static final String DEVICE = "face device";
    private static final Pattern TCP = Pattern.compile("tcp://([^:/]+):([1-9][0-9]{0,4})");

    private FaceDevices() {}

    /** A service over the device at this URI. */
    public static Service service(String name, DeviceUri uri) {
        uri.only("match", "compare", "persist", "state");
        var tcp = TCP.matcher(uri.address());
        if (!tcp.matches()) {
            throw new IllegalArgumentException(
                    "a face device is written face:tcp://HOST:PORT, not \"" + uri + "\"");
        }
        String host = tcp.group(1);
        int port = Integer.parseInt(tcp.group(2));
        var tape = Tape.of(uri);
        var face =
                new LinkedFace(
                        name,
                        tape.over(
                                () ->
                                        new NumberedLink(
                                                SocketLink.open(host, port, DEVICE),
                                                DEVICE,
                                                Question.BYTES_MAX),
                                FaceMask.MANNER));
        var vault = uri.option("state").map(Path::of).map(Vault::at).orElseGet(Vault::forgotten);
        return service(name, face, options(uri), vault).told(tape);
    }

    /** A service over a face device of any make. */
    public static Service service(
            String name, FacePort port, BiometricOptions options, Vault vault) {
        return Service.of(name, port, new BiometricInterface(port, options, vault));
    }

    private static BiometricOptions options(DeviceUri uri) {
        var usual = BiometricOptions.USUAL;
        String match = uri.option("match").orElse("stored");
        String compare = uri.option("compare").orElse("both");
        if (!compare.equals("both") && !BiometricOptions.COMPARES.contains(compare)) {
            throw new IllegalArgumentException(
                    "compare is verify, identity or both, not \"" + compare + "\"");
        }
        return new BiometricOptions(
                switch (match) {
                    case "none" -> Matching.NONE;
                    case "stored" -> Matching.STORED;
                    case "combined" -> Matching.COMBINED;
                    default ->
                            throw new IllegalArgumentException(
                                    "match is none, stored or combined, not \"" + match + "\"");
                },
                compare.equals("both") ? BiometricOptions.COMPARES : Set.of(compare),
                !uri.choice("persist", "on", "off"),
                usual.capturesMax(),
                usual.storageMax(),
                usual.qualityMin());
    }
}
