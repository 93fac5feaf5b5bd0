package dev.foyer.hub.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of all that a case holds before one of its steps: service, rules, person, answers,
 * terms and counted money. Whoever agrees, signs or approves does it for one digest; when an answer
 * changes, it changes, and what was said of the old one is worth nothing.
 */
final class Digests {
    private final MessageDigest sha = sha256();

    private Digests() {}

    static String before(Step step, Case c, Service service) {
        var digest = new Digests();
        digest.take(service.id() + " " + service.version() + " " + c.opened().rules());
        digest.take(String.valueOf(c.who().person()));
        for (var earlier : service.steps()) {
            if (earlier.id().equals(step.id())) break;
            if (!earlier.when().needs(c)) continue;
            for (var field : earlier.fields()) {
                var answer = c.answer(field.id());
                if (answer != null)
                    digest.take(field.id() + " " + answer.version() + " " + answer.digest());
            }
            var terms = c.said().terms();
            if (terms != null && terms.step().equals(earlier.id()))
                digest.take(terms.quote() + " " + terms.terms());
            var attempt = c.acts().attempt(earlier.id());
            if (attempt != null && attempt.counted() != null)
                digest.take(earlier.id() + " " + attempt.counted());
        }
        return HexFormat.of().formatHex(digest.sha.digest());
    }

    /** Each part with its length before it, so that no two rows of parts read the same. */
    private void take(String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
