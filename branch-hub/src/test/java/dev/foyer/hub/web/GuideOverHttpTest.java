package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** Where a customer is sent, before a hub that runs: by what is open, free and signed in now. */
@Timeout(60)
class GuideOverHttpTest {
    private HubFixture hub;
    private String manager;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = HubFixture.start(directory);
        manager = hub.signIn("manager");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private String take(String service) {
        return hub.post("/tickets", manager, HubFixture.guest(service)).done().text("ticket.id");
    }

    private String best(String ticket) {
        var guide = hub.get("/tickets/" + ticket + "/guide", manager).done();
        return guide.text("ways.0.channel") + " " + guide.text("ways.0.place");
    }

    @Test
    void theBestWayFollowsWhatIsOpenAndFree() {
        var loan = take("loan");
        assertThat(best(loan)).isEqualTo("nobody ");
        hub.signIn("adviser");
        assertThat(best(loan)).as("somebody who knows loans is there").isEqualTo("expert ");
        var teller = hub.signIn("teller");
        hub.post("/counters/c1/open", teller, Map.of()).done();
        assertThat(best(loan)).isEqualTo("counter c1");
        var cash = take("cash");
        hub.post("/tickets/" + cash + "/call", teller, Map.of("counter", "c1", "reason", "quick"))
                .done();
        var guide = hub.get("/tickets/" + loan + "/guide", manager).done();
        assertThat(guide.body().findValuesAsText("channel"))
                .containsExactlyInAnyOrder("wait", "expert");
        assertThat(guide.text("ways.0.reason.zh")).isNotBlank();
        assertThat(guide.text("ways.0.reason.en")).isNotBlank();
        var called = hub.get("/tickets/" + cash + "/guide", manager).done();
        assertThat(called.body().path("ways")).as("staff have them already").isEmpty();
    }
}
