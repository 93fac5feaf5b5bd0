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
