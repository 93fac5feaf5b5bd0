package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.printer.form.Fonts;
import dev.foyer.device.printer.form.FormFault;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.Letters;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.util.concurrent.CompletableFuture;

/**
 * Makes the XFS4IoT service of a printer of pages: {@code device: "ipp://host:631/ipp/print"}, and
 * {@code forms:} with a directory of the bank's own forms.
 */
public final class StatementPrinter {
    private StatementPrinter() {}

    /** The service for one mapping of the configuration; its device is not open yet. */
    public static Service service(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        try {
            var directory = settings.path("forms");
            var forms =
                    directory.isPresent() ? FormStore.with(directory.get()) : FormStore.shipped();
            return service(name, uri, forms);
        } catch (FormFault e) {
            throw settings.wrong("forms", "a directory of usable forms; " + e.sentence());
        }
    }

    /** The same over forms that are read already. */
    public static Service service(String name, DeviceUri uri, FormStore forms) {
        var tape = Tape.of(uri);
        var printer =
                new PagePrinter(name, PageOptions.of(name, uri), ReceiptPrinter.steady(), tape);
        var letters = CompletableFuture.supplyAsync(() -> new Letters(Fonts.ofThisMachine()));
        return Service.of(name, printer, new StatementInterface(printer, forms, letters))
                .told(tape);
    }
}
