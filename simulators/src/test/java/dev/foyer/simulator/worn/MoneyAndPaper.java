package dev.foyer.simulator.worn;

import static dev.foyer.simulator.worn.CardsAndPapers.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ordinary work with money and paper: notes in, notes out, a receipt, a statement. */
final class MoneyAndPaper {
    private static final Set<String> NOT_DONE =
            Set.of("hardwareError", "deviceNotReady", "timeOut");
    private static final List<String> NOTES = List.of("EUR50", "CNY100", "USD20");

    private MoneyAndPaper() {}

    static Work.End notesIn(SimulatedDevice acceptor, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        var start = caller.run("CashAcceptor.CashInStart", "{}");
        assertThat(start.code()).as(start.description()).isEqualTo("success");
        var note = NOTES.get((int) (seed % NOTES.size()));
        var cashIn = caller.begin("CashAcceptor.CashIn", "{}");
        Caller.until(
                () -> !caller.told("CashAcceptor.InsertItemsEvent").isEmpty(),
                () -> "that notes are asked for");
        int refused = 0;
        acceptor.perform("notes.insert", Map.of("notes", note));
        while (!cashIn.outcome().toCompletableFuture().isDone()) {
            int now = caller.told("CashAcceptor.InputRefuseEvent").size();
            if (now > refused) {
                refused = now;
                acceptor.perform("notes.insert", Map.of("notes", note));
            }
            pause();
        }
        var taken = Caller.end(cashIn);
        assertThat(taken.code()).as(taken.description()).isEqualTo("success");
        var end = caller.run("CashAcceptor.CashInEnd", "{}");
        assertThat(end.code()).as(end.description()).isEqualTo("success");
        JsonNode truth = truth(acceptor);
        assertThat(truth.path("inside")).isEmpty();
        int physical = 0;
        for (var kind : truth.path("cassette").properties()) physical += kind.getValue().asInt();
        JsonNode unit =
                caller.run("Storage.GetStorage", "{}").payload().at("/storage/unit1/cash/status");
        assertThat(sum(unit.at("/in/deposited"))).as(unit.toString()).isEqualTo(physical);
        assertThat(unit.path("accuracy").asText()).startsWith("accurate");
        return Work.End.RIGHT;
    }

    /** A worn one gives good notes back at first; the customer puts them in again. */
    static Work.End bundlesIn(SimulatedDevice acceptor, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        var start = caller.run("CashAcceptor.CashInStart", "{}");
        assertThat(start.code()).as(start.description()).isEqualTo("success");
        int wanted = 12;
        String notes = NOTES.get((int) (seed % NOTES.size()));
        int counted = 0;
        for (int bundle = 0; counted < wanted; bundle++) {
            assertThat(bundle).as("bundles").isLessThan(wanted);
            var cashIn = caller.begin("CashAcceptor.CashIn", "{}");
            int asked = caller.told("CashAcceptor.InsertItemsEvent").size();
            acceptor.perform("notes.insert", Map.of("notes", notes + "*" + (wanted - counted)));
            while (!cashIn.outcome().toCompletableFuture().isDone()) {
                acceptor.perform("notes.take");
                int again = caller.told("CashAcceptor.InsertItemsEvent").size();
                if (again > asked) {
                    asked = again;
                    acceptor.perform(
                            "notes.insert", Map.of("notes", notes + "*" + (wanted - counted)));
                }
                pause();
            }
            var taken = Caller.end(cashIn);
            assertThat(taken.code()).as(taken.description()).isEqualTo("success");
            counted += sum(taken.payload().path("items"));
            acceptor.perform("notes.take");
            caller.untilStatus(
                    status ->
                            status.at("/cashAcceptor/positions/1/positionStatus")
                                    .asText()
                                    .equals("empty"),
                    () -> "that the notes were taken back");
        }
        var end = caller.run("CashAcceptor.CashInEnd", "{}");
        assertThat(end.code()).as(end.description()).isEqualTo("success");
        JsonNode truth = truth(acceptor);
        assertThat(truth.path("escrow")).isEmpty();
        JsonNode unit =
                caller.run("Storage.GetStorage", "{}").payload().at("/storage/unit1/cash/status");
        assertThat(sum(unit.at("/in/deposited")))
                .as(unit.toString())
                .isEqualTo(sum(truth.path("cassette")));
        assertThat(unit.path("accuracy").asText()).startsWith("accurate");
        return Work.End.RIGHT;
    }

    static Work.End notesOut(SimulatedDevice dispenser, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        int before = inHand(dispenser);
        var end =
                caller.run(
                        "CashDispenser.Dispense",
                        "{'denomination': {'denomination': {'service': {'currencies': {'EUR': "
                                + (60 + 50 * (seed % 3))
                                + "}, 'mix': 'mix1'}}}}");
        assertThat(end.code()).as(end.description()).isEqualTo("success");
        var presented = caller.run("CashDispenser.Present", "{}");
        assertThat(presented.code()).as(presented.description()).isEqualTo("success");
        int euros = 0;
        for (var kind : truth(dispenser).path("output").properties()) {
            euros += kind.getValue().asInt() * Integer.parseInt(kind.getKey().substring(3));
        }
        assertThat(euros).isEqualTo((int) (60 + 50 * (seed % 3)));
        dispenser.perform("notes.take");
        caller.untilStatus(
                status ->
                        status.at("/cashDispenser/positions/0/positionStatus")
                                .asText()
                                .equals("empty"),
                () -> "that the notes were taken");
        assertThat(inHand(dispenser)).isGreaterThan(before);
        JsonNode storage = caller.run("Storage.GetStorage", "{}").payload().path("storage");
        int cassette = 0;
        for (JsonNode physical : truth(dispenser).path("cassettes")) {
            cassette++;
            JsonNode unit = storage.path("unit" + cassette).at("/cash/status");
            assertThat(sum(unit.path("initial")) - sum(unit.path("out")))
                    .as("unit" + cassette + " of " + unit)
                    .isEqualTo(physical.asInt());
        }
        return Work.End.RIGHT;
    }

    /** All numbers of items in a part of a unit's counts. */
    private static int sum(JsonNode counts) {
        if (counts.isInt()) return counts.asInt();
        int sum = 0;
        for (JsonNode part : counts) sum += sum(part);
        return sum;
    }

    private static int inHand(SimulatedDevice dispenser) {
        int notes = 0;
        for (var kind : truth(dispenser).path("customer").properties()) {
            notes += kind.getValue().asInt();
        }
        return notes;
    }

    static Work.End receipt(SimulatedDevice printer, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        int before = truth(printer).path("cut").asInt();
        var end =
                caller.run(
                        "Printer.PrintForm",
                        """
                        {'formName': 'ticket.en', 'mediaControl': {'move': 'eject', 'cut': true},
                         'fields': {'branch': 'Example Bank', 'number': 'A023',
                         'service': 'Personal business', 'ahead': '3 people', 'wait': '6 min',
                         'url': 'https://hub.branch.example/t/1', 'time': '2026-11-22 09:41'}}
                        """);
        int cut = truth(printer).path("cut").asInt() - before;
        printer.perform("paper.take");
        if (end.success()) {
            assertThat(cut).as("tickets cut").isPositive();
            return Work.End.RIGHT;
        }
        assertThat(end.code()).as(end.description()).isIn(NOT_DONE);
        if (end.description().startsWith("notPrinted")) {
            assertThat(cut).as(end.description()).isZero();
        }
        return Work.End.REPORTED;
    }

    static Work.End statement(SimulatedDevice printer, Caller caller, long seed) {
        caller.untilUsable();
        int before = truth(printer).path("pictures").size();
        var end =
                caller.run(
                        "Printer.PrintForm",
                        """
                        {'formName': 'statement.zh', 'mediaName': 'a4',
                         'mediaControl': {'move': 'eject'},
                         'fields': {'bank': '示例银行 人民路支行', 'name': '王*',
                         'account': '6200 **** 0017', 'period': '2026-10', 'currency': 'CNY',
                         'opening': '1.00', 'in': '2.00', 'out': '0.00', 'closing': '3.00',
                         'date': ['2026-10-01'], 'details': ['利息'], 'amount': ['2.00'],
                         'balance': ['3.00'], 'page': '1 / 1', 'printedAt': '2026-11-22'}}
                        """);
        int printed = truth(printer).path("pictures").size() - before;
        if (end.success()) {
            assertThat(printed).as("pages").isEqualTo(1);
            return Work.End.RIGHT;
        }
        assertThat(end.code()).as(end.description()).isIn(NOT_DONE);
        if (end.description().startsWith("notPrinted")) {
            assertThat(printed).as(end.description()).isZero();
        }
        return Work.End.REPORTED;
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
}
