package dev.foyer.tablet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a hub's journal says happened to its tickets; read while the hub runs or after. */
record Books(
        Map<String, String> numberById,
        List<String> cancelled,
        List<String> called,
        List<String> started,
        List<String> finished) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the journal; every ticket in it was drawn for the service with letter A. */
    static Books of(Path journal) {
        var numbers = new HashMap<String, String>();
        var cancelled = new ArrayList<String>();
        var called = new ArrayList<String>();
        var started = new ArrayList<String>();
        var finished = new ArrayList<String>();
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:file:" + journal + "?mode=ro");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("SELECT what FROM entry ORDER BY seq")) {
            while (rows.next()) {
                for (var event : entry(rows.getBytes(1)).path("events")) {
                    var ticket = event.path("ticket").asText();
                    switch (event.path("type").asText()) {
                        case "ticket.issued" ->
                                numbers.put(
                                        ticket, "A%03d".formatted(event.path("number").asInt()));
                        case "ticket.merged" -> {
                            var made = event.path("issued");
                            numbers.put(
                                    made.path("ticket").asText(),
                                    "A%03d".formatted(made.path("number").asInt()));
                        }
                        case "ticket.cancelled" -> cancelled.add(ticket);
                        case "ticket.called" -> called.add(ticket);
                        case "ticket.started" -> started.add(ticket);
                        case "ticket.finished" -> finished.add(ticket);
                        default -> {}
                    }
                }
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("the journal cannot be read", broken);
        }
        return new Books(
                Map.copyOf(numbers),
                List.copyOf(cancelled),
                List.copyOf(called),
                List.copyOf(started),
                List.copyOf(finished));
    }

    private static JsonNode entry(byte[] what) {
        try {
            return JSON.readTree(what);
        } catch (JsonProcessingException garbled) {
            throw new IllegalStateException("an entry of the journal is no JSON", garbled);
        } catch (IOException broken) {
            throw new IllegalStateException("reading memory does not fail", broken);
        }
    }

    /** The numbers of all tickets that wait or were served: what somebody holds. */
    List<String> held() {
        return numberById.entrySet().stream()
                .filter(ticket -> !cancelled.contains(ticket.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
