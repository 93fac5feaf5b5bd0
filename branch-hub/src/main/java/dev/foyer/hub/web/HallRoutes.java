package dev.foyer.hub.web;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.core.Reason;

import io.netty.util.AsciiString;
import io.vertx.core.Future;

import java.util.List;
import java.util.regex.Pattern;

/** What hall displays ask for beside their feed. */
final class HallRoutes {
    private static final CharSequence WAV = AsciiString.cached("audio/wav");
    private static final Pattern SENTENCE =
            Pattern.compile("(zh|en)-([A-Z]{1,2}[0-9]{1,6})-([A-Za-z0-9_-]+)");

    private static final Pattern CLOSING = Pattern.compile("(zh|en)-(closing|closed)");

    private final Edge edge;
    private final HallVoice voice;

    HallRoutes(Edge edge, HallVoice voice) {
        this.edge = edge;
        this.voice = voice;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/hall/speech/{id}", Right.FOLLOW_HALL, false, this::speech));
    }

    /**
     * A call as a recording, {@code LANGUAGE-NUMBER-COUNTER}, or when the hall closes, {@code
     * LANGUAGE-closing} and {@code LANGUAGE-closed}; so that nothing else can be said.
     */
    private Future<Reply> speech(Ask ask) {
        var notice = CLOSING.matcher(ask.subject());
        if (notice.matches())
            return closing(language(notice.group(1)), notice.group(2).equals("closed"));
        var asked = SENTENCE.matcher(ask.subject());
        if (!asked.matches()) throw No.of(404, "not-found", "There is no such thing here.");
        var language = language(asked.group(1));
        var counter = asked.group(3);
        return edge.door()
                .read(b -> b.counters().find(counter) != null)
                .compose(there -> {
                    if (!there) throw No.unknown(Reason.UNKNOWN_COUNTER);
                    return voice.recording(
                            language, asked.group(2), edge.views().counterName(counter));
                })
                .map(wav -> new Reply(200, WAV, wav));
    }

    private Future<Reply> closing(Language language, boolean over) {
        return edge.door()
                .read(b -> b.plan().map(p -> p.hallRules().closes()))
                .compose(closes -> {
                    if (closes.isEmpty())
                        throw No.of(404, "not-found", "This hall has no closing time.");
                    return voice.closing(language, closes.get(), over);
                })
                .map(wav -> new Reply(200, WAV, wav));
    }

    private static Language language(String tag) {
        return tag.equals("zh") ? Language.ZH : Language.EN;
    }
}
