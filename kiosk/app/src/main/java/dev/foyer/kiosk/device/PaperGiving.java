package dev.foyer.kiosk.device;

import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.device.GuideLights.Sign;
import dev.foyer.kiosk.flow.Trouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A receipt printed. Nothing is printed twice, and nothing is called printed that may not be. */
final class PaperGiving implements Mechanism {
    private static final Logger LOG = LoggerFactory.getLogger(PaperGiving.class);

    private final Services services;
    private final GuideLights lights;
    private final Supplier<XfsFurniture.Heading> heading;
    private final Clock clock;

    PaperGiving(
            Services services,
            GuideLights lights,
            Supplier<XfsFurniture.Heading> heading,
            Clock clock) {
        this.services = services;
        this.lights = lights;
        this.heading = heading;
        this.clock = clock;
    }

    @Override
    public Ending perform(PhysicalAct act, Deed.Work work, String before, Consumer<String> note) {
        if (!(work instanceof Deed.Work.Paper paper))
            throw new IllegalStateException("a paper with what on it?");
        return print(paper);
    }

    /** Prints it, once. */
    Ending print(Deed.Work.Paper paper) {
        var service = services.service(Need.PRINTER);
        if (service.isEmpty()) return Ending.nothing(Trouble.RECEIPT_AWAY);
        lights.show(Sign.TAKE_TICKET);
        var answer =
                new Talk(service.get())
                        .ask(
                                "Printer.PrintForm",
                                Map.of(
                                        "formName",
                                        ReceiptForm.name(paper),
                                        "mediaName",
                                        TicketForm.MEDIA,
                                        "fields",
                                        ReceiptForm.fields(paper, heading.get(), clock.instant()),
                                        "mediaControl",
                                        Map.of("cut", true)),
                                XfsFurniture.PRINT_WITHIN);
        if (answer.well()) lights.darkAfter(Sign.TAKE_TICKET, XfsFurniture.TICKET_TAKEN_WITHIN);
        else {
            lights.dark(Sign.TAKE_TICKET);
            LOG.warn("a receipt was not printed: {}", answer);
        }
        return ending(answer);
    }

    private static Ending ending(Talk.Answer answer) {
        return switch (answer) {
            case Talk.Answer.Well _ -> Ending.done();
            case Talk.Answer.Unsent _ -> Ending.nothing(Trouble.RECEIPT_AWAY);
            case Talk.Answer.Lost _ -> Ending.unknown(Trouble.RECEIPT_UNSURE);
            case Talk.Answer.Failed failed -> failed(failed);
        };
    }

    private static Ending failed(Talk.Answer.Failed failed) {
        return switch (PrintAnswer.end(failed.code(), failed.error(), failed.sentence())) {
            case NO_PAPER -> Ending.nothing(Trouble.RECEIPT_NO_PAPER);
            case AWAY -> Ending.nothing(Trouble.RECEIPT_AWAY);
            case UNSURE -> Ending.unknown(Trouble.RECEIPT_UNSURE);
        };
    }

    /** No printer remembers what it printed before the kiosk lost its power. */
    @Override
    public Ending recover(PhysicalAct act, String before, String noted) {
        return Ending.unknown(Trouble.RECEIPT_UNSURE);
    }
}
