package dev.foyer.device.emv;

import dev.foyer.device.emv.EmvFault.Code;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the payment application of a chip that is already powered: directory, selection, processing
 * options, records. No transaction is begun and nothing is written. Stateless; blocks as long as
 * the link does.
 *
 * <p>Source: EMV 4.3 Book 1 section 12 (selection), Book 3 sections 6.5 and 10.2 (reading).
 */
public final class EmvReader {
    /** No real card has more payment applications. */
    public static final int APPLICATIONS_MAX = 16;

    /** Records read in one application, directory records likewise. */
    public static final int RECORDS_MAX = 64;

    /** Exchanges that one reading may cost; with the others it bounds the whole. */
    public static final int EXCHANGES_MAX = 128;

    private static final String PSE = "1PAY.SYS.DDF01";
    private static final String PPSE = "2PAY.SYS.DDF01";
    private static final int DIRECTORY_SFI = 0x88;
    private static final int DIRECTORY_SFI_MAX = 10;
    private static final int PDOL = 0x9F38;
    private static final int RECORD_NOT_FOUND = 0x6A83;

    private EmvReader() {}

    /** The first application, in the card's own order of preference, that can be read. */
    public static <X extends Exception> EmvCard read(ApduLink<X> link, Terminal terminal)
            throws EmvFault, X {
        return new Reading<>(link, terminal).read();
    }

    private static final class Reading<X extends Exception> {
        private final ApduLink<X> link;
        private final Terminal terminal;
        private final List<Tlv> directory = new ArrayList<>();
        private int exchanges;

        Reading(ApduLink<X> link, Terminal terminal) {
            this.link = link;
            this.terminal = terminal;
        }

        EmvCard read() throws EmvFault, X {
            boolean blocked = false;
            for (var candidate : candidates()) {
                var selected = exchange(Command.select(candidate.name()));
                if (selected.ok()) {
                    return application(candidate, selected);
                }
                blocked |= selected.invalidated();
            }
            if (blocked) {
                throw new EmvFault(Code.BLOCKED, "the payment application of this chip is blocked");
            }
            throw new EmvFault(
                    Code.NO_APPLICATION, "this chip has no payment application that we know");
        }

        private List<Application> candidates() throws EmvFault, X {
            var listed = new ArrayList<Application>();
            var pse = exchange(Command.select(PSE));
            if (pse.ok()) {
                listed.addAll(directory(pse));
            }
            if (listed.isEmpty()) {
                var ppse = exchange(Command.select(PPSE));
                if (ppse.ok()) {
                    directory.addAll(ppse.objects());
                    listed.addAll(Application.entries(ppse.objects()));
                }
            }
            if (listed.size() > APPLICATIONS_MAX) {
                throw new EmvFault(
                        Code.OVER_LIMIT, "more than " + APPLICATIONS_MAX + " applications");
            }
            return listed.isEmpty() ? Application.KNOWN : Application.inOrder(listed);
        }

        private List<Application> directory(Response pse) throws EmvFault, X {
            var objects = pse.objects();
            directory.addAll(objects);
            var sfi =
                    Tlv.find(objects, DIRECTORY_SFI)
                            .filter(t -> t.length() == 1)
                            .map(t -> t.value()[0] & 0xFF);
            var listed = new ArrayList<Application>();
            if (sfi.isEmpty() || sfi.get() == 0 || sfi.get() > DIRECTORY_SFI_MAX) {
                return listed;
            }
            for (int record = 1; record <= RECORDS_MAX; record++) {
                var answer = exchange(Command.readRecord(sfi.get(), record));
                if (!answer.ok()) {
                    // 6A83 is the regular end; any other refusal ends the list too, and the PPSE or
                    // our own list follows.
                    return listed;
                }
                listed.addAll(Application.entries(answer.objects()));
            }
            return listed;
        }

        private EmvCard application(Application candidate, Response selected) throws EmvFault, X {
            var fci = selected.objects();
            var pdol = Tlv.find(fci, PDOL).map(Tlv::value).orElse(new byte[0]);
            var gpo = exchange(Command.getProcessingOptions(DataObjectList.answer(pdol, terminal)));
            if (!gpo.ok()) {
                throw refused("processing options", gpo);
            }
            var options = ProcessingOptions.of(gpo);
            var objects = new ArrayList<>(options.told());
            int records = 0;
            for (var run : options.records()) {
                for (int record = run.first(); record <= run.last(); record++) {
                    if (++records > RECORDS_MAX) {
                        throw new EmvFault(
                                Code.OVER_LIMIT, "more than " + RECORDS_MAX + " records");
                    }
                    var answer = exchange(Command.readRecord(run.sfi(), record));
                    if (answer.sw() == RECORD_NOT_FOUND) {
                        throw new EmvFault(
                                Code.INCOMPLETE, "the card promises a record that it has not");
                    }
                    if (!answer.ok()) {
                        throw refused("record", answer);
                    }
                    objects.addAll(answer.objects());
                }
            }
            return Fields.card(candidate, fci, directory, objects);
        }

        private Response exchange(byte[] command) throws EmvFault, X {
            if (++exchanges > EXCHANGES_MAX) {
                throw new EmvFault(Code.OVER_LIMIT, "more than " + EXCHANGES_MAX + " exchanges");
            }
            return Response.of(link.exchange(command));
        }

        private static EmvFault refused(String what, Response answer) {
            return new EmvFault(Code.REFUSED, "the card refuses its " + what + ": " + answer);
        }
    }
}
