package dev.foyer.device.pinpad;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.keyboard.Key;
import dev.foyer.device.keyboard.KeyboardDevice.End;
import dev.foyer.device.keyboard.KeyboardDevice.Entry;
import dev.foyer.device.keyboard.KeyboardDevice.Happening;
import dev.foyer.device.pinpad.link.Event;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One entry, from the opening of the keys to its end: the device's thread puts in what happens, the
 * command's thread takes it out.
 */
final class OpenEntry implements Entry {
    /** More than anybody can press before the command looks; the pad limits entries far below. */
    static final int HAPPENINGS_MAX = 256;

    private sealed interface Item {
        record Told(Happening happening) implements Item {}

        record Lost(DeviceFault fault) implements Item {}
    }

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>(HAPPENINGS_MAX);
    private final Runnable closing;
    private volatile boolean over;

    /**
     * @param closing tells the pad; blocks for a moment
     */
    OpenEntry(Runnable closing) {
        this.closing = closing;
    }

    @Override
    public Optional<Happening> next(Duration within) throws DeviceFault {
        try {
            Item item = items.poll(within.toNanos(), TimeUnit.NANOSECONDS);
            if (item == null) {
                return Optional.empty();
            }
            return switch (item) {
                case Item.Told(var happening) -> Optional.of(happening);
                case Item.Lost(var fault) -> throw fault;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceFault(DeviceFault.Code.CANCELED, "interrupted while keys were open", e);
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            closing.run();
        }
    }

    boolean over() {
        return over;
    }

    /** From the device's thread. */
    void tell(Event event, byte[] checkValue) {
        Optional<Key> key = Key.of(event.key());
        Optional<Happening> happening =
                switch (event.kind()) {
                    case HIDDEN -> Optional.of(new Happening.Hidden());
                    case PRESSED -> key.map(Happening.Pressed::new);
                    case ENDED_BY_KEY -> Optional.of(ended(End.KEY, key, event, checkValue));
                    case ENDED_BY_LENGTH ->
                            Optional.of(ended(End.AUTO, Optional.empty(), event, checkValue));
                    case ENDED_BY_TIME ->
                            Optional.of(ended(End.TIMED_OUT, Optional.empty(), event, checkValue));
                    case ENDED_BY_PAD ->
                            Optional.of(ended(End.ABORTED, Optional.empty(), event, checkValue));
                };
        happening.ifPresent(told -> {
            over |= told instanceof Happening.Ended;
            if (!items.offer(new Item.Told(told))) {
                lose(
                        new DeviceFault(
                                DeviceFault.Code.PROTOCOL,
                                "the PIN pad told of more than " + HAPPENINGS_MAX + " keys"));
            }
        });
    }

    /** From the device's thread: the pad is gone, and the entry with it. */
    void lose(DeviceFault fault) {
        over = true;
        items.clear();
        items.add(new Item.Lost(fault));
    }

    private static Happening ended(End how, Optional<Key> by, Event event, byte[] checkValue) {
        return new Happening.Ended(how, by, event.digits(), checkValue);
    }
}
