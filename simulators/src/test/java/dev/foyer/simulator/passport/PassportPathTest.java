package dev.foyer.simulator.passport;

import static dev.foyer.simulator.passport.Documents.PASSPORT;
import static dev.foyer.simulator.passport.Documents.PERSON;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cardreader.CardReaders;
import dev.foyer.device.emrtd.AccessKey;
import dev.foyer.device.emrtd.AccessUsed;
import dev.foyer.device.emrtd.Authenticity;
import dev.foyer.device.emrtd.EmrtdFault;
import dev.foyer.device.emrtd.EmrtdSlot;
import dev.foyer.device.emrtd.TravelDocument;
import dev.foyer.device.identity.Ending;
import dev.foyer.device.identity.PassportReading;
import dev.foyer.device.identity.PassportReading.Result;
import dev.foyer.device.identity.Step;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.PcscSlot;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.rig.Real;
import dev.foyer.simulator.rig.SharedRig;
import dev.foyer.simulator.scanner.Fictional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Both ways to a chip through the real pcscd and vpcd: the slot itself, and XFS4IoT's ChipIO. */
@Timeout(120)
class PassportPathTest {
    private static final Duration WAIT = Duration.ofSeconds(15);
    private static final AccessKey WRONG =
            AccessKey.MrzKey.of(Fictional.document(MrzFormat.TD3, new Random(2)));

    @TempDir private static Path directory;
    private CardRig rig;

    @BeforeAll
    static void needsTheRealStack() throws IOException {
        Real.pcscd();
        PASSPORT.save(directory.resolve("passport.chip.json"));
        FictionalPassport.withoutPace(PERSON, Documents.FACE, Documents.SIGNER)
                .save(directory.resolve("old.chip.json"));
        PASSPORT.with(
                        FictionalPassport.ZONE,
                        FictionalPassport.zone(Fictional.document(MrzFormat.TD3, new Random(9))))
                .save(directory.resolve("tampered.chip.json"));
    }

    @BeforeEach
    void emptySlot() throws IOException {
        rig = SharedRig.get();
    }

    @AfterAll
    static void noTrafficHoldsThePerson() throws IOException {
        Path traffic =
                Path.of(
                        System.getProperty("foyer.traffic", "target/traffic"),
                        "PassportPathTest.jsonl");
        assertThat(Files.readString(traffic))
                .contains("CardReader.ChipIO")
                .doesNotContain(PERSON.surname())
                .doesNotContain("UDxVVE"); // the zone's beginning in base64
    }

    private void lay(String file) throws IOException {
        rig.insert(directory.resolve(file + ".chip.json").toString());
    }

    private PcscSlot slot() throws DeviceFault {
        return PcscSlot.open(CardRig.reader(0), rig.socket().toString());
    }

    private static void occupied(ChipSlot slot, boolean wanted) throws DeviceFault {
        long end = System.nanoTime() + WAIT.toNanos();
        while (slot.occupied() != wanted) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void readsOnTheSlotItselfTwiceOverAndWithAWrongKeyBetween() throws Exception {
        try (var slot = slot()) {
            // The daemon sees the last test's document until its next look at the slot.
            occupied(slot, false);
            lay("passport");
            occupied(slot, true);
            long begin = System.nanoTime();
            TravelDocument document = EmrtdSlot.read(slot, Documents.request());
            System.out.println(
                    "emrtd.pcsc_pace: "
                            + Duration.ofNanos(System.nanoTime() - begin).toMillis()
                            + " ms");
            assertThat(document.trustworthy()).isTrue();
            assertThat(document.access()).isInstanceOf(AccessUsed.Pace.class);
            assertThatThrownBy(() -> EmrtdSlot.read(slot, Documents.with(WRONG)))
                    .isInstanceOfSatisfying(
                            EmrtdFault.class,
                            fault -> assertThat(fault.code()).isEqualTo(EmrtdFault.Code.WRONG_KEY));
            assertThat(EmrtdSlot.read(slot, Documents.request()).trustworthy()).isTrue();
        }
    }

    @Test
    void saysOnTheSlotThatTheDocumentWasTakenAway() throws Exception {
        try (var slot = slot()) {
            // The daemon sees the last test's document until its next look at the slot.
            occupied(slot, false);
            assertThatThrownBy(() -> EmrtdSlot.read(slot, Documents.request()))
                    .isInstanceOfSatisfying(
                            DeviceFault.class,
                            fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.USER));
            lay("passport");
            occupied(slot, true);
            rig.ask("{\"do\":\"pull\",\"after\":25}");
            assertThatThrownBy(() -> EmrtdSlot.read(slot, Documents.request()))
                    .isInstanceOfSatisfying(
                            DeviceFault.class,
                            fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.USER));
        }
    }

    /** A service over the rig's reader, a client of it, and the steps that were told. */
    private final class Hall implements AutoCloseable {
        final TestHost host;
        final Client client;
        final List<Step> steps = new CopyOnWriteArrayList<>();

        Hall() throws Exception {
            var uri = DeviceUri.parse("pcsc:" + CardRig.READER + " 00 00?socket=" + rig.socket());
            host = TestHost.start(PassportPathTest.class, CardReaders.pcsc("cardreader", uri));
            client = Client.connect(host.vertx(), host.uri("cardreader"), ClientSettings.USUAL);
            client.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
            lift();
        }

        Result read(AccessKey key) throws InterruptedException {
            return new PassportReading(client).read(WAIT, Documents.with(key), steps::add);
        }

        /** Lifts what is there, and waits until the daemon has seen it. */
        void lift() throws Exception {
            rig.remove();
            long end = System.nanoTime() + WAIT.toNanos();
            while (!media().equals("notPresent")) {
                assertThat(System.nanoTime()).isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }

        private String media() throws InterruptedException {
            return switch (client.command("Common.Status", null, WAIT).await()) {
                case Outcome.Completed(var done) when done.payload() != null ->
                        done.payload().path("cardReader").path("media").asText();
                case Outcome other -> other.toString();
            };
        }

        @Override
        public void close() {
            client.close();
            host.close();
        }
    }

    @Test
    void readsThroughXfsWhateverBecomesOfIt() throws Exception {
        try (var hall = new Hall()) {
            lay("passport");
            long begin = System.nanoTime();
            var first = hall.read(Documents.KEY);
            System.out.println(
                    "emrtd.chipio_pace: "
                            + Duration.ofNanos(System.nanoTime() - begin).toMillis()
                            + " ms");
            assertThat(first)
                    .isInstanceOfSatisfying(
                            Result.Read.class,
                            read -> {
                                assertThat(read.document().trustworthy()).isTrue();
                                assertThat(read.document().zone()).contains(PERSON);
                            });
            assertThat(hall.steps).contains(Step.READING);

            // A wrong key locks nothing up, and a reading that ends badly resets the chip.
            assertThat(hall.read(WRONG))
                    .isInstanceOfSatisfying(
                            Result.Unreadable.class,
                            bad -> assertThat(bad.why()).isEqualTo(EmrtdFault.Code.WRONG_KEY));
            assertThat(hall.read(new AccessKey.Can(Documents.CAN))).isInstanceOf(Result.Read.class);

            // Pulled in the middle of a file, then another document.
            rig.ask("{\"do\":\"pull\",\"after\":30}");
            assertThat(hall.read(Documents.KEY)).isEqualTo(new Result.Stopped(new Ending.Pulled()));
            hall.lift();
            lay("old");
            assertThat(hall.read(Documents.KEY))
                    .isInstanceOfSatisfying(
                            Result.Read.class,
                            read ->
                                    assertThat(read.document().access())
                                            .isEqualTo(new AccessUsed.Bac()));
            hall.lift();
            lay("tampered");
            assertThat(hall.read(Documents.KEY))
                    .isInstanceOfSatisfying(
                            Result.Read.class,
                            read ->
                                    assertThat(read.document().authenticity())
                                            .isEqualTo(new Authenticity.HashMismatch(Set.of(1))));
        }
    }

    @Test
    void endsAReadingThatIsCalledOffOrThatNobodyComesFor() throws Exception {
        try (var hall = new Hall()) {
            var none =
                    new PassportReading(hall.client)
                            .read(Duration.ofMillis(700), Documents.request(), hall.steps::add);
            assertThat(none).isEqualTo(new Result.Stopped(new Ending.NoDocument()));
            var reading = new PassportReading(hall.client);
            var end = new CompletableFuture<Result>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            end.complete(reading.read(WAIT, Documents.request(), hall.steps::add));
                        } catch (InterruptedException e) {
                            end.completeExceptionally(e);
                        }
                    });
            reading.cancel();
            assertThat(end.get(10, TimeUnit.SECONDS))
                    .isEqualTo(new Result.Stopped(new Ending.Canceled()));
        }
    }
}
