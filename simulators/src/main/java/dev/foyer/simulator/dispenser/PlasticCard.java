package dev.foyer.simulator.dispenser;

import dev.foyer.simulator.card.CardProfile;
import dev.foyer.simulator.card.EmvChip;
import dev.foyer.simulator.card.StockCards;

import java.util.Locale;

/** One piece of plastic: a number by which it is known for ever, a stripe, and a chip. */
final class PlasticCard {
    private static final String[] NO_STRIPE = {"", "", ""};

    private final String name;
    private final String[] tracks;
    private final EmvChip chip;

    private PlasticCard(String name, String[] tracks, EmvChip chip) {
        this.name = name;
        this.tracks = tracks.clone();
        this.chip = chip;
    }

    /** A card as it comes from the factory: an empty stripe and a chip that only answers. */
    static PlasticCard blank(int number) {
        return new PlasticCard("blank-" + number, NO_STRIPE, new EmvChip(StockCards.UNKNOWN));
    }

    /** A customer's card with what its profile says on the stripe as well. */
    static PlasticCard of(String name, CardProfile profile) {
        var month =
                String.format(
                        "%02d%02d",
                        profile.expiry().getYear() % 100, profile.expiry().getMonthValue());
        var holder = profile.holder().isEmpty() ? "/" : profile.holder();
        return new PlasticCard(
                name,
                new String[] {
                    ("B" + profile.pan() + "^" + holder + "^" + month + "2010000000000")
                            .toUpperCase(Locale.ROOT),
                    profile.pan() + "=" + month + "2010000000000",
                    ""
                },
                new EmvChip(profile));
    }

    String name() {
        return name;
    }

    /** What a track holds, 1 to 3; empty for nothing. */
    String track(int number) {
        return tracks[number - 1];
    }

    void write(int number, String data) {
        tracks[number - 1] = data;
    }

    EmvChip chip() {
        return chip;
    }
}
