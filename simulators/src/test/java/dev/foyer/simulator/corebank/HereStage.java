package dev.foyer.simulator.corebank;

import dev.foyer.simulator.stage.Gate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;

/** A bank in this process, on loopback all the same; possibly one with a flaw. */
final class HereStage extends HttpStage {
    static final LocalDate TODAY = LocalDate.of(2031, 3, 4);
    private static final String TOKEN = "a token of the link";
    private static final Gate GATE = new Gate("0123456789abcdef");

    private final BankServer server;

    private HereStage(BankServer server) {
        super(server.url(), TOKEN);
        this.server = server;
    }

    static HereStage with(Path directory, Set<Flaw> flaws) {
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
                                null)));
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
