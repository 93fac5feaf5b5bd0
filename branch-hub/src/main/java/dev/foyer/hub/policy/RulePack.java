package dev.foyer.hub.policy;

import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Money;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The rules of one bank or country in one version; a rule that is null is not one there. A version
 * that a case has begun with never changes.
 *
 * @param oneTypeI a person has one account of Type I at this bank
 * @param seen what needs a member of staff on the spot
 * @param remote what may be opened where nobody is on the spot
 * @param depositMax how much cash may be deposited at once
 * @param cardCharge what another card in place of one costs
 * @param people who must approve what
 */
public record RulePack(
        String id,
        int version,
        @Nullable OneTypeI oneTypeI,
        @Nullable Seen seen,
        @Nullable Remote remote,
        @Nullable DepositMax depositMax,
        @Nullable CardCharge cardCharge,
        Face face,
        List<People> people,
        Channels channels) {
    public RulePack {
        Objects.requireNonNull(face, "face");
        Objects.requireNonNull(channels, "channels");
        people = List.copyOf(people);
        if (!id.matches("[a-z]{2,16}") || version < 1)
            throw new IllegalArgumentException("a pack has a short name and a version from 1");
        var ids = new HashSet<String>();
        var all = grounds(oneTypeI, seen, remote, depositMax, cardCharge, face, people, channels);
        for (var one : all.toList()) {
            if (!one.id().startsWith(id + "."))
                throw new IllegalArgumentException(one.id() + " is no rule of " + id);
            if (!ids.add(one.id()))
                throw new IllegalArgumentException(one.id() + " is there twice");
        }
        if (people.stream().map(People::aspect).distinct().count() != people.size())
            throw new IllegalArgumentException(id + " says twice who approves one thing");
    }

    private static Stream<Grounds> grounds(
            @Nullable OneTypeI oneTypeI,
            @Nullable Seen seen,
            @Nullable Remote remote,
            @Nullable DepositMax depositMax,
            @Nullable CardCharge cardCharge,
            Face face,
            List<People> people,
            Channels channels) {
        return Stream.of(
                        oneTypeI == null ? Stream.<Grounds>empty() : Stream.of(oneTypeI.grounds()),
                        seen == null ? Stream.<Grounds>empty() : Stream.of(seen.grounds()),
                        remote == null ? Stream.<Grounds>empty() : Stream.of(remote.grounds()),
                        depositMax == null
                                ? Stream.<Grounds>empty()
                                : Stream.of(depositMax.grounds()),
                        cardCharge == null
                                ? Stream.<Grounds>empty()
                                : Stream.of(cardCharge.grounds()),
                        Stream.of(face.grounds()),
                        people.stream().map(People::grounds),
                        channels.ways().stream().map(Way::grounds))
                .flatMap(grounds -> grounds);
    }

    /** The grounds of all its rules. */
    public List<Grounds> grounds() {
        return grounds(oneTypeI, seen, remote, depositMax, cardCharge, face, people, channels)
                .toList();
    }

    /** What cases and catalogues call it. */
    public String label() {
        return id + " " + version;
    }

    /** One account of Type I for each person at one bank. */
    public record OneTypeI(Grounds grounds) {}

    /** These are opened only when a member of staff sees the customer on the spot. */
    public record Seen(Grounds grounds, List<AccountType> types) {
        public Seen {
            types = List.copyOf(types);
        }
    }

    /** Only these are opened from afar. */
    public record Remote(Grounds grounds, List<AccountType> types) {
        public Remote {
            types = List.copyOf(types);
        }
    }

    /** How much cash at once, in each currency that is taken. */
    public record DepositMax(Grounds grounds, List<Money> sums) {
        public DepositMax {
            sums = List.copyOf(sums);
        }
    }

    /** What another card in place of one costs, in each currency; nothing in any other. */
    public record CardCharge(Grounds grounds, List<Money> sums) {
        public CardCharge {
            sums = List.copyOf(sums);
        }
    }

    /**
     * When people decide about a face instead of the machine.
     *
     * @param threshold from how like on, in hundredths, the machine may decide
     * @param tries how often it may try
     * @param people how many different people must then say yes
     */
    public record Face(Grounds grounds, int threshold, int tries, int people) {
        public Face {
            if (threshold < 0 || threshold > 100 || tries < 1 || people < 1)
                throw new IllegalArgumentException("a face is judged by somebody");
        }
    }

    /**
     * Who must approve what.
     *
     * @param people how many different ones
     * @param apart whether they must be others than those who approved something else
     */
    public record People(Grounds grounds, String aspect, int people, boolean apart) {
        public People {
            if (people < 1) throw new IllegalArgumentException("nobody approves " + aspect);
        }
    }

    /**
     * What is done where: the first way that fits, else the usual one.
     *
     * @param usual what holds where nothing is said
     */
    public record Channels(Handling usual, List<Way> ways) {
        public Channels {
            Objects.requireNonNull(usual, "usual");
            ways = List.copyOf(ways);
        }
    }

    /** How one service is handled on some channels. */
    public record Way(Grounds grounds, String service, List<Channel> channels, Handling handling) {
        public Way {
            channels = List.copyOf(channels);
            Objects.requireNonNull(handling, "handling");
        }
    }
}
