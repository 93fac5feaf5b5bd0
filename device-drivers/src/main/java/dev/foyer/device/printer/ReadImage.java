package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.picture.PictureFiles.Format;
import dev.foyer.device.printer.ChipSource.Chip;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code Printer.ReadImage} on a scanner of one side: waits for a document as long as
 * the command may, scans it, and gives it in the form asked for. Runs on the service's command
 * thread, which it holds meanwhile.
 */
final class ReadImage {

    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(300);

    record Wanted(@Nullable String imageType, @Nullable String colorFormat) {}

    record Command(
            @Nullable Wanted frontImage,
            @Nullable Wanted backImage,
            @Nullable Boolean passportDataGroup1,
            @Nullable Boolean passportDataGroup2) {}

    record Image(@Nullable String status, @Nullable String data) {
        static final Image MISSING = new Image("missing", null);

        @Override
        public String toString() {
            return "Image[" + status + "]";
        }
    }

    record Images(
            @Nullable Image front,
            @Nullable Image back,
            @Nullable Image passportDataGroup1,
            @Nullable Image passportDataGroup2) {}

    record Answer(Images images) {}

    private record How(Format format, String colour) {}

    /** What is wanted of the chip beside the glass. */
    private record Groups(boolean first, boolean second) {
        boolean any() {
            return first || second;
        }
    }

    private final ImageSource source;
    private final @Nullable ChipSource chips;

    /**
     * @param chips what reads the chip of a passport on the glass; null where nothing does
     */
    ReadImage(ImageSource source, @Nullable ChipSource chips) {
        this.source = source;
        this.chips = chips;
    }

    Completion handle(CommandContext context) throws CommandFault, DeviceFault {
        Command command = context.payload(Command.class);
        var groups =
                new Groups(
                        Boolean.TRUE.equals(command.passportDataGroup1()),
                        Boolean.TRUE.equals(command.passportDataGroup2()));
        if (command.frontImage() == null && command.backImage() == null && !groups.any()) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "no image is asked for");
        }
        @Nullable How how = how(command.frontImage());
        how(command.backImage());
        if (how == null && (chips == null || !groups.any())) {
            return success(null, command, groups, new Chip.Missing());
        }
        context.onEnd(source::cancel);
        boolean asked = false;
        while (true) {
            switch (context.await(source.look())) {
                case ImageSource.Look.Page(var picture) -> {
                    if (asked) {
                        context.event("Printer.MediaInsertedEvent");
                    }
                    return success(
                            how == null ? null : image(picture, how),
                            command,
                            groups,
                            chip(context, picture, groups));
                }
                case ImageSource.Look.NoDocument _ -> {
                    if (!asked) {
                        context.event("Printer.NoMediaEvent");
                        asked = true;
                    }
                    pause(context);
                }
                case ImageSource.Look.Jammed _ -> {
                    return Completion.commandError("mediaJammed", "paper is jammed in the scanner");
                }
                case ImageSource.Look.CoverOpen _ ->
                        throw new CommandFault(
                                CompletionCode.USER_ERROR, "the scanner's cover is open");
                case ImageSource.Look.Failed(var fault) -> {
                    // a look that was cancelled because the command ended says so in the command's
                    // own words
                    context.check();
                    throw fault;
                }
            }
        }
    }

    private static void pause(CommandContext context) throws CommandFault {
        var later =
                CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(
                                ASK_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        context.await(later.thenApply(_ -> true));
        context.check();
    }

    private Chip chip(CommandContext context, Picture page, Groups groups)
            throws CommandFault, DeviceFault {
        if (chips == null || !groups.any()) {
            return new Chip.Missing();
        }
        return switch (context.await(chips.read(page, groups.second()).toCompletableFuture())) {
            case Chip.Read read -> read;
            case Chip.Missing missing -> missing;
            case Chip.Failed(var fault) -> throw fault;
        };
    }

    private static Image group(Optional<byte[]> file) {
        return file.map(bytes -> new Image("ok", Base64.getEncoder().encodeToString(bytes)))
                .orElse(Image.MISSING);
    }

    private static Completion success(
            @Nullable Image front, Command command, Groups groups, Chip chip) {
        Optional<byte[]> first = Optional.empty();
        Optional<byte[]> second = Optional.empty();
        if (chip instanceof Chip.Read(var group1, var group2)) {
            first = Optional.of(group1);
            second = group2;
        }
        return Completion.success(
                new Answer(
                        new Images(
                                front,
                                command.backImage() == null ? null : Image.MISSING,
                                groups.first() ? group(first) : null,
                                groups.second() ? group(second) : null)));
    }

    private static @Nullable How how(@Nullable Wanted wanted) throws CommandFault {
        if (wanted == null) {
            return null;
        }
        String type = wanted.imageType() == null ? Format.PNG.word() : wanted.imageType();
        String colour = wanted.colorFormat() == null ? "fullcolor" : wanted.colorFormat();
        switch (type) {
            case "png", "jpg", "bmp" -> {}
            case "tif", "wmf", "gif", "svg" ->
                    throw new CommandFault(
                            CompletionCode.UNSUPPORTED_DATA, "images are made as png, jpg or bmp");
            default ->
                    throw new CommandFault(
                            CompletionCode.INVALID_DATA, "imageType is no word of the standard");
        }
        switch (colour) {
            case "binary", "grayscale", "fullcolor" -> {}
            default ->
                    throw new CommandFault(
                            CompletionCode.INVALID_DATA, "colorFormat is no word of the standard");
        }
        return new How(Format.of(type).orElse(Format.PNG), colour);
    }

    private static Image image(Picture picture, How how) {
        Picture coloured =
                switch (how.colour()) {
                    case "binary" -> picture.binary();
                    case "grayscale" -> picture.grey();
                    default -> picture;
                };
        return new Image(
                "ok",
                Base64.getEncoder().encodeToString(PictureFiles.encode(coloured, how.format())));
    }
}
