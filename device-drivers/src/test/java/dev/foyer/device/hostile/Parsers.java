package dev.foyer.device.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.bundleacceptor.BundleIdentity;
import dev.foyer.device.bundleacceptor.BundleQuestion;
import dev.foyer.device.bundleacceptor.BundleReport;
import dev.foyer.device.bundleacceptor.Spoilt;
import dev.foyer.device.camera.CameraInput;
import dev.foyer.device.cardreader.DispenserInput;
import dev.foyer.device.cashdispenser.DispenserFrame;
import dev.foyer.device.cashdispenser.DispenserReport;
import dev.foyer.device.cctalk.BillEvents;
import dev.foyer.device.cctalk.CctalkFault;
import dev.foyer.device.cctalk.Check;
import dev.foyer.device.cctalk.Header;
import dev.foyer.device.emrtd.FileInput;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.Tlv;
import dev.foyer.device.endtoend.Token;
import dev.foyer.device.endtoend.TokenRefused;
import dev.foyer.device.escpos.AnswerParser;
import dev.foyer.device.escpos.RealTime;
import dev.foyer.device.ipp.IppAnswers;
import dev.foyer.device.iso9564.KeyBlock;
import dev.foyer.device.iso9564.KeyBlockFault;
import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.pinpad.link.Event;
import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.Op;
import dev.foyer.device.pinpad.link.Tag;
import dev.foyer.device.printer.form.FormFault;
import dev.foyer.device.printer.form.FormReader;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.CardText;
import dev.foyer.device.residentid.FrameParser;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.residentid.IdNumber;
import dev.foyer.device.residentid.ResidentIdFault;
import dev.foyer.device.residentid.StatusWord;
import dev.foyer.device.wire.NumberedFrame;
import dev.foyer.device.xfs.Codec;
import dev.foyer.device.xfs.Json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All parsers of what comes from outside, each with good input to begin from. */
final class Parsers {
    private static final HexFormat HEX = HexFormat.of();

    private Parsers() {}

    static List<Parser<?>> all() {
        var all = new ArrayList<Parser<?>>();
        all.add(codec());
        all.add(tlv());
        all.add(zone());
        all.add(residentFrames());
        all.add(residentText());
        all.add(cctalk());
        all.add(DispenserInput.parser());
        all.add(noteDispenser());
        all.add(noteDispenserReport());
        all.add(bundleReport());
        all.add(bundleIdentity());
        all.add(bundleQuestion());
        all.add(receiptPrinter());
        all.add(ipp());
        all.add(token());
        all.add(padMessages());
        all.add(padFrames());
        all.add(keyBlock());
        all.add(CameraInput.parser());
        all.addAll(FileInput.parsers());
        all.add(settings());
        all.add(form());
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static Parser<?> codec() {
        return Parser.total(
                "messages",
                input ->
                        Codec.STANDARD.read(new String(input, UTF_8))
                                        instanceof Codec.Incoming.Message(var message)
                                ? Codec.STANDARD.write(message)
                                : "",
                ascii(
                        "{\"header\":{\"type\":\"command\",\"name\":\"CardReader.ReadRawData\",\"version\":\"2.0\",\"requestId\":7,"
                            + "\"timeout\":30000},\"payload\":{\"chip\":true,\"track1\":false}}"),
                ascii(
                        "{\"header\":{\"type\":\"completion\",\"name\":\"Common.Status\",\"version\":\"3.0\",\"requestId\":7,"
                            + "\"completionCode\":\"canceled\",\"errorDescription\":\"why\"}}"),
                ascii(
                        "{\"header\":{\"type\":\"unsolicited\",\"name\":\"Common.StatusChangedEvent\",\"version\":\"3.0\"},"
                            + "\"payload\":{\"common\":{\"device\":\"online\"}}}"),
                ascii(
                        "{\"header\":{\"type\":\"acknowledge\",\"name\":\"Common.Status\",\"version\":\"2.0\",\"requestId\":1}}"));
    }

    private static byte[] record() {
        return Tlv.of(
                        0x70,
                        Tlv.of(0x5A, HEX.parseHex("6250946000000016")),
                        Tlv.of(0x5F24, HEX.parseHex("331231")),
                        Tlv.of(0x57, HEX.parseHex("6250946000000016D331222010000000")),
                        Tlv.of(0xA5, Tlv.of(0x9F07, HEX.parseHex("FF00"))))
                .encoded();
    }

    private static Parser<?> tlv() {
        return Parser.of("BER-TLV", EmvFault.class, Tlv::parse, record());
    }

    private static Parser<?> zone() {
        return Parser.total(
                "machine readable zone",
                input -> Mrz.parse(new String(input, ISO_8859_1).lines().toList()),
                ascii(
                        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
                                + "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
                ascii(
                        "I<UTOD231458907<<<<<<<<<<<<<<<\n"
                                + "7408122F1204159UTO<<<<<<<<<<<6\n"
                                + "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
                ascii(
                        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n"
                                + "D231458907UTO7408122F1204159<<<<<<<6"));
    }

    private static IdCard resident() {
        return new IdCard.Compatriot(
                "虚构",
                IdCard.Sex.FEMALE,
                LocalDate.of(1990, 1, 1),
                "不存在路0号",
                new IdNumber("999999199001010010"),
                "想象市公安局",
                new IdCard.Validity(
                        LocalDate.of(2020, 1, 1), Optional.of(LocalDate.of(2025, 1, 1))),
                "H00000000",
                "01");
    }

    private static Parser<?> residentFrames() {
        byte[] record =
                new CardRecord(CardText.write(resident()), new byte[CardRecord.PHOTO_BYTES])
                        .bytes();
        return Parser.of(
                "resident ID frames",
                ResidentIdFault.class,
                input -> {
                    var parser = new FrameParser();
                    parser.feed(input);
                    var next = parser.next();
                    return next.isPresent() && next.get().word() == StatusWord.DONE
                            ? CardRecord.read(next.get().data()).card()
                            : next;
                },
                dev.foyer.device.residentid.Frame.answer(StatusWord.DONE, record).bytes(),
                dev.foyer.device.residentid.Frame.answer(StatusWord.NO_CARD, new byte[0]).bytes());
    }

    private static Parser<?> residentText() {
        return Parser.of(
                "resident ID text",
                ResidentIdFault.class,
                CardText::read,
                CardText.write(resident()));
    }

    private static Parser<?> cctalk() {
        var events =
                new dev.foyer.device.cctalk.Frame(
                        1, 40, Header.REPLY, new byte[] {9, 1, 0, 2, 1, 3, 0, 0, 5, 1, 1});
        return Parser.of(
                "ccTalk",
                CctalkFault.class,
                input -> {
                    // An odd first byte asks for the sum, so that both are tried.
                    var check = input.length > 0 && input[0] % 2 == 0 ? Check.CRC : Check.SUM;
                    return BillEvents.of(dev.foyer.device.cctalk.Frame.decode(input, check));
                },
                events.encode(Check.SUM));
    }

    private static byte[] report() {
        return new DispenserReport(
                        7,
                        1,
                        DispenserReport.Outcome.values()[0],
                        3,
                        false,
                        true,
                        false,
                        List.of(new DispenserReport.Cassette(true, 1000, 4, 1)),
                        12)
                .encode();
    }

    private static Parser<?> noteDispenser() {
        return Parser.of(
                "note dispenser's frames",
                DispenserFrame.Spoilt.class,
                DispenserFrame::decode,
                new DispenserFrame(DispenserFrame.Command.REPORT, report()).encode());
    }

    private static Parser<?> bundleReport() {
        var report =
                new BundleReport(
                        3,
                        17,
                        BundleReport.Outcome.DONE,
                        Set.of(BundleReport.Sense.CASSETTE_THERE),
                        2,
                        Set.of(BundleReport.Cause.DOUBLE),
                        5,
                        List.of(new BundleReport.Tally(4, 1000, 1, 0), BundleReport.Tally.NONE),
                        List.of(
                                new BundleReport.Doubt(
                                        1,
                                        BundleReport.Place.ESCROW,
                                        BundleReport.Place.CASSETTE)));
        return Parser.of(
                "bundle acceptor's report", Spoilt.class, BundleReport::decode, report.encode());
    }

    private static Parser<?> bundleIdentity() {
        return Parser.of(
                "bundle acceptor's identity",
                Spoilt.class,
                BundleIdentity::decode,
                new BundleIdentity("A", "0001", "1.0", List.of("CNY100", "EUR20")).encode());
    }

    private static Parser<?> bundleQuestion() {
        return Parser.of(
                "bundle acceptor's questions",
                Spoilt.class,
                BundleQuestion::decode,
                new BundleQuestion.Accept(18, 200, 3).encode());
    }

    private static Parser<?> noteDispenserReport() {
        return Parser.of(
                "note dispenser's report",
                DispenserFrame.Spoilt.class,
                DispenserReport::decode,
                report());
    }

    private static Parser<?> receiptPrinter() {
        return Parser.total(
                "ESC/POS answers",
                input -> {
                    var parser = new AnswerParser();
                    parser.expect(RealTime.PAPER);
                    return parser.parse(input);
                },
                HEX.parseHex("3800000f1a1400030f"),
                HEX.parseHex("100f25020000100f0000"),
                HEX.parseHex("37223132333400" + "5f4d6f64656c00"));
    }

    private static byte[] bytes(IppPacket packet) {
        var out = new ByteArrayOutputStream();
        try (var ipp = new IppOutputStream(out)) {
            ipp.write(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Parser<?> ipp() {
        var printer = IppPacket.response(Status.successfulOk);
        var group = printer.getPrinterAttributes();
        group.put(Types.printerState, PrinterState.stopped);
        group.put(Types.printerStateReasons, List.of("media-empty-error", "toner-low-warning"));
        group.put(Types.printerIsAcceptingJobs, true);
        var job =
                IppPacket.jobResponse(
                        Status.successfulOk,
                        17,
                        URI.create("ipp://127.0.0.1/jobs/17"),
                        JobState.processing,
                        List.of("job-printing"));
        byte[] jobBytes = bytes(job.build());
        return Parser.of(
                "IPP answers",
                DeviceFault.class,
                input ->
                        input.length > jobBytes.length / 2 && input[7] == jobBytes[7]
                                ? IppAnswers.jobs(input)
                                : IppAnswers.printer(input),
                bytes(printer.build()),
                jobBytes);
    }

    private static Parser<?> token() {
        return Parser.of(
                "end-to-end tokens",
                TokenRefused.class,
                input -> Token.parse(new String(input, ISO_8859_1)),
                ascii(
                        "NONCE=254611E63B2531576314E86527338D61,TOKENFORMAT=1,TOKENLENGTH=0164,"
                            + "DISPENSE1=50.00EUR,HMACSHA256="
                            + "CB735612FD6141213C2827FB5A6A4F4846D7A7347B15434916FEA6AC16F3D2F2"));
    }

    private static Message padMessage() {
        return Message.answer(Op.POLL, 0)
                .with(Tag.STATE, 5)
                .with(Tag.EVENT, new Event(1, Event.Kind.PRESSED, 0x17, 3).encode())
                .with(Tag.PIN_BLOCK, new byte[] {1, 2, 3})
                .with(Tag.NAME, "dukpt");
    }

    private static Parser<?> padMessages() {
        return Parser.of(
                "PIN pad messages",
                LinkFault.class,
                input -> {
                    var message = Message.decode(input);
                    for (byte[] event : message.all(Tag.EVENT)) {
                        Event.decode(event);
                    }
                    return message.masked();
                },
                padMessage().encode());
    }

    private static Parser<?> padFrames() {
        return Parser.total(
                "PIN pad frames",
                input -> {
                    var reader = new NumberedFrame.Reader(Message.BYTES_MAX);
                    reader.take(input);
                    return reader.next();
                },
                new NumberedFrame(9, padMessage().encode()).encode());
    }

    private static Parser<?> keyBlock() {
        return Parser.of(
                "key blocks",
                KeyBlockFault.class,
                input -> KeyBlock.header(new String(input, ISO_8859_1)),
                ascii("D0144P0AE00E0000" + "0123456789ABCDEF".repeat(8)),
                ascii("D0124B0TN00N0100TS0C20261122" + "0".repeat(96)));
    }

    private static Parser<?> settings() {
        return Parser.of(
                "settings",
                SettingsFault.class,
                input -> {
                    var settings = Settings.parse(Path.of("any.yaml"), new String(input, UTF_8));
                    for (Settings service : settings.list("services")) {
                        service.text("name");
                    }
                    return settings.section("publisher");
                },
                ascii(
                        "publisher: {host: 127.0.0.1, port: 0}\n"
                                + "services:\n"
                                + "  - {name: scanner, device: \"sane:pnm:0?x=1\"}\n"));
    }

    private static Parser<?> form() {
        // A few fields, or nearly every change would be inside some text.
        var form = (ObjectNode) FormStore.shipped().form("ticket.en").orElseThrow().json();
        var fields = (ObjectNode) form.path("fields");
        fields.retain(
                List.copyOf(fields.properties()).stream().limit(2).map(Map.Entry::getKey).toList());
        form.remove("frames");
        return Parser.of(
                "forms",
                FormFault.class,
                input -> {
                    try {
                        return FormReader.read("any", Json.parse(new String(input, UTF_8)));
                    } catch (JsonProcessingException noJson) {
                        return "no JSON";
                    }
                },
                form.toString().getBytes(UTF_8));
    }
}
