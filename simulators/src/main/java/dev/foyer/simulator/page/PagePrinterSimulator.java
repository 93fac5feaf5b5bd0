package dev.foyer.simulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;

/**
 * A printer of pages on IPP at a loopback port. One thread prints, page by page; the web server's
 * threads answer. Public methods are for any thread; they are what a person does to a printer, and
 * its faults. Each page that comes out is {@code DIR/NNNN.png}.
 */
public final class PagePrinterSimulator implements SimulatedDevice {
    private static final Logger LOG = LoggerFactory.getLogger(PagePrinterSimulator.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final int NEVER = -1;
    private static final int JOBS_MAX = 1000;
    private static final int SLOW_MILLIS = 1500;
    private static final int USUAL_MILLIS = 30;

    private static final Wear.Pace PACE = Wear.Pace.of(25, 400, 12);

    private final Wear wear = new Wear(PACE);
    private final Path directory;
    private final IppFront front;
    private final Thread engine;
    private final Object lock = new Object();

    // All below is guarded by the lock.
    private final Map<Integer, PageJob> jobs = new LinkedHashMap<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private final List<Path> pictures = new ArrayList<>();
    private int toner = 80;
    private int pagesUntilJam = NEVER;
    private boolean abortNext;
    private boolean powered = true;
    private boolean closed;
    private int lastId;
    private int millisPerPage = USUAL_MILLIS;
    private int inTray;

    private PagePrinterSimulator(Path directory, int port) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        front = new IppFront(this, port);
        engine = Thread.ofPlatform().daemon().name("simulated-page-printer").unstarted(this::run);
    }

    /**
     * Starts a printer.
     *
     * @param port 0 = any free one
     */
    public static PagePrinterSimulator start(Path directory, int port) throws IOException {
        var simulator = new PagePrinterSimulator(directory, port);
        simulator.front.open();
        simulator.engine.start();
        return simulator;
    }

    /** Starts a worn one: late, and too busy to answer now and then, by a seed. */
    public static PagePrinterSimulator startWorn(Path directory, int port, long seed)
            throws IOException {
        var simulator = start(directory, port);
        simulator.wear.become(seed);
        return simulator;
    }

    /** What a driver is given. */
    public String uri() {
        return "ipp://127.0.0.1:" + front.port() + "/ipp/print";
    }

    /** The pages that came out, oldest first. */
    public List<Path> pictures() {
        synchronized (lock) {
            return List.copyOf(pictures);
        }
    }

    /** How many documents were ever taken. */
    public int jobsTaken() {
        synchronized (lock) {
            return lastId;
        }
    }

    @Override
    public String name() {
        return "statementprinter";
    }

    @Override
    public List<Act> acts() {
        return List.of(
                Act.of(HOME, "复位", "All in order"),
                Act.of("paper.full", "装纸", "Load paper"),
                Act.of("paper.low", "纸将尽", "Paper low"),
                Act.of("paper.out", "取走纸", "Take the paper out"),
                Act.of("paper.clear", "取出卡纸", "Take out jammed paper"),
                Act.of("cover.open", "打开机盖", "Open the cover"),
                Act.of("cover.close", "合上机盖", "Close the cover"),
                Act.of("toner.low", "墨粉将尽", "Toner low"),
                Act.of("toner.out", "墨粉用尽", "Toner empty"),
                Act.of("toner.full", "换墨粉", "New cartridge"),
                Act.of("output.full", "出纸盘已满", "Fill the output tray"),
                Act.of("output.empty", "取走出纸盘的纸", "Empty the output tray"),
                Act.of("link.cut", "拔网线", "Pull the cable"),
                Act.of("link.mend", "插网线", "Plug the cable in"),
                Act.of("power.off", "断电", "Power off"),
                Act.of("power.on", "通电", "Power on"),
                Wear.ACT,
                new Act("fault.jam", "卡纸", "Paper jam", Map.of("at", List.of("1", "2", "3"))),
                Act.of("fault.abort", "放弃下一个任务", "Give up the next job"),
                Act.of("fault.slow", "打印很慢", "Print slowly"));
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        try {
            switch (act) {
                case "link.cut" -> front.close();
                case "link.mend" -> front.open();
                case "power.off" -> powerOff();
                case "power.on" -> powerOn();
                case "grade.set" -> wear.set(with);
                case HOME -> {
                    home();
                    powerOn();
                }
                default -> change(act, with);
            }
        } catch (IOException e) {
            throw new Unstaged("the printer's port: " + e.getMessage());
        }
    }

    private void change(String act, Map<String, String> with) throws Unstaged {
        synchronized (lock) {
            switch (act) {
                case "paper.full" -> reasons.removeAll(Set.of("media-empty-error", "media-low"));
                case "paper.low" -> reasons.add("media-low");
                case "paper.out" -> reasons.add("media-empty-error");
                case "cover.open" -> reasons.add("cover-open-error");
                case "cover.close" -> reasons.remove("cover-open-error");
                case "paper.clear" -> reasons.remove("media-jam-error");
                case "toner.low" -> toner(5);
                case "toner.out" -> toner(0);
                case "toner.full" -> toner(100);
                case "output.full" -> reasons.add("output-area-full-error");
                case "output.empty" -> {
                    inTray = 0;
                    reasons.remove("output-area-full-error");
                }
                case "fault.jam" -> jam(Integer.parseInt(with.getOrDefault("at", "0")));
                case "fault.abort" -> abortNext = true;
                case "fault.slow" -> millisPerPage = SLOW_MILLIS;
                default -> throw new Unstaged("nobody can do " + act + " to a page printer");
            }
            lock.notifyAll();
        }
    }

    private void toner(int percent) {
        toner = percent;
        reasons.removeAll(Set.of("toner-low-warning", "toner-empty-error"));
        if (percent == 0) {
            reasons.add("toner-empty-error");
        } else if (percent <= IppFront.TONER_LOW) {
            reasons.add("toner-low-warning");
        }
    }

    private void jam(int pages) {
        if (pages <= 0) {
            reasons.add("media-jam-error");
        } else {
            pagesUntilJam = pages;
        }
    }

    private void home() {
        synchronized (lock) {
            reasons.clear();
            toner(80);
            pagesUntilJam = NEVER;
            abortNext = false;
            millisPerPage = USUAL_MILLIS;
            inTray = 0;
            jobs.values().stream()
                    .filter(job -> !job.state.ended())
                    .forEach(job -> job.state = PageJob.State.CANCELED);
            lock.notifyAll();
        }
    }

    /** What is being printed stays in the printer; what waits is forgotten. */
    private void powerOff() {
        synchronized (lock) {
            powered = false;
            jobs.clear();
            lock.notifyAll();
        }
        front.close();
    }

    private void powerOn() throws IOException {
        synchronized (lock) {
            powered = true;
            lock.notifyAll();
        }
        front.open();
    }

    @Override
    public Optional<JsonNode> truth() {
        synchronized (lock) {
            var truth = JSON.createObjectNode();
            truth.put("power", powered).put("toner", toner).put("outputTray", inTray);
            reasons.forEach(truth.putArray("reasons")::add);
            var open = truth.putArray("jobs");
            jobs.values()
                    .forEach(job ->
                            open.addObject()
                                    .put("id", job.id)
                                    .put("state", job.state.name())
                                    .put("pages", job.pages.size())
                                    .put("printed", job.printed));
            var files = truth.putArray("pictures");
            pictures.forEach(picture -> files.add(picture.toString()));
            if (!pictures.isEmpty() && inTray > 0) {
                truth.put("picture", String.valueOf(pictures.getLast().getFileName()));
            }
            return Optional.of(wear.tell(truth));
        }
    }

    @Override
    public Optional<byte[]> picture(String wanted) {
        return pictures().stream()
                .filter(file -> String.valueOf(file.getFileName()).equals(wanted))
                .findFirst()
                .flatMap(file -> {
                    try {
                        return Optional.of(Files.readAllBytes(file));
                    } catch (IOException gone) {
                        return Optional.empty();
                    }
                });
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        front.close();
        try {
            engine.join(CLOSED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // What the front asks.

    Wear wear() {
        return wear;
    }

    /** The printer as it says itself. */
    record View(Set<String> reasons, boolean stopped, boolean printing, int toner) {}

    View view() {
        synchronized (lock) {
            boolean printing = jobs.values().stream().anyMatch(job -> !job.state.ended());
            return new View(Set.copyOf(reasons), stopped(), printing, toner);
        }
    }

    /** One job as the printer says it. */
    record JobView(int id, String name, PageJob.State state, int printed) {}

    JobView take(String name, List<BufferedImage> pages) {
        synchronized (lock) {
            var job = new PageJob(++lastId, name, pages);
            jobs.put(job.id, job);
            if (jobs.size() > JOBS_MAX) {
                jobs.remove(jobs.keySet().iterator().next());
            }
            lock.notifyAll();
            return view(job);
        }
    }

    Optional<JobView> job(int id) {
        synchronized (lock) {
            return Optional.ofNullable(jobs.get(id)).map(PagePrinterSimulator::view);
        }
    }

    List<JobView> openJobs() {
        synchronized (lock) {
            return jobs.values().stream()
                    .filter(job -> !job.state.ended())
                    .map(PagePrinterSimulator::view)
                    .toList();
        }
    }

    boolean cancel(int id) {
        synchronized (lock) {
            var job = jobs.get(id);
            if (job == null || job.state.ended()) {
                return false;
            }
            job.state = PageJob.State.CANCELED;
            lock.notifyAll();
            return true;
        }
    }

    private static JobView view(PageJob job) {
        return new JobView(job.id, job.name, job.state, job.printed);
    }

    private boolean stopped() {
        return reasons.stream().anyMatch(reason -> reason.endsWith("-error"));
    }

    // The engine's thread.

    private void run() {
        try {
            synchronized (lock) {
                while (!closed) {
                    var next = next();
                    if (next.isEmpty() || !powered) {
                        lock.wait();
                    } else {
                        step(next.get());
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the engine was stopped");
        }
    }

    private Optional<PageJob> next() {
        return jobs.values().stream().filter(job -> !job.state.ended()).findFirst();
    }

    /** One page of a job, or one wait for somebody; its caller calls it again and again. */
    @SuppressWarnings("WaitNotInLoop")
    private void step(PageJob job) throws InterruptedException {
        if (abortNext) {
            abortNext = false;
            job.state = PageJob.State.ABORTED;
            return;
        }
        if (stopped()) {
            job.state =
                    job.state == PageJob.State.PENDING
                            ? PageJob.State.PENDING
                            : PageJob.State.STOPPED;
            lock.wait();
            return;
        }
        if (job.printed == job.pages.size()) {
            job.state = PageJob.State.COMPLETED;
            return;
        }
        job.state = PageJob.State.PROCESSING;
        long until = System.nanoTime() + millisPerPage * 1_000_000L;
        while (System.nanoTime() - until < 0 && !closed && powered && !stopped()) {
            lock.wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        if (job.state != PageJob.State.PROCESSING || stopped() || !powered) {
            return;
        }
        if (pagesUntilJam != NEVER && --pagesUntilJam <= 0) {
            pagesUntilJam = NEVER;
            reasons.add("media-jam-error");
            return;
        }
        save(job.pages.get(job.printed));
        job.printed++;
        inTray++;
    }

    private void save(BufferedImage page) {
        var file = directory.resolve(String.format("%04d.png", pictures.size() + 1));
        try {
            ImageIO.write(page, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the picture " + file + " cannot be written", e);
        }
        pictures.add(file);
    }
}
