package dev.foyer.kiosk.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Lease;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.kiosk.offline.LeasedNumbers.Made;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Numbers in advance, on a disk that is all that is left after each step. */
class LeasedNumbersTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T19:00:00Z");

    @TempDir private Path directory;
    private Instant now = NOON;
    private final Random random = new Random(7);

    /** A machine's clock that the test sets. */
    private final Clock clock =
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };

    /** As a kiosk finds them that was just started. */
    private LeasedNumbers started() {
        return new LeasedNumbers(directory.resolve("kiosk/numbers.json"), clock, random);
    }

    private static Lease lease(String id, int from, int to) {
        return new Lease(id, "cash", "A", from, to, NIGHT, "http://127.0.0.1/t/", NOON);
    }

    private void given(Lease lease) {
        started().given(lease, now);
    }

    private static NewTicket wish() {
        return new NewTicket("cash", Language.ZH, "kiosk", Evidence.GUEST, null);
    }

    private Optional<Made> make() {
        return started().make(wish(), new UUID(random.nextLong(), random.nextLong()));
    }

    @Test
    void noNumberIsToldTwiceHoweverOftenTheKioskIsStarted() {
        var told = new HashSet<String>();
        var ids = new HashSet<String>();
        int leases = 0;
        int settled = 0;
        for (int i = 0; i < 400; i++) {
            now = now.plusSeconds(1);
            switch (random.nextInt(5)) {
                case 0 -> {
                    given(lease("l" + leases, leases * 10 + 1, leases * 10 + 10));
                    leases++;
                }
                case 1 -> {
                    var made = started().made();
                    if (!made.isEmpty()) {
                        started().settled(made.getFirst().key());
                        settled++;
                    }
                }
                default ->
                        make().ifPresent(ticket -> {
                            assertThat(told.add(ticket.number())).isTrue();
                            assertThat(ids.add(ticket.alone().ticket())).isTrue();
                        });
            }
        }
        assertThat(told).hasSizeGreaterThan(100);
        assertThat(started().made()).as("nobody is forgotten").hasSize(told.size() - settled);
    }

    @Test
    void theSameWishIsTheSameTicket() {
        given(lease("l", 1, 2));
        var key = new UUID(1, 2);
        var once = started().make(wish(), key);
        assertThat(once).map(Made::number).contains("A001");
        assertThat(started().make(wish(), key)).isEqualTo(once);
    }

    @Test
    void theOrderIsThatOfTheCustomersWhateverTheClockDoes() {
        given(lease("l", 1, 10));
        var made = new ArrayList<Made>();
        for (var moves : new int[] {5, -7200, 30, -1, 0}) {
            now = now.plusSeconds(moves);
            make().ifPresent(made::add);
        }
        assertThat(made)
                .hasSize(5)
                .isSortedAccordingTo(Comparator.comparing(m -> m.alone().issuedAt()));
        assertThat(made.getFirst().alone().issuedAt()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void aClockThatIsWrongIsSetRightByTheHubs() {
        now = NOON.minus(Duration.ofDays(1));
        given(lease("l", 1, 10));
        now = now.plusSeconds(60);
        assertThat(make()).map(m -> m.alone().issuedAt()).contains(NOON.plusSeconds(60));
    }

    @Test
    void numbersOfADayThatIsOverAreNotGiven() {
        given(lease("l", 1, 10));
        assertThat(started().ready()).isTrue();
        now = NIGHT;
        assertThat(started().ready()).isFalse();
        assertThat(make()).isEmpty();
    }

    @Test
    void whenAllAreUsedNoneIsMade() {
        given(lease("l", 998, 1000));
        for (var number : new String[] {"A998", "A999", "A1000"})
            assertThat(make()).map(Made::number).contains(number);
        assertThat(make()).isEmpty();
        assertThat(started().ready()).isFalse();
    }

    @Test
    void aFileThatCannotBeReadGivesNoNumbers() throws IOException {
        given(lease("l", 1, 10));
        Files.writeString(directory.resolve("kiosk/numbers.json"), "{\"held\": [{");
        assertThat(make()).isEmpty();
        assertThat(directory.resolve("kiosk/numbers.json.damaged")).exists();
        given(lease("m", 11, 20));
        assertThat(make()).map(Made::number).contains("A011");
    }
}
