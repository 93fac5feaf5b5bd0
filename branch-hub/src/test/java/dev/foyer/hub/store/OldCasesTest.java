package dev.foyer.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Handling;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Cases that were opened by older builds are still read. */
class OldCasesTest {
    @Test
    void aCaseFromBeforeChannelsHadRulesIsDoneWhereItWasOpened() {
        var what =
                """
                {"id": "01930000-0000-7000-8000-000000000001", "by": "device:k", "events": [
                 {"type": "case.opened", "v": 1, "caseId": "c", "service": "deposit-cash",
                  "version": 1, "rules": "neutral 1", "channel": "k",
                  "operator": {"kind": "device", "id": "k"}, "language": "zh"}]}
                """;
        var entry = EntryCodec.decode(1, 0, what.getBytes(StandardCharsets.UTF_8));
        assertThat(entry.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CaseEvent.Opened.class,
                        opened -> assertThat(opened.handling()).isEqualTo(Handling.HERE));
    }
}
