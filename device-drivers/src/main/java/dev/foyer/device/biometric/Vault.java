package dev.foyer.device.biometric;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * All that a biometric service holds of people, for as long as it may: templates that were
 * imported, the face that was taken last, by what to compare, and what came of it. For any thread.
 *
 * <p>A face that was taken is in memory only. Imported templates go to the file, if there is one,
 * while the mode is {@code persist}, and are in memory only otherwise; the mode itself is always
 * there. What is let go is overwritten, in memory and in the file.
 *
 * <p>What writes the file is called by one thread, the service's command thread, and holds no lock
 * meanwhile; everything else does not block.
 */
public final class Vault {
    /** Templates that can be imported at once; a search among more is for a server. */
    static final int TEMPLATES_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final int MAGIC = 0x46464331;

    private final @Nullable SecretFile file;
    private final Map<String, Template> imported = new LinkedHashMap<>();
    private int lastNumber;
    private boolean persist;
    private @Nullable Template scanned;
    private @Nullable Criteria criteria;
    private @Nullable Map<String, Integer> result;

    private Vault(@Nullable SecretFile file) {
        this.file = file;
    }

    /** With a file that keeps the mode, and templates in mode {@code persist}. */
    public static Vault at(Path file) {
        return new Vault(new SecretFile(file.toAbsolutePath()));
    }

    /** In memory only. */
    public static Vault forgotten() {
        return new Vault(null);
    }

    /** What can be cleared by itself, in the standard's words. */
    enum Part {
        SCANNED("scannedData"),
        IMPORTED("importedData"),
        SET_MATCHED("setMatchedData");

        private final String wire;

        Part(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }

        static Optional<Part> of(String word) {
            return Arrays.stream(values()).filter(part -> part.wire.equals(word)).findFirst();
        }
    }

    /**
     * Takes up what the file holds; a damaged file is erased, since nobody could say whose data
     * they are.
     *
     * @param mayPersist where false, templates in the file are erased
     */
    void open(boolean mayPersist) {
        var path = file;
        if (path == null) {
            return;
        }
        Optional<byte[]> content;
        try {
            content = path.read();
        } catch (IOException refused) {
            LOG.error("what was kept of templates cannot be read: {}", refused.toString());
            return;
        }
        try {
            if (content.isPresent()) {
                take(content.get());
                Arrays.fill(content.get(), (byte) 0);
            }
            if (persist() && !mayPersist) {
                forgetImported();
                persist(false);
            }
        } catch (IOException damaged) {
            LOG.error("what was kept of templates is damaged and is erased");
            forgetImported();
            become(false);
            try {
                path.erase();
            } catch (IOException left) {
                LOG.error("it cannot be erased: {}", left.toString());
            }
        }
    }

    private synchronized void take(byte[] content) throws IOException {
        if (content.length < Long.BYTES) {
            throw new IOException("too short");
        }
        var in = new DataInputStream(new ByteArrayInputStream(content));
        int body = content.length - Long.BYTES;
        var sum = new CRC32C();
        sum.update(content, 0, body);
        if (in.readInt() != MAGIC || sum.getValue() != tail(content, body)) {
            throw new IOException("not what was written");
        }
        persist = in.readBoolean();
        lastNumber = in.readInt();
        int count = in.readInt();
        for (int i = 0; i < count && i < TEMPLATES_MAX; i++) {
            String id = in.readUTF();
            byte[] bytes = in.readNBytes(in.readUnsignedShort());
            imported.put(id, new Template(bytes));
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static long tail(byte[] content, int from) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(content, from, Long.BYTES)).readLong();
    }

    private void write() throws IOException {
        var path = file;
        if (path == null) {
            return;
        }
        byte[] content = content();
        try {
            path.write(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private synchronized byte[] content() throws IOException {
        Map<String, Template> kept = persist ? imported : Map.of();
        var bytes = new Erasable();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeBoolean(persist);
            out.writeInt(lastNumber);
            out.writeInt(kept.size());
            for (var entry : kept.entrySet()) {
                out.writeUTF(entry.getKey());
                byte[] template = entry.getValue().bytes();
                out.writeShort(template.length);
                out.write(template);
                Arrays.fill(template, (byte) 0);
            }
            byte[] body = bytes.toByteArray();
            var sum = new CRC32C();
            sum.update(body);
            Arrays.fill(body, (byte) 0);
            out.writeLong(sum.getValue());
        }
        byte[] content = bytes.toByteArray();
        bytes.erase();
        return content;
    }

    /** A buffer that can be overwritten. */
    private static final class Erasable extends ByteArrayOutputStream {
        Erasable() {
            super(SecretFile.BYTES_MAX);
        }

        void erase() {
            Arrays.fill(buf, (byte) 0);
        }
    }

    /** Adds templates and gives their identifiers, in order; all are kept or, on failure, none. */
    List<String> add(List<Template> templates) throws IOException {
        var ids = taken(templates);
        if (persist()) {
            try {
                write();
            } catch (IOException refused) {
                ids.forEach(this::drop);
                throw refused;
            }
        }
        return ids;
    }

    private synchronized List<String> taken(List<Template> templates) {
        var ids = templates.stream().map(_ -> "id" + ++lastNumber).toList();
        for (int i = 0; i < ids.size(); i++) {
            imported.put(ids.get(i), templates.get(i));
        }
        return ids;
    }

    private synchronized void drop(String id) {
        Template template = imported.remove(id);
        if (template != null) {
            template.close();
        }
    }

    synchronized Set<String> identifiers() {
        return Set.copyOf(imported.keySet());
    }

    /** The identifiers in the order of import. */
    synchronized List<String> inOrder() {
        return List.copyOf(imported.keySet());
    }

    /** A copy, which the caller closes. */
    synchronized Optional<Template> template(String identifier) {
        return Optional.ofNullable(imported.get(identifier)).map(Template::copy);
    }

    synchronized int used() {
        return imported.values().stream().mapToInt(Template::length).sum();
    }

    synchronized boolean persist() {
        return persist;
    }

    /** Sets the mode; imported templates go to the file, or leave it, with it. */
    void persist(boolean on) throws IOException {
        boolean before = become(on);
        try {
            write();
        } catch (IOException refused) {
            become(before);
            throw refused;
        }
    }

    private synchronized boolean become(boolean on) {
        boolean before = persist;
        persist = on;
        return before;
    }

    /** Keeps a face until the next one, or until it is used or cleared. */
    synchronized void scanned(Template template) {
        forgetScanned();
        scanned = template;
    }

    /** A copy, which the caller closes. */
    synchronized Optional<Template> scanned() {
        return Optional.ofNullable(scanned).map(Template::copy);
    }

    /** Keeps what came of a comparison; the face itself only in mode {@code persist}. */
    synchronized void result(Map<String, Integer> scores) {
        result = Map.copyOf(scores);
        if (!persist && scanned != null) {
            scanned.close();
            scanned = null;
        }
    }

    synchronized Optional<Map<String, Integer>> result() {
        return Optional.ofNullable(result);
    }

    synchronized boolean captured() {
        return scanned != null || result != null;
    }

    synchronized void criteria(Criteria set) {
        criteria = set;
    }

    synchronized Optional<Criteria> criteria() {
        return Optional.ofNullable(criteria);
    }

    /** Overwrites the face that was taken and what came of it; whether there was any. */
    synchronized boolean forgetScanned() {
        boolean was = captured();
        if (scanned != null) {
            scanned.close();
        }
        scanned = null;
        result = null;
        return was;
    }

    /** Clears a part, or everything; what is in memory is gone even if the file fails. */
    void clear(@Nullable Part part) throws IOException {
        if (part == null || part == Part.SCANNED) {
            forgetScanned();
        }
        if (part == null || part == Part.SET_MATCHED) {
            forgetCriteria();
        }
        if (part == null || part == Part.IMPORTED) {
            forgetImported();
            if (persist()) {
                write();
            }
        }
    }

    private synchronized void forgetCriteria() {
        criteria = null;
        result = null;
    }

    private synchronized void forgetImported() {
        imported.values().forEach(Template::close);
        imported.clear();
    }

    @Override
    public synchronized String toString() {
        return "Vault[" + imported.size() + " templates]";
    }
}
