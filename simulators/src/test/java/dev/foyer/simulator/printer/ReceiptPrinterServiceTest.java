package dev.foyer.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ReaderException;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.ServiceContract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

@Timeout(90)
class ReceiptPrinterServiceTest {
    @TempDir private Path directory = Path.of("");

    private Counter usual() throws IOException {
        return new Counter(getClass(), SimulatedPrinter.usual(directory), "");
    }

    private Counter withoutProof() throws IOException {
        return new Counter(
                getClass(), SimulatedPrinter.usual(directory).withoutProof(), "&proof=off");
    }

    private static String error(Envelope.Completed completion) {
        return completion.code() == CompletionCode.COMMAND_ERROR_CODE
                ? Objects.requireNonNull(completion.payload()).path("errorCode").asText()
                : completion.code().wire();
    }

    private static String words(Envelope.Completed completion) {
        return String.valueOf(completion.errorDescription());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void printsATicketOnceAndSaysThatItCanBeTaken(String language)
            throws IOException, ReaderException {
        try (var counter = usual()) {
            var done = counter.command("Printer.PrintForm", Counter.ticket(language));

            assertThat(done.code()).as(words(done)).isEqualTo(CompletionCode.SUCCESS);
            assertThat(counter.events).anyMatch(e -> e.startsWith("Printer.MediaPresentedEvent"));
            assertThat(counter.printer.pictures()).hasSize(1);
            var picture = counter.printer.pictures().getFirst();
            Counter.keep(picture, "printed-" + language);
            assertThat(Counter.read(picture)).isEqualTo(Counter.URL);
        }
    }

    @Test
    void printsWithThePrintersOwnChineseLettersWhereItHasThem()
            throws IOException, ReaderException {
        try (var counter =
                new Counter(getClass(), SimulatedPrinter.usual(directory), "&cjk=gb18030")) {
            var done = counter.command("Printer.PrintForm", Counter.ticket("zh"));

            assertThat(done.code()).as(words(done)).isEqualTo(CompletionCode.SUCCESS);
            var picture = counter.printer.pictures().getFirst();
            Counter.keep(picture, "printed-zh-own-letters");
            assertThat(Counter.read(picture)).isEqualTo(Counter.URL);
        }
    }

    @Test
    void refusesChineseWherePrinterAndFormHaveNone() throws IOException {
        try (var counter =
                new Counter(getClass(), SimulatedPrinter.usual(directory), "&cjk=none")) {
            var done = counter.command("Printer.PrintForm", Counter.ticket("zh"));

            assertThat(error(done)).isEqualTo("charSetData");
            assertThat(counter.printer.rowsPrinted()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverClaimsATicketWhosePaperEndedInTheMiddle(boolean proof)
            throws IOException, ReaderException {
        try (var counter = proof ? usual() : withoutProof()) {
            counter.printer.paperOutAfter(400);

            var half = counter.command("Printer.PrintForm", Counter.ticket("en"));

            assertThat(error(half)).isEqualTo("paperOut");
            assertThat(words(half)).startsWith("halfPrinted: ");
            assertThat(counter.printer.pictures()).isEmpty();
            counter.untilPaper("out");
            var none = counter.command("Printer.PrintForm", Counter.ticket("en"));
            assertThat(error(none)).isEqualTo("paperOut");
            assertThat(words(none)).startsWith("notPrinted: ");

            counter.printer.paperFull();
            counter.untilPaper("full");
            assertThat(counter.printer.rowsPrinted()).as("nothing by itself").isEqualTo(400);
            var whole = counter.command("Printer.PrintForm", Counter.ticket("en"));

            assertThat(whole.code()).as(words(whole)).isEqualTo(CompletionCode.SUCCESS);
            var pictures = counter.printer.pictures();
            assertThat(pictures.getFirst().toString()).endsWith("0001-torn.png");
            assertThat(Counter.read(pictures.getLast())).isEqualTo(Counter.URL);
            assertThat(counter.unsolicited)
                    .anyMatch(e -> e.contains("PaperThreshold") && e.contains("\"out\""))
                    .anyMatch(e -> e.contains("PaperThreshold") && e.contains("\"full\""))
                    .anyMatch(e -> e.startsWith("Common.StatusChangedEvent"));
        }
    }

    @Test
    void tellsThatThePaperIsNearItsEndWhileItPrints() throws IOException {
        try (var counter = usual()) {
            counter.printer.speed(900);
            var call = counter.begin("Printer.PrintForm", Counter.ticket("en"));
            Counter.until("rows", () -> counter.printer.rowsPrinted() > 100);
            counter.printer.paperLow();

            assertThat(Counter.end(call).code()).isEqualTo(CompletionCode.SUCCESS);
            counter.untilPaper("low");
            assertThat(counter.unsolicited)
                    .anyMatch(e -> e.contains("PaperThreshold") && e.contains("\"low\""));
        }
    }

    @Test
    void sendsNothingToAnOpenPrinter() throws IOException {
        try (var counter = usual()) {
            counter.printer.cover(true);
            counter.untilDevice("userError");

            var done = counter.command("Printer.PrintForm", Counter.ticket("en"));

            assertThat(error(done)).isEqualTo("userError");
            assertThat(words(done)).startsWith("notPrinted: ").contains("cover");
            assertThat(counter.printer.rowsPrinted()).isZero();
            counter.printer.cover(false);
            counter.untilDevice("online");
        }
    }

    @Test
    void findsACutterJamAndRecoversByReset() throws IOException {
        try (var counter = usual()) {
            counter.printer.cutterJamsAtNextCut();

            var jammed = counter.command("Printer.PrintForm", Counter.ticket("en"));

            assertThat(error(jammed)).isEqualTo("paperJammed");
            assertThat(words(jammed)).startsWith("halfPrinted: ");
            counter.untilDevice("hardwareError");
            counter.untilPaper("jammed");
            counter.printer.freeCutter();
            var reset =
                    counter.command("Printer.Reset", Counter.json("{\"mediaControl\":\"eject\"}"));
            assertThat(reset.code()).as(words(reset)).isEqualTo(CompletionCode.SUCCESS);
            counter.untilDevice("online");
            assertThat(counter.command("Printer.PrintForm", Counter.ticket("en")).code())
                    .isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverClaimsAndNeverRepeatsATicketThatThePowerCut(boolean keepConnection)
            throws IOException, ReaderException {
        try (var counter = usual()) {
            counter.printer.speed(900);
            var call = counter.begin("Printer.PrintForm", Counter.ticket("en"));
            Counter.until("rows", () -> counter.printer.rowsPrinted() > 200);
            counter.printer.powerOff(keepConnection);
            long rows = counter.printer.rowsPrinted();
            counter.printer.powerOn();
            counter.printer.speed(0);

            var done = Counter.end(call);

            assertThat(error(done)).isEqualTo("hardwareError");
            assertThat(words(done)).startsWith("unknown: ");
            counter.untilDevice("online");
            assertThat(counter.printer.rowsPrinted()).as("nothing by itself").isEqualTo(rows);
            assertThat(counter.command("Printer.PrintForm", Counter.ticket("en")).code())
                    .isEqualTo(CompletionCode.SUCCESS);
            assertThat(Counter.read(counter.printer.pictures().getLast())).isEqualTo(Counter.URL);
            assertThat(counter.printer.pictures()).as("the torn piece apart").hasSize(2);
        }
    }

    @Test
    void noticesARestartThatTheConnectionSurvives() throws IOException {
        try (var counter = usual()) {
            counter.printer.powerOff(true);
            counter.printer.powerOn();
            counter.printer.paperLow();

            Counter.until(
                    "the restart to be told",
                    () ->
                            counter.unsolicited.stream()
                                    .anyMatch(e -> e.startsWith("Common.ErrorEvent")));
            counter.untilPaper("low");
        }
    }

    @Test
    void doesNotPrintAgainAfterALostConnection() throws IOException {
        try (var counter = usual()) {
            counter.printer.speed(900);
            var call = counter.begin("Printer.PrintForm", Counter.ticket("en"));
            Counter.until("rows", () -> counter.printer.rowsPrinted() > 200);
            counter.printer.dropConnection();

            var done = Counter.end(call);

            assertThat(error(done)).isEqualTo("hardwareError");
            assertThat(words(done)).startsWith("unknown: ");
            Counter.until("another connection", () -> counter.printer.connectionCount() > 1);
            counter.untilDevice("online");
            assertThat(counter.printer.pictures().size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void callsAMutePrinterOfflineAndComesBackByItself() throws IOException {
        try (var counter = usual()) {
            counter.printer.mute(true);
            counter.untilDevice("offline");
            var done = counter.command("Printer.PrintForm", Counter.ticket("en"));
            assertThat(error(done)).isEqualTo("deviceNotReady");
            assertThat(counter.printer.rowsPrinted()).isZero();

            counter.printer.mute(false);
            counter.untilDevice("online");
        }
    }

    @Test
    void waitsForAHotHeadAndThenPrints() throws IOException {
        try (var counter = usual()) {
            counter.printer.headHot(true);
            counter.untilDevice("deviceBusy");
            var call = counter.begin("Printer.PrintForm", Counter.ticket("en"));
            counter.printer.headHot(false);

            assertThat(Counter.end(call).code()).isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @Test
    void tellsWhenTheCustomerTookTheTicketWhereThePrinterCanFeelIt() throws IOException {
        try (var counter =
                new Counter(getClass(), SimulatedPrinter.usual(directory).inKiosk(), "&kiosk=on")) {
            counter.command("Printer.PrintForm", Counter.ticket("en"));
            Counter.until(
                    "the ticket in the mouth",
                    () -> counter.status().at("/printer/media").asText().equals("present"));
            counter.printer.takeTicket();

            Counter.until(
                    "the ticket to be taken",
                    () ->
                            counter.unsolicited.stream()
                                    .anyMatch(e -> e.startsWith("Printer.MediaTakenEvent")));
            assertThat(counter.unsolicited)
                    .noneMatch(e -> e.startsWith("Printer.MediaPresentedUnsolicitedEvent"));
        }
    }

    @Test
    void printsRawBytesAndCutsWhenAsked() throws IOException {
        try (var counter = usual()) {
            var raw =
                    java.util.Base64.getEncoder()
                            .encodeToString(
                                    "hello\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(
                            counter.command(
                                            "Printer.PrintRaw",
                                            Counter.json("{\"data\":\"" + raw + "\"}"))
                                    .code())
                    .isEqualTo(CompletionCode.SUCCESS);
            assertThat(counter.printer.pictures()).isEmpty();
            var cut =
                    counter.command(
                            "Printer.ControlMedia",
                            Counter.json("{\"mediaControl\":{\"cut\":true}}"));
            assertThat(cut.code()).as(words(cut)).isEqualTo(CompletionCode.SUCCESS);
            assertThat(counter.printer.pictures()).hasSize(1);
        }
    }

    @Test
    void takesFormsAndSaysWhatIsWrongWithThem() throws IOException {
        try (var counter = usual()) {
            var form =
                    "{\"unit\":{\"base\":\"mm\",\"x\":1,\"y\":1},\"size\":{\"width\":60,\"height\":20},"
                        + "\"fields\":{\"who\":{\"position\":{\"x\":0,\"y\":0},"
                        + "\"size\":{\"width\":60,\"height\":10},\"class\":\"required\"}}}";
            var set = "{\"name\":\"hello\",\"form\":" + form + "}";
            assertThat(counter.command("Printer.SetForm", Counter.json(set)).code())
                    .isEqualTo(CompletionCode.SUCCESS);
            assertThat(String.valueOf(counter.command("Printer.GetFormList", null).payload()))
                    .contains("hello", "ticket.zh", "ticket.en");
            var missing =
                    counter.command("Printer.PrintForm", Counter.json("{\"formName\":\"hello\"}"));
            assertThat(error(missing)).isEqualTo("fieldError");
            assertThat(counter.events)
                    .anyMatch(e -> e.contains("FieldErrorEvent") && e.contains("required"));
            var wrong = set.replace("\"height\":10", "\"height\":30");
            var refused = counter.command("Printer.SetForm", Counter.json(wrong));
            assertThat(error(refused)).isEqualTo("formInvalid");
            assertThat(words(refused)).contains("field who reaches over the edge");
            assertThat(
                            error(
                                    counter.command(
                                            "Printer.PrintForm",
                                            Counter.json("{\"formName\":\"none\"}"))))
                    .isEqualTo("formNotFound");
            assertThat(
                            String.valueOf(
                                    counter.command(
                                                    "Printer.GetQueryForm",
                                                    Counter.json("{\"formName\":\"hello\"}"))
                                            .payload()))
                    .contains("\"required\"");
        }
    }

    @Test
    void keepsTheContractOfAnXfs4IotService() throws IOException {
        try (var counter = usual()) {
            ServiceContract.holds(counter.uri());
        }
    }
}
