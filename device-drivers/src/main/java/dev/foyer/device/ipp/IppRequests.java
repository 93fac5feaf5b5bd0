package dev.foyer.device.ipp;

import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Types;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The requests to one printer, as bytes. Immutable; for any thread. */
public final class IppRequests {
    private final URI printer;
    private final String user;

    /**
     * @param printer as {@code ipp://host:port/path}
     * @param user in whose name jobs are sent
     */
    public IppRequests(URI printer, String user) {
        this.printer = printer;
        this.user = user;
    }

    /** Get-Printer-Attributes. */
    public byte[] printer() {
        return bytes(
                IppPacket.getPrinterAttributes(
                        printer,
                        Types.printerState,
                        Types.printerStateReasons,
                        Types.printerStateMessage,
                        Types.printerIsAcceptingJobs,
                        Types.printerMakeAndModel,
                        Named.MARKER_TYPES,
                        Named.MARKER_LEVELS,
                        Named.MARKER_LOW_LEVELS));
    }

    /** Print-Job with its document behind it. */
    public byte[] print(String name, String format, byte[] document) {
        var request = IppPacket.printJob(printer);
        request.getOperationAttributes().put(Types.requestingUserName, user);
        request.getOperationAttributes().put(Types.jobName, name);
        request.getOperationAttributes().put(Types.documentFormat, format);
        return bytes(request, document);
    }

    /** Get-Job-Attributes. */
    public byte[] job(int id) {
        return bytes(
                IppPacket.getJobAttributes(
                        printer,
                        id,
                        Types.jobId,
                        Types.jobName,
                        Types.jobState,
                        Types.jobStateReasons,
                        Types.jobImpressionsCompleted));
    }

    /** Get-Jobs: those that have not ended. */
    public byte[] openJobs() {
        var request =
                IppPacket.getJobs(
                        printer,
                        Types.jobId,
                        Types.jobName,
                        Types.jobState,
                        Types.jobStateReasons,
                        Types.jobImpressionsCompleted);
        request.getOperationAttributes().put(Types.requestingUserName, user);
        request.getOperationAttributes().put(Types.whichJobs, "not-completed");
        return bytes(request);
    }

    /** Cancel-Job. */
    public byte[] cancel(int id) {
        var request = IppPacket.cancelJob(printer, id);
        request.getOperationAttributes().put(Types.requestingUserName, user);
        return bytes(request);
    }

    private static byte[] bytes(IppPacket.Builder request, byte... document) {
        var out = new ByteArrayOutputStream(document.length + 1024);
        try (var ipp = new IppOutputStream(out)) {
            ipp.write(request.build());
        } catch (IOException e) {
            throw new UncheckedIOException("a request in memory could not be written", e);
        }
        out.writeBytes(document);
        return out.toByteArray();
    }
}
