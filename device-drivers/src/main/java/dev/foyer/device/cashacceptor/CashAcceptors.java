package dev.foyer.device.cashacceptor;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.cctalk.BillValidator;
import dev.foyer.device.cctalk.CctalkLink;
import dev.foyer.device.cctalk.Conversation;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.storage.CountsFile;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.Service;

import java.nio.file.Path;
import java.util.List;

/** Makes note acceptor services out of {@code cctalk:} device URIs. */
public final class CashAcceptors {
    private CashAcceptors() {}

    /** A service and the device in it, for those who want to look behind. */
    public record Acceptor(Service service, NoteAcceptor device, Storage<CashPart> storage) {}

    /** A service over a bill validator on a serial port. */
    public static Service cctalk(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        if (uri.option("counts").isEmpty()) {
            throw settings.wrong(
                    "device", "counts=FILE, where the counts are kept through power cuts");
        }
        return over(name, uri).service();
    }

    /** As {@link #cctalk}; without {@code counts=FILE} the counts are lost with the program. */
    public static Acceptor over(String name, DeviceUri uri) {
        var options = AcceptorOptions.of(uri);
        var file =
                uri.option("counts")
                        .map(path -> CountsFile.at(Path.of(path)))
                        .orElseGet(CountsFile::forgotten);
        var unit =
                new StorageUnit<>(
                        NoteAcceptor.CASSETTE,
                        "CASH1",
                        "cassette",
                        options.capacity(),
                        UnitStatus.OK,
                        null,
                        CashPart.cashIn(1, List.of(), options.capacity(), options.high()));
        var storage = new Storage<>(List.of(unit), CashPart.class, file);
        var tape = Tape.of(uri);
        var wire =
                tape.over(
                        () ->
                                new CctalkLink(
                                        SerialLink.open(options.tty(), options.line()),
                                        options.check(),
                                        options.echo(),
                                        options.answerWithin()),
                        CctalkLink.MANNER);
        var device =
                new NoteAcceptor(
                        name,
                        options,
                        storage,
                        () ->
                                new BillValidator(
                                        new Conversation(
                                                wire.connect(),
                                                options.address(),
                                                options.check())),
                        System::nanoTime);
        var changes = new Changes(options.moveWithin());
        var module =
                new AcceptorModule(
                        device, changes, options.homeWithin().plus(options.moveWithin()));
        var management = new CashManagement(module);
        module.attach(management);
        var face = new CashAcceptor(device, storage, changes, management);
        storage.hook(module);
        device.listen(change -> {
            changes.add(change);
            face.changed();
            tell(change, management);
        });
        return new Acceptor(
                Service.of(name, device, face, management, storage).told(tape), device, storage);
    }

    /** What everybody must know, whether a command runs or not. */
    private static void tell(Change change, CashManagement management) {
        switch (change) {
            case Change.Doubted(var doubt) ->
                    management.error(
                            new Announcer.ErrorEvent("hardware", "maintenance", doubt.sentence()));
            case Change.Happened(var what) -> {
                switch (what) {
                    case TAMPER, OPTO_FRAUD, STRING_FRAUD ->
                            management.error(
                                    new Announcer.ErrorEvent(
                                            "fraudAttempt",
                                            "maintenance",
                                            "the validator reports " + what));
                    case INHIBITED_ALL,
                            RETURNED,
                            INVALID_VALIDATION,
                            INVALID_TRANSPORT,
                            INHIBITED_SERIAL,
                            INHIBITED_SWITCH,
                            JAM_UNSAFE,
                            JAM_AT_STACKER,
                            PULLED_BACK,
                            STACKER_OK,
                            STACKER_REMOVED,
                            STACKER_INSERTED,
                            STACKER_FAULTY,
                            STACKER_FULL,
                            STACKER_JAMMED,
                            JAM_SAFE,
                            ANTI_STRING_FAULTY,
                            BARCODE,
                            UNKNOWN_STACKED -> {}
                }
            }
            case Change.Escrowed _, Change.Stacked _, Change.Returned _, Change.Refused _ -> {}
        }
    }
}
