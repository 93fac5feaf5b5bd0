package dev.foyer.simulator.page;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IntType;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.KeywordType;
import com.hp.jipp.encoding.MutableAttributeGroup;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;

/** The IPP side of a simulated printer: a web server that can be taken away and brought back. */
final class IppFront {
    /** From this level down toner is low. */
    static final int TONER_LOW = 10;

    private static final Logger LOG = LoggerFactory.getLogger(IppFront.class);
    private static final int REQUEST_BYTES_MAX = 20_000_000;
    private static final int DPI = 100;
    private static final KeywordType.Set MARKER_TYPES = new KeywordType.Set("marker-types");
    private static final IntType.Set MARKER_LEVELS = new IntType.Set("marker-levels");
    private static final IntType.Set MARKER_LOW_LEVELS = new IntType.Set("marker-low-levels");

    private final PagePrinterSimulator printer;
    private int port;
    private @Nullable HttpServer server;

    IppFront(PagePrinterSimulator printer, int port) {
        this.printer = printer;
        this.port = port;
    }

    synchronized int port() {
        return port;
    }

    synchronized void open() throws IOException {
        if (server != null) {
            return;
        }
        var opened =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        port = opened.getAddress().getPort();
        opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        opened.createContext("/ipp/print", this::handle);
        opened.start();
        server = opened;
    }

    synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(REQUEST_BYTES_MAX);
            byte[] answer;
            try (var ipp = new IppInputStream(new ByteArrayInputStream(request))) {
                // The library reads ahead: only its own stream knows where the document begins.
                answer = bytes(answer(ipp.readPacket(), ipp));
            } catch (IOException | IllegalArgumentException | NullPointerException e) {
                LOG.debug("a request that is none: {}", e.toString());
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "application/ipp");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static byte[] bytes(IppPacket packet) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var ipp = new IppOutputStream(out)) {
            ipp.write(packet);
        }
        return out.toByteArray();
    }

    private IppPacket answer(IppPacket request, IppInputStream rest) throws IOException {
        var operation = request.getOperation();
        printer.wear().lag();
        if (printer.wear().slips()) {
            return start(request, Status.serverErrorBusy).build();
        }
        if (operation.equals(Operation.getPrinterAttributes)) {
            var answer = start(request, Status.successfulOk);
            describe(answer.getPrinterAttributes());
            return answer.build();
        }
        if (operation.equals(Operation.printJob)) {
            return print(request, rest.readAllBytes());
        }
        if (operation.equals(Operation.validateJob)) {
            return start(request, Status.successfulOk).build();
        }
        if (operation.equals(Operation.getJobAttributes)) {
            return printer.job(jobId(request))
                    .map(job -> job(request, job))
                    .orElseGet(() -> start(request, Status.clientErrorNotFound).build());
        }
        if (operation.equals(Operation.getJobs)) {
            var answer = start(request, Status.successfulOk);
            for (var job : printer.openJobs()) {
                var group = AttributeGroup.mutableGroupOf(Tag.jobAttributes);
                describe(group, job);
                answer.addGroup(group);
            }
            return answer.build();
        }
        if (operation.equals(Operation.cancelJob)) {
            return start(
                            request,
                            printer.cancel(jobId(request))
                                    ? Status.successfulOk
                                    : Status.clientErrorNotPossible)
                    .build();
        }
        return start(request, Status.serverErrorOperationNotSupported).build();
    }

    /** The answer's head: it repeats version and number of the request. */
    private static IppPacket.Builder start(IppPacket request, Status status) {
        return IppPacket.response(status)
                .setRequestId(request.getRequestId())
                .setVersionNumber(request.getVersionNumber());
    }

    private IppPacket print(IppPacket request, byte[] document) {
        String name = request.getString(Tag.operationAttributes, Types.jobName);
        List<BufferedImage> pages;
        try {
            pages = pages(document);
        } catch (IOException e) {
            return start(request, Status.clientErrorDocumentFormatError).build();
        }
        return job(request, printer.take(name == null ? "" : name, pages));
    }

    private static List<BufferedImage> pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var pages = new ArrayList<BufferedImage>();
            var renderer = new PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                pages.add(renderer.renderImageWithDPI(i, DPI));
            }
            return pages;
        }
    }

    private static int jobId(IppPacket request) {
        return Objects.requireNonNull(request.getValue(Tag.operationAttributes, Types.jobId));
    }

    private IppPacket job(IppPacket request, PagePrinterSimulator.JobView job) {
        var answer = start(request, Status.successfulOk);
        describe(answer.getJobAttributes(), job);
        return answer.build();
    }

    private void describe(MutableAttributeGroup group, PagePrinterSimulator.JobView job) {
        group.put(Types.jobId, job.id());
        group.put(Types.jobUri, URI.create("ipp://127.0.0.1:" + port() + "/jobs/" + job.id()));
        group.put(Types.jobName, job.name());
        group.put(Types.jobState, Objects.requireNonNull(JobState.all.get(job.state().code)));
        group.put(Types.jobStateReasons, List.of("none"));
        group.put(Types.jobImpressionsCompleted, job.printed());
    }

    private void describe(MutableAttributeGroup group) {
        var view = printer.view();
        group.put(
                Types.printerState,
                view.stopped()
                        ? PrinterState.stopped
                        : view.printing() ? PrinterState.processing : PrinterState.idle);
        group.put(
                Types.printerStateReasons,
                view.reasons().isEmpty() ? List.of("none") : List.copyOf(view.reasons()));
        group.put(Types.printerStateMessage, "");
        group.put(Types.printerIsAcceptingJobs, true);
        group.put(Types.printerMakeAndModel, "Foyer page printer simulator");
        group.put(MARKER_TYPES, List.of("toner"));
        group.put(MARKER_LEVELS, List.of(view.toner()));
        group.put(MARKER_LOW_LEVELS, List.of(TONER_LOW));
    }
}
