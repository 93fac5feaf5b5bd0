package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.document.DocumentReading;
import dev.foyer.device.identity.Ending;
import dev.foyer.device.identity.IdCardReading;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.kiosk.device.GuideLights.Sign;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One document read, by its chip or from its picture. {@link #read} blocks and is meant for a
 * virtual thread, once in the object's life; what it reads it does not keep.
 */
final class DocumentTaking implements Reading {
    private static final byte[] NO_PICTURE = {};
    private static final Logger LOG = LoggerFactory.getLogger(DocumentTaking.class);

    /** How it ended. */
    sealed interface Result {
        /**
         * The document was read.
         *
         * @param source how: {@code chip} or {@code mrz}
         * @param picture the holder's as the chip has it, empty without one
         */
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Seen(Customer customer, String source, byte[] picture) implements Result {
            @Override
            public String toString() {
                return "Seen[" + source + "]";
            }
        }

        /** It was not. */
        record Failed(Trouble trouble) implements Result {}

        /** It was called off. */
        record Canceled() implements Result {}
    }

    private final Services services;
    private final GuideLights lights;
    private final Limits limits;
    private final LocalDate today;
    private volatile @Nullable Reading running;
    private volatile boolean canceled;

    DocumentTaking(Services services, GuideLights lights, Limits limits, LocalDate today) {
        this.services = services;
        this.lights = lights;
        this.limits = limits;
        this.today = today;
    }

    @Override
    public void cancel() {
        canceled = true;
        var now = running;
        if (now != null) now.cancel();
    }

    /** Reads the chip where there is a reader for it, else the picture. */
    Result read() {
        var chip = services.service(Need.ID_CHIP);
        return chip.isPresent() ? chip(chip.get()) : scan();
    }

    /** Reads what lies on the scanner's glass. */
    Result scan() {
        var service = services.service(Need.SCANNER);
        if (service.isEmpty()) return new Result.Failed(Trouble.SCANNER_AWAY);
        var talk = new Talk(service.get());
        begin(talk::cancel);
        lights.show(Sign.LAY_DOCUMENT);
        try {
            var wanted =
                    Map.of("frontImage", Map.of("imageType", "png", "colorFormat", "grayscale"));
            return scanned(
                    talk.await("Printer.ReadImage", wanted, XfsFurniture.SCAN_WITHIN, _ -> {}));
        } finally {
            lights.dark(Sign.LAY_DOCUMENT);
            running = null;
        }
    }

    private void begin(Reading reading) {
        running = reading;
        if (canceled) reading.cancel();
    }

    private Result scanned(Talk.Answer answer) {
        if (answer.is(CompletionCode.CANCELED)) return new Result.Canceled();
        if (!answer.well()) {
            LOG.info("no document was scanned: {}", answer);
            boolean away = !(answer instanceof Talk.Answer.Failed);
            return new Result.Failed(away ? Trouble.SCANNER_AWAY : Trouble.DOCUMENT_UNREADABLE);
        }
        return image(answer.told())
                .flatMap(image -> Readings.customer(DocumentReading.of(image, today, Set.of())))
                .<Result>map(customer -> new Result.Seen(customer, "mrz", NO_PICTURE))
                .orElseGet(() -> new Result.Failed(Trouble.DOCUMENT_UNREADABLE));
    }

    private static Optional<byte[]> image(JsonNode answer) {
        try {
            return Optional.of(
                    Base64.getDecoder().decode(answer.at("/images/front/data").asText()));
        } catch (IllegalArgumentException e) {
            LOG.warn("the scanner sent what is no picture: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Result chip(Client client) {
        var reading = new IdCardReading(client);
        begin(reading::cancel);
        lights.show(Sign.LAY_ID);
        try {
            return switch (reading.read(limits.document(), _ -> {})) {
                case IdCardReading.Result.Read(var card, var record, var numberHolds) -> {
                    if (!numberHolds) LOG.info("a card's number has another check character");
                    yield card.validity().holdsOn(today)
                            ? new Result.Seen(Readings.customer(card), "chip", record.photo())
                            : new Result.Failed(Trouble.DOCUMENT_EXPIRED);
                }
                case IdCardReading.Result.Unreadable(var sentence) -> {
                    LOG.info("a card was not read: {}", sentence);
                    yield new Result.Failed(Trouble.DOCUMENT_UNREADABLE);
                }
                case IdCardReading.Result.Stopped(var ending) -> stopped(ending);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Canceled();
        } finally {
            lights.dark(Sign.LAY_ID);
            running = null;
        }
    }

    private static Result stopped(Ending ending) {
        return switch (ending) {
            case Ending.NoDocument _ -> new Result.Failed(Trouble.DOCUMENT_MISSING);
            case Ending.Pulled _ -> new Result.Failed(Trouble.DOCUMENT_UNREADABLE);
            case Ending.Canceled _ -> new Result.Canceled();
            case Ending.Failed(var sentence) -> {
                LOG.warn("the reader of identity cards does not work: {}", sentence);
                yield new Result.Failed(Trouble.ID_READER_AWAY);
            }
        };
    }
}
