package dev.foyer.device.document;

import dev.foyer.device.barcode.Barcode;
import dev.foyer.device.barcode.BarcodeDecoder;
import dev.foyer.device.barcode.Symbology;
import dev.foyer.device.mrz.MrzReader;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a picture of a page turned out to be. Pure; any thread, but not one that draws: a page takes
 * a fraction of a second, and some seconds when it is searched for PDF417 in vain.
 */
public sealed interface DocumentReading {

    /** An identity document whose check digits are right. */
    record Identity(DocumentRecord document) implements DocumentReading {}

    /** No identity document, but barcodes. */
    record Barcodes(List<Barcode> barcodes) implements DocumentReading {
        public Barcodes {
            barcodes = List.copyOf(barcodes);
        }
    }

    /**
     * An identity document was seen but cannot be vouched for: scan it again, or let a person look.
     */
    record Doubtful(String sentence) implements DocumentReading {}

    /** None of these, or no picture at all. */
    record Nothing() implements DocumentReading {}

    /**
     * The fields that a case needs from an identity document. Prints without the person.
     *
     * @param born empty where the document gives the date in part only
     */
    record DocumentRecord(MrzRecord zone, Optional<LocalDate> born, Optional<LocalDate> expires) {
        public boolean expired(LocalDate today) {
            return expires.map(date -> date.isBefore(today)).orElse(false);
        }

        @Override
        public String toString() {
            return "DocumentRecord[" + zone + "]";
        }
    }

    /** Reads the bytes of a PNG or JPEG, as {@code Printer.ReadImage} gives them. */
    static DocumentReading of(byte[] image, LocalDate today, Set<Symbology> barcodes) {
        return PictureFiles.decode(image)
                .map(picture -> of(picture, today, barcodes))
                .orElseGet(Nothing::new);
    }

    /**
     * Reads a picture.
     *
     * @param today what decides the century of the two-digit years
     * @param barcodes the kinds of barcode to look for where there is no identity document
     */
    static DocumentReading of(Picture picture, LocalDate today, Set<Symbology> barcodes) {
        return switch (MrzReader.read(picture)) {
            case MrzReader.Reading.Found found -> {
                MrzRecord zone = found.namesRead() ? found.record() : found.record().withoutNames();
                yield new Identity(
                        new DocumentRecord(
                                zone, zone.birth().asBirth(today), zone.expiry().asExpiry(today)));
            }
            case MrzReader.Reading.Unproved(var _, var sentence) -> new Doubtful(sentence);
            case MrzReader.Reading.Nothing _ -> {
                List<Barcode> found =
                        barcodes.isEmpty()
                                ? List.of()
                                : BarcodeDecoder.decode(picture, EnumSet.copyOf(barcodes));
                yield found.isEmpty() ? new Nothing() : new Barcodes(found);
            }
        };
    }
}
