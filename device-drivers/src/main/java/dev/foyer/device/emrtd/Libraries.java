package dev.foyer.device.emrtd;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the libraries behind this package need once in a JVM: Bouncy Castle at the end of the list
 * of providers, for the brainpool curves, so that nothing which the JDK can do itself changes; and
 * silence, because JMRTD's log would hold what a chip said.
 */
final class Libraries {
    static final Provider PROVIDER = registered();

    private Libraries() {}

    // Kept here, since the log's own list lets go of loggers that nobody holds.
    private static final List<Logger> SILENT =
            List.of(Logger.getLogger("org.jmrtd"), Logger.getLogger("net.sf.scuba"));

    /** Has everything be as this package needs it. */
    static void ready() {
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        if (Security.getProvider(PROVIDER.getName()) == null) {
            Security.addProvider(PROVIDER);
        }
    }

    private static Provider registered() {
        Provider there = Security.getProvider(BouncyCastleProvider.PROVIDER_NAME);
        Provider provider = there == null ? new BouncyCastleProvider() : there;
        if (there == null) {
            Security.addProvider(provider);
        }
        return provider;
    }
}
