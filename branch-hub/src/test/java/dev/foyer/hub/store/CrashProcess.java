package dev.foyer.hub.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the crash driver is started in a JVM of its own. */
final class CrashProcess {
    private CrashProcess() {}

    static ProcessBuilder command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto"));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), CrashDriver.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
