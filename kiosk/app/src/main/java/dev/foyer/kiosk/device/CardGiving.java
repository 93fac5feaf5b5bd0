package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.Envelope;
import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.NewCard;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.device.GuideLights.Sign;
import dev.foyer.kiosk.flow.Trouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A blank card taken from the hopper, written, read back and given to the customer. What is not
 * given ends in the bin; where a card is, the device says, and its counts before and after.
 */
final class CardGiving implements Mechanism {
    /** Written down before the card goes to the mouth: from then on somebody may have it. */
    static final String PRESENTING = "presenting";

    private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(400);
    private static final String TRANSPORT = "transport";
    private static final String EXIT = "exit";
    private static final Logger LOG = LoggerFactory.getLogger(CardGiving.class);

    private final Services services;
    private final GuideLights lights;
    private final Limits limits;
    private final Semaphore taken = new Semaphore(0);

    CardGiving(Services services, GuideLights lights, Limits limits) {
        this.services = services;
        this.lights = lights;
        this.limits = limits;
        services.listen(this::heard);
    }

    private void heard(List<Need> needs, Envelope.Unsolicited event) {
        if (needs.contains(Need.NEW_CARDS) && event.name().equals("CardReader.MediaRemovedEvent"))
            taken.release();
    }

    /** How many cards lie in hoppers and bins. */
    private record Counts(int hoppers, int bins) {
        static Counts of(CardStock stock) {
            return new Counts(stock.count("dispense"), stock.count("retain"));
        }

        static Optional<Counts> read(String word) {
            if (!word.matches("hoppers=\\d{1,6},bins=\\d{1,6}")) return Optional.empty();
            String[] parts = word.split("[=,]", -1);
            return Optional.of(new Counts(Integer.parseInt(parts[1]), Integer.parseInt(parts[3])));
        }

        String word() {
            return "hoppers=" + hoppers + ",bins=" + bins;
        }
    }

    @Override
    public String before() {
        return services.service(Need.NEW_CARDS)
                .flatMap(client -> stock(new Talk(client)))
                .map(stock -> Counts.of(stock).word())
                .orElse("");
    }

    private static Optional<CardStock> stock(Talk talk) {
        var answer = talk.ask("Storage.GetStorage", null, ASK_WITHIN);
        return answer.well() ? Optional.of(CardStock.of(answer.told())) : Optional.empty();
    }

    @Override
    public Ending perform(PhysicalAct act, Deed.Work work, String before, Consumer<String> note) {
        if (!(work instanceof Deed.Work.Card(var card)))
            throw new IllegalStateException("a card with what on it?");
        var counts = Counts.read(before);
        var there = services.service(Need.NEW_CARDS);
        if (there.isEmpty() || counts.isEmpty()) return Ending.nothing(Trouble.NEW_CARDS_AWAY);
        var talk = new Talk(there.get());
        var stock = stock(talk);
        var status = talk.status();
        boolean free = status.path("cardReader").path("media").asText().equals("notPresent");
        if (stock.isEmpty() || stock.get().bin().isEmpty() || !free || !Talk.online(status)) {
            LOG.warn("no card is given out: {}", stock.isEmpty() ? "no counts" : "path or bin");
            return Ending.nothing(Trouble.NEW_CARDS_AWAY);
        }
        var hopper = stock.get().hopper();
        if (hopper.isEmpty()) return Ending.nothing(Trouble.NEW_CARDS_GONE);
        return new Giving(talk, counts.get(), note).give(hopper.get().name(), card);
    }

    /** One card on its way. */
    private final class Giving {
        private final Talk talk;
        private final Counts before;
        private final Consumer<String> note;

        Giving(Talk talk, Counts before, Consumer<String> note) {
            this.talk = talk;
            this.before = before;
            this.note = note;
        }

        Ending give(String hopper, NewCard card) {
            var drawn = move(hopper, TRANSPORT);
            if (!drawn.well()) {
                LOG.warn("no card came out of {}: {}", hopper, drawn);
                return notGiven(talk, before, false);
            }
            if (!written(CardTracks.of(card))) return notGiven(talk, before, false);
            note.accept(PRESENTING);
            taken.drainPermits();
            lights.show(Sign.TAKE_NEW_CARD);
            try {
                var shown = move(TRANSPORT, EXIT);
                if (shown.well()) return awaitTaken(talk, before);
                LOG.warn("the card did not come out: {}", shown);
                return notGiven(talk, before, true);
            } finally {
                lights.dark(Sign.TAKE_NEW_CARD);
            }
        }

        private Talk.Answer move(String from, String to) {
            return CardGiving.this.move(talk, from, to);
        }

        private boolean written(CardTracks tracks) {
            var wrote = talk.ask("CardReader.WriteRawData", tracks.toWrite(), limits.move());
            if (!wrote.well()) {
                LOG.warn("a card was not written: {}", wrote);
                return false;
            }
            var read =
                    talk.ask(
                            "CardReader.ReadRawData",
                            Map.of("track1", true, "track2", true),
                            limits.move());
            boolean same = tracks.isOn(read.told());
            if (!same) LOG.warn("what was read back from a card is not what was written");
            return same;
        }
    }

    private Talk.Answer move(Talk talk, String from, String to) {
        return talk.ask("CardReader.Move", Map.of("from", from, "to", to), limits.move());
    }

    /** Waits until the card is taken; what is not goes back. */
    private Ending awaitTaken(Talk talk, Counts before) {
        long until = System.nanoTime() + limits.take().toNanos();
        while (System.nanoTime() - until < 0) {
            if (taken(LOOK_AGAIN)) return Ending.done();
            var media = talk.status().path("cardReader").path("media").asText();
            if (media.equals("notPresent")) return gone(talk, before);
            // It may have been put back, or have fallen back in.
            if (media.equals("present") || media.equals("jammed")) break;
        }
        return notGiven(talk, before, true);
    }

    private boolean taken(Duration within) {
        try {
            return taken.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The path is empty: in a hand, unless the bin has one card more. */
    private Ending gone(Talk talk, Counts before) {
        if (taken(Duration.ZERO)) return Ending.done();
        var now = stock(talk).map(Counts::of);
        if (now.isEmpty()) return Ending.unknown(Trouble.NEW_CARD_UNSURE);
        if (now.get().bins() > before.bins()) return Ending.retained(Trouble.NEW_CARD_NOT_TAKEN);
        return now.get().hoppers() == before.hoppers() - 1
                ? Ending.done()
                : Ending.unknown(Trouble.NEW_CARD_UNSURE);
    }

    /**
     * A card that was not given, or nobody knows: it goes to the bin.
     *
     * @param shown whether it may have stood in the mouth
     */
    private Ending notGiven(Talk talk, Counts before, boolean shown) {
        for (int again = 0; again < 2; again++) {
            var status = settled(talk);
            switch (status.path("cardReader").path("media").asText()) {
                case "notPresent" -> {
                    return empty(talk, before, shown);
                }
                case "present" -> {
                    if (intoBin(talk, TRANSPORT)) return binned(talk, before, false);
                }
                case "entering" -> {
                    if (intoBin(talk, EXIT)) return binned(talk, before, shown);
                }
                case "jammed" -> {
                    if (freed(talk)) return binned(talk, before, false);
                }
                default -> {
                    return Ending.unknown(Trouble.NEW_CARD_UNSURE);
                }
            }
        }
        return Ending.unknown(Trouble.NEW_CARD_STUCK);
    }

    /** What Status tells after whatever moved has come to rest. */
    private JsonNode settled(Talk talk) {
        var back = talk.statusOnceBack(limits.back());
        if (back.isMissingNode()) return back;
        // It does nothing where no card is, and waits its turn behind a move whose end was lost.
        talk.ask("CardReader.ChipPower", Map.of("chipPower", "off"), limits.move());
        return talk.statusOnceBack(limits.back());
    }

    private boolean intoBin(Talk talk, String from) {
        var bin = stock(talk).flatMap(CardStock::bin);
        if (bin.isEmpty()) return false;
        var answer = move(talk, from, bin.get().name());
        if (!answer.well()) LOG.warn("a card did not go to the bin: {}", answer);
        return answer.well();
    }

    private boolean freed(Talk talk) {
        var answer = talk.ask("CardReader.Reset", Map.of("to", "retain"), limits.move());
        if (!answer.well()) LOG.warn("a stuck card is not freed: {}", answer);
        return answer.well();
    }

    /** The device says that it moved a card into the bin; its counts must say so too. */
    private static Ending binned(Talk talk, Counts before, boolean shown) {
        var now = stock(talk).map(Counts::of);
        if (now.isEmpty() || now.get().bins() != before.bins() + 1)
            return Ending.unknown(Trouble.NEW_CARD_UNSURE);
        return shown
                ? Ending.retained(Trouble.NEW_CARD_NOT_TAKEN)
                : Ending.nothing(Trouble.NEW_CARD_SPOILED);
    }

    /** Nothing is on the path. */
    private Ending empty(Talk talk, Counts before, boolean shown) {
        var now = stock(talk).map(Counts::of);
        if (now.isEmpty()) return Ending.unknown(Trouble.NEW_CARD_UNSURE);
        if (now.get().bins() == before.bins() + 1) return binned(talk, before, shown);
        if (now.get().equals(before)) {
            return Ending.nothing(
                    hopperIsEmpty(talk) ? Trouble.NEW_CARDS_GONE : Trouble.NEW_CARDS_AWAY);
        }
        boolean left = now.get().hoppers() == before.hoppers() - 1;
        // The mouth is the only other way out, and it was on its way there.
        return left && shown ? Ending.done() : Ending.unknown(Trouble.NEW_CARD_UNSURE);
    }

    private static boolean hopperIsEmpty(Talk talk) {
        return stock(talk).flatMap(CardStock::hopper).isEmpty();
    }

    /**
     * A card that nobody was asked to take while the kiosk had no power is never said to be given,
     * even where it has gone.
     */
    @Override
    public Ending recover(PhysicalAct act, String before, String noted) {
        var counts = Counts.read(before);
        if (counts.isEmpty()) return Ending.nothing(Trouble.NEW_CARDS_AWAY);
        var there = Recovery.await(services, Need.NEW_CARDS, limits.back());
        if (there.isEmpty()) return Ending.unknown(Trouble.NEW_CARD_UNSURE);
        boolean shown = noted.equals(PRESENTING);
        var found = notGiven(there.get(), counts.get(), shown);
        return found.outcome() == Attempt.Outcome.DONE
                ? Ending.unknown(Trouble.NEW_CARD_UNSURE)
                : found;
    }
}
