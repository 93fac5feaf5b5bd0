/** Tests of what is read from a travel document's chip; begin with {@link FileInput}. */
@org.jspecify.annotations.NullMarked
package dev.foyer.device.emrtd;
