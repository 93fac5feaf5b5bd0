package dev.foyer.simulator.branch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits until all devices that customers need have told the kiosk that they work, as the device
 * host's file of messages has it. Before that a kiosk is ready and offers nothing. One thread.
 *
 * @param file the messages
 * @param from how long the file was before the kiosk began
 */
record FirstTalk(Path file, long from) {
    private static final Logger LOG = LoggerFactory.getLogger(FirstTalk.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    // One word each that only its status says: card reader, chip reader for documents, what gives
    // out new cards, pad, notes, face, scanner, printer.
    private static final List<String> DEVICES =
            List.of(
                    "\"chipPower\":\"noCard\",\"chipModule\":\"ok\"}",
                    "\"cardReader\":{\"chipModule\"",
                    "\"magWriteModule\"",
                    "\"encryptionState\":\"ready\"",
                    "\"cashAcceptor\":{",
                    "\"biometric\":{",
                    "\"barcodeReader\":{",
                    "\"paper\":{");

    /** From now on. */
    static FirstTalk in(Path file) {
        try {
            return new FirstTalk(file, Files.exists(file) ? Files.size(file) : 0);
        } catch (IOException unreadable) {
            return new FirstTalk(file, 0);
        }
    }

    /** Gives up after a while: a kiosk without a device is a kiosk, too. */
    void await(Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try {
            while (!heard()) {
                if (System.nanoTime() > until) {
                    LOG.warn("not all devices have told the kiosk that they work");
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean heard() {
        var lines = said().lines().filter(FirstTalk::works).toList();
        return DEVICES.stream().allMatch(one -> lines.stream().anyMatch(l -> l.contains(one)));
    }

    private static boolean works(String line) {
        return line.contains("\"type\":\"completion\",\"name\":\"Common.Status\"")
                && line.contains("\"device\":\"online\"");
    }

    private String said() {
        try (var read = new RandomAccessFile(file.toFile(), "r")) {
            read.seek(from);
            var bytes = new byte[(int) Math.max(0, read.length() - from)];
            read.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException notYet) {
            return "";
        }
    }
}
