package dev.foyer.hub.event;

/** What an enrolled device is. */
public enum DeviceKind {
    KIOSK,
    TABLET,
    DISPLAY
}
