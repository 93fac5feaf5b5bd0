package dev.foyer.simulator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MessageCheckTest {
    private final MessageCheck check = new MessageCheck();

    private List<String> problems(String text) {
        return check.problems(FaultDeskTest.message(text));
    }

    private static String header(String type, String rest) {
        return "{'header':{'type':'%s','name':'CardReader.Move','version':'2.0'%s}"
                .formatted(type, rest);
    }

    @Test
    void findsNothingWrongWithAConversationAsItShouldBe() {
        var id = ",'requestId':7";
        assertThat(problems(header("command", id + ",'timeout':5") + ",'payload':{'to':'exit'}}"))
                .isEmpty();
        assertThat(problems(header("acknowledge", id) + "}")).isEmpty();
        assertThat(problems(header("event", id) + "}")).isEmpty();
        assertThat(problems(header("completion", id) + "}")).isEmpty();
        assertThat(problems(header("unsolicited", "") + "}")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheForm() {
        assertThat(problems("{}")).contains("no header");
        assertThat(problems(header("wish", ",'requestId':1") + "}"))
                .contains("header.type is none of the five");
        assertThat(problems(header("command", "") + "}")).contains("requestId is missing");
        assertThat(problems(header("unsolicited", ",'requestId':1") + "}"))
                .contains("an unsolicited event has no requestId");
        assertThat(problems(header("command", ",'requestId':1,'completionCode':'x'") + "}"))
                .contains("header.completionCode does not belong to this type");
        assertThat(problems(header("command", ",'requestId':2") + ",'payload':{'a':null}}"))
                .contains("a property is null instead of absent");
    }

    @Test
    void seesAnswersToWhatNobodyAsked() {
        assertThat(problems(header("acknowledge", ",'requestId':9") + "}"))
                .containsExactly("acknowledges a command that was not seen");
        assertThat(problems(header("completion", ",'requestId':9") + "}"))
                .containsExactly("completes a command that was not accepted");
        assertThat(problems(header("event", ",'requestId':9") + "}"))
                .containsExactly("belongs to no running command");
        assertThat(problems(header("command", ",'requestId':3") + "}")).isEmpty();
        assertThat(
                        problems(
                                header("acknowledge", ",'requestId':3,'status':'invalidMessage'")
                                        + "}"))
                .isEmpty();
        assertThat(problems(header("completion", ",'requestId':3") + "}")).hasSize(1);
    }
}
