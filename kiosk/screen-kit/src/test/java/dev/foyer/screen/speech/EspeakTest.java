package dev.foyer.screen.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.api.Language;
import dev.foyer.screen.speech.Utterance.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The voice of a program: with a stand-in for what is exact, and with the real one for sound. */
@Timeout(60)
class EspeakTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @Test
    void saysWhatItIsGivenThroughItsInputAndNeverAsAnArgument() throws IOException {
        try (var voice = Espeak.start(standIn("cat > \"$here/in\""), said())) {
            voice.say(saying("请输入密码。"));
            await(line -> line.path("text").asText().equals("请输入密码。"));
        }
        assertThat(folder.resolve("in")).hasContent("请输入密码。");
        assertThat(Files.readString(folder.resolve("arguments"))).doesNotContain("密码");
    }

    @Test
    void theNewestCutsShortTheOlderAndNothingElseWaits() throws IOException {
        try (var voice = Espeak.start(standIn("grep -q slow && exec sleep 60"), said())) {
            voice.say(saying("slow one"));
            waitFor(() -> Files.exists(folder.resolve("arguments")));
            voice.say(saying("second, which is overtaken"));
            voice.say(saying("third"));
            var lines = await(line -> line.path("text").asText().equals("third"));
            assertThat(lines.getFirst().path("cut").asBoolean()).isTrue();
            assertThat(lines.getLast().path("cut").asBoolean()).isFalse();
        }
    }

    @Test
    void leavesNoProgramBehind() throws IOException {
        var voice = Espeak.start(standIn("exec sleep 60"), said());
        voice.say(saying("a long one"));
        waitFor(() -> speaking() == 1);
        voice.close();
        waitFor(() -> speaking() == 0);
    }

    @Test
    void goesOnWithoutTheProgram() throws IOException {
        try (var voice = Espeak.start(folder.resolve("nothing-here").toString(), said())) {
            for (int i = 0; i < 3; i++) voice.say(saying("nobody hears this"));
            voice.stop();
        }
        // What was overtaken before it was begun may be kept as that, and nothing as said.
        var kept = folder.resolve("said/said.jsonl");
        var lines = Files.exists(kept) ? Files.readAllLines(kept) : List.<String>of();
        for (var line : lines)
            assertThat(JSON.readTree(line).path("cut").asBoolean()).as(line).isTrue();
    }

    @Test
    void garbageIsNoCommandAndNoHarm() {
        var garbage =
                new Utterance("x", Reason.SCREEN, Language.EN, "a[[b]]\u0007\uD800\u200Fc", 1);
        assertThat(garbage.text().replaceAll(" +", " ")).isEqualTo("a b c");
        assertThat(garbage.wordsAMinute()).isEqualTo(Utterance.SLOWEST);
        assertThat(new Utterance("x", Reason.SCREEN, Language.EN, "a".repeat(9999), 1).text())
                .hasSize(Utterance.TEXT_MAX);
    }

    @Test
    void eachSentenceIsReadInItsOwnLanguage() {
        assertThat(Sentences.runs("请选择语言。按 1 选择中文。For English, press 2.", Language.ZH))
                .extracting(Sentences.Run::language)
                .containsExactly(Language.ZH, Language.EN);
        assertThat(Sentences.runs("¥350.00", Language.EN))
                .containsExactly(new Sentences.Run(Language.EN, "¥350.00"));
    }

    @Test
    void theRealProgramSpeaksBothLanguagesAndTheRecordingIsNoSilence() throws IOException {
        assumeProgram();
        try (var voice = Espeak.start("espeak-ng", said())) {
            voice.say(saying("请插入银行卡。Please insert your card. [[ -x --version ]]"));
            var line = await(one -> !one.path("cut").asBoolean()).getLast();
            assertThat(line.path("wav").size()).isEqualTo(2);
            assertThat(line.path("millis").asLong()).isBetween(1500L, 15_000L);
            for (var name : line.path("wav"))
                assertThat(loudest(folder.resolve("said").resolve(name.asText())))
                        .isGreaterThan(2000);
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("said"))))
                .isEqualTo("rwx------");
    }

    private static int loudest(Path wav) throws IOException {
        var bytes = Files.readAllBytes(wav);
        int loudest = 0;
        for (int at = 44; at + 1 < bytes.length; at += 2)
            loudest = Math.max(loudest, Math.abs((short) (bytes[at] & 0xff | bytes[at + 1] << 8)));
        return loudest;
    }

    private static void assumeProgram() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/espeak-ng"));
        if (there) return;
        var why = "espeak-ng is not on this machine (Debian package espeak-ng), so nothing speaks";
        System.out.println("SKIPPED: " + why);
        assertThat(System.getProperty("foyer.real")).as(why).isNotEqualTo("required");
        assumeTrue(false, why);
    }

    private static Utterance saying(String text) {
        return new Utterance("test", Reason.SCREEN, Language.ZH, text, Utterance.USUAL);
    }

    private Optional<Path> said() {
        return Optional.of(folder.resolve("said"));
    }

    /** A program that notes its arguments and then does this. */
    private String standIn(String does) throws IOException {
        var file = folder.resolve("speaks-" + folder.getFileName());
        Files.writeString(
                file,
                "#!/bin/sh\nhere='"
                        + folder
                        + "'\necho \"$@\" >> \"$here/arguments\"\n"
                        + does
                        + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private static long speaking() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private List<JsonNode> await(Predicate<JsonNode> wanted) throws IOException {
        var file = folder.resolve("said").resolve("said.jsonl");
        var lines = new ArrayList<JsonNode>();
        waitFor(() -> {
            lines.clear();
            if (!Files.exists(file)) return false;
            for (var line : Files.readString(file).lines().toList()) lines.add(JSON.readTree(line));
            return lines.stream().anyMatch(wanted);
        });
        return lines;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitFor(Condition condition) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("still not so").isLessThan(until);
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
