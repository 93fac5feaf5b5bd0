package dev.foyer.kiosk.device;

/** Something that waits for a customer and can be called off, by any thread. */
interface Reading {
    void cancel();
}
