package dev.foyer.hub.policy.read;

import com.fasterxml.jackson.core.JacksonException;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.policy.RulePack;
import dev.foyer.hub.service.Catalogue;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads rule packs from their documents: JSON with exactly the fields of {@link RulePack}. Blocks;
 * any thread.
 */
public final class RulePacks {
    /** The packs that Foyer brings along. */
    public static final List<String> OWN = List.of("cn", "neutral");

    /** The one that is taken where nothing is said: of no country. */
    public static final String USUAL = "neutral";

    /** Biggest document that is read. */
    static final int BYTES_MAX = 256 * 1024;

    /** Documents of the class path do not change while a program runs. */
    private static final ConcurrentHashMap<String, Catalogue> CATALOGUES =
            new ConcurrentHashMap<>();

    private RulePacks() {}

    /** Says that a document is no rule pack, and where it is wrong. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /**
     * A pack that Foyer brings along, in its newest version.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static RulePack own(String name) {
        if (!OWN.contains(name))
            throw new IllegalArgumentException(
                    "expected one of the rule packs " + OWN + ", found " + name);
        try (var document = RulePack.class.getResourceAsStream(name + ".json")) {
            if (document == null) throw new IllegalStateException("no document of " + name);
            return read(name + ".json", document);
        } catch (IOException broken) {
            throw new IllegalStateException("the document of " + name + " cannot be read", broken);
        }
    }

    /** The services of a branch under the usual pack. */
    public static Catalogue catalogue() {
        return catalogue(USUAL);
    }

    /**
     * The services of a branch.
     *
     * @param name the pack that new cases keep to; those that began under another go on with that
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Catalogue catalogue(String name) {
        return CATALOGUES.computeIfAbsent(
                name, one -> new Catalogue(own(one), OWN.stream().map(RulePacks::own).toList()));
    }

    /**
     * Reads a document.
     *
     * @param name what it is called when something is wrong
     * @throws Wrong if it is not a rule pack
     */
    public static RulePack read(String name, InputStream document) throws IOException {
        var bytes = document.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX)
            throw new Wrong(name + " is longer than " + BYTES_MAX + " bytes", null);
        try {
            RulePack pack = Json.strict(RulePack.class).readValue(bytes);
            if (pack == null) throw new Wrong(name + " is empty", null);
            return pack;
        } catch (JacksonException wrong) {
            var at = wrong.getLocation();
            throw new Wrong(
                    name
                            + (at == null ? "" : ", line " + at.getLineNr())
                            + ": "
                            + wrong.getOriginalMessage(),
                    wrong);
        }
    }
}
