package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

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
 * A slot of a PC/SC reader. One object lives as long as its connection to the daemon; after a loss
 * a new one is opened, because every handle of the old one is dead. Every method blocks and is
 * called by one thread.
 *
 * <p>No call waits in the daemon: presence is asked for, not waited for, so that an APDU never
 * queues behind a wait that nobody can interrupt. Only a chip that never answers holds the thread,
 * until its card is taken out.
 */
public final class PcscSlot implements ChipSlot {
    private static final String EXCLUSIVE = "EXCLUSIVE;*";
    private static final Duration NOTICED_WITHIN = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int RESPONSE_MAX = 65_538;
    private static final int HEADER = 4;

    private final CardTerminals terminals;
    private final CardTerminal terminal;
    private final ByteBuffer response = ByteBuffer.allocate(RESPONSE_MAX);
    private @Nullable Card card;

    private PcscSlot(CardTerminals terminals, CardTerminal terminal) {
        this.terminals = terminals;
        this.terminal = terminal;
    }

    /**
     * Finds a reader.
     *
     * @param pattern the reader's name, {@code *} standing for anything; empty for the first reader
     * @param socket the daemon's socket; empty for the machine's own
     */
    public static PcscSlot open(String pattern, String socket) throws DeviceFault {
        PcscSocket.choose(socket);
        CardTerminals terminals = null;
        try {
            terminals = TerminalFactory.getInstance("PC/SC", null, new Smartcardio()).terminals();
            return new PcscSlot(terminals, pick(terminals.list(), pattern));
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

    /** The reader's full name. */
    public String reader() {
        return terminal.getName();
    }

    @Override
    public boolean occupied() throws DeviceFault {
        try {
            return terminal.isCardPresent();
        } catch (CardException e) {
            throw PcscFaults.of(e, "the reader does not say whether a card is in");
        }
    }

    @Override
    public PowerUp powerOn() throws DeviceFault {
        powerOff();
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

    @Override
    public byte[] exchange(byte[] apdu) throws DeviceFault {
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

    @Override
    public void powerOff() throws DeviceFault {
        var powered = card;
        card = null;
        if (powered == null) {
            return;
        }
        try {
            powered.disconnect(true);
        } catch (CardException e) {
            // A card that was pulled out, or a daemon that is gone, has no connection to end: that
            // is what was wanted.
            PcscFaults.noteEnded(e);
        }
    }

    @Override
    public void close() {
        try {
            powerOff();
        } catch (DeviceFault e) {
            // Closing never fails; the daemon ends what is left with the context below.
        }
        release(terminals);
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
            if (!occupied()) {
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
