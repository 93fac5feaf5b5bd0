package dev.foyer.simulator.passport;

import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.simulator.scanner.Fictional;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A directory of documents at hand: chips as files that the card rig takes, their zones as text to
 * type or scan, and the certificate that a bank must trust to believe the good ones. Made afresh
 * with new keys each time; the people are always the same and do not exist.
 */
public final class DocumentWallet {
    /** The names of the documents; each is {@code NAME.chip.json} and {@code NAME.mrz.txt}. */
    public enum Document {
        /** PACE and BAC, everything right. */
        PASSPORT(100),
        /** A card with a number on its front. */
        IDENTITY_CARD(101),
        /** From before PACE. */
        OLD_PASSPORT(102),
        /** Somebody else's zone in the chip. */
        TAMPERED(103),
        /** Signed by an impostor of the same name. */
        FORGED(104),
        /** Its signer's certificate is over. */
        EXPIRED_SIGNER(105),
        /** Its files in another chip. */
        COPY(106);

        private final int seed;

        Document(int seed) {
            this.seed = seed;
        }

        /** The chance by which its owner was made. */
        public int seed() {
            return seed;
        }

        /** Its name in files and on a stage: {@code old-passport}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The number on the front of the identity card. */
    public static final String CARD_ACCESS_NUMBER = "123456";

    private final Path directory;

    private DocumentWallet(Path directory) {
        this.directory = directory;
    }

    /** Makes all documents; what is there of an earlier time is written over. */
    public static DocumentWallet fill(Path directory, Instant now) throws IOException {
        var wallet = new DocumentWallet(directory);
        Files.createDirectories(wallet.trusted());
        var state = FictionalState.founded(FictionalState.UTOPIA, now);
        try {
            Files.write(wallet.trusted().resolve("utopia.cer"), state.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IOException("a certificate cannot be written", e);
        }
        for (Document document : Document.values()) {
            var person = person(document);
            made(document, person, state, now).save(wallet.chip(document));
            Files.writeString(wallet.zone(document), String.join("\n", Mrz.write(person)) + "\n");
        }
        return wallet;
    }

    /** Whose document it is. */
    public static MrzRecord person(Document document) {
        var format = document == Document.IDENTITY_CARD ? MrzFormat.TD1 : MrzFormat.TD3;
        return Fictional.document(format, new Random(document.seed));
    }

    /** What the card rig is told to insert. */
    public Path chip(Document document) {
        return directory.resolve(document.word() + ChipContents.ENDING);
    }

    /** The lines of the machine readable zone. */
    public Path zone(Document document) {
        return directory.resolve(document.word() + ".mrz.txt");
    }

    /** The directory of trusted certificates. */
    public Path trusted() {
        return directory.resolve("csca");
    }

    private static ChipContents made(
            Document document, MrzRecord person, FictionalState state, Instant now) {
        byte[] face = FaceGroup.drawn(new Random(document.seed));
        var signer = state.signer(now);
        var good = FictionalPassport.of(person, CARD_ACCESS_NUMBER, face, signer);
        return switch (document) {
            case PASSPORT, IDENTITY_CARD -> good;
            case OLD_PASSPORT -> FictionalPassport.withoutPace(person, face, signer);
            case TAMPERED ->
                    good.with(
                            FictionalPassport.ZONE,
                            FictionalPassport.zone(
                                    Fictional.document(person.format(), new Random(99))));
            case FORGED ->
                    FictionalPassport.of(
                            person,
                            CARD_ACCESS_NUMBER,
                            face,
                            FictionalState.founded(FictionalState.UTOPIA, now).signer(now));
            case EXPIRED_SIGNER ->
                    FictionalPassport.of(
                            person,
                            CARD_ACCESS_NUMBER,
                            face,
                            state.signer(FictionalState.Kind.CURVE, now, Duration.ofDays(800), 2));
            case COPY ->
                    good.with(
                            FictionalPassport.of(person, CARD_ACCESS_NUMBER, face, signer)
                                    .secret());
        };
    }
}
