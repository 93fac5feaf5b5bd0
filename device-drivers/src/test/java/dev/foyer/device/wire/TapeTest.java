package dev.foyer.device.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A tape of a kettle that is looked at and switched. */
class TapeTest {
    private static final Manner MANNER = Manner.open(question -> text(question).equals("look"));

    @TempDir private Path directory;

    private ByteLink link(String option, String... answers) throws DeviceFault {
        return connected(tape(option), answers);
    }

    private Tape tape(String option) {
        return Tape.of(DeviceUri.parse("kettle:x?" + option + "=" + directory.resolve("tape")));
    }

    private static ByteLink connected(Tape tape, String... answers) throws DeviceFault {
        var left = new ArrayDeque<>(List.of(answers));
        return tape.over(
                        () ->
                                new ByteLink() {
                                    @Override
                                    public byte[] exchange(byte[] request) throws DeviceFault {
                                        if (left.element().equals("!")) {
                                            throw new DeviceFault(
                                                    DeviceFault.Code.TIME_OUT, "silent");
                                        }
                                        return bytes(left.remove());
                                    }

                                    @Override
                                    public void close() {}
                                },
                        MANNER)
                .connect();
    }

    private static String ask(ByteLink link, String question) throws DeviceFault {
        return text(link.exchange(bytes(question)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private String written(String text) throws IOException {
        Files.writeString(directory.resolve("tape"), text);
        return "replay";
    }

    @Test
    void writesLooksOnceAndDeedsAlways() throws DeviceFault, IOException {
        ByteLink link = link("record", "cold", "cold", "cold", "boils", "hot", "!");
        for (String question : List.of("look", "look", "look", "heat", "look")) {
            ask(link, question);
        }
        assertThatThrownBy(() -> ask(link, "heat")).isInstanceOf(DeviceFault.class);
        assertThat(Files.readString(directory.resolve("tape")))
                .isEqualTo(
                        """
                        > "look"
                        < "cold"
                        ~
                        > "heat"
                        < "boils"
                        > "look"
                        < "hot"
                        > "heat"
                        ! TIME_OUT silent
                        """);
    }

    @Test
    void answersLooksAsOftenAsTheyComeAndDeedsInTheirOrder() throws DeviceFault, IOException {
        ByteLink link =
                link(
                        written(
                                "> \"look\"\n< \"cold\"\n~\n> \"heat\"\n< \"boils\"\n"
                                        + "> \"look\"\n< \"hot\"\n> \"stop\"\n! USER no\n"));
        for (int i = 0; i < 5; i++) {
            assertThat(ask(link, "look")).isEqualTo("cold");
        }
        assertThatThrownBy(() -> ask(link, "stop"))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.PROTOCOL))
                .hasMessageContaining("line 4");
        assertThat(ask(link, "heat")).isEqualTo("boils");
        assertThat(ask(link, "look")).isEqualTo("hot");
        assertThatThrownBy(() -> ask(link, "stop"))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.USER));
    }

    @Test
    void keepsNewsForTheCommandInWhichItCame() throws DeviceFault, IOException {
        written("> \"look\"\n< \"cold\"\n= Kettle.Wait\n> \"look\"\n< \"hot\"\n");
        Tape tape = tape("replay");
        ByteLink link = connected(tape);
        assertThat(List.of(ask(link, "look"), ask(link, "look"))).containsOnly("cold");
        tape.begins("Kettle.Wait");
        assertThat(ask(link, "look")).isEqualTo("hot");
    }

    @Test
    void keepsNewsForTheEventThatItFollowed() throws DeviceFault, IOException {
        written(
                """
                > "look"
                < "cold"
                = Kettle.Wait
                + Kettle.FillEvent
                > "look"
                < "hot"
                """);
        Tape tape = tape("replay");
        ByteLink link = connected(tape);
        tape.begins("Kettle.Wait");
        assertThat(List.of(ask(link, "look"), ask(link, "look"))).containsOnly("cold");
        tape.tells("Kettle.FillEvent");
        assertThat(ask(link, "look")).isEqualTo("hot");
    }

    @Test
    void aDeedThatCameEarlyDoesNotLetTheNextNewsComeEarlyToo() throws DeviceFault, IOException {
        written(
                """
                > "look"
                < "cold"
                > "look"
                < "warm"
                = Kettle.Heat
                > "heat"
                < "boils"
                = Kettle.Heat
                > "look"
                < "hot"
                """);
        Tape tape = tape("replay");
        ByteLink link = connected(tape);
        assertThat(ask(link, "look")).isEqualTo("cold");
        tape.begins("Kettle.Heat");
        assertThat(ask(link, "heat")).isEqualTo("boils");
        assertThat(List.of(ask(link, "look"), ask(link, "look"))).containsOnly("warm");
        tape.begins("Kettle.Heat");
        assertThat(ask(link, "look")).isEqualTo("hot");
    }

    @Test
    void givesReportsOneByOneAndThoseOfAReadingInItOnly() throws DeviceFault, IOException {
        written(
                """
                > "how?"
                < "so"
                < "before"
                = Kettle.Read
                + reading
                < "first"
                < "second"
                . Kettle.Read
                """);
        Tape tape = tape("replay");
        var looks = Manner.open(_ -> true);
        var reports =
                TapedReports.over(
                        tape,
                        () -> {
                            throw new AssertionError("nothing is opened");
                        },
                        looks);
        reports.send(bytes("how?"));
        tape.begins("Kettle.Read");
        assertThat(heard(reports, 4)).containsExactly("so", "before", "", "");
        tape.tells("reading");
        assertThat(heard(reports, 3)).containsExactly("first", "second", "");
        reports.close();
    }

    private static List<String> heard(StreamLink reports, int times) throws DeviceFault {
        var heard = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            heard.add(text(reports.receive(64, Duration.ZERO)));
        }
        return heard;
    }

    @Test
    void refusesWhatIsNoTape() throws IOException {
        for (String wrong : List.of("nonsense", "> xy", "! NOTHING at all", "> \"open")) {
            written(wrong);
            assertThatThrownBy(() -> tape("replay"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 1");
        }
        assertThatThrownBy(() -> Tape.of(DeviceUri.parse("kettle:x?record=a&replay=b")))
                .hasMessageContaining("exclude");
    }
}
