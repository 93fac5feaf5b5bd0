package dev.foyer.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class PapersTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void tellsAFormFromATicket() throws IOException {
        var traffic = directory.resolve("traffic.jsonl");
        Files.write(
                traffic,
                List.of(
                        printing("ticket.zh"),
                        printing("receipt.en"),
                        "{\"header\":{\"type\":\"completion\",\"name\":\"Printer.PrintForm\"}}",
                        printing("account-application.zh"),
                        printing("ticket.en")));
        var papers = Papers.in(traffic);
        assertThat(papers.printed())
                .isEqualTo(Map.of("ticket", 2, "receipt", 1, "account-application", 1));
        assertThat(papers.toFillIn()).containsExactly("account-application");
        assertThat(papers.line()).startsWith("1 forms on paper to fill in");
    }

    private static String printing(String form) {
        return """
        {"header":{"type":"command","name":"Printer.PrintForm","requestId":5},\
        "payload":{"formName":"%s","mediaName":"receipt80","fields":{}}}\
        """
                .formatted(form);
    }
}
