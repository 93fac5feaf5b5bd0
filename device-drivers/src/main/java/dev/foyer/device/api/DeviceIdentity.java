package dev.foyer.device.api;

/** Model, serial number and firmware as the device gives them, each empty where it says nothing. */
public record DeviceIdentity(String model, String serialNumber, String firmware) {
    public static final DeviceIdentity UNKNOWN = new DeviceIdentity("", "", "");
}
