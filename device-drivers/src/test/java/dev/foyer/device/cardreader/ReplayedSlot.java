package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.ChipSlot;

/** A slot whose card is a recording; the test puts it in and takes it out. */
final class ReplayedSlot implements ChipSlot {
    private final ByteLink card;
    private final PowerUp answer;
    private volatile boolean in;
    private volatile boolean powered;

    ReplayedSlot(ByteLink card, PowerUp answer) {
        this.card = card;
        this.answer = answer;
    }

    static ReplayedSlot of(ByteLink card) {
        return new ReplayedSlot(card, new PowerUp.Answered("3B6500002063CBA000", Protocol.T0));
    }

    void insert() {
        in = true;
    }

    void remove() {
        in = false;
    }

    boolean powered() {
        return powered;
    }

    @Override
    public boolean occupied() {
        return in;
    }

    @Override
    public PowerUp powerOn() {
        powered = in && answer instanceof PowerUp.Answered;
        return in ? answer : new PowerUp.Empty();
    }

    @Override
    public byte[] exchange(byte[] request) throws DeviceFault {
        if (!in || !powered) {
            throw new DeviceFault(Code.USER, "the card was taken out");
        }
        return card.exchange(request);
    }

    @Override
    public void powerOff() {
        powered = false;
    }

    @Override
    public void close() {
        powered = false;
    }
}
