package dev.foyer.device.wire;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

import dev.foyer.device.api.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The options of an open SANE device, set by name. The descriptors are read anew before each
 * setting, since one option may bring or take away another (SANE_INFO_RELOAD_OPTIONS). Used by the
 * device's thread, alone in the library.
 */
final class SaneOptions {

    private static final int OPTIONS_MAX = 1000;
    private static final int GET = 0;
    private static final int SET = 1;
    private static final int INACTIVE = 32;
    private static final double FIXED = 65536;

    // Offsets of SANE_Option_Descriptor on 64 bit.
    private static final int NAME = 0;
    private static final int TYPE = 24;
    private static final int SIZE = 32;
    private static final int CAPABILITIES = 36;

    /** SANE_Value_Type, in its order. */
    private enum Type {
        BOOL,
        INT,
        FIXED,
        STRING,
        BUTTON,
        GROUP
    }

    private record Option(int index, Type type, int size, boolean active) {}

    private final Pointer handle;

    SaneOptions(Pointer handle) {
        this.handle = handle;
    }

    /** Sets options in the order of the map; an unknown name or a refused value is a fault. */
    void set(Map<String, String> settings) throws DeviceFault {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            @Nullable Option option = find(setting.getKey());
            if (option == null) {
                throw wrong("the scanner has no option " + setting.getKey());
            }
            set(option, setting.getKey(), setting.getValue());
        }
    }

    /** Sets an option if the scanner has it and takes the value. */
    void prefer(String name, String value) throws DeviceFault {
        @Nullable Option option = find(name);
        if (option != null && option.active() && option.type() == Type.STRING) {
            SaneLibrary.Calls.sane_control_option(
                    handle, option.index(), SET, text(option, value), null);
        }
    }

    /** The whole-number part of an option's value, if there is such an option. */
    OptionalInt number(String name) {
        @Nullable Option option = find(name);
        if (option == null || (option.type() != Type.INT && option.type() != Type.FIXED)) {
            return OptionalInt.empty();
        }
        var value = new Memory(Math.max(4, option.size()));
        int status =
                SaneLibrary.Calls.sane_control_option(handle, option.index(), GET, value, null);
        if (status != SaneLibrary.GOOD) {
            return OptionalInt.empty();
        }
        int raw = value.getInt(0);
        return OptionalInt.of(option.type() == Type.FIXED ? (int) Math.round(raw / FIXED) : raw);
    }

    private void set(Option option, String name, String written) throws DeviceFault {
        Memory value =
                switch (option.type()) {
                    case BOOL -> number(trueOrFalse(name, written));
                    case INT -> number((int) decimal(name, written));
                    case FIXED -> number((int) Math.round(decimal(name, written) * FIXED));
                    case STRING -> text(option, written);
                    case BUTTON, GROUP -> throw wrong("the option " + name + " has no value");
                };
        int status =
                SaneLibrary.Calls.sane_control_option(handle, option.index(), SET, value, null);
        if (status != SaneLibrary.GOOD) {
            throw SaneLibrary.fault(status, "setting " + name);
        }
    }

    private @Nullable Option find(String wanted) {
        for (int index = 1; index < OPTIONS_MAX; index++) {
            @Nullable Pointer descriptor =
                    SaneLibrary.Calls.sane_get_option_descriptor(handle, index);
            if (descriptor == null) {
                return null;
            }
            @Nullable Pointer name = descriptor.getPointer(NAME);
            int type = descriptor.getInt(TYPE);
            if (name != null
                    && name.getString(0).equals(wanted)
                    && type >= 0
                    && type < Type.values().length) {
                return new Option(
                        index,
                        Type.values()[type],
                        descriptor.getInt(SIZE),
                        (descriptor.getInt(CAPABILITIES) & INACTIVE) == 0);
            }
        }
        return null;
    }

    private static Memory number(int word) {
        var value = new Memory(4);
        value.setInt(0, word);
        return value;
    }

    private static int trueOrFalse(String name, String written) throws DeviceFault {
        return switch (written) {
            case "true", "yes", "1" -> 1;
            case "false", "no", "0" -> 0;
            default -> throw wrong("the option " + name + " is true or false");
        };
    }

    private static double decimal(String name, String written) throws DeviceFault {
        try {
            return Double.parseDouble(written);
        } catch (NumberFormatException e) {
            throw new DeviceFault(
                    DeviceFault.Code.NO_DEVICE, "the option " + name + " is a number", e);
        }
    }

    private static Memory text(Option option, String written) {
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        var value = new Memory(Math.max(option.size(), bytes.length + 1));
        value.clear();
        value.write(0, bytes, 0, bytes.length);
        return value;
    }

    private static DeviceFault wrong(String sentence) {
        return new DeviceFault(DeviceFault.Code.NO_DEVICE, sentence);
    }
}
