package dev.foyer.device.emrtd;

import dev.foyer.device.emrtd.EmrtdFault.Code;
import dev.foyer.device.emv.ApduLink;
import dev.foyer.device.mrz.MrzRecord;

import net.sf.scuba.smartcards.CardServiceException;

import org.jmrtd.BACKey;
import org.jmrtd.BACKeySpec;
import org.jmrtd.PACEKeySpec;
import org.jmrtd.PassportService;
import org.jmrtd.lds.CardAccessFile;
import org.jmrtd.lds.PACEInfo;
import org.jmrtd.lds.SODFile;
import org.jmrtd.lds.SecurityInfo;
import org.jmrtd.lds.icao.DG14File;
import org.jmrtd.lds.icao.DG15File;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the chip of a travel document that has power and was reset: opens it by PACE or BAC, reads
 * data groups 1, 2, 14 and 15 and the document security object, and judges them. Stateless; blocks
 * as long as the carrier does, and for the time of the {@link ReadRequest} at most, one exchange
 * more. Whoever owns the chip resets it afterwards.
 *
 * <p>Source: ICAO 9303 parts 10 and 11, eighth edition.
 */
public final class EmrtdReader {
    private static final int ZONE = 1;
    private static final int FACE = 2;
    private static final int PROTOCOLS = 14;
    private static final int KEY = 15;
    private static final int MUTUAL_AUTHENTICATE = 0x82;
    private static final int PACE_TOKENS = 4;

    private EmrtdReader() {}

    /**
     * One reading.
     *
     * @param <X> the carrier's own fault, which comes through as it is
     */
    public static <X extends Exception> TravelDocument read(ApduLink<X> link, ReadRequest request)
            throws EmrtdFault, X {
        return files(link, request).document();
    }

    /** One reading, with the files as they are in the chip. */
    static <X extends Exception> DocumentFiles files(ApduLink<X> link, ReadRequest request)
            throws EmrtdFault, X {
        Libraries.ready();
        return new Reading<>(link, request).read();
    }

    /** A call to JMRTD, whose failures are all made one. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws CardServiceException, IOException, GeneralSecurityException;
    }

    private static final class Reading<X extends Exception> {
        private final ReadRequest request;
        private final Transceiver<X> chip;
        private final PassportService service;
        private final ChipFiles files;

        Reading(ApduLink<X> link, ReadRequest request) {
            this.request = request;
            this.chip = new Transceiver<>(link, request.within());
            this.service =
                    new PassportService(
                            chip,
                            PassportService.NORMAL_MAX_TRANCEIVE_LENGTH,
                            PassportService.DEFAULT_MAX_BLOCKSIZE,
                            false,
                            true);
            this.files = new ChipFiles(chip, service);
        }

        DocumentFiles read() throws EmrtdFault, X {
            step(
                    Code.REFUSED,
                    "the chip cannot be opened",
                    () -> {
                        service.open();
                        return true;
                    });
            List<PACEInfo> offered = offered();
            AccessUsed used = offered.isEmpty() ? basicAccess() : pace(offered);
            byte[] security = file(PassportService.EF_SOD);
            var sod = malformed(() -> new SODFile(in(security)));
            var authentication = new PassiveAuthentication(sod, request.trust(), request.now());
            byte[] first = file(PassportService.EF_DG1);
            Map<Integer, byte[]> groups = groups(first, malformed(authentication::signedGroups));
            Optional<MrzRecord> zone = ZoneFile.read(first);
            Optional<Face> face = Optional.ofNullable(groups.get(FACE)).flatMap(FaceFile::read);
            Authenticity authenticity =
                    malformed(() -> authentication.judge(groups, zone.map(MrzRecord::issuer)));
            if (authenticity.authentic() && used instanceof AccessUsed.Bac && signedPace(groups)) {
                authenticity = new Authenticity.Downgraded();
            }
            var document =
                    new TravelDocument(
                            used, zone, page(zone), face, authenticity, copyCheck(groups));
            return new DocumentFiles(document, first, Optional.ofNullable(groups.get(FACE)));
        }

        /** What EF.CardAccess offers; it is not signed, and absent in chips that know BAC only. */
        private List<PACEInfo> offered() throws EmrtdFault, X {
            return step(
                    Code.REFUSED,
                    "EF.CardAccess cannot be read",
                    () -> {
                        Optional<byte[]> file = files.read(PassportService.EF_CARD_ACCESS);
                        if (file.isEmpty()) {
                            files.selectMasterFile();
                            file = files.read(PassportService.EF_CARD_ACCESS);
                        }
                        return file.isEmpty()
                                ? List.of()
                                : paceIn(new CardAccessFile(in(file.get())).getSecurityInfos());
                    });
        }

        private AccessUsed pace(List<PACEInfo> offered) throws EmrtdFault, X {
            PACEInfo best =
                    offered.stream()
                            .filter(info -> PaceChoice.rank(info) > 0)
                            .max(Comparator.comparingInt(PaceChoice::rank))
                            .orElseThrow(() ->
                                    new EmrtdFault(
                                            Code.UNSUPPORTED,
                                            "the chip offers PACE only in forms that are not"
                                                    + " known here"));
            var key = malformed(this::paceKey);
            try {
                service.doPACE(
                        key,
                        best.getObjectIdentifier(),
                        PACEInfo.toParameterSpec(best.getParameterId()),
                        best.getParameterId());
            } catch (CardServiceException | RuntimeException e) {
                chip.check();
                throw wrongKeyOr(e);
            }
            step(
                    Code.NO_DOCUMENT,
                    "the chip holds no travel document",
                    () -> {
                        service.sendSelectApplet(true);
                        return true;
                    });
            return new AccessUsed.Pace(
                    best.getObjectIdentifier(),
                    best.getParameterId().intValueExact(),
                    request.key() instanceof AccessKey.Can);
        }

        /**
         * A wrong key shows in the last of the four steps, when both sides prove what they know.
         */
        private EmrtdFault wrongKeyOr(Exception e) {
            boolean tokens = chip.generalAuthentications() >= PACE_TOKENS;
            return tokens
                    ? new EmrtdFault(Code.WRONG_KEY, "the chip does not know this key (PACE)", e)
                    : new EmrtdFault(
                            Code.REFUSED,
                            "the chip refused PACE (%04X)".formatted(chip.lastStatus()),
                            e);
        }

        private AccessUsed basicAccess() throws EmrtdFault, X {
            step(
                    Code.NO_DOCUMENT,
                    "the chip is not that of a travel document",
                    () -> {
                        service.sendSelectApplet(false);
                        return true;
                    });
            if (!(request.key() instanceof AccessKey.MrzKey)) {
                throw new EmrtdFault(
                        Code.NO_PACE, "the chip has no PACE, so a card access number is no key");
            }
            if (request.access() == ReadRequest.Access.PACE_ONLY) {
                throw new EmrtdFault(Code.NO_PACE, "the chip has no PACE");
            }
            try {
                service.doBAC(bacKey());
            } catch (CardServiceException | RuntimeException e) {
                chip.check();
                if (chip.lastInstruction() == MUTUAL_AUTHENTICATE) {
                    throw new EmrtdFault(
                            Code.WRONG_KEY, "the chip does not know this key (BAC)", e);
                }
                throw new EmrtdFault(
                        Code.REFUSED,
                        "the chip refused BAC (%04X)".formatted(chip.lastStatus()),
                        e);
            }
            return new AccessUsed.Bac();
        }

        private BACKeySpec bacKey() {
            return switch (request.key()) {
                case AccessKey.MrzKey(var number, var birth, var expiry) ->
                        new BACKey(number.value(), birth.text(), expiry.text());
                case AccessKey.Can _ ->
                        throw new IllegalStateException("a card access number serves PACE only");
            };
        }

        private PACEKeySpec paceKey() throws GeneralSecurityException {
            return switch (request.key()) {
                case AccessKey.MrzKey _ -> PACEKeySpec.createMRZKey(bacKey());
                case AccessKey.Can(var digits) -> PACEKeySpec.createCANKey(digits);
            };
        }

        private Map<Integer, byte[]> groups(byte[] first, Set<Integer> signed)
                throws EmrtdFault, X {
            var groups = new HashMap<Integer, byte[]>();
            groups.put(ZONE, first);
            if (signed.contains(FACE) && request.face()) {
                groups.put(FACE, file(PassportService.EF_DG2));
            }
            if (signed.contains(PROTOCOLS)) {
                groups.put(PROTOCOLS, file(PassportService.EF_DG14));
            }
            if (signed.contains(KEY)) {
                groups.put(KEY, file(PassportService.EF_DG15));
            }
            return groups;
        }

        private boolean signedPace(Map<Integer, byte[]> groups) throws EmrtdFault, X {
            byte[] file = groups.get(PROTOCOLS);
            if (file == null) {
                return false;
            }
            var protocols = malformed(() -> new DG14File(in(file)));
            return !paceIn(protocols.getSecurityInfos()).isEmpty();
        }

        private TravelDocument.Page page(Optional<MrzRecord> zone) {
            return switch (request.key()) {
                case AccessKey.Can _ -> TravelDocument.Page.NOT_KNOWN;
                case AccessKey.MrzKey key ->
                        zone.isPresent() && key.opens(zone.get())
                                ? TravelDocument.Page.SAME
                                : TravelDocument.Page.ANOTHER;
            };
        }

        private TravelDocument.CopyCheck copyCheck(Map<Integer, byte[]> groups)
                throws EmrtdFault, X {
            byte[] file = groups.get(KEY);
            if (file == null) {
                return TravelDocument.CopyCheck.NOT_OFFERED;
            }
            var key = malformed(() -> new DG15File(in(file)).getPublicKey());
            var challenge = new byte[ActiveAuthentication.CHALLENGE];
            new SecureRandom().nextBytes(challenge);
            byte[] answer =
                    step(
                            Code.REFUSED,
                            "the chip refuses to prove that it is no copy",
                            () -> files.internalAuthenticate(challenge));
            return malformed(() -> ActiveAuthentication.judge(key, challenge, answer));
        }

        private byte[] file(short id) throws EmrtdFault, X {
            Optional<byte[]> file =
                    step(
                            Code.REFUSED,
                            "the chip does not give file %04X".formatted(id),
                            () -> files.read(id));
            return file.orElseThrow(() ->
                    new EmrtdFault(
                            Code.REFUSED,
                            "the chip does not give file %04X (%04X)"
                                    .formatted(id, chip.lastStatus())));
        }

        private <T> T malformed(Step<T> step) throws EmrtdFault, X {
            return step(
                    Code.MALFORMED, "the chip holds what is no part of a travel document", step);
        }

        /** JMRTD and what it stands on throw what they like at bytes that they do not expect. */
        private <T> T step(Code code, String sentence, Step<T> step) throws EmrtdFault, X {
            try {
                return step.run();
            } catch (CardServiceException
                    | IOException
                    | GeneralSecurityException
                    | RuntimeException e) {
                chip.check();
                boolean garbage = chip.lastStatus() == 0x9000 || e instanceof RuntimeException;
                throw new EmrtdFault(
                        garbage ? Code.MALFORMED : code,
                        sentence + " (%04X)".formatted(chip.lastStatus()),
                        e);
            }
        }
    }

    private static ByteArrayInputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static List<PACEInfo> paceIn(Collection<SecurityInfo> infos) {
        return infos.stream().filter(PACEInfo.class::isInstance).map(PACEInfo.class::cast).toList();
    }
}
