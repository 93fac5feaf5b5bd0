package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.emv.Masking;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.Tape;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A slot whose calls pass a tape: words for the slot itself, masked APDUs for the chip. Every
 * method blocks as the slot's do and is called by one thread.
 */
final class TapedSlot implements ChipSlot {
    private static final String OCCUPIED = "occupied";
    private static final String TROUBLE = "trouble";
    private static final String POWER_ON = "power on";
    private static final String POWER_OFF = "power off";
    private static final Set<String> WORDS = Set.of(OCCUPIED, TROUBLE, POWER_ON, POWER_OFF);
    private static final String YES = "yes";
    private static final String NONE = "none";
    private static final String SILENT = "silent ";
    private static final String ANSWERED = "answered ";

    private final ByteLink words;

    private TapedSlot(ByteLink words) {
        this.words = words;
    }

    /** The way to connect with the tape in it; the same where there is none. */
    static DeviceThread.Connect<ChipSlot> over(
            Tape tape, DeviceThread.Connect<? extends ChipSlot> connect) {
        if (!tape.wanted()) {
            return connect::connect;
        }
        // What an answer holds is known by its question only.
        var last = new String[] {""};
        var manner =
                new Manner(
                        question -> Set.of(OCCUPIED, TROUBLE).contains(text(question)),
                        question -> {
                            last[0] = text(question);
                            return WORDS.contains(last[0]) ? question : Masking.command(question);
                        },
                        answer -> WORDS.contains(last[0]) ? answer : Masking.response(answer));
        var taped = tape.over(() -> new Words(connect.connect()), manner);
        return () -> new TapedSlot(taped.connect());
    }

    @Override
    public Optional<String> trouble() {
        try {
            String answer = ask(TROUBLE);
            return answer.equals(NONE) ? Optional.empty() : Optional.of(answer);
        } catch (DeviceFault astray) {
            return Optional.of(astray.sentence());
        }
    }

    @Override
    public boolean occupied() throws DeviceFault {
        return ask(OCCUPIED).equals(YES);
    }

    @Override
    public PowerUp powerOn() throws DeviceFault {
        String answer = ask(POWER_ON);
        if (answer.startsWith(SILENT)) {
            return new PowerUp.Silent(answer.substring(SILENT.length()));
        }
        if (!answer.startsWith(ANSWERED)) {
            return new PowerUp.Empty();
        }
        String[] parts = answer.split(" ", 3);
        return new PowerUp.Answered(parts[2], Protocol.valueOf(parts[1]));
    }

    @Override
    public byte[] exchange(byte[] apdu) throws DeviceFault {
        return words.exchange(apdu);
    }

    @Override
    public void powerOff() throws DeviceFault {
        ask(POWER_OFF);
    }

    @Override
    public void close() {
        words.close();
    }

    private String ask(String word) throws DeviceFault {
        return text(words.exchange(bytes(word)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A slot's calls as questions and answers. */
    private record Words(ChipSlot slot) implements ByteLink {
        @Override
        public byte[] exchange(byte[] request) throws DeviceFault {
            return switch (text(request)) {
                case OCCUPIED -> bytes(slot.occupied() ? YES : NONE);
                case TROUBLE -> bytes(slot.trouble().orElse(NONE));
                case POWER_ON ->
                        bytes(
                                switch (slot.powerOn()) {
                                    case PowerUp.Answered(var atr, var protocol) ->
                                            ANSWERED + protocol + " " + atr;
                                    case PowerUp.Silent(var sentence) -> SILENT + sentence;
                                    case PowerUp.Empty _ -> "empty";
                                });
                case POWER_OFF -> {
                    slot.powerOff();
                    yield bytes("done");
                }
                default -> slot.exchange(request);
            };
        }

        @Override
        public void close() {
            slot.close();
        }
    }
}
