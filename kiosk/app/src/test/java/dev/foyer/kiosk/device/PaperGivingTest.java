package dev.foyer.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.printer.ReceiptPrinter;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.hub.api.Attempt.Outcome;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.api.Texts;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Deed.Work.Paper.Field;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.offline.ActAttempts;
import dev.foyer.simulator.printer.ReceiptStation;
import dev.foyer.simulator.printer.SimulatedPrinter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A receipt comes out once, or the customer is told what is so. */
@Timeout(90)
class PaperGivingTest {
    @TempDir private Path directory;
    private ReceiptStation printer;
    private WorkshopRig rig;

    @BeforeEach
    void start() throws Exception {
        printer = ReceiptStation.start(SimulatedPrinter.usual(directory).inKiosk());
        rig =
                new WorkshopRig(
                        directory,
                        Devices::printer,
                        ReceiptPrinter.service(
                                "receiptprinter",
                                DeviceUri.parse(printer.uri()),
                                FormStore.shipped()));
    }

    @AfterEach
    void stop() throws TimeoutException {
        rig.close();
        printer.close();
    }

    private static Deed.Work receipt(Language language, int lines) {
        boolean zh = language == Language.ZH;
        var fields = new ArrayList<Field>();
        fields.add(new Field("title", zh ? "现金存款" : "Cash deposit"));
        var usual =
                zh
                        ? List.of("金额", "币种", "账户", "户名", "时间", "柜员")
                        : List.of("Amount", "Currency", "Account", "Holder", "Time", "Checked by");
        for (int line = 0; line < lines; line++)
            fields.add(
                    new Field(
                            line < usual.size() ? usual.get(line) : "Line " + (line + 1),
                            "12,345.00"));
        fields.add(new Field("note", zh ? "一张纸币待核对，已记录。" : "One note is being checked."));
        fields.add(new Field("reference", "0198F2A0C1"));
        fields.add(new Field("url", "https://hub.branch.example/r/0198F2A0C1"));
        return new Deed.Work.Paper(language, "receipt", fields);
    }

    private Happening.ActEnded print(Deed.Work work) {
        var act = rig.act(StepKind.RECEIPT);
        rig.workshop().perform(act, work);
        return rig.end(act);
    }

    private int cut() {
        return printer.truth().orElseThrow().path("cut").asInt();
    }

    @Test
    void printsReceiptsOfBothLanguagesAndLengthsOnce() throws Exception {
        for (Language language : Language.values())
            for (int lines : new int[] {5, 12}) {
                var act = rig.act(StepKind.RECEIPT);
                rig.workshop().perform(act, receipt(language, lines));
                var end = rig.end(act);
                assertThat(end.outcome()).as("%s", end).isEqualTo(Outcome.DONE);
                int papers = cut();
                rig.told().clear();
                rig.workshop().perform(act, receipt(language, lines));
                assertThat(rig.end(act).outcome()).isEqualTo(Outcome.DONE);
                assertThat(cut()).isEqualTo(papers);
                printer.perform("paper.take");
            }
        assertThat(cut()).isEqualTo(4);
        keepPictures();
    }

    private void keepPictures() throws Exception {
        var to = System.getProperty("foyer.pictures");
        if (to == null) return;
        var folder = Files.createDirectories(Path.of(to, "receipts"));
        for (Path one : printer.printer().pictures())
            Files.copy(
                    one,
                    folder.resolve(one.getFileName().toString()),
                    StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void leavesOutLinesThatTheReceiptHasNoRoomFor() {
        assertThat(print(receipt(Language.EN, 15)).outcome()).isEqualTo(Outcome.DONE);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatThePaperWithACodeSaysHasRoomOnIt(Language language) {
        var fields = new ArrayList<Field>();
        fields.add(new Field("title", Texts.of(language, "kiosk").say("kiosk.case.kept.slip")));
        for (int line = 0; line < 4; line++) fields.add(new Field("Code", "1234 1234 1234"));
        fields.add(new Field("note", Texts.of(language, "kiosk").say("kiosk.case.kept.note")));
        fields.add(new Field("url", "foyer:123412341234123412341234"));
        var printed = print(new Deed.Work.Paper(language, "receipt", fields));
        assertThat(printed.outcome()).as("%s", printed).isEqualTo(Outcome.DONE);
    }

    @Test
    void saysWhetherAnyPaperCameOut() throws Exception {
        printer.perform("paper.out");
        var none = print(receipt(Language.EN, 3));
        assertThat(none.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(none.trouble()).isEqualTo(Trouble.RECEIPT_NO_PAPER);
        printer.perform("home");
        WorkshopRig.await("paper", () -> rig.devices().printer() == Devices.Reach.READY);
        printer.perform("fault.cutter");
        var stuck = print(receipt(Language.EN, 3));
        assertThat(stuck.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(stuck.trouble()).isEqualTo(Trouble.RECEIPT_UNSURE);
    }

    @Test
    void neverPrintsAgainWhatAPowerCutInterrupted() {
        var act = rig.act(StepKind.RECEIPT);
        rig.restart(new ActAttempts.Open(act, "", ""));
        var end = rig.end(act);
        assertThat(end.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(end.trouble()).isEqualTo(Trouble.RECEIPT_UNSURE);
        assertThat(cut()).isZero();
    }
}
