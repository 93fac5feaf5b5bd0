package dev.foyer.device.printer;

import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.ProcessId;

/**
 * How a printer shows that it came to the end of a job: a question that stands in line behind the
 * job, and what its answer means. Immutable values; a lost answer can make them say too little,
 * never too much.
 */
sealed interface Proof {
    /** What is known about the running job. */
    enum Verdict {
        /** Nothing heard yet. */
        OPEN,
        /** All before the question is printed. */
        PROVEN,
        /** The buffer has come past the job; whether it all was printed, the sensors must say. */
        PASSED,
        /** Something that stood behind the job answered before it: the job was forgotten. */
        OVERTAKEN
    }

    Verdict verdict();

    /** For the next job. */
    Proof next();

    /** The bytes that ask, to be sent behind the job. */
    byte[] question();

    /**
     * Whether a second question may be sent behind the first, to see whether the job still stands.
     */
    boolean mayDoubt();

    /** After the second question ({@code GS r}) was sent. */
    Proof doubted();

    /** The printer named this id. */
    Proof printed(ProcessId id);

    /** The printer answered a {@code GS r}. */
    Proof paperSensor();

    /** The job was given up, its question may still be answered. */
    Proof abandoned();

    /** The printer's buffer is empty: no old question will be answered. */
    Proof forgotten();

    /** Epson's process id: each job has a number of its own, so that old answers do not count. */
    record ByProcessId(long number, int owed, int doubts, Verdict verdict) implements Proof {
        static ByProcessId startingAt(long number) {
            return new ByProcessId(number, 0, 0, Verdict.OPEN);
        }

        @Override
        public Proof next() {
            return new ByProcessId(number + 1, owed + doubts, 0, Verdict.OPEN);
        }

        @Override
        public byte[] question() {
            return new EscPos().proof(ProcessId.of(number)).bytes();
        }

        @Override
        public boolean mayDoubt() {
            return true;
        }

        @Override
        public Proof doubted() {
            return new ByProcessId(number, owed, doubts + 1, verdict);
        }

        @Override
        public Proof printed(ProcessId id) {
            return id.equals(ProcessId.of(number))
                    ? new ByProcessId(number, owed, doubts, Verdict.PROVEN)
                    : this;
        }

        @Override
        public Proof paperSensor() {
            if (owed > 0) {
                return new ByProcessId(number, owed - 1, doubts, verdict);
            }
            if (doubts == 0) {
                return this;
            }
            return new ByProcessId(
                    number, 0, doubts - 1, verdict == Verdict.OPEN ? Verdict.OVERTAKEN : verdict);
        }

        @Override
        public Proof abandoned() {
            return this;
        }

        @Override
        public Proof forgotten() {
            return new ByProcessId(number, 0, 0, verdict);
        }
    }

    /**
     * Any printer: the paper sensor read in line. Answers of jobs that were given up come first.
     */
    record ByPaperSensor(int owed, Verdict verdict) implements Proof {
        static ByPaperSensor fresh() {
            return new ByPaperSensor(0, Verdict.OPEN);
        }

        @Override
        public Proof next() {
            return new ByPaperSensor(owed, Verdict.OPEN);
        }

        @Override
        public byte[] question() {
            return new EscPos().paperStatus().bytes();
        }

        @Override
        public boolean mayDoubt() {
            // Its answer would look like the first one's.
            return false;
        }

        @Override
        public Proof doubted() {
            return this;
        }

        @Override
        public Proof printed(ProcessId id) {
            return this;
        }

        @Override
        public Proof paperSensor() {
            return owed > 0
                    ? new ByPaperSensor(owed - 1, verdict)
                    : new ByPaperSensor(0, Verdict.PASSED);
        }

        @Override
        public Proof abandoned() {
            return new ByPaperSensor(owed + 1, Verdict.OPEN);
        }

        @Override
        public Proof forgotten() {
            return new ByPaperSensor(0, verdict);
        }
    }
}
