package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.simulator.corebank.Rows.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many kiosks deposit at once over a link on which a third of all goes wrong; each does what a hub
 * does: after "unknown" it sends again or takes back, until it knows.
 */
@Timeout(300)
class LinkStormTest {
    private static final long SEED = 20260106;
    private static final int KIOSKS = 12;
    private static final int EACH = Boolean.getBoolean("foyer.long") ? 2_000 : 15;
    private static final int TRIES_MAX = 60;
    private static final Faults.Chances BAD = new Faults.Chances(SEED, 40, 60, 80, 80, 60, 10, 400);

    /** What one kiosk came to: what it kept, to the cent. */
    private record Kept(long minor, int posted, int reversed, int unknown) {}

    private static Posting posting(int kiosk, Act act) {
        return new Posting(
                UUID.randomUUID(),
                new Slip("b1", "kiosk-" + kiosk, "case", HereStage.TODAY, "storm"),
                act);
    }

    private static Kept kiosk(CoreBank bank, AccountNumber account, int kiosk) {
        var random = new SplittableRandom(SEED + kiosk);
        long kept = 0;
        int posted = 0;
        int unknown = 0;
        for (int i = 0; i < EACH; i++) {
            long minor = 1 + random.nextInt(50_000);
            var posting =
                    posting(kiosk, new Act.DepositCash(account, null, new Money(minor, "CNY")));
            boolean stands = false;
            boolean back = random.nextInt(4) == 0;
            var said = bank.post(posting).await();
            for (int tries = 0; said instanceof Outcome.Unknown && !back; tries++) {
                unknown++;
                if (tries > 3) back = true;
                else said = bank.post(posting).await();
            }
            if (said instanceof Outcome.Posted) stands = true;
            if (back) {
                takeBack(bank, posting.id());
                stands = false;
            }
            if (stands) {
                kept += minor;
                posted++;
            }
        }
        return new Kept(kept, posted, EACH - posted, unknown);
    }

    private static void takeBack(CoreBank bank, UUID id) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            var said = bank.reverse(id).await();
            if (said instanceof Reversal.Reversed) return;
            assertThat(said).isEqualTo(new Reversal.Unknown());
        }
        throw new AssertionError("seed " + SEED + ": a reversal got through in no way");
    }

    @Test
    void endsWithWhatTheKiosksWereTold(@TempDir Path directory)
            throws InterruptedException, ExecutionException {
        try (var stage = HereStage.with(directory, Set.of());
                var kiosks = Executors.newVirtualThreadPerTaskExecutor()) {
            var accounts = new ArrayList<AccountNumber>();
            for (int i = 0; i < KIOSKS; i++) {
                var applicant =
                        new Applicant(
                                stage.stranger(), "XU GOU", new Phone("+999000001234"), null, null);
                var act =
                        new Act.OpenAccount(
                                applicant, AccountClass.TYPE_I, "CNY", false, "staff-7");
                var opened = (Outcome.Posted) stage.bank().post(posting(i, act)).await();
                accounts.add(opened.account());
            }
            stage.server().faults().chances(BAD);
            var work = new ArrayList<Future<Kept>>();
            for (int i = 0; i < KIOSKS; i++) {
                int kiosk = i;
                Callable<Kept> deposits = () -> kiosk(stage.bank(), accounts.get(kiosk), kiosk);
                work.add(kiosks.submit(deposits));
            }
            long kept = 0;
            int unknown = 0;
            int reversed = 0;
            for (var one : work) {
                kept += one.get().minor();
                unknown += one.get().unknown();
                reversed += one.get().reversed();
            }
            stage.up();
            stage.arrived();
            System.out.println(
                    KIOSKS * EACH
                            + " deposits, "
                            + unknown
                            + " times unknown, "
                            + reversed
                            + " back");
            assertThat(unknown).isPositive();
            assertThat(stage.unbalanced()).hasValue(0);
            assertThat(inTransit(stage)).as("seed " + SEED).isEqualTo(-kept);
        }
    }

    private static long inTransit(HttpStage stage) {
        long sum = 0;
        for (var account : stage.stage("GET", "books", "").path("accounts"))
            if (account.path("kind").asText().equals(Kind.CASH_IN_TRANSIT.name()))
                sum += account.path("balance").asLong();
        return sum;
    }
}
