package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.simulator.stage.Gate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A bank in this process, on loopback all the same; possibly one with a flaw. */
final class HereStage extends HttpStage {
    static final LocalDate TODAY = LocalDate.of(2031, 3, 4);
    private static final String TOKEN = "a token of the link";
    private static final Gate GATE = new Gate("0123456789abcdef");

    private final BankServer server;
    private final PaperPad pad;

    private HereStage(BankServer server, PaperPad pad) {
        super(server.url(), TOKEN);
        this.server = server;
        this.pad = pad;
    }

    static HereStage with(Path directory, Set<Flaw> flaws) {
        var random = new Random(7);
        var pad = new PaperPad(directory.resolve("factory.key"));
        return new HereStage(
                BankServer.start(
                        new BankServer.Settings(
                                directory.resolve("books.db"),
                                0,
                                TODAY,
                                Sql.Durability.OFF,
                                flaws,
                                TOKEN,
                                GATE,
                                PadKeys.fresh(pad.factoryKey(), random),
                                random,
                                null)),
                pad);
    }

    @Override
    public Optional<EncryptedPin> entered(CardNumber card, String digits) {
        if (!pad.loaded()) pad.load(stage("GET", "pad-key", ""));
        return Optional.of(pad.enter(card.digits(), digits));
    }

    BankServer server() {
        return server;
    }

    @Override
    String stageAddress(String what) {
        return server.url() + Desk.STAGE + what + "?key=" + GATE.key();
    }

    @Override
    void thereAgain() {
        // It reopens its books before it takes the next request.
    }

    @Override
    public void close() {
        super.close();
        server.close();
    }
}
