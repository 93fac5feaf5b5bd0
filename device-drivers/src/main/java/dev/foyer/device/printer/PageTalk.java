package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.ipp.IppAnswers;
import dev.foyer.device.ipp.IppRequests;
import dev.foyer.device.ipp.JobFacts;
import dev.foyer.device.ipp.PrinterFacts;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Link;

import java.util.List;

/** Questions and orders to one IPP printer over any wire. Blocks; used by the device's thread. */
final class PageTalk implements Link {
    private static final String PDF = "application/pdf";

    private final ByteLink link;
    private final IppRequests requests;

    PageTalk(ByteLink link, IppRequests requests) {
        this.link = link;
        this.requests = requests;
    }

    PrinterFacts printer() throws DeviceFault {
        return IppAnswers.printer(link.exchange(requests.printer()));
    }

    /** Sends a document and gives the job that it became. */
    JobFacts print(String name, byte[] pdf) throws DeviceFault {
        return IppAnswers.job(link.exchange(requests.print(name, PDF, pdf)));
    }

    JobFacts job(int id) throws DeviceFault {
        return IppAnswers.job(link.exchange(requests.job(id)));
    }

    List<JobFacts> openJobs() throws DeviceFault {
        return IppAnswers.jobs(link.exchange(requests.openJobs()));
    }

    /** Cancels a job; false where there was nothing left to cancel. */
    boolean cancel(int id) throws DeviceFault {
        return IppAnswers.canceled(link.exchange(requests.cancel(id)));
    }

    @Override
    public void close() {
        link.close();
    }
}
