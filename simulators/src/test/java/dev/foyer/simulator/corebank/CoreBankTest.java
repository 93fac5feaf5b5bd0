package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.bank.BankStage;
import dev.foyer.hub.bank.CoreBankContract;

import io.vertx.core.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;

/** The hub's adapter and the simulated bank, as a process with real faults, keep the contract. */
@Timeout(60)
class CoreBankTest extends CoreBankContract {
    private static final int TRIES = 20;

    @TempDir private static Path directory;

    private static BankProcess process;

    @BeforeAll
    static void start() {
        process = new BankProcess(directory);
        // A program that has just started loads its classes with the first calls.
        try (var stage = new ProcessStage()) {
            stage.unbalanced();
            for (int tries = 0; tries < TRIES; tries++)
                if (answered(stage.bank().customer(stage.stranger()))
                        instanceof Finding.NotKnown<?>) return;
        }
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    /** The process as a stage; a stop in the middle ends it, and it is started again. */
    private static final class ProcessStage extends HttpStage {
        private boolean stopping;

        ProcessStage() {
            super(process.url(), process.token());
        }

        @Override
        String stageAddress(String what) {
            return process.stage(what);
        }

        @Override
        public boolean befall(Mishap mishap) {
            stopping |= mishap == Mishap.STOPPED;
            return super.befall(mishap);
        }

        @Override
        void thereAgain() {
            if (stopping) process.awaitStop();
            stopping = false;
            process.again();
        }
    }

    @Override
    protected BankStage stage() {
        return new ProcessStage();
    }

    /** Asks until somebody answers: connections to the old process are worth nothing. */
    private static Standing standing(BankStage stage, UUID id) {
        for (int tries = 0; tries < TRIES; tries++)
            if (!(answered(stage.bank().query(id)) instanceof Standing.Unavailable))
                return answered(stage.bank().query(id));
        return new Standing.Unavailable();
    }

    @Test
    void keepsWhatItSaidWhenThePlugIsPulled() {
        var answers = new ArrayList<Future<Outcome>>();
        var ids = new ArrayList<UUID>();
        try (var stage = new ProcessStage()) {
            var slip = new Slip("b1", "kiosk-2", "case-2", HereStage.TODAY, "at the kiosk");
            var applicant =
                    new Applicant(
                            stage.stranger(), "XU GOU", new Phone("+999000001234"), null, null);
            var opened =
                    (Outcome.Posted)
                            answered(
                                    stage.bank()
                                            .post(
                                                    new Posting(
                                                            UUID.randomUUID(),
                                                            slip,
                                                            new Act.OpenAccount(
                                                                    applicant,
                                                                    AccountClass.TYPE_I,
                                                                    "CNY",
                                                                    false,
                                                                    "staff-7"))));
            for (int i = 0; i < 60; i++) {
                ids.add(UUID.randomUUID());
                var act = new Act.DepositCash(opened.account(), null, new Money(100, "CNY"));
                answers.add(stage.bank().post(new Posting(ids.getLast(), slip, act)));
                if (i == 5) answered(answers.getFirst());
            }
            process.kill();
            process.again();
            int posted = 0;
            for (int i = 0; i < ids.size(); i++) {
                if (!(answered(answers.get(i)) instanceof Outcome.Posted said)) continue;
                posted++;
                assertThat(standing(stage, ids.get(i)))
                        .isEqualTo(new Standing.Posted(said.reference(), null, null));
            }
            assertThat(posted).isPositive();
            assertThat(stage.unbalanced()).hasValue(0);
        }
    }
}
