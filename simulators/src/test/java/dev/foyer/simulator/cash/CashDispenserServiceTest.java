package dev.foyer.simulator.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cashdispenser.CashDispensers;
import dev.foyer.device.endtoend.Token;
import dev.foyer.device.endtoend.TokenKey;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestContext;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.conformance.Unstaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

class CashDispenserServiceTest {
    private static final String KEY = "00112233445566778899AABBCCDDEEFF0011223344556677";
    private static final TokenKey HOST = TokenKey.of(HexFormat.of().parseHex(KEY));

    @TempDir Path directory;

    private DispenserSimulator simulator() {
        return DispenserSimulator.start(
                "dispenser",
                directory.resolve("tty"),
                List.of("EUR50", "EUR10", "USD20"),
                List.of(200, 200, 100),
                Duration.ofMillis(2),
                Chance.NONE);
    }

    private String uri(String more) {
        return "notedispenser:"
                + directory.resolve("tty")
                + "?cassettes=EUR50*200,EUR10*200,USD20*100&pollMs=10&answerMs=60&moveMs=5000&counts="
                + directory.resolve("counts")
                + more;
    }

    @Test
    void keepsTheContractOverARealSerialPort() throws IOException {
        try (var simulator = simulator();
                var host =
                        TestHost.start(
                                CashDispenserServiceTest.class,
                                CashDispensers.over("cashdispenser", DeviceUri.parse(uri("")))
                                        .service())) {
            ServiceContract.holdsOn(
                    host.uri("cashdispenser"),
                    simulator,
                    ServiceContract.withoutWaiting(
                            ServiceContract.WITHOUT_CARDS.toArray(String[]::new)));
        }
    }

    private static Completion run(Service service, String command, String payload)
            throws IOException {
        String face = command.substring(0, command.indexOf('.'));
        return TestContext.of(
                        service.interfaces().stream()
                                .filter(one -> one.name().equals(face))
                                .findFirst()
                                .orElseThrow(),
                        command,
                        Json.parse(payload.replace('\'', '"')))
                .run();
    }

    private static String dispense(int euros, String token) {
        return "{'denomination': {'denomination': {'service': {'currencies': {'EUR': "
                + euros
                + "}, 'mix': 'mix1'}}}"
                + (token.isEmpty() ? "" : ", 'token': '" + token + "'")
                + "}";
    }

    private static String nonce(Service service) throws IOException {
        JsonNode payload = Json.object(run(service, "Common.GetCommandNonce", "{}").payload());
        return payload == null ? "" : payload.path("commandNonce").asText();
    }

    @Test
    void dispensesOnlyWhatATokenOfTheHostAllows() throws IOException, Unstaged {
        Path key = Files.writeString(directory.resolve("key"), KEY);
        try (var simulator = simulator()) {
            var made =
                    CashDispensers.over(
                            "cashdispenser",
                            DeviceUri.parse(uri("&tokenKey=" + key + "&answerKey=" + key)));
            try (var device = made.device()) {
                device.open();
                until(() -> device.status().state() == DeviceStatus.State.ONLINE);
                Service service = made.service();
                refused(service, dispense(50, ""), CompletionCode.AUTHORIZATION_REQUIRED);
                String fifty = Token.make("AB12", Map.of("DISPENSE1", "50.00EUR"), HOST);
                refused(service, dispense(50, fifty), CompletionCode.NO_COMMAND_NONCE);
                String hundred = Token.make(nonce(service), Map.of("DISPENSE1", "100.00EUR"), HOST);
                refused(service, dispense(50, fifty), CompletionCode.INVALID_TOKEN_NONCE);
                refused(
                        service,
                        dispense(50, hundred.replace("100", "900")),
                        CompletionCode.INVALID_TOKEN_HMAC);
                refused(service, dispense(150, hundred), CompletionCode.INVALID_TOKEN);
                refused(
                        service,
                        dispense(50, hundred.replace("100.00EUR", "")),
                        CompletionCode.INVALID_TOKEN_KEY_NO_VALUE);
                refused(
                        service,
                        dispense(50, hundred.replace("TOKENFORMAT=1", "TOKENFORMAT=9")),
                        CompletionCode.INVALID_TOKEN_FORMAT);
                // The token is good for its sum, in as many dispenses as it takes.
                for (int i = 0; i < 2; i++) {
                    assertThat(run(service, "CashDispenser.Dispense", dispense(50, hundred)).code())
                            .isEqualTo(CompletionCode.SUCCESS);
                    assertThat(run(service, "CashDispenser.Present", "{}").code())
                            .isEqualTo(CompletionCode.SUCCESS);
                    simulator.perform("notes.take");
                    until(() -> presentState(service).equals("customer"));
                }
                refused(service, dispense(50, hundred), CompletionCode.INVALID_TOKEN);
                answersWithAToken(service);
                losesTheNonceWithThePower(simulator, service);
            }
        }
    }

    private static String presentState(Service service) {
        try {
            JsonNode items =
                    Json.object(run(service, "CashManagement.GetItemInfo", "{}").payload());
            return items == null
                    ? ""
                    : items.path("itemsList").path(0).path("itemLocation").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void answersWithAToken(Service service) throws IOException {
        JsonNode status =
                Json.object(
                        run(service, "CashDispenser.GetPresentStatus", "{'nonce': 'C0FFEE'}")
                                .payload());
        String token = status == null ? "" : status.path("token").asText();
        assertThat(token)
                .startsWith("NONCE=C0FFEE,TOKENFORMAT=1,TOKENLENGTH=0")
                .contains(
                        "DISPENSED1=50.00EUR,PRESENTED1=YES,PRESENTEDAMOUNT1=50.00EUR,"
                                + "RETRACTED1=NO,RETRACTEDAMOUNT1=0.00EUR,");
    }

    private static void losesTheNonceWithThePower(DispenserSimulator simulator, Service service)
            throws IOException, Unstaged {
        String token = Token.make(nonce(service), Map.of("DISPENSE1", "50.00EUR"), HOST);
        simulator.perform("power.off");
        until(() -> service.device().status().state() == DeviceStatus.State.OFFLINE);
        simulator.perform("power.on");
        until(() -> service.device().status().state() == DeviceStatus.State.ONLINE);
        refused(service, dispense(50, token), CompletionCode.NO_COMMAND_NONCE);
    }

    private static void refused(Service service, String dispense, CompletionCode code)
            throws IOException {
        assertThat(run(service, "CashDispenser.Dispense", dispense).code()).isEqualTo(code);
    }

    private static void until(BooleanSupplier reached) {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(3_000_000);
        }
    }
}
