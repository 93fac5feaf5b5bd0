package dev.foyer.simulator.passport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.emrtd.AccessKey;
import dev.foyer.device.emrtd.CscaStore;
import dev.foyer.device.emrtd.EmrtdReader;
import dev.foyer.device.emrtd.ReadRequest;
import dev.foyer.simulator.passport.DocumentWallet.Document;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

class DocumentWalletTest {
    private static final Set<Document> GOOD =
            Set.of(Document.PASSPORT, Document.IDENTITY_CARD, Document.OLD_PASSPORT);

    @Test
    void holdsGoodAndBadDocumentsThatAreToldApart(@TempDir Path directory) throws Exception {
        var wallet = DocumentWallet.fill(directory, Documents.NOW);
        var trust = CscaStore.load(wallet.trusted());
        assertThat(trust.size()).isEqualTo(1);
        for (Document document : Document.values()) {
            var chip = new EmrtdChip(ChipContents.load(wallet.chip(document)), new Random(1));
            var key = AccessKey.MrzKey.of(DocumentWallet.person(document));
            var read = EmrtdReader.read(chip::transmit, ReadRequest.of(key, trust, Documents.NOW));
            assertThat(read.trustworthy()).as(document.name()).isEqualTo(GOOD.contains(document));
            assertThat(Files.readAllLines(wallet.zone(document)))
                    .hasSize(DocumentWallet.person(document).format().rows());
        }
    }
}
