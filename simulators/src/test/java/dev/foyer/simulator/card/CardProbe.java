package dev.foyer.simulator.card;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.EmvReader;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.wire.PcscSlot;
import dev.foyer.device.wire.WholeResponse;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that reads the card in one daemon's first reader and says its label; tests start two.
 */
final class CardProbe {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private CardProbe() {}

    public static void main(String[] args) throws DeviceFault, EmvFault {
        try (var slot = PcscSlot.open("*", args[0])) {
            long end = System.nanoTime() + WAIT.toNanos();
            while (!slot.occupied() && System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            slot.powerOn();
            var card =
                    EmvReader.<DeviceFault>read(
                            apdu -> WholeResponse.of(slot, apdu),
                            Terminal.china(LocalDate.of(2026, 11, 22)));
            System.out.println(card.label());
        }
    }
}
