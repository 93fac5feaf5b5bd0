package dev.foyer.device.printer;

import dev.foyer.device.printer.form.Form;
import dev.foyer.device.printer.form.FormFill;
import dev.foyer.device.printer.form.FormFill.Complaint;
import dev.foyer.device.printer.form.Media;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a job for one kind of printer out of a filled form. For any thread. */
interface Typesetter {

    /** Where a form stands and what happens afterwards. */
    record Order(int offsetX, int offsetY, Optional<Media> media, @Nullable MediaControl control) {}

    /** Either the job or what does not fit. */
    sealed interface Typeset {
        /**
         * What the printer takes.
         *
         * @param warnings fields in which a letter had to be replaced
         */
        record Ready(PrintJob job, List<Complaint> warnings) implements Typeset {}

        /** Fields that cannot be printed as the form asks. */
        record Refused(List<Complaint> complaints) implements Typeset {}

        /** Letters that neither fonts nor printer have. */
        record NoLetters(String sentence) implements Typeset {}
    }

    /** A sentence for a form that is larger than the paper. */
    Optional<String> tooLarge(Form form, Order order);

    Typeset set(FormFill fill, Order order);

    /** What this printer's media control can do, by XFS4IoT's names. */
    Set<String> acts();

    /** The resolution of the standard's four that it prints with. */
    String resolution();
}
