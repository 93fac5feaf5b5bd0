package dev.foyer.device;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.Service;

import java.util.function.BiFunction;

/**
 * One line of {@link Drivers}: the scheme of its device URIs and how a service over such a device
 * is made.
 *
 * @param scheme the part of a device URI before the first colon
 */
record Driver(String scheme, Factory factory) {

    /** A driver that is told all by its device URI. */
    static Driver of(String scheme, BiFunction<String, DeviceUri, Service> factory) {
        return new Driver(scheme, (name, uri, settings) -> factory.apply(name, uri));
    }

    /** Makes a service whose device is not open yet; touches no hardware. */
    @FunctionalInterface
    interface Factory {
        /**
         * @param name the service's name
         * @param uri where its device is
         * @param settings the service's own mapping in the configuration, for keys that only this
         *     driver knows
         */
        Service service(String name, DeviceUri uri, Settings settings) throws SettingsFault;
    }
}
