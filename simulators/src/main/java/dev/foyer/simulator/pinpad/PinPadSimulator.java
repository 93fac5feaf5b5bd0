package dev.foyer.simulator.pinpad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.Main;
import dev.foyer.simulator.fault.Cable;
import dev.foyer.simulator.rig.ControlSocket;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PIN pad in a process of its own, behind a cable that can be cut. Neither its keys nor what is
 * pressed into it is ever in this process, but for the acts themselves. Methods block; any thread.
 */
public final class PinPadSimulator implements SimulatedDevice {
    private static final Duration START_WITHIN = Duration.ofSeconds(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS =
            List.of(
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "zero",
                    "enter",
                    "cancel",
                    "clear",
                    "backspace",
                    "shift",
                    "decPoint");
    private static final List<Act> ACTS =
            List.of(
                    Act.of(HOME, "复位", "Everything as it was"),
                    new Act("key.press", "按键", "Press a key", Map.of("key", KEYS)),
                    Act.of("tamper", "撬开键盘", "Open the case"),
                    Act.of("entry.expire", "长时间不按键", "Nobody presses a key for long"),
                    Act.of("power.off", "断电", "Cut the power"),
                    Act.of("power.on", "通电", "Power back"),
                    Act.of("link.cut", "拔掉数据线", "Pull the cable"),
                    Act.of("link.mend", "插回数据线", "Put the cable back"),
                    Wear.ACT,
                    fault("deaf", "键盘不应答", "The pad does not answer"),
                    fault("garble", "应答受干扰", "A garbled answer"),
                    fault("drop", "应答前断线", "The line breaks before the answer"),
                    fault("tamper", "操作中被撬", "Opened in the middle"),
                    fault("power", "操作中断电", "Power fails in the middle"),
                    new Act(
                            "keys.wrap",
                            "封装一把密钥",
                            "The bank wraps a key",
                            Map.of("name", List.of(), "is", List.of(), "bytes", List.of())),
                    new Act(
                            "pin.opens",
                            "银行核对密文",
                            "The bank looks into a PIN block",
                            Map.of(
                                    "name", List.of(),
                                    "format", List.of("0", "3", "4"),
                                    "block", List.of(),
                                    "ksn", List.of(),
                                    "pan", List.of(),
                                    "pin", List.of())),
                    checked("mac.is", "银行核对 MAC", "The bank compares a MAC"),
                    checked("cipher.is", "银行核对密文数据", "The bank compares data"));

    private final Path directory;
    private final Process process;
    private final Cable cable;
    private @Nullable ObjectNode wrapped;

    private PinPadSimulator(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.cable = new Cable(port);
    }

    private static Act fault(String name, String zh, String en) {
        return new Act("fault." + name, zh, en, Map.of("at", List.of()));
    }

    private static Act checked(String name, String zh, String en) {
        return new Act(
                name,
                zh,
                en,
                Map.of(
                        "name", List.of(),
                        "ksn", List.of(),
                        "data", List.of(),
                        "is", List.of()));
    }

    /** Starts an ideal pad whose keys are in the directory; its path must be short. */
    public static PinPadSimulator start(Path directory) throws IOException {
        return start(directory, new String[0]);
    }

    /** Starts a worn pad: slow, and garbled now and then by this seed. */
    public static PinPadSimulator startWorn(Path directory, long seed) throws IOException {
        return start(directory, "--worn", String.valueOf(seed));
    }

    private static PinPadSimulator start(Path directory, String... more) throws IOException {
        Files.createDirectories(directory);
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        line.addAll(List.of("-Xmx64m", Main.class.getName(), "pinpad", "--dir"));
        line.add(directory.toString());
        line.addAll(List.of(more));
        var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        try {
            return new PinPadSimulator(directory.toRealPath(), process, port(process));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static int port(Process process) throws IOException {
        // A pad that is stuck is killed from aside; the end of its output is then the answer.
        var guard =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                Thread.sleep(START_WITHIN);
                                process.destroyForcibly();
                            } catch (InterruptedException ready) {
                                Thread.currentThread().interrupt();
                            }
                        });
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        // Where the class path brings another logging, its lines come first.
        String line = out.readLine();
        while (line != null && !line.startsWith("{")) {
            line = out.readLine();
        }
        guard.interrupt();
        JsonNode ready = JSON.readTree(line == null ? "{}" : line);
        if (!ready.path("ready").asBoolean()) {
            throw new IOException("the PIN pad did not become ready");
        }
        Thread.ofVirtual().name("pin pad's words").start(() -> drain(out));
        return ready.path("port").asInt();
    }

    /** A process whose words nobody takes stands still one day. */
    private static void drain(BufferedReader out) {
        try (out) {
            out.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The process has ended.
        }
    }

    /** What a device host's configuration says to reach it. */
    public String uri() {
        return "pinpad:tcp://127.0.0.1:" + cable.port();
    }

    /** The pad's own process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public String name() {
        return "pinpad";
    }

    @Override
    public List<Act> acts() {
        return ACTS;
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        ObjectNode ask = JSON.createObjectNode();
        switch (act) {
            case HOME -> {
                cable.be(Cable.State.WHOLE);
                wrapped = null;
                ask(ask.put("do", "home"));
            }
            case "key.press" -> ask(ask.put("do", "press").put("key", with.get("key")));
            case "tamper" -> ask(ask.put("do", "tamper"));
            case "entry.expire" -> ask(ask.put("do", "expire"));
            case "power.off" -> ask(ask.put("do", "power").put("on", false));
            case "power.on" -> ask(ask.put("do", "power").put("on", true));
            case "link.cut" -> cable.be(Cable.State.CUT);
            case "link.mend" -> cable.be(Cable.State.WHOLE);
            case "grade.set" ->
                    ask(
                            ask.put("do", "grade")
                                    .put("grade", with.getOrDefault("grade", Wear.WORN))
                                    .put("seed", Wear.seed(with)));
            case "keys.wrap" -> wrap(with);
            case "pin.opens" -> {
                with.forEach(ask::put);
                ask.put("do", "openPin").put("format", number(with, "format"));
                if (!ask(ask).path("opens").asBoolean()) {
                    throw new Unstaged("this PIN is not in the block");
                }
            }
            case "mac.is" -> compare("mac", with);
            case "cipher.is" -> compare("encipher", with);
            default -> {
                if (!offers().contains(act)) {
                    throw new Unstaged(act + " is not known here");
                }
                ask.put("do", "fault").put("is", act.substring("fault.".length()));
                ask(ask.put("at", with.containsKey("at") ? number(with, "at") : 1));
            }
        }
    }

    private void wrap(Map<String, String> with) throws Unstaged {
        ObjectNode ask = JSON.createObjectNode().put("do", "wrap");
        ask.put("name", with.get("name")).put("is", with.get("is"));
        ask.put("bytes", with.containsKey("bytes") ? number(with, "bytes") : 16);
        wrapped = (ObjectNode) ask(ask);
    }

    private void compare(String what, Map<String, String> with) throws Unstaged {
        ObjectNode ask = JSON.createObjectNode();
        Stream.of("name", "ksn", "data").forEach(key -> ask.put(key, with.get(key)));
        String is = ask(ask.put("do", what)).path("is").asText();
        if (!is.startsWith(with.getOrDefault("is", "?"))) {
            throw new Unstaged("the bank comes to something else");
        }
    }

    private static int number(Map<String, String> with, String key) throws Unstaged {
        var text = with.getOrDefault(key, "");
        if (!text.matches("[0-9]{1,4}")) {
            throw new Unstaged(key + ": a number expected");
        }
        return Integer.parseInt(text);
    }

    private JsonNode ask(ObjectNode command) throws Unstaged {
        try {
            var answer = ControlSocket.ask(directory.resolve("control.sock"), command.toString());
            if (answer.has("error")) {
                throw new Unstaged(answer.path("error").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new Unstaged("the PIN pad's process does not answer: " + e.getMessage());
        }
    }

    /** What the pad tells of itself; and as {@code wrapped} the key block that was made last. */
    @Override
    public synchronized Optional<JsonNode> truth() {
        try {
            var truth = (ObjectNode) ask(JSON.createObjectNode().put("do", "truth"));
            truth.remove("done");
            if (wrapped != null) {
                truth.set("wrapped", wrapped);
            }
            return Optional.of(truth);
        } catch (Unstaged gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        cable.close();
        try {
            // The end of its standard input is the order to stop.
            process.getOutputStream().close();
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
