package dev.foyer.tablet;

import dev.foyer.device.media.MediaSettings;
import dev.foyer.device.media.Network;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.Language;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a tablet's configuration file says, checked.
 *
 * @param hub where the branch hub is
 * @param credential file in which this tablet keeps what the hub gave it
 * @param enrolment one-time code, used while there is no credential yet
 * @param camera picture file that stands for the camera that scans tickets
 * @param devices where the device host beside this tablet tells its services, if there is one
 * @param screenPort token and port of the screen port, absent means there is none
 */
record TabletSettings(
        HubAddress hub,
        String name,
        Path credential,
        Optional<String> enrolment,
        int width,
        int height,
        double pxPerMm,
        Language language,
        boolean night,
        Optional<Path> camera,
        Optional<URI> devices,
        MediaSettings media,
        Optional<ScreenPortSettings> screenPort) {
    private static final int SIDE_MIN = 600;
    private static final int SIDE_MAX = 8192;
    private static final int PORT_MAX = 65535;

    /** Where the screen port listens, and what opens it. */
    record ScreenPortSettings(String token, int port) {
        @Override
        public String toString() {
            return "ScreenPortSettings[port=" + port + "]";
        }
    }

    /** Reads and checks the file. */
    static TabletSettings read(Path file) throws SettingsFault {
        var settings = Settings.read(file);
        var hub = hub(settings);
        var name = settings.text("name", "tablet");
        var credential =
                settings.path("credential")
                        .orElseThrow(() -> settings.wrong("credential", "a file"));
        var enrolment =
                settings.has("enrolment")
                        ? Optional.of(settings.text("enrolment"))
                        : Optional.<String>empty();
        var language = language(settings);
        var night = settings.yes("night", false);
        var camera = settings.path("camera");
        var devices = devices(settings);
        var screen = settings.section("screen");
        int width = 1280;
        int height = 800;
        double pxPerMm = 5.9;
        if (screen.isPresent()) {
            var s = screen.get();
            width = s.number("width", SIDE_MIN, SIDE_MAX, width);
            height = s.number("height", SIDE_MIN, SIDE_MAX, height);
            pxPerMm = decimal(s, "pxPerMm", pxPerMm);
            s.done();
        }
        var media = media(settings);
        var port = screenPort(settings);
        settings.done();
        return new TabletSettings(
                hub,
                name,
                credential,
                enrolment,
                width,
                height,
                pxPerMm,
                language,
                night,
                camera,
                devices,
                media,
                port);
    }

    private static HubAddress hub(Settings settings) throws SettingsFault {
        var text = settings.text("hub");
        var trust = settings.path("trust").orElse(null);
        try {
            return new HubAddress(URI.create(text), trust);
        } catch (IllegalArgumentException wrong) {
            throw settings.wrong("hub", "an address such as http://127.0.0.1:8080, not " + text);
        }
    }

    private static Optional<URI> devices(Settings settings) throws SettingsFault {
        var text = settings.text("devices", "");
        if (text.isEmpty()) return Optional.empty();
        try {
            var uri = URI.create(text);
            if ("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme()))
                return Optional.of(uri);
        } catch (IllegalArgumentException wrong) {
            // Said below.
        }
        throw settings.wrong("devices", "an address such as ws://127.0.0.1:5846, not " + text);
    }

    private static Language language(Settings settings) throws SettingsFault {
        var code = settings.text("language", "zh");
        return switch (code) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> throw settings.wrong("language", "zh or en, not " + code);
        };
    }

    private static double decimal(Settings settings, String key, double otherwise)
            throws SettingsFault {
        var text = settings.text(key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw settings.wrong(key, "a number such as 5.9, not " + text);
        }
    }

    private static MediaSettings media(Settings settings) throws SettingsFault {
        var video = settings.section("video");
        if (video.isEmpty()) {
            return new MediaSettings(Network.ANY, "any", "any", 640, 480, 30, List.of());
        }
        var v = video.get();
        var network =
                switch (v.text("network", "any")) {
                    case "loopback" -> Network.LOOPBACK;
                    case "any" -> Network.ANY;
                    default -> throw v.wrong("network", "loopback or any");
                };
        var camera = v.text("camera", "any");
        var microphone = v.text("microphone", "any");
        v.done();
        return new MediaSettings(network, camera, microphone, 640, 480, 30, List.of());
    }

    private static Optional<ScreenPortSettings> screenPort(Settings settings) throws SettingsFault {
        var port = settings.section("screenPort");
        if (port.isEmpty()) {
            return Optional.empty();
        }
        var p = port.get();
        var token = p.text("token");
        int number = p.number("port", 0, PORT_MAX, 0);
        p.done();
        return Optional.of(new ScreenPortSettings(token, number));
    }
}
