package dev.foyer.device.biometric;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;

import java.time.Duration;

/**
 * A device that takes faces and compares them: a camera with its maker's software behind it. It
 * keeps nothing of anybody; templates are handed to it each time. The methods that throw block and
 * are for one thread at a time; the others are for any thread.
 */
public interface FacePort extends Device {
    int SCORE_MAX = 100;

    /** Who stands there, as last seen. */
    Sight sight();

    /** Waits until who stands there is another than {@code than}; gives what is seen then. */
    Sight sightOtherThan(Sight than, Duration within) throws DeviceFault;

    /** Has {@code changed} run after each change of {@link #sight}; adds to those before. */
    void whenSightChanges(Runnable changed);

    /** Looks once, with the device's own check that a living person stands there. */
    Shot shoot() throws DeviceFault;

    /** Whether the device can compare with this template. */
    boolean reads(Template template) throws DeviceFault;

    /** How alike two faces are: 0 = not at all, {@value #SCORE_MAX} = the same. */
    int score(Template live, Template known) throws DeviceFault;

    /** Begins anew, a defect that it can mend by itself included. */
    void restart() throws DeviceFault;
}
