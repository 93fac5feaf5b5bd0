package dev.foyer.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Screen;
import dev.foyer.simulator.stage.Gate;
import dev.foyer.simulator.workbench.Witness;
import dev.foyer.simulator.workbench.Workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Records what happens in a running branch, for its workbench, and plays recordings on branches of
 * their own. For any thread.
 */
public final class BranchRecorder implements Witness, AutoCloseable {
    private final Branch branch;
    private final Recorder recorder;
    private final ViewWatch views;
    private volatile Optional<Recording> newest = Optional.empty();
    private volatile Optional<String> ticket = Optional.empty();

    /** Watches this branch until it is closed. */
    public BranchRecorder(Branch branch) {
        this.branch = branch;
        recorder = new Recorder(InstantSource.system(), secrets(branch));
        views = new ViewWatch(recorder::view);
        for (var window : branch.windows()) {
            views.watch(window.name(), () -> address(branch, window.name()));
        }
        branch.onHubAnswer((asked, status, body) -> {
            recorder.answer(asked, status, body);
            var url = body.path("url").asText();
            if (asked.equals("POST /api/v1/tickets") && !url.isEmpty()) {
                ticket = Optional.of(url);
            }
        });
    }

    private static String address(Branch branch, String screen) {
        return branch.windows().stream()
                .filter(one -> one.name().equals(screen))
                .findFirst()
                .orElseThrow()
                .address();
    }

    private static Map<String, String> secrets(Branch branch) {
        var known = new HashMap<String, String>();
        for (var user : Branch.STAFF) {
            known.put(branch.password(user), "password of " + user);
            known.put(user, "user " + user);
        }
        return known;
    }

    @Override
    public void input(String screen, JsonNode did) {
        recorder.input(screen, did);
    }

    @Override
    public void act(String device, String act, Map<String, String> with) {
        recorder.act(device, act, with);
    }

    @Override
    public void message(JsonNode message) {
        recorder.message(message);
    }

    @Override
    public Optional<String> ticket() {
        return ticket;
    }

    @Override
    public void begin() {
        recorder.begin();
    }

    @Override
    public int end() {
        if (!recorder.isOn()) {
            return newest.map(recording -> recording.entries().size()).orElse(0);
        }
        var recording = recorder.end();
        newest = Optional.of(recording);
        return recording.entries().size();
    }

    @Override
    public boolean recording() {
        return recorder.isOn();
    }

    @Override
    public Optional<String> newest() {
        return newest.map(Recording::lines);
    }

    @Override
    public Verdict replay(String recording, Consumer<String> progress) {
        try {
            return replay(Recording.of(recording), Optional.empty(), progress);
        } catch (IllegalArgumentException wrong) {
            return new Verdict(false, String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * Opens a branch, plays the recording, and closes the branch.
     *
     * @param overlay a folder of files that take the place of the program's own, for programs that
     *     were changed on purpose
     */
    public static Verdict replay(
            Recording recording, Optional<Path> overlay, Consumer<String> progress) {
        try {
            var directory = Files.createTempDirectory("foyer-replay");
            try (var branch =
                    Branch.start(new Branch.Plan(directory, false, false, true, overlay))) {
                progress.accept("the branch is open");
                return on(branch, recording, progress);
            } finally {
                delete(directory);
            }
        } catch (IOException broken) {
            return new Verdict(false, "the branch did not open: " + broken.getMessage());
        }
    }

    private static Verdict on(Branch branch, Recording recording, Consumer<String> progress) {
        try (var own = new BranchRecorder(branch);
                var page = own.workbench(false);
                var hands = new PlayedBranch(branch, own)) {
            own.recorder.keepOnly(Replay.screens(recording));
            own.recorder.awaitViews(Replay.screens(recording), Replay.SLACK);
            own.beginAs(Replay.beginning(recording));
            progress.accept("the page is at " + page.address());
            var first = new Replay(recording, hands, progress).play();
            int steps = Difference.steps(recording);
            return first.map(difference -> new Verdict(false, difference.sentence()))
                    .orElseGet(() ->
                            new Verdict(
                                    true, steps + " steps of views, messages and answers alike"));
        }
    }

    /**
     * Opens the workbench of the branch, which tells this recorder what people do and what passes
     * on the wires; the caller closes it.
     *
     * @param windows whether the screens are on a display, too
     */
    public Workbench workbench(boolean windows) {
        var hub = branch.hubAddress();
        var links =
                List.of(
                        new Workbench.Link("hall", branch.hallAddress()),
                        new Workbench.Link("desk", hub + "/desk"),
                        new Workbench.Link("hub", hub + "/"));
        return new Workbench(
                Gate.withNewKey(new SecureRandom()),
                new Workbench.Branch(
                        links,
                        branch::windows,
                        branch.equipment().devices(),
                        branch.traffic(),
                        !windows),
                this,
                InstantSource.system(),
                0);
    }

    /**
     * Begins when the screens show what they showed then; a branch that opens is still learning.
     */
    private void beginAs(Recording beginning) {
        long until = System.nanoTime() + Replay.SLACK.toNanos();
        recorder.begin();
        while (Difference.first(beginning, recorder.sofar()).isPresent()
                && System.nanoTime() < until) {
            Replay.pause(Replay.LOOK_EVERY);
            recorder.begin();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        views.close();
    }

    /** Hands at a branch, which note what they do as a page would. */
    private static final class PlayedBranch implements Played, AutoCloseable {
        private final Branch branch;
        private final BranchRecorder own;
        private final Map<String, Screen> screens = new HashMap<>();
        private final Map<String, String> secrets = new HashMap<>();

        PlayedBranch(Branch branch, BranchRecorder own) {
            this.branch = branch;
            this.own = own;
            secrets(branch).forEach((value, name) -> secrets.put("‹" + name + "›", value));
        }

        @Override
        public void input(String screen, ObjectNode did) throws Unstaged {
            own.input(screen, did);
            var real = did.deepCopy();
            var hit = real.remove("hit");
            if (hit != null) {
                real.remove(List.of("x", "y"));
                real.set("node", hit);
            }
            if (real.path("text").isTextual()) {
                var text = real.path("text").textValue();
                real.set("text", TextNode.valueOf(secrets.getOrDefault(text, text)));
            }
            try {
                screens.computeIfAbsent(screen, name -> new Screen(address(branch, name)))
                        .does(real);
            } catch (IllegalStateException impossible) {
                throw new Unstaged(String.valueOf(impossible.getMessage()));
            }
        }

        @Override
        public void act(String device, String act, Map<String, String> with) throws Unstaged {
            var found =
                    branch.equipment().devices().stream()
                            .filter(one -> one.name().equals(device))
                            .findFirst()
                            .orElseThrow(() -> new Unstaged("there is no device " + device));
            found.perform(act, with);
            own.act(device, act, with);
        }

        @Override
        public Recording sofar() {
            return own.recorder.sofar();
        }

        @Override
        public void close() {
            screens.values().forEach(Screen::close);
        }
    }
}
