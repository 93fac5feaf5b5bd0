package dev.foyer.hub.web;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.PlanVersion;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.PlanCommand;
import dev.foyer.hub.event.PlanText;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The versions of the branch's configuration: taking one in, listing them, going back to one. */
final class ConfigurationRoutes {
    private static final Body.Kind<NewVersion> NEW = Body.kind(NewVersion.class);
    private static final Body.Kind<Back> BACK = Body.kind(Back.class);
    private static final String OPERATOR = "operator";
    private static final int AUTHOR_MAX = 80;

    private final Edge edge;
    private final PlanReader reader;

    ConfigurationRoutes(Edge edge, PlanReader reader) {
        this.edge = edge;
        this.reader = reader;
    }

    /** One file, as whoever sends it calls it. */
    record Document(@Nullable String name, @Nullable String text) {}

    /** The documents of a version, the uppermost first. */
    record NewVersion(
            @Nullable List<Document> documents,
            @Nullable Instant effectiveAt,
            @Nullable String author) {}

    /** Who wants an earlier version back. */
    record Back(@Nullable String author) {}

    /** The number of the version that was made, or that holds now. */
    record Made(int version) {}

    /** The versions that the branch remembers, the oldest first. */
    record Versions(List<VersionView> versions) {}

    /** One version. */
    record VersionView(
            int version,
            String state,
            String origin,
            String author,
            String source,
            Instant importedAt,
            Instant effectiveAt,
            @Nullable Integer again,
            @Nullable String inUse) {}

    List<Route> all() {
        return List.of(
                new Route("GET", "/configurations", Right.MANAGE, false, this::list),
                new Route("POST", "/configurations", Right.MANAGE, true, this::take),
                new Route("POST", "/configurations/{id}/rollback", Right.MANAGE, true, this::back));
    }

    private Future<Reply> list(Ask ask) {
        return edge.door()
                .read(b -> b.plans().all().stream().map(ConfigurationRoutes::view).toList())
                .map(all -> Reply.ok(new Versions(all)));
    }

    private static VersionView view(PlanVersion v) {
        return new VersionView(
                v.version(),
                switch (v.state()) {
                    case PENDING -> "pending";
                    case IN_FORCE -> "inForce";
                    case PAST -> "past";
                    case WITHDRAWN -> "withdrawn";
                },
                switch (v.origin()) {
                    case START -> "start";
                    case IMPORT -> "import";
                    case ROLLBACK -> "rollback";
                },
                v.author(),
                v.source(),
                v.at(),
                v.effective(),
                v.again(),
                v.inUse());
    }

    private Future<Reply> take(Ask ask) {
        var wish = ask.read(NEW);
        var texts =
                Body.need("documents", wish.documents()).stream()
                        .map(ConfigurationRoutes::text)
                        .toList();
        var author = author(ask, wish.author());
        try {
            var plan = reader.read(texts);
            var command = new PlanCommand.Import(plan, wish.effectiveAt(), author, texts);
            return edge.submit(ask, command).map(ConfigurationRoutes::made);
        } catch (IllegalArgumentException e) {
            throw No.of(400, "invalid", String.valueOf(e.getMessage()));
        }
    }

    private static PlanText text(@Nullable Document sent) {
        var one = Body.need("documents", sent);
        return new PlanText(
                Body.text("documents.name", one.name(), Body.LINE_MAX),
                Body.need("documents.text", one.text()));
    }

    private static Reply made(Answer.Done done) {
        return Reply.created(new Made(Integer.parseInt(done.subject())));
    }

    private Future<Reply> back(Ask ask) {
        var author = author(ask, ask.read(BACK).author());
        if (!ask.subject().matches("[0-9]{1,9}")) throw No.unknown(Reason.UNKNOWN_VERSION);
        int version = Integer.parseInt(ask.subject());
        return edge.submit(ask, new PlanCommand.RollBack(version, author))
                .compose(_ -> edge.door().read(b -> b.plans().inForceNow()))
                .map(now -> Reply.ok(new Made(now)));
    }

    /** Staff are who signed in; only whoever works on the machine itself says a name. */
    private static String author(Ask ask, @Nullable String said) {
        if (ask.caller() instanceof Caller.Member member) {
            if (said != null) throw No.field("author", "none from staff; it is who signed in");
            return member.staff().user();
        }
        return said == null ? OPERATOR : Body.text("author", said, AUTHOR_MAX);
    }
}
