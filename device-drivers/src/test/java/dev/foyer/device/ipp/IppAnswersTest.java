package dev.foyer.device.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;

import dev.foyer.device.api.DeviceFault;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;

class IppAnswersTest {

    private static byte[] bytes(IppPacket packet) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var ipp = new IppOutputStream(out)) {
            ipp.write(packet);
        }
        return out.toByteArray();
    }

    private static byte[] printer() throws IOException {
        var answer = IppPacket.response(Status.successfulOk);
        var group = answer.getPrinterAttributes();
        group.put(Types.printerState, PrinterState.stopped);
        group.put(Types.printerStateReasons, List.of("media-empty-error", "toner-low-warning"));
        group.put(Types.printerIsAcceptingJobs, true);
        group.put(Types.printerMakeAndModel, "Sample 1");
        group.put(Named.MARKER_TYPES, List.of("toner"));
        group.put(Named.MARKER_LEVELS, List.of(7));
        group.put(Named.MARKER_LOW_LEVELS, List.of(10));
        return bytes(answer.build());
    }

    private static byte[] job() throws IOException {
        return bytes(
                IppPacket.jobResponse(
                                Status.successfulOk,
                                17,
                                URI.create("ipp://127.0.0.1/jobs/17"),
                                JobState.processing,
                                List.of("job-printing"))
                        .build());
    }

    @Test
    void readsWhatAPrinterSaysOfItselfAndOfAJob() throws IOException, DeviceFault {
        var printer = IppAnswers.printer(printer());
        assertThat(printer.state()).isEqualTo(PrinterFacts.State.STOPPED);
        assertThat(printer.says("media-empty", PrinterFacts.Severity.ERROR)).isTrue();
        assertThat(printer.says("toner-low", PrinterFacts.Severity.ERROR)).isFalse();
        assertThat(printer.markers()).containsExactly(new PrinterFacts.Marker("toner", 7, 10));
        assertThat(IppAnswers.job(job()).state()).isEqualTo(JobFacts.State.PROCESSING);
    }

    @Test
    void refusesCollectionsThatAreNestedWithoutEnd() {
        var deep = new ByteArrayOutputStream();
        deep.writeBytes(new byte[] {2, 0, 0, 0, 0, 0, 0, 1, 4});
        for (int i = 0; i < 20_000; i++) {
            deep.writeBytes(new byte[] {0x34, 0, 1, 'a', 0, 0});
        }
        assertThatThrownBy(() -> IppAnswers.printer(deep.toByteArray()))
                .isInstanceOf(DeviceFault.class)
                .hasMessageContaining("nests");
    }
}
