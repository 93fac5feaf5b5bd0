package dev.foyer.simulator.passport;

import dev.foyer.device.emrtd.AccessKey;
import dev.foyer.device.emrtd.CscaStore;
import dev.foyer.device.emrtd.ReadRequest;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.simulator.scanner.Fictional;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** One state, one signer and one person for all tests of this package; made once. */
final class Documents {
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final FictionalState UTOPIA = FictionalState.founded(FictionalState.UTOPIA, NOW);
    static final FictionalState.Signer SIGNER = UTOPIA.signer(NOW);
    static final CscaStore TRUST = CscaStore.of(List.of(UTOPIA.certificate()));
    static final MrzRecord PERSON = Fictional.document(MrzFormat.TD3, new Random(1));
    static final byte[] FACE = FaceGroup.drawn(new Random(1));
    static final String CAN = "123456";
    static final ChipContents PASSPORT = FictionalPassport.of(PERSON, CAN, FACE, SIGNER);
    static final AccessKey KEY = AccessKey.MrzKey.of(PERSON);

    private Documents() {}

    static ReadRequest request() {
        return ReadRequest.of(KEY, TRUST, NOW);
    }

    static ReadRequest with(AccessKey key) {
        return ReadRequest.of(key, TRUST, NOW);
    }
}
