package dev.foyer.kiosk.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

class CaseInHandTest {
    private static final NewCase WISH = new NewCase("deposit-cash", Language.ZH, null);
    private static final NewCase BY_TICKET = new NewCase("report-loss", Language.EN, "A007");
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("case-in-hand");
    }

    private CaseInHand afterARestart() {
        return new CaseInHand(file);
    }

    @Test
    void knowsTheCaseUntilItIsLeft() {
        new CaseInHand(file).taken("one");
        afterARestart().taken("two");
        assertThat(afterARestart().last()).contains("two");
        afterARestart().left("one");
        assertThat(afterARestart().last()).contains("two");
        afterARestart().left("two");
        assertThat(afterARestart().last()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void knowsEveryWishThatTheHubHasNotAnswered() {
        var hand = new CaseInHand(file);
        hand.opening(WISH, FIRST);
        hand.opening(WISH, FIRST);
        hand.opening(BY_TICKET, SECOND);
        hand.taken("one");
        assertThat(afterARestart().openings())
                .containsExactly(
                        new CaseInHand.Opening(FIRST, WISH),
                        new CaseInHand.Opening(SECOND, BY_TICKET));
        afterARestart().answered(FIRST);
        assertThat(afterARestart().openings())
                .containsExactly(new CaseInHand.Opening(SECOND, BY_TICKET));
        assertThat(afterARestart().last()).contains("one");
    }

    @Test
    void takesWhatItDoesNotUnderstandForNothing() throws IOException {
        Files.writeString(file, "opening x deposit-cash ZH -\n\nopening a b c d e f\none\n");
        assertThat(afterARestart().openings()).isEmpty();
        assertThat(afterARestart().last()).contains("one");
    }
}
