package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.push.PushBrowser;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Walks every route of the contract over real HTTP and holds every answer against the document. */
class ContractOverHttpTest {
    private static final Map<String, String> WANG =
            Map.of("name", "王小明", "idNumber", "110101199003070000");

    @TempDir Path directory;
    private final CardBank bank = new CardBank();
    private HubFixture hub;
    private JsonNode document;
    private Schemas schemas;
    private final TreeSet<String> seen = new TreeSet<>();
    private String kiosk = "";
    private String teller = "";
    private String manager = "";

    @BeforeEach
    void start() throws IOException {
        hub =
                HubFixture.start(
                        directory,
                        bank,
                        "push: {contact: 'mailto:hall@bank.example', services: [127.0.0.1]}\n");
        document = new ObjectMapper().readTree(OpenApi.document());
        schemas = new Schemas(document);
        kiosk = hub.enrol("kiosk");
        teller = hub.signIn("teller");
        manager = hub.signIn("manager");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** Asks, and checks the answer against the document. */
    private HubFixture.Answer ask(
            int status,
            String method,
            String template,
            String id,
            @Nullable String token,
            Object body) {
        var path = template.replace("{id}", id);
        var key = method.equals("GET") ? null : HubFixture.key();
        var answer = hub.send(method, path, token, key, method.equals("POST") ? body : null);
        checked(method, template, answer);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer;
    }

    private void checked(String method, String template, HubFixture.Answer answer) {
        var operation =
                document.path("paths")
                        .path(template)
                        .path(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(operation.isMissingNode()).as("%s %s is documented", method, template).isFalse();
        var response = operation.path("responses").path("" + answer.status());
        assertThat(response.isMissingNode())
                .as("%s %s: status %s is documented", method, template, answer.status())
                .isFalse();
        for (var content : response.path("content").properties()) {
            assertThat(answer.raw().headers().firstValue("content-type"))
                    .contains(content.getKey());
            if (content.getKey().endsWith("json"))
                assertThat(schemas.wrong(content.getValue().path("schema"), answer.body()))
                        .isEmpty();
        }
        if (!response.has("content")) assertThat(answer.raw().body()).isEmpty();
        seen.add(method + " " + template + " " + answer.status());
    }

    private String issue(String service) {
        return ask(201, "POST", "/tickets", "", kiosk, HubFixture.guest(service)).text("ticket.id");
    }

    private HubFixture.Answer on(int status, String ticket, String act, String token) {
        return ask(status, "POST", "/tickets/{id}/" + act, ticket, token, Map.of());
    }

    @Test
    void everyRouteAnswersAsTheDocumentSays() {
        readings();
        aCallAsARecording();
        journeyOfACustomer();
        asideAndElsewhere();
        twoServicesOnOneTicket();
        anotherSegment();
        aVipIsGreeted();
        aCustomerWhoWalksDirect();
        customersAndNotes();
        callToAnAdviser();
        aCardWithApprovals();
        aCardThatIsStuck();
        aPinOfTheCardThatWasShown();
        aCaseThatIsGivenUp();
        aCaseOnPaper();
        aCallForAPerson();
        anAppointment();
        needs();
        leases();
        preferences();
        accounts();
        configurations();
        aDaysReport();
        refusals();
        assertThat(documented()).isEqualTo(new TreeSet<>(hub.hub.routes()));
        var happy = new TreeSet<String>();
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties())
                for (var status : method.getValue().path("responses").properties())
                    if (status.getKey().startsWith("2") || status.getKey().equals("401"))
                        happy.add(
                                upper(method.getKey())
                                        + " "
                                        + path.getKey()
                                        + " "
                                        + status.getKey());
        // Setup has its own test: this branch has a manager.
        happy.remove("POST /setup 201");
        assertThat(seen).containsAll(happy);
    }

    private TreeSet<String> documented() {
        var all = new TreeSet<String>();
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties())
                if (!method.getKey().equals("parameters"))
                    all.add(upper(method.getKey()) + " " + path.getKey());
        return all;
    }

    private static String upper(String method) {
        return method.toUpperCase(java.util.Locale.ROOT);
    }

    private void readings() {
        ask(200, "GET", "/branch", "", kiosk, "");
        ask(200, "GET", "/names", "", null, "");
        ask(200, "GET", "/openapi.json", "", null, "");
        ask(200, "GET", "/sessions/current", "", teller, "");
        ask(404, "GET", "/tickets/{id}", "nosuchticket", null, "");
        ask(404, "GET", "/tickets/{id}/why", "nosuchticket", null, "");
        ask(404, "GET", "/tickets/{id}/guide", "nosuchticket", teller, "");
        ask(401, "GET", "/tickets/{id}/guide", "nosuchticket", null, "");
        ask(404, "GET", "/tickets/{id}/results", "nosuchticket", null, "");
        ask(404, "GET", "/hall/speech/{id}", "zh-A001-nosuchcounter", kiosk, "");
        ask(404, "GET", "/hall/speech/{id}", "zh-anything-c1", kiosk, "");
        ask(404, "GET", "/hall/speech/{id}", "zh-closing", kiosk, "");
    }

    /** The program that speaks is not on every machine. */
    private void aCallAsARecording() {
        var answer = hub.get("/hall/speech/en-A001-c1", kiosk);
        checked("GET", "/hall/speech/{id}", answer);
        seen.add("GET /hall/speech/{id} 200");
    }

    private void leases() {
        var wish = Map.of("lease", "alone-1", "service", "cash", "count", 3);
        var given = ask(201, "POST", "/leases", "", kiosk, wish);
        int number = given.body().at("/from").asInt();
        ask(409, "POST", "/leases", "", kiosk, wish);
        ask(400, "POST", "/leases", "", kiosk, Map.of("lease", "alone-2", "service", "cash"));
        ask(401, "POST", "/leases", "", null, wish);
        ask(403, "POST", "/leases", "", teller, wish);
        var made =
                Map.of(
                        "ticket",
                        "made-alone-1-of-22-signs",
                        "number",
                        number,
                        "issuedAt",
                        "2099-01-01T00:00:00Z",
                        "wish",
                        HubFixture.guest("cash"));
        var merge = "/leases/{id}/tickets";
        var ticket = ask(201, "POST", merge, "alone-1", kiosk, made);
        assertThat(ticket.text("ticket.id")).isEqualTo("made-alone-1-of-22-signs");
        assertThat(java.time.Instant.parse(ticket.text("ticket.issuedAt")))
                .as("a clock that runs ahead")
                .isBefore(java.time.Instant.parse(given.text("day")));
        ask(409, "POST", merge, "alone-1", kiosk, made);
        ask(404, "POST", merge, "none", kiosk, made);
        ask(400, "POST", merge, "alone-1", kiosk, Map.of("ticket", "made-alone-2-of-22-signs"));
        ask(401, "POST", merge, "alone-1", null, made);
        ask(403, "POST", merge, "alone-1", teller, made);
    }

    private void needs() {
        ask(200, "POST", "/needs", "", kiosk, Map.of());
        ask(400, "POST", "/needs", "", kiosk, Map.of("evidence", Map.of("level", "id")));
        ask(404, "POST", "/needs", "", kiosk, Map.of("ticket", "none"));
        ask(401, "POST", "/needs", "", null, Map.of());
        ask(403, "POST", "/needs", "", hub.signIn("auditor"), Map.of());
    }

    private void preferences() {
        var kept =
                Map.of(
                        "language",
                        "en",
                        "textPercent",
                        150,
                        "voicePercent",
                        70,
                        "timePercent",
                        300);
        ask(200, "POST", "/preferences/find", "", kiosk, Map.of("person", WANG));
        ask(200, "POST", "/preferences", "", kiosk, Map.of("person", WANG, "preferences", kept));
        var found = ask(200, "POST", "/preferences/find", "", kiosk, Map.of("person", WANG));
        assertThat(found.body().path("preferences").path("textPercent").asInt()).isEqualTo(150);
        ask(400, "POST", "/preferences", "", kiosk, Map.of("person", WANG));
        ask(400, "POST", "/preferences/find", "", kiosk, Map.of("person", Map.of("name", "王")));
        ask(403, "POST", "/preferences/find", "", teller, Map.of("person", WANG));
        ask(401, "POST", "/preferences/find", "", null, Map.of("person", WANG));
        ask(200, "POST", "/preferences/forget", "", kiosk, Map.of("person", WANG));
        ask(401, "POST", "/preferences/forget", "", null, Map.of("person", WANG));
        ask(401, "POST", "/preferences", "", null, Map.of("person", WANG, "preferences", kept));
    }

    private void journeyOfACustomer() {
        ask(200, "POST", "/counters/{id}/open", "c1", teller, Map.of());
        ask(409, "POST", "/counters/{id}/open", "c1", manager, Map.of());
        ask(409, "POST", "/counters/{id}/call-next", "c1", teller, Map.of());
        var first =
                ask(201, "POST", "/tickets", "", kiosk, HubFixture.person("cash", WANG))
                        .text("ticket.id");
        var seenByStranger = ask(200, "GET", "/tickets/{id}", first, null, "");
        assertThat(seenByStranger.raw().body()).doesNotContain("王").doesNotContain("personId");
        var called = ask(200, "POST", "/counters/{id}/call-next", "c1", teller, Map.of());
        assertThat(called.text("id")).isEqualTo(first);
        assertThat(called.text("maskedName")).isEqualTo("王**");
        on(409, first, "finish", teller);
        on(200, first, "recall", teller);
        on(200, first, "start", teller);
        on(403, first, "finish", hub.signIn("second"));
        var who =
                ask(
                        200,
                        "POST",
                        "/tickets/{id}/customer",
                        first,
                        teller,
                        Map.of("purpose", "check"));
        assertThat(who.text("idNumber")).isEqualTo("110101199003070000");
        on(200, first, "finish", teller);
        on(409, first, "finish", teller);
        var person = called.text("personId");
        ask(204, "DELETE", "/persons/{id}", person, manager, "");
        ask(404, "DELETE", "/persons/{id}", person, manager, "");
        ask(200, "POST", "/counters/{id}/close", "c1", teller, Map.of());
    }

    /** The customer hears why and of nobody else; staff hear numbers, the auditor who called. */
    private void whyNot(String ticket) {
        var own = ask(200, "GET", "/tickets/{id}/why", ticket, null, "");
        ask(200, "GET", "/tickets/{id}/results", ticket, null, "");
        assertThat(own.text("voice")).isEqualTo("customer");
        assertThat(own.raw().body())
                .contains("waiting is hard for another")
                .doesNotContain("A00" + 3)
                .doesNotContain("Counter 1");
        var staff = ask(200, "GET", "/tickets/{id}/why", ticket, teller, "");
        assertThat(staff.text("voice")).isEqualTo("staff");
        assertThat(staff.raw().body()).contains("Counter 1");
        var auditor = ask(200, "GET", "/tickets/{id}/why", ticket, hub.signIn("auditor"), "");
        ask(200, "GET", "/tickets/{id}/guide", ticket, teller, "");
        ask(403, "GET", "/tickets/{id}/guide", ticket, hub.signIn("auditor"), "");
        assertThat(auditor.text("voice")).isEqualTo("auditor");
        assertThat(auditor.raw().body()).contains("byHand").contains("Entry ");
    }

    private void asideAndElsewhere() {
        ask(200, "POST", "/counters/{id}/open", "c1", teller, Map.of("services", List.of("cash")));
        var one = issue("cash");
        var two = issue("cash");
        var unsaid = ask(409, "POST", "/tickets/{id}/call", two, teller, Map.of("counter", "c1"));
        assertThat(unsaid.text("reason")).isEqualTo("reason-needed");
        var early = Map.of("counter", "c1", "reason", "needsHelp");
        ask(200, "POST", "/tickets/{id}/call", two, teller, early);
        whyNot(one);
        var nobody = PushBrowser.fresh();
        var browser =
                Map.of(
                        "endpoint",
                        "http://127.0.0.1:1/nobody",
                        "p256dh",
                        nobody.p256dh(),
                        "auth",
                        nobody.secret(),
                        "language",
                        "en");
        ask(204, "POST", "/tickets/{id}/push", one, null, browser);
        ask(400, "POST", "/tickets/{id}/push", one, null, Map.of());
        ask(404, "POST", "/tickets/{id}/push", "nosuchticket", null, browser);
        on(200, two, "no-show", teller);
        ask(200, "POST", "/tickets/{id}/cancel", two, teller, Map.of());
        ask(200, "POST", "/tickets/{id}/call", one, teller, Map.of("counter", "c1"));
        on(200, one, "no-show", teller);
        ask(200, "POST", "/tickets/{id}/return", one, teller, Map.of("position", "first"));
        ask(200, "POST", "/tickets/{id}/transfer", one, teller, Map.of("service", "loan"));
        ask(400, "POST", "/tickets/{id}/transfer", one, teller, Map.of());
        on(200, one, "park", teller);
        on(200, one, "unpark", teller);
        pools();
        ask(200, "POST", "/tickets/{id}/cancel", one, null, Map.of());
        ask(409, "POST", "/tickets/{id}/cancel", one, null, Map.of());
    }

    private void pools() {
        var lies = issue("cash");
        var park = "/tickets/{id}/park";
        var nowhere = ask(400, "POST", park, lies, teller, Map.of("pool", "nowhere"));
        assertThat(nowhere.text("reason")).isEqualTo("unknown-pool");
        var aside = ask(200, "POST", park, lies, teller, Map.of("pool", "forms"));
        assertThat(aside.text("parked.pool")).isEqualTo("forms");
        assertThat(ask(200, "GET", "/branch", "", teller, null).body().at("/pools/0/id").asText())
                .isEqualTo("forms");
        var next = "/counters/{id}/call-next";
        var taken = ask(200, "POST", next, "c1", teller, Map.of("pool", "forms"));
        assertThat(taken.text("id")).isEqualTo(lies);
        on(200, lies, "park", teller);
        var empty = ask(409, "POST", next, "c1", teller, Map.of("pool", "forms"));
        assertThat(empty.text("reason")).isEqualTo("pool-empty");
        ask(200, "POST", "/tickets/{id}/cancel", lies, teller, Map.of());
    }

    private void twoServicesOnOneTicket() {
        var wish = new HashMap<String, Object>(HubFixture.guest("cash"));
        wish.put("also", List.of("cash"));
        assertThat(ask(409, "POST", "/tickets", "", kiosk, wish).text("field")).isEqualTo("also");
        wish.put("also", List.of("loan"));
        var issued = ask(201, "POST", "/tickets", "", kiosk, wish);
        assertThat(issued.body().at("/ticket/also").toString()).isEqualTo("[\"loan\"]");
        assertThat(issued.body().at("/total/highMinutes").asInt())
                .isGreaterThan(issued.body().at("/wait/highMinutes").asInt());
        var one = issued.text("ticket.id");
        var two = issue("cash");
        ask(200, "POST", "/tickets/{id}/call", one, teller, Map.of("counter", "c1"));
        on(200, one, "start", teller);
        var finish = "/tickets/{id}/finish";
        var here = Map.of("next", "here");
        var refused = ask(409, "POST", finish, one, teller, here);
        assertThat(refused.text("reason")).isEqualTo("not-served-here");
        ask(400, "POST", finish, one, teller, Map.of("next", "there"));
        var waits = ask(200, "POST", finish, one, teller, Map.of());
        assertThat(waits.text("state")).isEqualTo("waiting");
        assertThat(waits.text("service")).isEqualTo("loan");
        var add = "/tickets/{id}/services";
        ask(409, "POST", add, one, teller, Map.of("service", "cash"));
        ask(400, "POST", add, one, teller, Map.of("service", "stamps"));
        ask(400, "POST", add, one, teller, Map.of());
        ask(403, "POST", add, one, kiosk, Map.of("service", "cash"));
        on(200, one, "cancel", teller);
        var more = ask(200, "POST", add, two, teller, Map.of("service", "loan"));
        assertThat(more.body().at("/also/0").asText()).isEqualTo("loan");
        on(200, two, "cancel", teller);
    }

    private void aCustomerWhoWalksDirect() {
        var walk = "/counters/{id}/walk-direct";
        var waits = issue("cash");
        var wish = Map.of("ticket", HubFixture.guest("cash"), "reason", "needsHelp");
        ask(400, "POST", walk, "c1", teller, Map.of("ticket", HubFixture.guest("cash")));
        ask(400, "POST", walk, "c1", teller, Map.of("reason", "quick"));
        ask(409, "POST", walk, "c2", teller, wish);
        ask(403, "POST", walk, "c1", kiosk, wish);
        var called = ask(200, "POST", walk, "c1", teller, wish);
        assertThat(called.text("state")).isEqualTo("called");
        assertThat(called.text("counter")).isEqualTo("c1");
        ask(409, "POST", walk, "c1", teller, wish);
        var why = ask(200, "GET", "/tickets/{id}/why", waits, null, "");
        assertThat(why.raw().body()).contains("waiting is hard for another");
        on(200, called.text("id"), "cancel", teller);
        on(200, waits, "cancel", teller);
    }

    private void aVipIsGreeted() {
        var fields = Map.of("cardNumber", "6229990402564890");
        var made = ask(201, "POST", "/tickets", "", kiosk, HubFixture.person("cash", fields));
        assertThat(made.raw().body()).as("no kiosk tells of it").doesNotContain("alert");
        var one = made.text("ticket.id");
        assertThat(ask(200, "GET", "/tickets/{id}", one, manager, "").text("ticket.alert"))
                .isEqualTo("open");
        on(403, one, "greet", teller);
        assertThat(on(200, one, "greet", manager).text("alert")).isEqualTo("taken");
        on(409, one, "greet", manager);
        on(200, one, "cancel", teller);
    }

    private void anotherSegment() {
        var one = issue("cash");
        var segment = "/tickets/{id}/segment";
        var elder = Map.of("segment", "elder", "reason", "seen");
        assertThat(ask(200, "POST", segment, one, teller, elder).text("segment"))
                .isEqualTo("elder");
        ask(409, "POST", segment, one, teller, elder);
        ask(403, "POST", segment, one, kiosk, elder);
        ask(400, "POST", segment, one, teller, Map.of("segment", "vip"));
        ask(400, "POST", segment, one, teller, Map.of("segment", "gold", "reason", "seen"));
        on(200, one, "cancel", teller);
    }

    private void callToAnAdviser() {
        var adviser = hub.signIn("adviser");
        var ticket =
                ask(201, "POST", "/tickets", "", kiosk, HubFixture.person("loan", WANG))
                        .text("ticket.id");
        var wish = Map.of("ticket", ticket, "skill", "loan", "language", "zh");
        ask(403, "POST", "/tickets/{id}/customer", ticket, adviser, Map.of("purpose", "curious"));
        var call = ask(201, "POST", "/calls", "", teller, wish).text("id");
        ask(409, "POST", "/calls", "", teller, wish);
        ask(200, "POST", "/calls/{id}/decline", call, adviser, Map.of());
        ask(200, "POST", "/calls/{id}/accept", call, adviser, Map.of());
        ask(200, "POST", "/tickets/{id}/customer", ticket, adviser, Map.of("purpose", "the call"));
        ask(200, "POST", "/calls/{id}/end", call, adviser, Map.of());
        ask(409, "POST", "/calls/{id}/end", call, adviser, Map.of());
        ask(404, "POST", "/calls/{id}/accept", "nosuchcall", adviser, Map.of());
    }

    private HubFixture.Answer play(String c, String act, Object body) {
        return ask(200, "POST", "/cases/{id}/" + act, c, kiosk, body);
    }

    private void customersAndNotes() {
        var ticket =
                ask(201, "POST", "/tickets", "", kiosk, HubFixture.guest("cash")).text("ticket.id");
        var shown = Map.of("evidence", Map.of("level", "id", "source", "chip"), "person", WANG);
        ask(200, "POST", "/tickets/{id}/identify", ticket, teller, shown);
        ask(404, "POST", "/tickets/{id}/identify", "nosuchticket", teller, shown);
        var why = Map.of("purpose", "greet", "sums", true);
        ask(200, "POST", "/tickets/{id}/record", ticket, teller, why);
        ask(403, "POST", "/tickets/{id}/record", ticket, kiosk, why);
        var search = Map.of("purpose", "asked", "person", WANG);
        ask(200, "POST", "/customers/find", "", teller, search);
        ask(400, "POST", "/customers/find", "", teller, why);
        var note =
                Map.of(
                        "ticket",
                        ticket,
                        "kind",
                        "deposit",
                        "due",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).toString(),
                        "text",
                        "wants to know what a year pays");
        var id = ask(201, "POST", "/notes", "", teller, note).text("id");
        ask(200, "GET", "/notes", "", teller, "");
        ask(200, "POST", "/notes/{id}/take", id, teller, Map.of());
        ask(200, "POST", "/tickets/{id}/record", ticket, teller, why);
        ask(200, "POST", "/notes/{id}/end", id, teller, Map.of("seenTo", true));
        ask(409, "POST", "/notes/{id}/end", id, teller, Map.of("seenTo", true));
        ask(404, "POST", "/notes/{id}/end", "nosuchnote", teller, Map.of("seenTo", true));
        ask(200, "POST", "/tickets/{id}/cancel", ticket, kiosk, Map.of());
    }

    private void aDaysReport() {
        var day = hub.get("/branch", kiosk).done().text("businessDay");
        ask(200, "GET", "/reports/{id}", day, manager, "");
        ask(200, "GET", "/reports/{id}/table", day, manager, "");
        ask(404, "GET", "/reports/{id}", "2001-01-01", manager, "");
        ask(400, "GET", "/reports/{id}/table", "yesterday", manager, "");
        ask(403, "GET", "/reports/{id}", day, teller, "");
    }

    private String opened() {
        return ask(
                        201,
                        "POST",
                        "/cases",
                        "",
                        kiosk,
                        Map.of("service", "open-debit-card", "language", "zh"))
                .text("id");
    }

    private HubFixture.Answer look(String c, String token) {
        return ask(200, "GET", "/cases/{id}", c, token, "");
    }

    private String digest(String c) {
        return look(c, kiosk).text("step.digest");
    }

    /** What the hub's own link to rules and bank says. */
    private void hub(Function<String, CaseCommand> command, String c) {
        var submission =
                new Submission(
                        UUID.fromString(HubFixture.key()), "", Actor.HUB, command.apply(digest(c)));
        assertThat(hub.hub.mailbox().submit(submission).join()).isInstanceOf(Answer.Done.class);
    }

    private static Map<String, Object> typed(String field, int version, String value) {
        return Map.of("field", field, "version", version, "value", value, "source", "typed");
    }

    private void upToTheSignature(String c) {
        play(c, "answers", Map.of("answers", List.of(typed("agreed", 1, "yes"))));
        play(c, "proofs", Map.of("kind", "document", "person", WANG, "source", "chip"));
        play(c, "face", Map.of("score", 91, "source", "camera"));
        hub(d -> new CaseCommand.Assess(c, d, CaseEvent.Verdict.PASSED, List.of()), c);
        var fields =
                List.of(
                        typed("phone", 1, "13800000000"),
                        typed("occupation", 1, "老师"),
                        typed("address", 1, "幸福路1号"));
        assertThat(play(c, "answers", Map.of("answers", fields)).text("answers.1.value"))
                .isEqualTo("13800000000");
        play(c, "confirm", Map.of("digest", digest(c)));
        play(c, "sign", Map.of("digest", digest(c), "document", "0f3a"));
    }

    private void upToTheCard(String c) {
        upToTheSignature(c);
        assertThat(look(c, teller).raw().body())
                .doesNotContain("13800000000")
                .doesNotContain("幸福")
                .contains("王**");
        var waits = ask(200, "GET", "/cases", "", teller, "");
        assertThat(waits.text("0.step.word")).isEqualTo("identity");
        for (var aspect : List.of("identity", "business")) {
            var code = ask(200, "GET", "/cases/{id}/presence", c, kiosk, "").text("code");
            var verdict = Map.of("aspect", aspect, "digest", digest(c), "code", code);
            var wrong = Map.of("aspect", aspect, "digest", digest(c), "code", "no");
            ask(403, "POST", "/cases/{id}/approve", c, teller, wrong);
            ask(200, "POST", "/cases/{id}/approve", c, teller, verdict);
            ask(403, "POST", "/cases/{id}/approve", c, manager, verdict);
        }
        var posting = UUID.randomUUID().toString();
        hub(_ -> new CaseCommand.Post(c, posting), c);
        hub(_ -> new CaseCommand.PostingAnswer(c, posting, CaseEvent.Booked.POSTED, ""), c);
    }

    private static Map<String, Object> act(String step, int number) {
        return Map.of("step", step, "number", number);
    }

    private static Map<String, Object> ended(String step, int number, String outcome) {
        return Map.of("step", step, "number", number, "outcome", outcome);
    }

    private void aCardWithApprovals() {
        var c = opened();
        ask(409, "POST", "/cases/{id}/begin", c, kiosk, act("card", 1));
        upToTheCard(c);
        ask(409, "GET", "/cases/{id}/new-card", c, kiosk, "");
        play(c, "begin", act("card", 1));
        ask(403, "GET", "/cases/{id}/new-card", c, teller, "");
        bank.there = false;
        ask(503, "GET", "/cases/{id}/new-card", c, kiosk, "");
        bank.there = true;
        var blank = ask(200, "GET", "/cases/{id}/new-card", c, kiosk, "");
        assertThat(blank.text("number")).isEqualTo(CardBank.OPENED.digits());
        assertThat(blank.text("expires")).isEqualTo("3107");
        assertThat(blank.text("name")).isEqualTo("WANG/XIAOMING");
        play(c, "finish", ended("card", 1, "done"));
        ask(409, "GET", "/cases/{id}/new-card", c, kiosk, "");
        aPinIsChosen(c);
        play(c, "escalate", Map.of("help", "staff", "reason", "asked"));
        ask(200, "POST", "/cases/{id}/take-on", c, teller, Map.of());
        var settled = Map.of("reason", "seen through by hand");
        ask(200, "POST", "/cases/{id}/settle", c, teller, settled);
    }

    private void aPinIsChosen(String c) {
        var block = Map.of("format", 4, "block", CardBank.RIGHT, "ksn", "");
        var choice = Map.of("step", "pin", "number", 1, "first", block, "again", block);
        ask(409, "POST", "/cases/{id}/pin-choice", c, kiosk, choice);
        play(c, "begin", act("pin", 1));
        ask(403, "POST", "/cases/{id}/pin-choice", c, teller, choice);
        ask(
                400,
                "POST",
                "/cases/{id}/pin-choice",
                c,
                kiosk,
                Map.of("step", "pin", "number", 1, "first", block));
        bank.choices.addAll(
                List.of(
                        new PinChosen.Different(),
                        new PinChosen.TooSimple(),
                        new PinChosen.Refused(Refusal.FROZEN),
                        new PinChosen.Unavailable()));
        var said = new ArrayList<String>();
        for (int status : List.of(409, 409, 403, 503))
            said.add(
                    ask(status, "POST", "/cases/{id}/pin-choice", c, kiosk, choice).text("reason"));
        assertThat(said)
                .containsExactly("pins-differ", "pin-too-simple", "pin-not-taken", "bank-away");
        assertThat(look(c, kiosk).text("step.running")).isEqualTo("true");
        var key = HubFixture.key();
        var first = hub.send("POST", "/cases/" + c + "/pin-choice", kiosk, key, choice);
        assertThat(first.text("step.id")).isEqualTo("activate");
        var again = hub.send("POST", "/cases/" + c + "/pin-choice", kiosk, key, choice);
        assertThat(again.status()).isEqualTo(200);
        checked("POST", "/cases/{id}/pin-choice", again);
        assertThat(bank.chosen).containsExactly(CardBank.OPENED);
        ask(409, "POST", "/cases/{id}/pin-choice", c, kiosk, choice);
    }

    private void aCardThatIsStuck() {
        var c = opened();
        upToTheCard(c);
        play(c, "begin", act("card", 1));
        assertThat(play(c, "finish", ended("card", 1, "unknown")).text("helpFor"))
                .isEqualTo("staff");
        ask(200, "POST", "/cases/{id}/take-on", c, teller, Map.of());
        ask(409, "POST", "/cases/{id}/give-back", c, teller, Map.of());
        var settled = Map.of("reason", "card given by hand");
        assertThat(ask(200, "POST", "/cases/{id}/settle", c, teller, settled).text("end"))
                .isEqualTo("handedOver");
        ask(409, "POST", "/cases/{id}/resume", c, kiosk, Map.of());
    }

    private void aPinOfTheCardThatWasShown() {
        var deposit = Map.of("service", "deposit-cash", "language", "zh");
        var c = ask(201, "POST", "/cases", "", kiosk, deposit).text("id");
        var block = Map.of("format", 4, "block", CardBank.RIGHT, "ksn", "");
        ask(409, "POST", "/cases/{id}/pin", c, kiosk, block);
        var holder = Map.of("name", "WANG/XIAOMING", "cardNumber", "6200000000000000011");
        play(c, "proofs", Map.of("kind", "card", "person", holder, "source", "chip"));
        var wrong = Map.of("format", 4, "block", "FF".repeat(16), "ksn", "");
        assertThat(ask(403, "POST", "/cases/{id}/pin", c, kiosk, wrong).text("reason"))
                .isEqualTo("wrong-pin");
        play(c, "pin", block);
        play(c, "turn-back", Map.of("reason", "changed-mind"));
    }

    private void aCaseThatIsGivenUp() {
        var c = opened();
        ask(403, "POST", "/cases/{id}/turn-back", c, teller, Map.of("reason", "no"));
        play(c, "answers", Map.of("answers", List.of(typed("agreed", 1, "yes"))));
        var stale = Map.of("answers", List.of(typed("agreed", 1, "yes")));
        ask(409, "POST", "/cases/{id}/answers", c, kiosk, stale);
        play(c, "proofs", Map.of("kind", "document", "person", WANG, "source", "chip"));
        play(c, "lost", Map.of("kind", "document", "because", "documentTaken"));
        play(c, "suspend", Map.of());
        assertThat(play(c, "resume", Map.of()).text("state")).isEqualTo("forward");
        play(c, "escalate", Map.of("help", "staff", "reason", "asked"));
        ask(200, "POST", "/cases/{id}/take-on", c, teller, Map.of());
        ask(200, "POST", "/cases/{id}/give-back", c, teller, Map.of());
        assertThat(play(c, "turn-back", Map.of("reason", "changed-mind")).text("end"))
                .isEqualTo("refused");
        var other = opened();
        upToTheSignature(other);
        var reason = Map.of("aspect", "identity", "reason", "not-the-person");
        assertThat(ask(200, "POST", "/cases/{id}/decline", other, teller, reason).text("end"))
                .isEqualTo("refused");
        ask(404, "GET", "/cases/{id}", "nosuchcase", kiosk, "");
    }

    private void aCaseOnPaper() {
        var c = opened();
        var paper = Map.of("code", "1234 5678 9012 3456 7890 1234");
        assertThat(play(c, "keep", paper).text("keptUntil")).isNotEmpty();
        ask(403, "POST", "/cases/{id}/resume", c, kiosk, Map.of());
        ask(400, "POST", "/cases/by-paper", "", kiosk, Map.of("code", "12"));
        var back = ask(200, "POST", "/cases/by-paper", "", kiosk, paper);
        assertThat(back.text("id")).isEqualTo(c);
        ask(409, "POST", "/cases/by-paper", "", kiosk, paper);
    }

    private void aCallForAPerson() {
        var wish = Map.of("reason", "customer-asked", "screen", "identity", "language", "zh");
        var call = ask(201, "POST", "/help", "", kiosk, wish);
        assertThat(call.text("state")).isEqualTo("waiting");
        ask(409, "POST", "/help", "", kiosk, wish);
        ask(403, "POST", "/help", "", teller, wish);
        var taken = ask(200, "POST", "/help/{id}/take", call.text("id"), teller, Map.of());
        assertThat(taken.text("state")).isEqualTo("coming");
        assertThat(taken.text("staff")).isNotEmpty();
        ask(409, "POST", "/help/{id}/take", call.text("id"), manager, Map.of());
        ask(200, "POST", "/help/{id}/end", call.text("id"), teller, Map.of());
        ask(409, "POST", "/help/{id}/end", call.text("id"), kiosk, Map.of());
    }

    private void anAppointment() {
        ask(200, "GET", "/appointments/offer", "", null, "");
        var free = ask(200, "GET", "/services/{id}/slots", "cash", null, "");
        ask(404, "GET", "/services/{id}/slots", "gold", null, "");
        var wish = new HashMap<String, Object>();
        wish.put("service", "cash");
        wish.put("at", free.text("slots.0.at"));
        wish.put("language", "en");
        wish.put("device", "telephone");
        var code = ask(201, "POST", "/appointments", "", null, wish).text("code");
        wish.put("service", "gold");
        ask(400, "POST", "/appointments", "", null, wish);
        ask(200, "GET", "/appointments/{id}", code, null, "");
        ask(404, "GET", "/appointments/{id}", "nobody", null, "");
        ask(200, "GET", "/appointments/{id}/qr", code, null, "");
        ask(200, "GET", "/appointments/{id}/forms", code, null, "");
        ask(404, "GET", "/appointments/{id}/forms", "nobody", null, "");
        var to = Map.of("at", free.text("slots.1.at"));
        ask(200, "POST", "/appointments/{id}/move", code, null, to);
        ask(
                409,
                "POST",
                "/appointments/{id}/move",
                code,
                null,
                Map.of("at", free.text("slots.1.at")));
        ask(200, "POST", "/appointments/{id}/check-in", code, kiosk, Map.of());
        ask(409, "POST", "/appointments/{id}/check-in", code, kiosk, Map.of());
        ask(200, "GET", "/appointments", "", teller, "");
        ask(401, "GET", "/appointments", "", null, "");
        wish.put("service", "loan");
        var other = ask(201, "POST", "/appointments", "", null, wish).text("code");
        prepares(other);
        ask(200, "POST", "/appointments/{id}/cancel", other, null, Map.of());
        ask(409, "POST", "/appointments/{id}/cancel", other, null, Map.of());
    }

    private void prepares(String booked) {
        hub.servesCards();
        var form = Map.of("business", "sms-alerts", "answers", Map.of("phone", "139 0000 2222"));
        ask(200, "POST", "/appointments/{id}/prepare", booked, null, form);
        var wrong = Map.of("business", "sms-alerts", "answers", Map.of("phone", "home"));
        ask(400, "POST", "/appointments/{id}/prepare", booked, null, wrong);
        ask(404, "POST", "/appointments/{id}/prepare", "nobody", null, form);
    }

    private void accounts() {
        var code = ask(201, "POST", "/codes", "", manager, Map.of("kind", "kiosk", "name", "K9"));
        var enrolment = Map.of("code", code.text("code"), "kind", "kiosk", "name", "K9");
        var device = ask(201, "POST", "/enrolments", "", null, enrolment);
        ask(403, "POST", "/enrolments", "", null, enrolment);
        var credential = device.text("credential");
        assertThat(hub.get("/branch", credential).status()).isEqualTo(200);
        ask(204, "DELETE", "/devices/{id}", device.text("deviceId"), manager, "");
        assertThat(hub.get("/branch", credential).status()).isEqualTo(401);
        var staff =
                Map.of(
                        "user",
                        "new",
                        "name",
                        "新",
                        "password",
                        "long enough",
                        "roles",
                        List.of("teller"),
                        "skills",
                        List.of("cash"),
                        "proficiency",
                        Map.of("cash", "learner"));
        var answer = ask(201, "POST", "/staff", "", manager, staff);
        assertThat(answer.text("proficiency.cash")).isEqualTo("learner");
        var added = answer.text("staffId");
        var wrong = new HashMap<String, Object>(staff);
        wrong.put("proficiency", Map.of("loan", "expert"));
        assertThat(ask(400, "POST", "/staff", "", manager, wrong).text("field"))
                .isEqualTo("proficiency");
        ask(204, "DELETE", "/staff/{id}", added, manager, "");
        var session =
                ask(
                        201,
                        "POST",
                        "/sessions",
                        "",
                        null,
                        Map.of("user", "auditor", "password", HubFixture.PASSWORD));
        ask(401, "POST", "/sessions", "", null, Map.of("user", "auditor", "password", "wrong"));
        ask(204, "DELETE", "/sessions/current", "", session.text("token"), "");
        assertThat(hub.get("/sessions/current", session.text("token")).status()).isEqualTo(401);
        ask(
                403,
                "POST",
                "/setup",
                "",
                null,
                Map.of("code", "x", "user", "a", "name", "b", "password", "long enough"));
    }

    private void configurations() {
        ask(200, "GET", "/configurations", "", manager, Map.of());
        var text = HubFixture.text(directory).replace("en: Counter 2", "en: Desk 2");
        var documents = List.of(Map.of("name", "branch.yaml", "text", text));
        var wish = Map.of("documents", documents);
        ask(201, "POST", "/configurations", "", manager, wish);
        ask(409, "POST", "/configurations", "", manager, wish);
        ask(400, "POST", "/configurations", "", manager, Map.of());
        var rollback = "/configurations/{id}/rollback";
        ask(200, "POST", rollback, "1", manager, Map.of());
        ask(404, "POST", rollback, "99", manager, Map.of());
        ask(409, "POST", rollback, "1", manager, Map.of());
        ask(200, "GET", "/configurations", "", manager, Map.of());
    }

    private void refusals() {
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties())
                if (method.getValue().path("responses").has("401")
                        && !path.getKey().equals("/sessions"))
                    ask(401, upper(method.getKey()), path.getKey(), "x", "not a token", Map.of());
        var auditor = hub.signIn("auditor");
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties()) {
                var responses = method.getValue().path("responses");
                // An auditor reads figures; who does not stands in the table of rights.
                boolean figures = path.getKey().startsWith("/reports/");
                if (figures || !responses.has("403") || !responses.has("401")) continue;
                ask(403, upper(method.getKey()), path.getKey(), "x", auditor, Map.of());
            }
    }

    @Test
    void aWrongBodyNamesTheFieldAndNothingIsDone() {
        var wrong = new ArrayList<Map.Entry<String, String>>();
        wrong.add(
                Map.entry(
                        "service",
                        "{\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}"));
        wrong.add(
                Map.entry(
                        "language",
                        "{\"service\":\"cash\",\"language\":\"fr\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}"));
        wrong.add(
                Map.entry(
                        "evidence.level",
                        "{\"service\":\"cash\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{}}"));
        wrong.add(
                Map.entry(
                        "evidence.level",
                        "{\"service\":\"cash\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":2}}"));
        wrong.add(
                Map.entry(
                        "vip",
                        "{\"service\":\"cash\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"},\"vip\":true}"));
        wrong.add(
                Map.entry(
                        "channel",
                        "{\"service\":\"cash\",\"language\":\"zh\",\"channel\":\"fax\",\"evidence\":{\"level\":\"guest\"}}"));
        wrong.add(
                Map.entry(
                        "person",
                        "{\"service\":\"cash\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"id\"}}"));
        wrong.add(
                Map.entry(
                        "service",
                        "{\"service\":7,\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}"));
        wrong.add(
                Map.entry(
                        "service",
                        "{\"service\":\"nosuch\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}"));
        for (var each : wrong) {
            var answer = hub.send("POST", "/tickets", kiosk, HubFixture.key(), each.getValue());
            checked("POST", "/tickets", answer);
            assertThat(answer.status()).as(each.getValue()).isEqualTo(400);
            assertThat(answer.text("field")).as(each.getValue()).isEqualTo(each.getKey());
        }
        for (var text :
                List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "\"x\"",
                        "{\"service\":\"cash\",\"service\":\"cash\"}",
                        "[".repeat(2000)))
            assertThat(hub.send("POST", "/tickets", kiosk, HubFixture.key(), text).status())
                    .as(text)
                    .isBetween(400, 415);
        assertThat(issueNumber()).isEqualTo("A001");
    }

    private String issueNumber() {
        return hub.post("/tickets", kiosk, HubFixture.guest("cash")).text("ticket.number");
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndAnotherBodyUnderTheSameKeyIsRefused() {
        var key = HubFixture.key();
        var first = hub.send("POST", "/tickets", kiosk, key, HubFixture.guest("cash"));
        var again = hub.send("POST", "/tickets", kiosk, key, HubFixture.guest("cash"));
        assertThat(again.body()).isEqualTo(first.body());
        var other = hub.send("POST", "/tickets", kiosk, key, HubFixture.guest("loan"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("reason")).isEqualTo("id-reused");
        for (var bad : List.of("", "x", "123e4567-e89b-42d3-a456-426614174000")) {
            var answer = hub.send("POST", "/tickets", kiosk, bad, HubFixture.guest("cash"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("field")).isEqualTo("Idempotency-Key");
        }
        var code = Map.of("code", hub.code("tablet"), "kind", "tablet", "name", "T");
        var enrolKey = HubFixture.key();
        var credential = hub.send("POST", "/enrolments", null, enrolKey, code).text("credential");
        assertThat(hub.send("POST", "/enrolments", null, enrolKey, code).text("credential"))
                .isEqualTo(credential);
    }

    private String segment(Map<String, Object> wish) {
        return hub.post("/tickets", kiosk, wish).text("ticket.segment");
    }

    @Test
    void theSegmentFollowsFromTheCardTheAgeAndWhatTheCustomerSaid() {
        for (var one :
                List.of(
                        List.of("cardNumber", "6229990402564890", "vip"),
                        List.of("cardNumber", "6228480402564890018", "priority"),
                        List.of("idNumber", "110101194003070000", "elder"),
                        List.of("idNumber", "110101199003070000", "ordinary"),
                        List.of("birthDate", "1931-02-28", "elder"),
                        List.of("birthDate", "at the end of February", "ordinary")))
            assertThat(segment(HubFixture.person("cash", Map.of(one.get(0), one.get(1)))))
                    .isEqualTo(one.get(2));
        var wish = new HashMap<String, Object>(HubFixture.guest("cash"));
        wish.put("needs", List.of("elder"));
        assertThat(segment(wish)).isEqualTo("ordinary");
        wish.put("needs", List.of("elder", "pregnant"));
        assertThat(segment(wish)).isEqualTo("wheelchair");
        wish.put("needs", List.of("tall"));
        assertThat(ask(400, "POST", "/tickets", "", kiosk, wish).text("field")).contains("needs");
    }
}
