package dev.foyer.device.printer.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The forms and media that a printer knows by name: those that Foyer ships, over them those of the
 * bank's directory ({@code NAME.form.json}, {@code NAME.media.json}), over them those that a client
 * set since the start. For any thread; nothing blocks after the start.
 */
public final class FormStore {
    /** Forms and media that clients may add. */
    public static final int DEFINITIONS_MAX = 500;

    private static final List<String> SHIPPED_FORMS =
            List.of(
                    "ticket.zh",
                    "ticket.en",
                    "receipt.zh",
                    "receipt.en",
                    "receipt-long.zh",
                    "receipt-long.en",
                    "statement.zh",
                    "statement.en");
    private static final List<String> SHIPPED_MEDIA = List.of("receipt80", "a4");
    private static final int FILE_BYTES_MAX = 1_000_000;
    private static final String FORM = ".form.json";
    private static final String MEDIA = ".media.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A definition as it was read and as it was written. */
    public record Stored<T>(T checked, JsonNode json) {}

    private final NavigableMap<String, Stored<Form>> forms = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Stored<Media>> media = new ConcurrentSkipListMap<>();

    private FormStore() {}

    /** The shipped definitions alone. */
    public static FormStore shipped() {
        var store = new FormStore();
        try {
            for (String name : SHIPPED_FORMS) {
                store.setForm(name, resource(name + FORM));
            }
            for (String name : SHIPPED_MEDIA) {
                store.setMedia(name, resource(name + MEDIA));
            }
        } catch (FormFault e) {
            throw new IllegalStateException("a shipped form is wrong: " + e.sentence(), e);
        }
        return store;
    }

    /** The shipped definitions and those of a directory; the fault names the file that is wrong. */
    public static FormStore with(Path directory) throws FormFault {
        var store = shipped();
        try (var files = Files.newDirectoryStream(directory, "*.json")) {
            for (Path file : files) {
                store.load(file);
            }
        } catch (IOException e) {
            throw new FormFault("the directory of forms " + directory + " cannot be read: " + e);
        }
        return store;
    }

    private void load(Path file) throws FormFault, IOException {
        var name = file.getFileName().toString();
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new FormFault(file + " has more than " + FILE_BYTES_MAX + " bytes");
        }
        try {
            var json = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (name.endsWith(FORM)) {
                setForm(name.substring(0, name.length() - FORM.length()), json);
            } else if (name.endsWith(MEDIA)) {
                setMedia(name.substring(0, name.length() - MEDIA.length()), json);
            }
        } catch (JsonProcessingException e) {
            throw new FormFault(
                    file + " line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (FormFault e) {
            throw new FormFault(file + ": " + e.sentence());
        }
    }

    /** Checks and keeps a form under a name. */
    public void setForm(String name, JsonNode json) throws FormFault {
        checkName(name, forms.size());
        forms.put(name, new Stored<>(FormReader.read(name, json), json.deepCopy()));
    }

    /** Checks and keeps a media under a name. */
    public void setMedia(String name, JsonNode json) throws FormFault {
        checkName(name, media.size());
        media.put(name, new Stored<>(Media.read(name, json), json.deepCopy()));
    }

    /** Forgets a form; says whether there was one. */
    public boolean removeForm(String name) {
        return forms.remove(name) != null;
    }

    /** Forgets a media; says whether there was one. */
    public boolean removeMedia(String name) {
        return media.remove(name) != null;
    }

    public Optional<Stored<Form>> form(String name) {
        return Optional.ofNullable(forms.get(name));
    }

    public Optional<Stored<Media>> media(String name) {
        return Optional.ofNullable(media.get(name));
    }

    public List<String> formNames() {
        return List.copyOf(forms.keySet());
    }

    public List<String> mediaNames() {
        return List.copyOf(media.keySet());
    }

    private static void checkName(String name, int have) throws FormFault {
        if (!FormReader.isName(name)) {
            throw new FormFault(
                    "a name has letters, digits, dot, hyphen and underscore, not \"" + name + "\"");
        }
        if (have >= DEFINITIONS_MAX) {
            throw new FormFault("there are " + DEFINITIONS_MAX + " definitions already");
        }
    }

    private static JsonNode resource(String name) {
        try (InputStream in = FormStore.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its form " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("the program's form " + name + " is not JSON", e);
        }
    }
}
