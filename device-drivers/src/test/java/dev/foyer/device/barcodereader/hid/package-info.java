/** Tests of HID scanners' reports; begin with {@link ScanFormatTest}. */
@org.jspecify.annotations.NullMarked
package dev.foyer.device.barcodereader.hid;
