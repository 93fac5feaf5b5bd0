package dev.foyer.hub.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.foyer.hub.api.Enrolled;
import dev.foyer.hub.api.Enrolment;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.SignIn;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.Staff;
import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Proficiency;
import dev.foyer.hub.event.Role;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Signing in and out, enrolling devices, and the accounts of staff. */
final class AccountRoutes {
    private static final Body.Kind<SignIn> SIGN_IN = Body.kind(SignIn.class);
    private static final Body.Kind<Enrolment> ENROLMENT = Body.kind(Enrolment.class);
    private static final Body.Kind<NewCode> NEW_CODE = Body.kind(NewCode.class);
    private static final Body.Kind<NewStaff> NEW_STAFF = Body.kind(NewStaff.class);
    private static final Body.Kind<Setup> SETUP = Body.kind(Setup.class);
    private static final int SKILLS_MAX = 50;

    private final Edge edge;

    AccountRoutes(Edge edge) {
        this.edge = edge;
    }

    /** The wish for a one-time code. */
    record NewCode(Enrolment.@Nullable Kind kind, @Nullable String name) {}

    /** A one-time code, told once. */
    record MadeCode(String code, Instant expiresAt) {}

    /** A member of staff to add. */
    record NewStaff(
            @Nullable String user,
            @Nullable String name,
            @Nullable String password,
            @Nullable Set<dev.foyer.hub.api.Role> roles,
            @Nullable List<String> skills,
            @Nullable Map<String, dev.foyer.hub.api.Proficiency> proficiency) {}

    /** What is told about a member of staff. */
    record StaffView(
            String staffId,
            String user,
            String name,
            List<dev.foyer.hub.api.Role> roles,
            List<String> skills,
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    Map<String, dev.foyer.hub.api.Proficiency> proficiency) {}

    /** The first administrator, by the setup code that the log shows. */
    record Setup(
            @Nullable String code,
            @Nullable String user,
            @Nullable String name,
            @Nullable String password) {}

    List<Route> all() {
        return List.of(
                new Route("POST", "/setup", Right.ANYBODY, true, this::setup),
                new Route("POST", "/sessions", Right.ANYBODY, true, this::signIn),
                new Route("GET", "/sessions/current", Right.SIGNED_IN, false, this::current),
                new Route("DELETE", "/sessions/current", Right.SIGNED_IN, true, this::signOut),
                new Route("POST", "/enrolments", Right.ANYBODY, true, this::enrol),
                new Route("POST", "/codes", Right.MANAGE, true, this::makeCode),
                new Route("DELETE", "/devices/{id}", Right.MANAGE, true, this::revoke),
                new Route("POST", "/staff", Right.MANAGE, true, this::addStaff),
                new Route("DELETE", "/staff/{id}", Right.MANAGE, true, this::removeStaff));
    }

    private Future<Reply> signIn(Ask ask) {
        var wish = ask.read(SIGN_IN);
        var user = Body.text("user", wish.user(), Body.WORD_MAX);
        var password = Body.text("password", wish.password(), Passwords.LENGTH_MAX);
        var guesses = edge.guesses();
        var address = ask.caller().key();
        if (guesses.reached("user " + user, Guesses.WRONG_MAX)
                || guesses.reached(address, edge.limits().guessesPerAddress()))
            throw tooManyGuesses();
        guesses.count(address);
        var staff = edge.doorman().directory().user(user);
        return edge.passwords()
                .check(password, staff == null ? null : staff.passwordHash())
                .recover(AccountRoutes::busy)
                .compose(right -> {
                    if (!right || staff == null) return wrong(user, staff);
                    return open(ask, staff)
                            .onSuccess(_ -> guesses.forget("user " + user))
                            .recover(why -> {
                                if (!locked(why)) return Future.failedFuture(why);
                                guesses.count("user " + user);
                                return Future.failedFuture(wrongPassword());
                            });
                });
    }

    private static Future<Boolean> busy(Throwable why) {
        return Future.failedFuture(
                why instanceof Passwords.Busy
                        ? No.of(503, Reason.BUSY.code(), Reason.BUSY.sentence())
                        : why);
    }

    private static No tooManyGuesses() {
        return No.of(
                429,
                "too-many-guesses",
                "There were too many wrong passwords; wait a quarter of an hour.");
    }

    private static No wrongPassword() {
        return No.of(401, "wrong-password", "This name and password do not belong together.");
    }

    /**
     * Whether the core said that the account is locked. After a restart the counts are forgotten
     * but the lock is not; it is then answered as an unknown name is, so that nobody learns which
     * names exist.
     */
    private static boolean locked(Throwable why) {
        return why instanceof No no && Reason.LOCKED.code().equals(no.problem().reason());
    }

    private Future<Reply> wrong(String user, @Nullable Staff staff) {
        edge.guesses().count("user " + user);
        var no = wrongPassword();
        if (staff == null) return Future.failedFuture(no);
        return edge.asHub(new AccountCommand.WrongPassword(user))
                .transform(done ->
                        Future.failedFuture(
                                done.failed() && !locked(done.cause()) ? done.cause() : no));
    }

    private Future<Reply> open(Ask ask, Staff staff) {
        var token = edge.secrets().derive("session", ask.needKey().toString(), ask.digest());
        var session = Secrets.digest(token);
        var expires = edge.now().plus(edge.limits().sessionLasts());
        var command = new AccountCommand.OpenSession(session, staff.id(), expires);
        return edge.submitAs(Actor.staff(staff.id()), ask, command)
                .map(_ -> {
                    var kept = edge.doorman().directory().sessions().get(session);
                    var until = kept == null ? expires : kept.expiresAt();
                    return Reply.created(session(token, staff, until));
                });
    }

    private static Session session(String token, Staff staff, Instant expiresAt) {
        var roles = EnumSet.noneOf(dev.foyer.hub.api.Role.class);
        for (var role : staff.roles()) roles.add(role(role));
        return new Session(token, staff.id(), staff.name(), roles, expiresAt);
    }

    private Future<Reply> current(Ask ask) {
        var member = member(ask);
        return edge.door().read(_ -> Boolean.TRUE).map(_ -> Reply.ok(view(member.staff())));
    }

    private static Caller.Member member(Ask ask) {
        if (ask.caller() instanceof Caller.Member member) return member;
        throw No.of(401, "no-session", "Sign in first.");
    }

    private Future<Reply> signOut(Ask ask) {
        return edge.submit(ask, new AccountCommand.CloseSession(member(ask).session()))
                .map(_ -> Reply.done());
    }

    private Future<Reply> enrol(Ask ask) {
        var wish = ask.read(ENROLMENT);
        var code = Body.text("code", wish.code(), Body.WORD_MAX);
        var kind = kind(Body.need("kind", wish.kind()));
        var name = Body.text("name", wish.name(), Body.LINE_MAX);
        var credential = edge.secrets().derive("device", ask.needKey().toString(), ask.digest());
        var command =
                new AccountCommand.Enrol(
                        Secrets.digest(Edge.plainCode(code)),
                        kind,
                        "d-" + edge.secrets().id(),
                        name,
                        Secrets.digest(credential));
        return edge.submitAs(Actor.device(command.device()), ask, command)
                .map(done -> Reply.created(new Enrolled(done.subject(), credential)));
    }

    private static DeviceKind kind(Enrolment.Kind kind) {
        return switch (kind) {
            case KIOSK -> DeviceKind.KIOSK;
            case TABLET -> DeviceKind.TABLET;
            case DISPLAY -> DeviceKind.DISPLAY;
        };
    }

    private Future<Reply> makeCode(Ask ask) {
        var wish = ask.read(NEW_CODE);
        var kind = kind(Body.need("kind", wish.kind()));
        var name = Body.text("name", wish.name(), Body.LINE_MAX);
        return edge.code(kind, name).map(Reply::created);
    }

    private Future<Reply> revoke(Ask ask) {
        return edge.submit(ask, new AccountCommand.RevokeDevice(ask.subject()))
                .map(_ -> Reply.done());
    }

    private Future<Reply> addStaff(Ask ask) {
        var wish = ask.read(NEW_STAFF);
        var roles = Body.need("roles", wish.roles());
        if (roles.isEmpty() || roles.contains(null)) throw No.field("roles", "at least one role");
        List<String> skills = wish.skills() == null ? List.of() : wish.skills();
        if (skills.size() > SKILLS_MAX) throw No.field("skills", "at most " + SKILLS_MAX);
        for (var skill : skills) Body.word("skills", skill);
        var mine = EnumSet.noneOf(Role.class);
        for (var role : roles) mine.add(role(role));
        return add(
                ask,
                ask.caller().actor(""),
                wish.user(),
                wish.name(),
                wish.password(),
                mine,
                skills,
                proficiency(skills, wish.proficiency()));
    }

    private static List<Proficiency> proficiency(
            List<String> skills, @Nullable Map<String, dev.foyer.hub.api.Proficiency> wished) {
        if (wished == null) return List.of();
        for (var skill : wished.keySet())
            if (!skills.contains(skill))
                throw No.field("proficiency", "skills that they have, not " + skill);
        return skills.stream()
                .distinct()
                .filter(wished::containsKey)
                .map(s -> new Proficiency(s, level(Body.need("proficiency", wished.get(s)))))
                .filter(p -> p.level() != Proficiency.Level.USUAL)
                .toList();
    }

    private Future<Reply> setup(Ask ask) {
        var wish = ask.read(SETUP);
        var code = Body.text("code", wish.code(), Body.WORD_MAX);
        if (!edge.isSetupCode(code))
            throw No.of(403, Reason.UNKNOWN_CODE.code(), Reason.UNKNOWN_CODE.sentence());
        return add(
                        ask,
                        Actor.HUB,
                        wish.user(),
                        wish.name(),
                        wish.password(),
                        EnumSet.of(Role.ADMINISTRATOR),
                        List.of(),
                        List.of())
                .onSuccess(_ -> edge.setupDone());
    }

    private Future<Reply> add(
            Ask ask,
            Actor by,
            @Nullable String user,
            @Nullable String name,
            @Nullable String password,
            Set<Role> roles,
            List<String> skills,
            List<Proficiency> proficiency) {
        var login = Body.text("user", user, Body.WORD_MAX);
        var shown = Body.text("name", name, Body.LINE_MAX);
        var secret = Body.text("password", password, Passwords.LENGTH_MAX);
        if (secret.length() < Passwords.LENGTH_MIN)
            throw No.field("password", "at least " + Passwords.LENGTH_MIN + " characters");
        var id = "s-" + edge.secrets().id();
        return edge.passwords()
                .hash(secret)
                .compose(hash ->
                        edge.submitAs(
                                by,
                                ask,
                                new AccountCommand.AddStaff(
                                        id, login, shown, hash, roles, skills, proficiency)))
                .map(done -> Reply.created(added(done)));
    }

    private StaffView added(Answer.Done done) {
        var staff = edge.doorman().directory().staff().get(done.subject());
        if (staff == null) throw No.unknown(Reason.UNKNOWN_STAFF);
        return view(staff);
    }

    private Future<Reply> removeStaff(Ask ask) {
        return edge.submit(ask, new AccountCommand.RemoveStaff(ask.subject()))
                .map(_ -> Reply.done());
    }

    private static StaffView view(Staff staff) {
        return new StaffView(
                staff.id(),
                staff.user(),
                staff.name(),
                staff.roles().stream().map(AccountRoutes::role).toList(),
                staff.skills(),
                staff.proficiency().stream()
                        .collect(Collectors.toMap(Proficiency::skill, p -> level(p.level()))));
    }

    private static Proficiency.Level level(dev.foyer.hub.api.Proficiency level) {
        return switch (level) {
            case LEARNER -> Proficiency.Level.LEARNER;
            case USUAL -> Proficiency.Level.USUAL;
            case EXPERT -> Proficiency.Level.EXPERT;
        };
    }

    private static dev.foyer.hub.api.Proficiency level(Proficiency.Level level) {
        return switch (level) {
            case LEARNER -> dev.foyer.hub.api.Proficiency.LEARNER;
            case USUAL -> dev.foyer.hub.api.Proficiency.USUAL;
            case EXPERT -> dev.foyer.hub.api.Proficiency.EXPERT;
        };
    }

    static dev.foyer.hub.api.Role role(Role role) {
        return switch (role) {
            case TELLER -> dev.foyer.hub.api.Role.TELLER;
            case LOBBY_MANAGER -> dev.foyer.hub.api.Role.LOBBY_MANAGER;
            case ADVISER -> dev.foyer.hub.api.Role.ADVISER;
            case BRANCH_MANAGER -> dev.foyer.hub.api.Role.BRANCH_MANAGER;
            case ADMINISTRATOR -> dev.foyer.hub.api.Role.ADMINISTRATOR;
            case AUDITOR -> dev.foyer.hub.api.Role.AUDITOR;
        };
    }

    private static Role role(dev.foyer.hub.api.Role role) {
        return switch (role) {
            case TELLER -> Role.TELLER;
            case LOBBY_MANAGER -> Role.LOBBY_MANAGER;
            case ADVISER -> Role.ADVISER;
            case BRANCH_MANAGER -> Role.BRANCH_MANAGER;
            case ADMINISTRATOR -> Role.ADMINISTRATOR;
            case AUDITOR -> Role.AUDITOR;
        };
    }
}
