package dev.foyer.simulator.passport;

import static dev.foyer.simulator.passport.Documents.CAN;
import static dev.foyer.simulator.passport.Documents.FACE;
import static dev.foyer.simulator.passport.Documents.KEY;
import static dev.foyer.simulator.passport.Documents.NOW;
import static dev.foyer.simulator.passport.Documents.PASSPORT;
import static dev.foyer.simulator.passport.Documents.PERSON;
import static dev.foyer.simulator.passport.Documents.TRUST;
import static dev.foyer.simulator.passport.Documents.UTOPIA;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.emrtd.AccessKey;
import dev.foyer.device.emrtd.AccessUsed;
import dev.foyer.device.emrtd.Authenticity;
import dev.foyer.device.emrtd.CscaStore;
import dev.foyer.device.emrtd.EmrtdFault;
import dev.foyer.device.emrtd.EmrtdFault.Code;
import dev.foyer.device.emrtd.EmrtdReader;
import dev.foyer.device.emrtd.ReadRequest;
import dev.foyer.device.emrtd.ReadRequest.Access;
import dev.foyer.device.emrtd.TravelDocument;
import dev.foyer.device.emrtd.TravelDocument.CopyCheck;
import dev.foyer.device.emrtd.TravelDocument.Page;
import dev.foyer.device.emv.ApduLink;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.simulator.card.ChipCard;
import dev.foyer.simulator.card.EmvChip;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.scanner.Fictional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** The reader against the simulated chip, without a wire between them. */
@Timeout(60)
class EmrtdReaderTest {
    private static final AccessKey WRONG_ZONE =
            AccessKey.MrzKey.of(Fictional.document(MrzFormat.TD3, new Random(2)));

    private static final int ROUNDS = Boolean.getBoolean("foyer.long") ? 50 : 1;

    private static TravelDocument read(ChipContents chip, ReadRequest request) throws EmrtdFault {
        return EmrtdReader.read(new EmrtdChip(chip, new Random(7))::transmit, request);
    }

    private static Code refusal(ChipContents chip, ReadRequest request) {
        try {
            throw new AssertionError("was read: " + read(chip, request));
        } catch (EmrtdFault fault) {
            assertThat(fault.sentence()).doesNotContain(PERSON.surname(), CAN);
            return fault.code();
        }
    }

    @Test
    void readsAPassportByPaceAndBelievesIt() throws EmrtdFault {
        var document = read(PASSPORT, Documents.request());
        assertThat(document.access())
                .isEqualTo(new AccessUsed.Pace("0.4.0.127.0.7.2.2.4.2.2", 13, false));
        assertThat(document.zone()).contains(PERSON);
        assertThat(document.page()).isEqualTo(Page.SAME);
        assertThat(document.face().orElseThrow().image()).isEqualTo(FACE);
        assertThat(document.face().orElseThrow().mediaType()).isEqualTo("image/jpeg");
        assertThat(document.face().orElseThrow().width()).isEqualTo(240);
        assertThat(document.authenticity()).isInstanceOf(Authenticity.Authentic.class);
        assertThat(document.copy()).isEqualTo(CopyCheck.GENUINE);
        assertThat(document.trustworthy()).isTrue();
    }

    @Test
    void readsACardByItsAccessNumberAndSaysThatThePageIsNotKnown() throws EmrtdFault {
        var document = read(PASSPORT, Documents.with(new AccessKey.Can(CAN)));
        assertThat(document.access())
                .isEqualTo(new AccessUsed.Pace("0.4.0.127.0.7.2.2.4.2.2", 13, true));
        assertThat(document.page()).isEqualTo(Page.NOT_KNOWN);
        assertThat(document.trustworthy()).isTrue();
    }

    @Test
    void readsAnOldPassportByBacAndSaysSo() throws EmrtdFault {
        var document = read(old(), Documents.request());
        assertThat(document.access()).isEqualTo(new AccessUsed.Bac());
        assertThat(document.zone()).contains(PERSON);
        assertThat(document.trustworthy()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(MrzFormat.class)
    void readsEachSizeOfDocument(MrzFormat format) throws EmrtdFault {
        MrzRecord person = Fictional.document(format, new Random(format.columns()));
        var chip = FictionalPassport.of(person, "", FACE, Documents.SIGNER);
        var request = Documents.with(AccessKey.MrzKey.of(person));
        assertThat(read(chip, request).zone()).contains(person);
        assertThat(read(chip, request).trustworthy()).isTrue();
    }

    @Test
    void believesAnRsaSignatureToo() throws EmrtdFault {
        var signer = UTOPIA.signer(FictionalState.Kind.RSA_PSS, NOW, Duration.ofDays(1), 10);
        var chip = FictionalPassport.of(PERSON, CAN, FACE, signer);
        assertThat(read(chip, Documents.request()).authenticity())
                .isInstanceOf(Authenticity.Authentic.class);
    }

    @Test
    void leavesTheFaceWhereItIsNotWanted() throws EmrtdFault {
        var request =
                new ReadRequest(KEY, Access.PACE_ONLY, false, TRUST, NOW, Duration.ofSeconds(20));
        var document = read(PASSPORT, request);
        assertThat(document.face()).isEmpty();
        assertThat(document.trustworthy()).isTrue();
    }

    @Test
    void saysWrongKeyForAWrongZoneOrNumberAndTakesTheRightOneAfterwards() throws EmrtdFault {
        assertThat(refusal(PASSPORT, Documents.with(WRONG_ZONE))).isEqualTo(Code.WRONG_KEY);
        assertThat(refusal(PASSPORT, Documents.with(new AccessKey.Can("654321"))))
                .isEqualTo(Code.WRONG_KEY);
        assertThat(refusal(old(), Documents.with(WRONG_ZONE))).isEqualTo(Code.WRONG_KEY);
        var chip = new EmrtdChip(PASSPORT, new Random(3));
        assertThatThrownBy(() -> EmrtdReader.read(chip::transmit, Documents.with(WRONG_ZONE)))
                .isInstanceOf(EmrtdFault.class);
        chip.reset();
        assertThat(EmrtdReader.read(chip::transmit, Documents.request()).trustworthy()).isTrue();
    }

    @Test
    void neverTriesBacWhereTheChipOffersPace() {
        var sent = new ArrayList<Integer>();
        var chip = new EmrtdChip(PASSPORT, new Random(4));
        ApduLink<RuntimeException> heard =
                apdu -> {
                    sent.add(apdu[1] & 0xFF);
                    return chip.transmit(apdu);
                };
        assertThatThrownBy(() -> EmrtdReader.read(heard, Documents.with(WRONG_ZONE)))
                .isInstanceOf(EmrtdFault.class);
        // GET CHALLENGE and EXTERNAL AUTHENTICATE are those of BAC.
        assertThat(sent).contains(0x86).doesNotContain(0x84, 0x82);
    }

    @Test
    void refusesAChipWithoutPaceWherePaceIsWanted() {
        var request =
                new ReadRequest(KEY, Access.PACE_ONLY, true, TRUST, NOW, Duration.ofSeconds(20));
        assertThat(refusal(old(), request)).isEqualTo(Code.NO_PACE);
        assertThat(refusal(old(), Documents.with(new AccessKey.Can(CAN)))).isEqualTo(Code.NO_PACE);
    }

    @Test
    void noticesThatAChipHidesThePaceThatItsStateHasSigned() throws EmrtdFault {
        var document = read(PASSPORT.withoutPace(), Documents.request());
        assertThat(document.access()).isEqualTo(new AccessUsed.Bac());
        assertThat(document.authenticity()).isEqualTo(new Authenticity.Downgraded());
        assertThat(document.trustworthy()).isFalse();
    }

    @Test
    void tellsATamperedZone() throws EmrtdFault {
        MrzRecord other = Fictional.document(MrzFormat.TD3, new Random(9));
        var document =
                read(
                        PASSPORT.with(FictionalPassport.ZONE, FictionalPassport.zone(other)),
                        Documents.request());
        assertThat(document.authenticity()).isEqualTo(new Authenticity.HashMismatch(Set.of(1)));
        assertThat(document.page()).isEqualTo(Page.ANOTHER);
        assertThat(document.trustworthy()).isFalse();
    }

    @Test
    void tellsATamperedFace() throws EmrtdFault {
        var document =
                read(
                        PASSPORT.with(
                                FictionalPassport.FACE,
                                FaceGroup.of(FaceGroup.drawn(new Random(2)))),
                        Documents.request());
        assertThat(document.authenticity()).isEqualTo(new Authenticity.HashMismatch(Set.of(2)));
    }

    @Test
    void tellsASignatureThatIsNotTheSigners() throws EmrtdFault {
        var chip = FictionalPassport.of(PERSON, CAN, FACE, Documents.SIGNER);
        byte[] security = chip.files().get(FictionalPassport.SECURITY);
        security[security.length - 3] ^= 1;
        var document = read(chip.with(FictionalPassport.SECURITY, security), Documents.request());
        assertThat(document.authenticity()).isEqualTo(new Authenticity.SignatureWrong());
    }

    @Test
    void tellsASignerThatNoTrustedStateHasMade() throws EmrtdFault {
        var impostor = FictionalState.founded(FictionalState.UTOPIA, NOW);
        var chip = FictionalPassport.of(PERSON, CAN, FACE, impostor.signer(NOW));
        assertThat(read(chip, Documents.request()).authenticity())
                .isInstanceOf(Authenticity.SignerUnknown.class);
        assertThat(read(PASSPORT, ReadRequest.of(KEY, CscaStore.EMPTY, NOW)).authenticity())
                .isInstanceOf(Authenticity.SignerUnknown.class);
    }

    @Test
    void tellsAnExpiredSigner() throws EmrtdFault {
        var expired = UTOPIA.signer(FictionalState.Kind.CURVE, NOW, Duration.ofDays(800), 2);
        var chip = FictionalPassport.of(PERSON, CAN, FACE, expired);
        assertThat(read(chip, Documents.request()).authenticity())
                .isInstanceOf(Authenticity.SignerNotValid.class);
    }

    @Test
    void tellsASignerOfAnotherState() throws EmrtdFault {
        var neighbour = FictionalState.founded("C=AQ,O=Foyer fiction,CN=Penguin CSCA", NOW);
        var chip = FictionalPassport.of(PERSON, CAN, FACE, neighbour.signer(NOW));
        var trust = CscaStore.of(List.of(UTOPIA.certificate(), neighbour.certificate()));
        assertThat(read(chip, ReadRequest.of(KEY, trust, NOW)).authenticity())
                .isInstanceOf(Authenticity.WrongState.class);
    }

    @Test
    void tellsACopy() throws EmrtdFault {
        var another = FictionalPassport.of(PERSON, CAN, FACE, Documents.SIGNER);
        var document = read(PASSPORT.with(another.secret()), Documents.request());
        assertThat(document.authenticity().authentic()).isTrue();
        assertThat(document.copy()).isEqualTo(CopyCheck.COPY);
        assertThat(document.trustworthy()).isFalse();
    }

    @Test
    void saysThatAPaymentCardIsNoDocument() {
        var card = new EmvChip(StockCards.VISA);
        assertThatThrownBy(() -> EmrtdReader.read(card::transmit, Documents.request()))
                .isInstanceOfSatisfying(
                        EmrtdFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.NO_DOCUMENT));
    }

    @Test
    void givesUpAChipThatIsTooSlow() {
        var chip = new EmrtdChip(PASSPORT, new Random(5));
        ApduLink<RuntimeException> slow =
                apdu -> {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                    return chip.transmit(apdu);
                };
        var request =
                new ReadRequest(KEY, Access.PACE_ONLY, true, TRUST, NOW, Duration.ofMillis(200));
        assertThatThrownBy(() -> EmrtdReader.read(slow, request))
                .isInstanceOfSatisfying(
                        EmrtdFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.TOO_SLOW));
    }

    @Test
    void letsTheCarriersOwnFaultThroughWhereverItComes() throws EmrtdFault {
        var quick =
                new ReadRequest(KEY, Access.PACE_ONLY, false, TRUST, NOW, Duration.ofSeconds(20));
        var counted = new int[1];
        var whole = new EmrtdChip(PASSPORT, new Random(6));
        ApduLink<RuntimeException> counting =
                apdu -> {
                    counted[0]++;
                    return whole.transmit(apdu);
                };
        EmrtdReader.read(counting, quick);
        System.out.println("emrtd.exchanges: " + counted[0]);
        for (int at = 0; at < counted[0]; at++) {
            var chip = new EmrtdChip(PASSPORT, new Random(6));
            int last = at;
            var calls = new int[1];
            ApduLink<IOException> pulled =
                    apdu -> {
                        if (calls[0]++ == last) {
                            throw new IOException("pulled");
                        }
                        return chip.transmit(apdu);
                    };
            assertThatThrownBy(() -> EmrtdReader.read(pulled, quick))
                    .as("at " + at)
                    .isInstanceOf(IOException.class)
                    .hasMessage("pulled");
            assertThat(calls[0]).as("nothing is sent after the loss").isEqualTo(last + 1);
        }
    }

    @Test
    void meetsSpoiledAnswersWithItsOneFaultOrAJudgement() {
        spoilAnswers(PASSPORT, 5 * ROUNDS, 60);
        spoilAnswers(old(), 40 * ROUNDS, 40);
    }

    private static void spoilAnswers(ChipContents contents, int rounds, int within) {
        var seeds = new SplittableRandom(20_261_122);
        for (int round = 0; round < rounds; round++) {
            long seed = seeds.nextLong();
            var random = new SplittableRandom(seed);
            ChipCard chip = new EmrtdChip(contents, new Random(seed));
            int from = random.nextInt(within);
            var calls = new int[1];
            ApduLink<RuntimeException> spoiled =
                    apdu -> {
                        byte[] answer = chip.transmit(apdu);
                        return calls[0]++ < from ? answer : Spoil.some(answer, random);
                    };
            judge(seed, () -> EmrtdReader.read(spoiled, Documents.request()));
        }
    }

    @Test
    void meetsSpoiledFilesWithItsOneFaultOrAJudgement() {
        var seeds = new SplittableRandom(42);
        ChipContents old = old();
        String[] files = {"0101", "0102", "010F", "011D"};
        for (int round = 0; round < 40 * ROUNDS; round++) {
            long seed = seeds.nextLong();
            var random = new SplittableRandom(seed);
            String file = files[random.nextInt(files.length)];
            var chip = old.with(file, Spoil.some(old.files().get(file), random));
            judge(seed, () -> read(chip, Documents.request()));
            if (round < 5 * ROUNDS) {
                file = random.nextBoolean() ? "011C" : "010E";
                var modern = PASSPORT.with(file, Spoil.some(PASSPORT.files().get(file), random));
                judge(seed, () -> read(modern, Documents.request()));
            }
        }
    }

    private interface Reading {
        TravelDocument read() throws EmrtdFault;
    }

    /** What is believed is what was signed, whatever happened on the way. */
    private static void judge(long seed, Reading reading) {
        try {
            TravelDocument document = reading.read();
            if (document.trustworthy()) {
                assertThat(document.zone()).as("seed " + seed).contains(PERSON);
                assertThat(document.face().orElseThrow().image())
                        .as("seed " + seed)
                        .isEqualTo(FACE);
            }
        } catch (EmrtdFault expected) {
            assertThat(expected.sentence()).isNotEmpty();
        }
    }

    @Test
    void printsNothingOfThePerson() throws EmrtdFault {
        var document = read(PASSPORT, Documents.request());
        String number = PERSON.documentNumber().value();
        assertThat(document.toString() + Documents.request() + KEY + new AccessKey.Can(CAN))
                .doesNotContain(PERSON.surname(), number, CAN, PERSON.birth().text());
        byte[] file = PASSPORT.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(file.length).isLessThan(100);
    }

    /** A passport from before PACE: neither EF.CardAccess nor data group 14 says a word of it. */
    private static ChipContents old() {
        return FictionalPassport.withoutPace(PERSON, FACE, Documents.SIGNER);
    }
}
