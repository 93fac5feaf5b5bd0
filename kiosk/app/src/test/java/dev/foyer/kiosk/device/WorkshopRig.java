package dev.foyer.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.HostSettings;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceHost;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Booking;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.offline.ActAttempts;
import dev.foyer.kiosk.offline.Attempts;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** Real services over simulated devices, and a kiosk's workshop that can lose its power. */
final class WorkshopRig implements AutoCloseable {
    static final Limits LIMITS =
            Limits.USUAL.withTake(Duration.ofMillis(1500)).withBack(Duration.ofSeconds(8));

    private static final long SOON = TimeUnit.SECONDS.toNanos(25);

    private final Vertx vertx = Vertx.vertx();
    private final Path path;
    private final ServiceHost host;
    private final Function<Devices, Reach> wanted;
    private final List<Happening> told = new CopyOnWriteArrayList<>();
    private final List<Booking.Heard> heard = new CopyOnWriteArrayList<>();
    private volatile Devices devices = Devices.NONE;
    private Attempts file;
    private XfsFurniture furniture;
    private XfsWorkshop workshop;
    private int acts;

    WorkshopRig(Path directory, Function<Devices, Reach> wanted, Service... services)
            throws TimeoutException {
        path = directory.resolve("attempts");
        this.wanted = wanted;
        host =
                ServiceHost.start(vertx, HostSettings.local(), new ArrayList<>(List.of(services)))
                        .await(20, TimeUnit.SECONDS);
        switchOn();
        await("the device", () -> wanted.apply(devices) == Reach.READY);
    }

    static Settings settings(String yaml) throws SettingsFault {
        return Settings.parse(Path.of("test.yaml"), yaml);
    }

    private void switchOn() {
        file = Attempts.open(path, Clock.systemUTC());
        furniture =
                new XfsFurniture(
                        vertx,
                        host.uri(),
                        file,
                        () -> null,
                        Clock.systemUTC(),
                        event -> {
                            if (event instanceof Event.DevicesChanged(var now)) devices = now;
                            if (event instanceof Event.OfBooking(var one)) heard.add(one);
                        });
        workshop = furniture.workshop(told::add, LIMITS);
        furniture.open();
        // After a restart something may lie in it, so that it can be used for nothing new.
        await(
                "a device",
                () -> Stream.of(Need.values()).anyMatch(need -> furniture.talk(need).isPresent()));
    }

    /** The kiosk loses its power; devices keep theirs. What was under way is not waited for. */
    void restart(ActAttempts.@Nullable Open under) {
        workshop.close();
        furniture.close();
        file.close();
        devices = Devices.NONE;
        told.clear();
        if (under != null)
            try (var late = Attempts.open(path, Clock.systemUTC())) {
                var all = new ActAttempts(late);
                all.begin(under.act(), under.begun());
                if (!under.noted().isEmpty()) all.note(under.act(), under.noted());
            }
        switchOn();
    }

    XfsFurniture furniture() {
        return furniture;
    }

    /** What was heard of bookings. */
    List<Booking.Heard> heard() {
        return heard;
    }

    XfsWorkshop workshop() {
        return workshop;
    }

    /** A word with a service of which the kiosk knows nothing. */
    Talk talk(Need need) {
        return furniture.talk(need).orElseThrow();
    }

    Devices devices() {
        return devices;
    }

    List<Happening> told() {
        return told;
    }

    PhysicalAct act(StepKind kind) {
        return new PhysicalAct("case-1", "step-" + ++acts, 1, kind);
    }

    Happening.ActEnded end(PhysicalAct act) {
        await("the end of " + act, () -> ended(act).isPresent());
        var end = ended(act).orElseThrow();
        // What was told is on the disk, and the hub is still to be told.
        assertThat(workshop.untold())
                .anyMatch(one -> one.act().equals(act) && one.attempt().outcome() == end.outcome());
        return end;
    }

    /** The end of an act that has no line. */
    Happening.ActEnded next(PhysicalAct act) {
        await("word of " + act, () -> ended(act).isPresent());
        return ended(act).orElseThrow();
    }

    private Optional<Happening.ActEnded> ended(PhysicalAct act) {
        return told(Happening.ActEnded.class).stream()
                .filter(end -> end.act().equals(act))
                .findFirst();
    }

    <T extends Happening> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Happening> T next(Class<T> kind) {
        await(kind.getSimpleName(), () -> !told(kind).isEmpty());
        return told(kind).getLast();
    }

    static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + SOON;
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() throws TimeoutException {
        workshop.close();
        furniture.close();
        host.close().await(20, TimeUnit.SECONDS);
        file.close();
        vertx.close().await(20, TimeUnit.SECONDS);
    }
}
