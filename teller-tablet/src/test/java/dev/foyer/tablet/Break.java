package dev.foyer.tablet;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.fault.Cable;
import dev.foyer.simulator.scanner.ScannerRig;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What can go away from a kiosk or a tablet, how it goes, and how it comes back. Methods block. */
enum Break {
    PCSCD_STOPPED {
        @Override
        void happenTo(Branch branch) {
            rig(branch, "{\"do\":\"pcscd\",\"to\":\"stop\"}");
        }

        @Override
        void heal(Branch branch) {
            rig(branch, "{\"do\":\"pcscd\",\"to\":\"start\"}");
        }
    },
    CARD_PULLED {
        @Override
        void happenTo(Branch branch) {
            rig(branch, "{\"do\":\"remove\"}");
        }

        @Override
        void heal(Branch branch) {}
    },
    PRINTER_OFF {
        @Override
        void happenTo(Branch branch) {
            branch.printer().powerOff(false);
        }

        @Override
        void heal(Branch branch) {
            branch.printer().powerOn();
        }
    },
    PAPER_OUT {
        @Override
        void happenTo(Branch branch) {
            branch.printer().paperOut();
        }

        @Override
        void heal(Branch branch) {
            branch.printer().paperFull();
        }
    },
    SCANNER_LOST {
        @Override
        void happenTo(Branch branch) {
            branch.scanner().become(ScannerRig.Mood.LOST);
        }

        @Override
        void heal(Branch branch) {
            branch.scanner().become(ScannerRig.Mood.NO_DOCUMENT);
        }
    },
    SCANNER_JAMMED {
        @Override
        void happenTo(Branch branch) {
            branch.scanner().become(ScannerRig.Mood.JAMMED);
        }

        @Override
        void heal(Branch branch) {
            branch.scanner().become(ScannerRig.Mood.NO_DOCUMENT);
        }
    },
    DEVICES_KILLED {
        @Override
        void happenTo(Branch branch) {
            branch.part("devices").kill();
        }

        @Override
        void heal(Branch branch) {
            branch.startDevices();
        }
    },
    HUB_KILLED {
        @Override
        void happenTo(Branch branch) {
            branch.part("hub").kill();
        }

        @Override
        void heal(Branch branch) {
            branch.startHub();
        }
    },
    CABLE_CUT {
        @Override
        void happenTo(Branch branch) {
            branch.cable().be(Cable.State.CUT);
        }

        @Override
        void heal(Branch branch) {
            branch.cable().be(Cable.State.WHOLE);
        }
    },
    CABLE_DEAD {
        @Override
        void happenTo(Branch branch) {
            branch.cable().be(Cable.State.DEAD);
        }

        @Override
        void heal(Branch branch) {
            branch.cable().be(Cable.State.WHOLE);
        }
    },
    TABLET_CABLE_CUT {
        @Override
        void happenTo(Branch branch) {
            branch.tabletCable().be(Cable.State.CUT);
        }

        @Override
        void heal(Branch branch) {
            branch.tabletCable().be(Cable.State.WHOLE);
        }
    },
    TABLET_CABLE_DEAD {
        @Override
        void happenTo(Branch branch) {
            branch.tabletCable().be(Cable.State.DEAD);
        }

        @Override
        void heal(Branch branch) {
            branch.tabletCable().be(Cable.State.WHOLE);
        }
    },
    /** The hub hears the tablet and does it, its answer is lost, and then it is killed. */
    TABLET_ANSWER_LOST_HUB_KILLED {
        @Override
        void happenTo(Branch branch) {
            branch.tabletCable().be(Cable.State.ANSWERLESS);
        }

        @Override
        void heal(Branch branch) {
            branch.part("hub").kill();
            branch.startHub();
            branch.tabletCable().be(Cable.State.WHOLE);
        }
    },
    /** The hub hears the kiosk and issues, its answer is lost, and then it is killed. */
    ANSWER_LOST_HUB_KILLED {
        @Override
        void happenTo(Branch branch) {
            branch.cable().be(Cable.State.ANSWERLESS);
        }

        @Override
        void heal(Branch branch) {
            branch.part("hub").kill();
            branch.startHub();
            branch.cable().be(Cable.State.WHOLE);
        }
    };

    abstract void happenTo(Branch branch);

    abstract void heal(Branch branch);

    private static void rig(Branch branch, String command) {
        try {
            branch.cards().ask(command);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
