package dev.foyer.simulator.bench;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * {@code Program MAIN-CLASS [ARGUMENT…]}: one program of a group. A main that throws ends the whole
 * process with 1, whatever other threads it has left running; else the bench would wait for them
 * for ever.
 */
final class Program {
    private Program() {}

    /** Runs the main class; how it failed goes to standard error. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        var main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }
}
