package dev.foyer.simulation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The classes of the product once more, as they are but for what they call: time, sleep, threads,
 * timed waits, chance and the two ends of a serial wire are those of the {@link Universe}. Nothing
 * of the product has to know that it may be simulated.
 */
public final class World extends ClassLoader {
    private static final String OUTSIDE = "dev.foyer.simulation.";
    private static final String INSIDE = "dev.foyer.simulation.inside.";
    private static final String HOOKS = "dev/foyer/simulation/Hooks";
    private static final Rewriter REWRITER = new Rewriter(owners(), classes());

    private final @Nullable Patch planted;

    /** A fresh one, which shares nothing that is static with any other. */
    public World() {
        this(null);
    }

    /** One with a fault in it. */
    World(@Nullable Patch planted) {
        super("world", World.class.getClassLoader());
        this.planted = planted;
    }

    private static Map<String, String> owners() {
        var owners = new HashMap<String, String>();
        for (var called :
                new String[] {
                    "java/lang/System.nanoTime",
                    "java/lang/System.currentTimeMillis",
                    "java/lang/Thread.sleep",
                    "java/lang/Thread.onSpinWait",
                    "java/lang/Thread.ofVirtual",
                    "java/lang/Thread.ofPlatform",
                    "java/util/concurrent/locks/LockSupport.parkNanos",
                    "java/util/concurrent/Executors.newSingleThreadExecutor",
                    "java/util/UUID.randomUUID",
                    "java/time/Instant.now",
                    "java/time/Clock.systemUTC",
                    "java/time/Clock.systemDefaultZone"
                }) owners.put(called, HOOKS);
        // Their order changes from one run of a virtual machine to the next.
        for (var called : new String[] {"Map.of", "Map.copyOf", "Map.ofEntries"})
            owners.put("java/util/" + called, "dev/foyer/simulation/OrderedMaps");
        for (var called : new String[] {"Set.of", "Set.copyOf"})
            owners.put("java/util/" + called, "dev/foyer/simulation/OrderedSets");
        return owners;
    }

    private static Map<String, String> classes() {
        return Map.of(
                "dev/foyer/hub/web/Passwords", "dev/foyer/simulation/inside/SimPasswords",
                "java/lang/Thread$Builder", "dev/foyer/simulation/ThreadBuilder",
                "java/lang/Thread$Builder$OfVirtual", "dev/foyer/simulation/ThreadBuilder",
                "java/lang/Thread$Builder$OfPlatform", "dev/foyer/simulation/ThreadBuilder",
                "java/util/concurrent/ArrayBlockingQueue", "dev/foyer/simulation/WaitingQueue",
                "java/util/concurrent/Semaphore", "dev/foyer/simulation/Permits",
                "dev/foyer/device/wire/SerialLink", "dev/foyer/simulation/inside/SimSerial",
                "dev/foyer/simulator/wire/Pty", "dev/foyer/simulation/inside/SimPty");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean ours =
                name.startsWith("dev.foyer.")
                        && (!name.startsWith(OUTSIDE) || name.startsWith(INSIDE));
        if (!ours) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            var known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) throw new ClassNotFoundException(name);
            var product = file.readAllBytes();
            var fault = planted;
            var bytes =
                    REWRITER.rewrite(
                            TimedGets.redirected(
                                    fault != null && fault.in(name)
                                            ? fault.into(product, getParent())
                                            : product,
                                    getParent()));
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Makes an object of a class of this world that has a constructor without arguments. */
    public <T> T make(Class<T> seenFromOutside, String className) {
        try {
            var maker = loadClass(className).getDeclaredConstructor();
            maker.setAccessible(true);
            return seenFromOutside.cast(maker.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " is not of this world", e);
        }
    }
}
