package dev.foyer.device.wire;

import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.FrameParser;
import dev.foyer.device.residentid.ResidentIdFault;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The program that makes a module out of a vendor's library: frames come by standard input, answers
 * go to standard output. It lives as long as its input; a crash or a hang of the library is its
 * own.
 */
public final class SdtModule {
    /** Exit codes, beside those of a crash. */
    static final int WRONG_USE = 2;

    static final int NO_LIBRARY = 3;
    static final int NO_PORT = 4;
    static final int DEFECT = 5;

    private static final int CHUNK = 512;
    private static final int CHUNKS_WAITING_MAX = 16;
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private SdtModule() {}

    /** Arguments: the library's file, the port. */
    public static void main(String[] arguments) {
        if (arguments.length != 2 || !arguments[1].matches("[0-9]{1,4}")) {
            System.exit(WRONG_USE);
        }
        SdtLibrary library;
        try {
            library = new SdtLibrary(arguments[0], Integer.parseInt(arguments[1]));
        } catch (UnsatisfiedLinkError e) {
            System.exit(NO_LIBRARY);
            return;
        }
        if (!library.open()) {
            System.exit(NO_PORT);
        }
        try {
            serve(library);
            library.close();
        } catch (InterruptedException e) {
            System.exit(DEFECT);
        }
        System.exit(0);
    }

    private static void serve(SdtLibrary library) throws InterruptedException {
        var came = new ArrayBlockingQueue<byte[]>(CHUNKS_WAITING_MAX);
        Thread.ofPlatform().daemon().name("input").start(() -> listen(came));
        var parser = new FrameParser();
        for (byte[] chunk = came.take(); chunk.length > 0; chunk = came.take()) {
            parser.feed(chunk);
            for (var frame = next(parser); frame.isPresent(); frame = next(parser)) {
                Optional<Frame.Command> command = frame.get().command();
                if (command.isPresent()) {
                    System.out.writeBytes(library.answer(command.get()).bytes());
                    System.out.flush();
                }
            }
        }
    }

    /** When the input ends, so does the process, even one that hangs in the library. */
    private static void listen(BlockingQueue<byte[]> came) {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int got = System.in.read(chunk); got >= 0; got = System.in.read(chunk)) {
                came.put(Arrays.copyOf(chunk, got));
            }
            came.put(new byte[0]);
            Thread.sleep(END_WITHIN);
        } catch (IOException | InterruptedException e) {
            // Nobody is left to be told.
        }
        Runtime.getRuntime().halt(DEFECT);
    }

    /** What is spoiled is not answered; whoever asked finds that out by time. */
    private static Optional<Frame> next(FrameParser parser) {
        try {
            return parser.next();
        } catch (ResidentIdFault e) {
            return Optional.empty();
        }
    }
}
