package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.xfs.conformance.Conformance;
import dev.foyer.device.xfs.conformance.Conformance.Result;
import dev.foyer.device.xfs.conformance.Conformance.Verdict;
import dev.foyer.device.xfs.conformance.Stage;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contract kit as an assertion, for the tests of every service, ours, simulated or another's.
 */
public final class ServiceContract {
    /** Storage's rules of counted cards, for services whose units hold anything else. */
    public static final List<String> WITHOUT_CARDS =
            List.of(
                    "Storage: sets no counts outside an exchange",
                    "Storage: sets counts during an exchange",
                    "Storage: sets all units or none");

    private ServiceContract() {}

    /** Fails where a rule is broken; gives the rules that could not be tried, with the reason. */
    public static List<Result> holds(URI service) {
        return judge(Conformance.of(service));
    }

    /**
     * As above, and none of the rules that every service keeps may be left untried, since the
     * service has a command that waits. The rules of single interfaces need somebody at the device:
     * they are for {@link #holdsOn}.
     */
    public static void holdsFor(URI service, Conformance.Waiting waiting) {
        assertThat(
                        judge(Conformance.of(service, waiting)).stream()
                                .filter(result -> !result.rule().matches("[A-Z][A-Za-z]+: .*")))
                .as("rules that were not tried")
                .isEmpty();
    }

    /**
     * As above, with somebody at the device: the kits of the service's interfaces are tried as
     * well, and only the rules named here may be left untried.
     *
     * @param untried names of rules, or beginnings of them, with a reason that the caller documents
     */
    public static void holdsOn(URI service, Stage stage, String... untried) {
        assertThat(
                        judge(Conformance.of(service, stage)).stream()
                                .filter(result ->
                                        Stream.of(untried).noneMatch(result.rule()::startsWith)))
                .as("rules that were not tried")
                .isEmpty();
    }

    /**
     * The rules that can only be tried on a command that waits for a person, for services that have
     * none, and further ones.
     */
    public static String[] withoutWaiting(String... more) {
        return Stream.concat(
                        Stream.of(
                                "answers Status while a command waits",
                                "completes Cancel before the command it cancels",
                                "ends a command at its time-out",
                                "counts the time-out from receipt",
                                "cancels only the ids it is given",
                                "does not cancel for another connection",
                                "refuses an id that is still open",
                                "forgets the commands of a lost connection",
                                "says tooManyRequests when its queue is full"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static List<Result> judge(List<Result> results) {
        assertThat(results.stream().filter(result -> result.verdict() == Verdict.FAILED))
                .as("broken rules")
                .isEmpty();
        List<Result> skipped =
                results.stream().filter(result -> result.verdict() == Verdict.SKIPPED).toList();
        skipped.forEach(result ->
                System.out.println("not tried: " + result.rule() + " (" + result.sentence() + ")"));
        return skipped;
    }
}
