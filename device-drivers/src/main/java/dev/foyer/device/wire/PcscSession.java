package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.ChipSlot.PowerUp;
import dev.foyer.device.wire.ChipSlot.Protocol;

import jnasmartcardio.Smartcardio;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/**
 * One connection to the PC/SC daemon with one reader in view: the native calls themselves. Every
 * method blocks for as long as the hardware likes and runs on one {@link NativeLane}.
 */
final class PcscSession {
    private static final String EXCLUSIVE = "EXCLUSIVE;*";
    private static final Duration NOTICED_WITHIN = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int RESPONSE_MAX = 65_538;
    private static final int HEADER = 4;

    private final CardTerminals terminals;
    private final CardTerminal terminal;
    private final ByteBuffer response = ByteBuffer.allocate(RESPONSE_MAX);
    private @Nullable Card card;

    private PcscSession(CardTerminals terminals, CardTerminal terminal) {
        this.terminals = terminals;
        this.terminal = terminal;
    }

    static PcscSession open(String pattern, String socket) throws DeviceFault {
        CardTerminals terminals = null;
        try {
            terminals = TerminalFactory.getInstance("PC/SC", null, new Smartcardio()).terminals();
            return new PcscSession(terminals, pick(terminals.list(), pattern));
        } catch (NoSuchAlgorithmException
                | Smartcardio.EstablishContextException
                | UnsatisfiedLinkError e) {
            release(terminals);
            throw new DeviceFault(
                    Code.OFFLINE,
                    "no PC/SC daemon answers" + (socket.isEmpty() ? "" : " at " + socket),
                    e);
        } catch (CardException e) {
            release(terminals);
            throw PcscFaults.of(e, "the readers cannot be listed");
        } catch (DeviceFault e) {
            release(terminals);
            throw e;
        }
    }

    String reader() {
        return terminal.getName();
    }

    void end() {
        disconnect();
        release(terminals);
    }

    boolean present() throws DeviceFault {
        try {
            return terminal.isCardPresent();
        } catch (CardException e) {
            throw PcscFaults.of(e, "the reader does not say whether a card is in");
        }
    }

    PowerUp connect() throws DeviceFault {
        try {
            var connected = terminal.connect(EXCLUSIVE);
            card = connected;
            var protocol = connected.getProtocol().equals("T=1") ? Protocol.T1 : Protocol.T0;
            return new PowerUp.Answered(
                    HexFormat.of().withUpperCase().formatHex(connected.getATR().getBytes()),
                    protocol);
        } catch (CardNotPresentException e) {
            return new PowerUp.Empty();
        } catch (CardException e) {
            return PcscFaults.poweringFailed(e);
        }
    }

    byte[] transmit(byte[] apdu) throws DeviceFault {
        var powered = card;
        if (powered == null) {
            throw new DeviceFault(Code.HARDWARE, "the chip has no power");
        }
        // A command of four bytes gets the length byte that T=0 wants: the library would otherwise
        // change P2 on 6Cxx.
        byte[] command = apdu.length == HEADER ? Arrays.copyOf(apdu, HEADER + 1) : apdu;
        try {
            response.clear();
            int length = powered.getBasicChannel().transmit(ByteBuffer.wrap(command), response);
            return Arrays.copyOf(response.array(), length);
        } catch (CardException e) {
            throw pulledOr(PcscFaults.of(e, "the chip did not answer"));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // What the library does when the answer is shorter than a status word.
            throw pulledOr(
                    new DeviceFault(Code.HARDWARE, "the chip answered without a status word", e));
        } finally {
            Arrays.fill(response.array(), (byte) 0);
        }
    }

    boolean disconnect() {
        var powered = card;
        card = null;
        if (powered == null) {
            return false;
        }
        try {
            powered.disconnect(true);
        } catch (CardException e) {
            // A card that was pulled out, or a daemon that is gone, has no connection to end: that
            // is what was wanted.
            PcscFaults.noteEnded(e);
        }
        return true;
    }

    /**
     * A chip that fails was mostly pulled; the daemon notices that up to one polling period after
     * the failure.
     */
    private DeviceFault pulledOr(DeviceFault fault) throws DeviceFault {
        if (fault.code() != Code.HARDWARE) {
            return fault;
        }
        long end = System.nanoTime() + NOTICED_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            if (!present()) {
                return new DeviceFault(Code.USER, "the card was taken out", fault);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return fault;
    }

    private static CardTerminal pick(List<CardTerminal> readers, String pattern)
            throws DeviceFault {
        var glob =
                Stream.of(pattern.isEmpty() ? new String[] {"", ""} : pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        var wanted = Pattern.compile(glob);
        return readers.stream()
                .filter(reader -> wanted.matcher(reader.getName()).matches())
                .findFirst()
                .orElseThrow(() ->
                        new DeviceFault(
                                Code.NO_DEVICE,
                                "no reader called \""
                                        + pattern
                                        + "\"; there are "
                                        + readers.stream().map(CardTerminal::getName).toList()));
    }

    private static void release(@Nullable CardTerminals terminals) {
        if (terminals instanceof Smartcardio.JnaCardTerminals ours) {
            try {
                ours.close();
            } catch (CardException e) {
                // The context died with its daemon.
                PcscFaults.noteEnded(e);
            }
        }
    }
}
