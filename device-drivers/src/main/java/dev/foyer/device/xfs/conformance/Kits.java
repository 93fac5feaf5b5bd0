package dev.foyer.device.xfs.conformance;

import java.util.List;

/** The kits that this program has: one line for each interface. */
final class Kits {
    static final List<Kit> ALL =
            List.of(
                    new BarcodeReaderKit(),
                    new BiometricKit(),
                    new CameraKit(),
                    new KeyboardKit(),
                    new PinPadKit(),
                    new KeyManagementKit(),
                    new CryptoKit(),
                    new CashAcceptorKit(),
                    new CashManagementKit(),
                    new CashDispenserKit(),
                    new CardReaderKit(),
                    new StorageKit(),
                    new PrinterKit(),
                    new LightsKit(),
                    new AuxiliariesKit());

    private Kits() {}
}
