package dev.foyer.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.printer.StatementPrinter;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The driver of page printers against a real cupsd with cups-pdf. */
@Timeout(120)
class StatementOverCupsTest {
    private static void needCups() {
        var missing = PrivateCups.missing();
        if (missing.isPresent()) {
            var sentence = "a real CUPS: " + missing.get();
            System.out.println("NOT RUN " + sentence);
            if (System.getProperty("foyer.real", "auto").equals("required")) {
                fail(sentence);
            }
            Assumptions.assumeTrue(false, sentence);
        }
    }

    private static JsonNode statement() throws IOException {
        return Json.parse(
                """
                {"formName": "statement.zh", "mediaName": "a4", "mediaControl": {"move": "eject"},
                 "fields": {"bank": "示例银行 人民路支行", "name": "王*", "account": "6200 **** 0017",
                 "period": "2026-10", "currency": "CNY", "opening": "1.00", "in": "2.00",
                 "out": "0.00", "closing": "3.00", "date": ["2026-10-01"], "details": ["利息"],
                 "amount": ["2.00"], "balance": ["3.00"], "page": "1 / 1",
                 "printedAt": "2026-11-22"}}
                """);
    }

    private static Envelope.Completed print(Client client) throws IOException {
        try {
            var outcome =
                    client.command(
                                    "Printer.PrintForm",
                                    statement(),
                                    Duration.ofSeconds(60),
                                    _ -> {})
                            .await();
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            return ((Outcome.Completed) outcome).completion();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The documents of this owner. */
    private static List<Path> documents(String owner) throws IOException {
        try (var files = Files.list(PrivateCups.OUTPUT)) {
            return files.filter(file -> file.getFileName().toString().contains(owner)).toList();
        }
    }

    @Test
    void printsAStatementToItsEndAndNothingWhileTheQueueIsPaused() throws IOException {
        needCups();
        var directory = Files.createTempDirectory("foyer-cups-");
        var owner = directory.getFileName().toString();
        try (var cups = PrivateCups.start(directory)) {
            var uri = DeviceUri.parse(cups.uri() + "?owner=" + owner + "&job=30000");
            var service = StatementPrinter.service("statementprinter", uri, FormStore.shipped());
            try (var host = TestHost.start(getClass(), service);
                    var client =
                            Client.connect(
                                    host.vertx(),
                                    host.uri("statementprinter"),
                                    ClientSettings.USUAL)) {
                client.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
                var printed = print(client);
                assertThat(printed.code())
                        .as(String.valueOf(printed.errorDescription()))
                        .isEqualTo(CompletionCode.SUCCESS);
                assertThat(documents(owner)).hasSize(1);

                cups.pause(true);
                var paused = print(client);
                assertThat(paused.code()).isEqualTo(CompletionCode.DEVICE_NOT_READY);
                assertThat(paused.errorDescription()).startsWith("notPrinted: ");
                cups.pause(false);
                assertThat(print(client).code()).isEqualTo(CompletionCode.SUCCESS);
                assertThat(documents(owner)).hasSize(2);
            }
        } finally {
            for (Path document : documents(owner)) {
                Files.deleteIfExists(document);
            }
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
