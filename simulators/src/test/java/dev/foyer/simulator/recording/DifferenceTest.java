package dev.foyer.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class DifferenceTest {
    private static JsonNode json(String text) {
        try {
            return Entry.JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static Entry view(long at, String name, String title) {
        return new Entry.View(
                at, "kiosk", name, "zh", List.of(new Entry.Text("title", title, title)));
    }

    private static Entry message(long at, String type, int id, String payload) {
        return new Entry.Message(
                at,
                json(
                        "{'header':{'type':'%s','name':'Printer.PrintForm','requestId':%d},'payload':%s}"
                                .formatted(type, id, payload)));
    }

    private static Recording recording(Entry... entries) {
        var all = new ArrayList<Entry>();
        all.add(new Entry.Began(0, Recording.FORM));
        all.addAll(List.of(entries));
        return new Recording(all);
    }

    @Test
    void findsNoneWhereOnlyIdsTimesPortsNumbersAndTheOrderBetweenLanesDiffer() {
        var recorded =
                recording(
                        view(1, "attract", "12:53"),
                        message(2, "command", 7, "{'a':1,'b':'http://127.0.0.1:4000/t/‹id-1›'}"),
                        view(3, "ticket", "您的号码是 A001"));
        var replayed =
                recording(
                        view(1, "attract", "08:01"),
                        view(2, "ticket", "您的号码是 C017"),
                        message(9, "command", 22, "{'b':'http://127.0.0.1:5999/t/‹id-1›','a':1}"));
        assertThat(Difference.first(recorded, replayed)).isEmpty();
    }

    /** Before the recording began, in it, or not at all: what is taken in advance is no answer. */
    @Test
    void findsNoneWhereAKioskTookNumbersInAdvance() {
        var needs = new Entry.Answer(2, "POST /api/v1/needs", 200, json("{'needs':[]}"));
        var lease = new Entry.Answer(3, "POST /api/v1/leases", 201, json("{'from':701}"));
        assertThat(Difference.first(recording(needs), recording(lease, needs))).isEmpty();
        assertThat(Difference.first(recording(lease, needs), recording(lease))).isPresent();
    }

    @Test
    void findsNoneWhereASecondCommandWasSentBeforeTheFirstWasDone() {
        var one = message(1, "command", 1, "{'at':'slot'}");
        var oneHeard = message(2, "acknowledge", 1, "{}");
        var oneDone = message(3, "completion", 1, "{'lit':'slot'}");
        var two = message(4, "command", 2, "{'at':'tray'}");
        var twoHeard = message(5, "acknowledge", 2, "{}");
        var twoDone = message(6, "completion", 2, "{'lit':'tray'}");
        var apart = recording(one, oneHeard, oneDone, two, twoHeard, twoDone);
        var together = recording(one, two, oneHeard, twoHeard, oneDone, twoDone);
        assertThat(Difference.first(apart, together)).isEmpty();
        var turned = recording(one, two, oneHeard, twoHeard, twoDone, oneDone);
        assertThat(Difference.first(apart, turned)).isPresent();
    }

    @Test
    void passesOverAScreenThatOnlyAsksForAMomentButNotOneThatOffersAWayBack() {
        var quick = recording(view(1, "service", "请选择"), view(3, "ticket", "请记住"));
        var slow =
                recording(
                        view(1, "service", "请选择"),
                        view(2, "issuing", "正在取号"),
                        view(3, "ticket", "请记住"));
        assertThat(Difference.first(quick, slow)).isEmpty();
        var away =
                new Entry.View(
                        2,
                        "kiosk",
                        "issuing",
                        "zh",
                        List.of(new Entry.Text("action.back", "返回", "返回")));
        var lost = recording(view(1, "service", "请选择"), away, view(3, "ticket", "请记住"));
        assertThat(Difference.first(quick, lost)).isPresent();
    }

    @Test
    void tellsAChangedTextAMissingViewAndAnotherFieldEachWithBothSides() {
        var recorded =
                recording(
                        view(1, "attract", "请触摸"),
                        message(2, "command", 1, "{'form':'ticket'}"),
                        view(3, "ticket", "请记住"));
        assertThat(
                        Difference.first(
                                        recorded,
                                        recording(
                                                view(1, "attract", "请触摸"),
                                                message(2, "command", 1, "{'form':'ticket'}"),
                                                view(3, "ticket", "请记好")))
                                .orElseThrow()
                                .sentence())
                .isEqualTo(
                        "views of the kiosk, step 2 (at 0.0 s): screen ticket: text of title was"
                                + " \"请记住\", now \"请记好\"");
        assertThat(
                        Difference.first(recorded, recording(view(1, "attract", "请触摸")))
                                .orElseThrow()
                                .sentence())
                .contains("commands to Printer, step 1", "now nothing more comes");
        assertThat(
                        Difference.first(
                                        recorded,
                                        recording(
                                                view(1, "attract", "请触摸"),
                                                message(
                                                        2,
                                                        "command",
                                                        1,
                                                        "{'form':'ticket','copies':2}"),
                                                view(3, "ticket", "请记住")))
                                .orElseThrow()
                                .sentence())
                .contains("commands to Printer", "payload was", "copies");
    }

    @Test
    void takesAScreenDrawnAnewWithTheSameWordsForOneView() {
        assertThat(
                        Difference.first(
                                recording(view(1, "attract", "12:53"), view(2, "attract", "12:54")),
                                recording(view(1, "attract", "12:53"))))
                .isEmpty();
    }

    @Test
    void readsWhatItWroteAndNamesTheLineThatIsWrong() {
        var recorded =
                recording(
                        view(1, "attract", "请触摸"),
                        new Entry.Act(2, "cardreader", "card.insert", Map.of("card", "visa")),
                        new Entry.Input(3, "kiosk", (ObjectNode) json("{'do':'press','node':'x'}")),
                        new Entry.Answer(4, "POST /x", 201, json("{'id':'‹id-1›'}")),
                        message(5, "command", 1, "{}"));
        assertThat(Recording.of(recorded.lines())).isEqualTo(recorded);
        var lines = recorded.lines();
        assertThatThrownBy(() -> Recording.of(lines + "{\"at\":1,\"kind\":\"dream\"}"))
                .hasMessageStartingWith("line 7: kind:");
        assertThatThrownBy(() -> Recording.of("nonsense")).hasMessageStartingWith("line 1: JSON");
        assertThatThrownBy(() -> Recording.of("{\"at\":0,\"kind\":\"began\",\"form\":99}"))
                .hasMessageContaining("form 1");
    }

    @Test
    void keepsNoDigitOfAPin() {
        var masked =
                new Tokens(Map.of())
                        .in(
                                List.of(
                                        new Entry.Act(
                                                1, "pinpad", "key.press", Map.of("key", "seven")),
                                        new Entry.Act(
                                                2, "pinpad", "key.press", Map.of("key", "enter"))));
        assertThat(masked)
                .containsExactly(
                        new Entry.Act(1, "pinpad", "key.press", Map.of("key", "zero")),
                        new Entry.Act(2, "pinpad", "key.press", Map.of("key", "enter")));
    }

    @Test
    void knowsAnIdWithoutDigitsByItsKey() {
        var masked =
                new Tokens(Map.of())
                        .in(
                                List.of(
                                        new Entry.Answer(
                                                1,
                                                "POST /api/v1/tickets/kGgWOLaUYmdQvxAVaprsDg/x",
                                                201,
                                                json(
                                                        "{'ticket':{'id':'kGgWOLaUYmdQvxAVaprsDg','service':'account'}}"))));
        assertThat(new Recording(masked).lines())
                .contains("/‹id-1›/x", "\"id\":\"‹id-1›\"", "account")
                .doesNotContain("kGgWOLaUYmdQvxAVaprsDg");
    }

    @Test
    void putsTheSameTokenInPlaceOfTheSamePersonAndOfWhatOpensADoor() {
        var masked =
                new Tokens(Map.of("s3cret-of-lin", "password of lin"))
                        .in(
                                List.of(
                                        typed("s3cret-"),
                                        typed("of-lin"),
                                        new Entry.Answer(
                                                1,
                                                "POST /api/v1/tickets/0vYw3E5yQZ6yq0n1n2bC3d/x",
                                                201,
                                                json(
                                                        "{'maskedName':'林*','id':'0vYw3E5yQZ6yq0n1n2bC3d'}")),
                                        view(2, "service", "林* 您好，卡号 6250946000000016")));
        var text = new Recording(masked).lines();
        assertThat(masked).hasSize(3);
        assertThat(text)
                .contains("‹password of lin›", "‹person-1› 您好", "‹number-1›", "/‹id-1›/x")
                .doesNotContain("林*", "s3cret", "0vYw3E5yQZ6yq0n1n2bC3d", "6250946000000016");
    }

    private static Entry typed(String text) {
        return new Entry.Input(
                1, "tablet", Entry.JSON.createObjectNode().put("do", "type").put("text", text));
    }

    @Test
    void playsEachActOnlyAfterTheBranchHasComeAsFarAsThen() {
        var recorded =
                recording(
                        view(1, "attract", "请触摸"),
                        new Entry.Act(2, "cardreader", "card.insert", Map.of("card", "visa")),
                        view(3, "service", "请选择"));
        var seen = new ArrayList<Entry>(List.of(new Entry.Began(0, 1)));
        var looks = new int[1];
        var branch =
                new Played() {
                    @Override
                    public void input(String screen, ObjectNode did) {}

                    @Override
                    public void act(String device, String act, Map<String, String> with)
                            throws Unstaged {
                        if (seen.size() < 2) {
                            throw new Unstaged("too early");
                        }
                        seen.add(view(30, "service", "请选择"));
                    }

                    @Override
                    public Recording sofar() {
                        if (++looks[0] == 3) {
                            seen.add(view(10, "attract", "请触摸"));
                        }
                        return new Recording(seen);
                    }
                };
        assertThat(new Replay(recorded, branch, _ -> {}).play()).isEmpty();
    }
}
