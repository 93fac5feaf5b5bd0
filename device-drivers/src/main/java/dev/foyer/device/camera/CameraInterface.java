package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * XFS4IoT's interface Camera over one camera. Pictures go to the client and are kept nowhere, so
 * there is no store that could be full and no event that says so; text is not written into them.
 */
final class CameraInterface implements XfsInterface {
    private static final Set<String> PLACES = Set.of("room", "person", "exitSlot");

    private record TakePicture(@Nullable String camera, @Nullable String camData) {}

    private record Picture(String pictureFile) {
        @Override
        public String toString() {
            return "Picture[]";
        }
    }

    private record Status(Map<String, String> cameras) {}

    private record Capabilities(Map<String, Boolean> cameras) {}

    private final CameraDevice device;
    private final String place;

    CameraInterface(CameraDevice device, String place) {
        if (!PLACES.contains(place)) {
            throw new IllegalArgumentException(
                    "at=" + place + " is none of a camera's places: room, person, exitSlot");
        }
        this.device = device;
        this.place = place;
    }

    @Override
    public String name() {
        return "Camera";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued("Camera.TakePicture", "2.0", "3.0", this::takePicture),
                CommandEntry.queued("Camera.Reset", "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of();
    }

    @Override
    public Object status() {
        String state =
                switch (device.status().state()) {
                    case STARTING -> "unknown";
                    case ONLINE, DEVICE_BUSY -> "ok";
                    case OFFLINE,
                            POWER_OFF,
                            NO_DEVICE,
                            HARDWARE_ERROR,
                            USER_ERROR,
                            FRAUD_ATTEMPT,
                            POTENTIAL_FRAUD ->
                            "inop";
                };
        return new Status(Map.of(place, state));
    }

    @Override
    public Object capabilities() {
        return new Capabilities(Map.of(place, true));
    }

    private Completion takePicture(CommandContext context) throws CommandFault, DeviceFault {
        TakePicture wanted = context.payload(TakePicture.class);
        if (wanted.camera() == null) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "camera is missing");
        }
        if (!wanted.camera().equals(place)) {
            return Completion.commandError("cameraNotSupported", "this is the camera of " + place);
        }
        context.check();
        try {
            byte[] file = device.picture();
            context.check();
            return Completion.success(new Picture(Base64.getEncoder().encodeToString(file)));
        } catch (DeviceFault fault) {
            if (fault.code() == DeviceFault.Code.HARDWARE) {
                return Completion.commandError("cameraInoperable", fault.sentence());
            }
            throw fault;
        }
    }

    /** There is nothing to bring back but a look at the camera itself. */
    private Completion reset(CommandContext context) throws CommandFault, DeviceFault {
        context.check();
        if (device.status().cause() != DeviceStatus.Cause.DEFECT) {
            device.picture();
        }
        return Completion.success();
    }
}
