package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.bank.BankStage;
import dev.foyer.hub.bank.CoreBankContract;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The contract kit finds a bank that is wrong. */
@Timeout(120)
class FlawedBankTest {
    /** The kit before a bank in this process. */
    private static final class Kit extends CoreBankContract {
        private final Path directory;
        private final Set<Flaw> flaws;

        Kit(Path directory, Set<Flaw> flaws) {
            this.directory = directory;
            this.flaws = flaws;
        }

        @Override
        protected BankStage stage() {
            return HereStage.with(directory, flaws);
        }
    }

    private static boolean holds(Method rule, Path directory, Set<Flaw> flaws) {
        var kit = new Kit(directory, flaws);
        try {
            call(kit, named("enter"));
            boolean held = tried(kit, rule);
            return tried(kit, named("leave")) && held;
        } catch (AssertionError wrong) {
            return false;
        }
    }

    private static boolean tried(Kit kit, Method method) {
        try {
            call(kit, method);
            return true;
        } catch (AssertionError wrong) {
            return false;
        }
    }

    private static Method named(String name) {
        return Arrays.stream(CoreBankContract.class.getDeclaredMethods())
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void call(Kit kit, Method method) {
        try {
            method.setAccessible(true);
            method.invoke(kit);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof AssertionError wrong
                    ? wrong
                    : new AssertionError(method.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BOOKS_TWICE, saysUnknownWhenTheAnswerIsLostAndBooksNothingTwice",
        "NO_TOMBSTONE, booksNothingThatComesAfterItsReversal",
        "HALF_A_POSTING, booksAllOrNothingWhenItStopsInTheMiddle"
    })
    void findsTheFlawAndNothingWithoutIt(Flaw flaw, String rule, @TempDir Path directory)
            throws IOException {
        var right = Files.createDirectory(directory.resolve("right"));
        var wrong = Files.createDirectory(directory.resolve("wrong"));
        assertThat(holds(named(rule), right, EnumSet.noneOf(Flaw.class))).isTrue();
        assertThat(holds(named(rule), wrong, EnumSet.of(flaw))).isFalse();
    }
}
