package dev.foyer.kiosk;

import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.port.ScreenPort;
import dev.foyer.screen.speech.Utterance;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of a kiosk, checked when it is read; the keys are in {@code docs/screens.md}.
 *
 * @param hub where the hub is
 * @param enrolment one-time code, needed only before there is a credential
 * @param credential private file of this kiosk's credential
 * @param name what the kiosk is called in the branch
 * @param devices the publisher of the XFS4IoT services
 * @param attempts the append-only file of print attempts
 * @param screen size of the window
 * @param language what nobody has to choose
 * @param patience idle times
 * @param speech the voice
 * @param port the screen port, none unless asked for
 */
record KioskSettings(
        HubAddress hub,
        Optional<String> enrolment,
        Path credential,
        String name,
        URI devices,
        Path attempts,
        Panel screen,
        Language language,
        Patience patience,
        Speech speech,
        Optional<Port> port) {
    private static final int SIDE_MIN = 480;
    private static final int SIDE_MAX = 8192;
    private static final int SECONDS_MAX = 600;
    private static final int ANSWER_SECONDS_MIN = 20;
    private static final String ESPEAK = "espeak-ng";

    /** A window and its millimetres. */
    record Panel(int width, int height, Measure measure, boolean night) {}

    /**
     * The voice.
     *
     * @param program what speaks
     * @param folder where recordings go instead of to the sound system; for tests
     * @param rate words a minute
     * @param byKey whether the key REPEAT turns it on, where no sensor tells of a headset
     */
    record Speech(String program, Optional<Path> folder, int rate, boolean byKey) {}

    /** The screen port's token and port. */
    record Port(String token, int port) {
        @Override
        public String toString() {
            return "Port[" + port + "]";
        }
    }

    static KioskSettings read(Path file) throws SettingsFault {
        var all = Settings.read(file);
        var idle = all.section("idle");
        int ask = 30;
        int leave = 20;
        if (idle.isPresent()) {
            ask = idle.get().number("ask", 5, SECONDS_MAX, ask);
            leave = idle.get().number("leave", ANSWER_SECONDS_MIN, SECONDS_MAX, leave);
            idle.get().done();
        }
        var settings =
                new KioskSettings(
                        hub(all),
                        all.has("enrolment")
                                ? Optional.of(all.text("enrolment"))
                                : Optional.empty(),
                        all.path("credential").orElseThrow(() -> all.wrong("credential", "a file")),
                        all.text("name", "kiosk"),
                        devices(all),
                        all.path("attempts").orElseThrow(() -> all.wrong("attempts", "a file")),
                        panel(all),
                        language(all),
                        new Patience(Duration.ofSeconds(ask), Duration.ofSeconds(leave)),
                        speech(all),
                        port(all));
        all.done();
        return settings;
    }

    private static HubAddress hub(Settings all) throws SettingsFault {
        var trust = all.path("trust").orElse(null);
        try {
            return new HubAddress(URI.create(all.text("hub")), trust);
        } catch (IllegalArgumentException e) {
            throw all.wrong("hub", "an address such as http://127.0.0.1:8080");
        }
    }

    private static URI devices(Settings all) throws SettingsFault {
        try {
            var uri = URI.create(all.text("devices"));
            if (uri.getHost() != null
                    && ("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme()))) return uri;
        } catch (IllegalArgumentException e) {
            // Said below, like an address of another kind.
        }
        throw all.wrong("devices", "a publisher such as ws://127.0.0.1:5846/xfs4iot/v1.0");
    }

    private static Language language(Settings all) throws SettingsFault {
        String tag = all.text("language", "zh");
        for (Language one : Language.values()) if (one.tag().equals(tag)) return one;
        throw all.wrong("language", "zh or en");
    }

    private static Panel panel(Settings all) throws SettingsFault {
        var screen = all.section("screen");
        if (screen.isEmpty()) throw all.wrong("screen", "{width, height, pxPerMm}");
        var s = screen.get();
        int width = s.number("width", SIDE_MIN, SIDE_MAX, 1080);
        int height = s.number("height", SIDE_MIN, SIDE_MAX, 1920);
        Measure measure;
        try {
            measure = Measure.kiosk(Double.parseDouble(s.text("pxPerMm")));
        } catch (IllegalArgumentException e) {
            throw s.wrong("pxPerMm", "pixels per millimetre of the panel, such as 4.03");
        }
        var panel = new Panel(width, height, measure, s.yes("night", false));
        s.done();
        return panel;
    }

    private static Speech speech(Settings all) throws SettingsFault {
        var section = all.section("voice");
        if (section.isEmpty()) return new Speech(ESPEAK, Optional.empty(), Utterance.USUAL, false);
        var s = section.get();
        var speech =
                new Speech(
                        s.text("program", ESPEAK),
                        s.path("folder"),
                        s.number("rate", Utterance.SLOWEST, Utterance.FASTEST, Utterance.USUAL),
                        s.yes("byKey", false));
        s.done();
        return speech;
    }

    private static Optional<Port> port(Settings all) throws SettingsFault {
        var section = all.section("screenPort");
        if (section.isEmpty()) return Optional.empty();
        var s = section.get();
        var token = s.text("token");
        if (token.length() < ScreenPort.TOKEN_MIN)
            throw s.wrong("token", "at least " + ScreenPort.TOKEN_MIN + " signs");
        var port = new Port(token, s.number("port", 0, 65535, 0));
        s.done();
        return Optional.of(port);
    }
}
