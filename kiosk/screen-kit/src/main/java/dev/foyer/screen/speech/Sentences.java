package dev.foyer.screen.speech;

import dev.foyer.hub.api.Language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A text as runs of one language each, since a voice can read only its own. Pure; any thread. */
final class Sentences {
    private static final Pattern ENDS = Pattern.compile("(?<=[。！？；])|(?<=[.!?;:])\\s+");
    private static final Pattern ENGLISH_WORD = Pattern.compile("[A-Za-z]{2,}");

    /** Some sentences in the same language. */
    record Run(Language language, String text) {}

    private Sentences() {}

    /** What has neither Chinese characters nor English words is in {@code otherwise}. */
    static List<Run> runs(String text, Language otherwise) {
        var runs = new ArrayList<Run>();
        for (var sentence : ENDS.split(text)) {
            if (sentence.isBlank()) continue;
            var language = language(sentence, otherwise);
            if (!runs.isEmpty() && runs.getLast().language() == language)
                runs.add(new Run(language, runs.removeLast().text() + " " + sentence));
            else runs.add(new Run(language, sentence));
        }
        return runs;
    }

    private static Language language(String sentence, Language otherwise) {
        if (sentence.codePoints().anyMatch(Character::isIdeographic)) return Language.ZH;
        return ENGLISH_WORD.matcher(sentence).find() ? Language.EN : otherwise;
    }
}
