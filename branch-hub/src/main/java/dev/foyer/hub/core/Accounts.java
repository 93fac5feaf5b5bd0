package dev.foyer.hub.core;

import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.AccountEvent;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.Proficiency;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Staff, their sessions, and the devices of the branch; owned by the core's thread. */
public final class Accounts {
    private static final int STAFF_MAX = 10_000;
    private static final int SESSIONS_MAX = 20_000;
    private static final int CODES_MAX = 1_000;
    private static final int DEVICES_MAX = 10_000;
    private static final int TEXT_MAX = 200;

    private final Branch branch;
    private final TreeMap<String, Staff> staff = new TreeMap<>();
    private final Map<String, String> byUser = new HashMap<>();
    private final TreeMap<String, Session> sessions = new TreeMap<>();
    private final TreeMap<String, Code> codes = new TreeMap<>();
    private final TreeMap<String, Device> devices = new TreeMap<>();
    private final Map<String, String> byCredential = new HashMap<>();

    Accounts(Branch branch) {
        this.branch = branch;
    }

    /** A member of staff, or null. */
    public @Nullable Staff find(String id) {
        return staff.get(id);
    }

    /** A member of staff by the name they sign in with, or null. */
    public @Nullable Staff user(String user) {
        var id = byUser.get(user);
        return id == null ? null : staff.get(id);
    }

    /** The member of staff an actor is, or null. */
    public @Nullable Staff staff(Actor by) {
        return by.kind() == Actor.Kind.STAFF ? staff.get(by.id()) : null;
    }

    /** A session that has not expired, or null. */
    public @Nullable Session session(String digest, Instant now) {
        var session = sessions.get(digest);
        return session != null && now.isBefore(session.expiresAt()) ? session : null;
    }

    /** The device that holds a credential, or null. */
    public @Nullable Device holder(String credentialDigest) {
        var id = byCredential.get(credentialDigest);
        return id == null ? null : devices.get(id);
    }

    /** All staff, by id. */
    public List<Staff> staff() {
        return List.copyOf(staff.values());
    }

    /** All sessions, by digest. */
    public List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    /** All unused codes, by digest. */
    public List<Code> codes() {
        return List.copyOf(codes.values());
    }

    /** A device by its id, or null. */
    public @Nullable Device device(String id) {
        return devices.get(id);
    }

    /** All devices, by id. */
    public List<Device> devices() {
        return List.copyOf(devices.values());
    }

    /** Whether an actor may change accounts, devices and persons. */
    boolean manages(Actor by) {
        var who = staff(by);
        return who != null && who.is(Role.ADMINISTRATOR, Role.BRANCH_MANAGER);
    }

    /** Whether an actor may act for others in the hall. */
    boolean leads(Actor by) {
        var who = staff(by);
        return by.equals(Actor.HUB)
                || (who != null && who.is(Role.LOBBY_MANAGER, Role.BRANCH_MANAGER));
    }

    Decision decide(Actor by, Instant now, AccountCommand command) {
        return switch (command) {
            case AccountCommand.OpenSession c -> openSession(now, c);
            case AccountCommand.CloseSession c -> closeSession(by, c.session());
            case AccountCommand.WrongPassword c -> wrongPassword(now, c.user());
            case AccountCommand.Enrol c -> enrol(now, c);
            case AccountCommand.ChangePassword c -> {
                if (!manager(by) && !by.equals(Actor.staff(c.staff())))
                    yield Decision.no(Reason.NOT_ALLOWED);
                if (!staff.containsKey(c.staff())) yield Decision.no(Reason.UNKNOWN_STAFF);
                yield ending(
                        new AccountEvent.PasswordChanged(c.staff(), c.passwordHash()), c.staff());
            }
            case AccountCommand.AddStaff _,
                    AccountCommand.ChangeStaff _,
                    AccountCommand.RemoveStaff _,
                    AccountCommand.MakeCode _,
                    AccountCommand.RevokeDevice _ ->
                    manager(by) ? manage(now, command) : Decision.no(Reason.NOT_ALLOWED);
        };
    }

    private boolean manager(Actor by) {
        return by.equals(Actor.HUB) || manages(by);
    }

    private Decision manage(Instant now, AccountCommand command) {
        return switch (command) {
            case AccountCommand.AddStaff c -> {
                if (bad(c.staff())) yield Decision.no(Reason.INVALID, "staff");
                if (bad(c.user())) yield Decision.no(Reason.INVALID, "user");
                if (bad(c.name())) yield Decision.no(Reason.INVALID, "name");
                if (wrong(c.skills(), c.proficiency()))
                    yield Decision.no(Reason.INVALID, "proficiency");
                if (staff.size() >= STAFF_MAX) yield Decision.no(Reason.TOO_MANY);
                if (staff.containsKey(c.staff()) || byUser.containsKey(c.user()))
                    yield Decision.no(Reason.ALREADY_EXISTS, "user");
                yield Decision.yes(
                        new AccountEvent.StaffAdded(
                                c.staff(),
                                c.user(),
                                c.name(),
                                c.passwordHash(),
                                inOrder(c.roles()),
                                c.skills(),
                                c.proficiency()));
            }
            case AccountCommand.ChangeStaff c -> {
                if (!staff.containsKey(c.staff())) yield Decision.no(Reason.UNKNOWN_STAFF);
                if (bad(c.name())) yield Decision.no(Reason.INVALID, "name");
                if (wrong(c.skills(), c.proficiency()))
                    yield Decision.no(Reason.INVALID, "proficiency");
                yield Decision.yes(
                        new AccountEvent.StaffChanged(
                                c.staff(),
                                c.name(),
                                inOrder(c.roles()),
                                c.skills(),
                                c.proficiency()));
            }
            case AccountCommand.RemoveStaff c -> {
                if (!staff.containsKey(c.staff())) yield Decision.no(Reason.UNKNOWN_STAFF);
                if (branch.tickets().heldBy(c.staff()) != null)
                    yield Decision.no(Reason.HAS_CUSTOMER);
                if (branch.counters().of(c.staff()) != null) yield Decision.no(Reason.HAS_COUNTER);
                if (branch.calls().ofAdviser(c.staff()) != null) yield Decision.no(Reason.HAS_CALL);
                yield ending(new AccountEvent.StaffRemoved(c.staff()), c.staff());
            }
            case AccountCommand.MakeCode c -> {
                if (bad(c.code()) || bad(c.name())) yield Decision.no(Reason.INVALID, "name");
                if (codes.containsKey(c.code())) yield Decision.no(Reason.ALREADY_EXISTS, "code");
                if (codes.size() >= CODES_MAX) yield Decision.no(Reason.TOO_MANY);
                if (!c.expiresAt().isAfter(now)) yield Decision.no(Reason.INVALID, "expiresAt");
                yield Decision.yes(
                        new AccountEvent.CodeMade(c.code(), c.kind(), c.name(), c.expiresAt()));
            }
            case AccountCommand.RevokeDevice c ->
                    devices.containsKey(c.device())
                            ? Decision.yes(new AccountEvent.DeviceRevoked(c.device()))
                            : Decision.no(Reason.UNKNOWN_DEVICE);
            case AccountCommand.ChangePassword _,
                    AccountCommand.OpenSession _,
                    AccountCommand.CloseSession _,
                    AccountCommand.WrongPassword _,
                    AccountCommand.Enrol _ ->
                    throw new IllegalStateException("not a manager's command: " + command);
        };
    }

    /** Whether somebody would be good at what they cannot do, or so in two ways. */
    private static boolean wrong(List<String> skills, List<Proficiency> proficiency) {
        var said = proficiency.stream().map(Proficiency::skill).distinct().toList();
        return said.size() < proficiency.size() || !skills.containsAll(said);
    }

    private static List<Proficiency> known(@Nullable List<Proficiency> said) {
        return said == null ? List.of() : said;
    }

    private static boolean bad(String text) {
        return text.isBlank() || text.length() > TEXT_MAX;
    }

    private static List<Role> inOrder(Set<Role> roles) {
        return roles.stream().sorted().toList();
    }

    private Decision ending(Event event, String who) {
        var events = new ArrayList<Event>();
        events.add(event);
        for (var session : sessions.values())
            if (session.staff().equals(who))
                events.add(new AccountEvent.SessionClosed(session.id()));
        return new Decision.Accepted(events);
    }

    private Decision openSession(Instant now, AccountCommand.OpenSession command) {
        var who = staff.get(command.staff());
        if (who == null) return Decision.no(Reason.UNKNOWN_STAFF);
        if (who.lockedUntil() != null) return Decision.no(Reason.LOCKED);
        if (bad(command.session()) || sessions.containsKey(command.session()))
            return Decision.no(Reason.INVALID, "session");
        if (!command.expiresAt().isAfter(now)) return Decision.no(Reason.INVALID, "expiresAt");
        if (sessions.size() >= SESSIONS_MAX) return Decision.no(Reason.TOO_MANY);
        return Decision.yes(
                new AccountEvent.SessionOpened(command.session(), who.id(), command.expiresAt()));
    }

    private Decision closeSession(Actor by, String id) {
        var session = sessions.get(id);
        if (session == null) return Decision.no(Reason.UNKNOWN_SESSION);
        if (!manager(by) && !by.equals(Actor.staff(session.staff())))
            return Decision.no(Reason.NOT_ALLOWED);
        return Decision.yes(new AccountEvent.SessionClosed(id));
    }

    private Decision wrongPassword(Instant now, String user) {
        var who = user(user);
        if (who == null) return Decision.no(Reason.UNKNOWN_STAFF);
        if (who.lockedUntil() != null) return Decision.no(Reason.LOCKED);
        var rules = branch.planned().rules();
        var wrong = new AccountEvent.PasswordWrong(who.id());
        return who.wrong() + 1 < rules.guessesMax()
                ? Decision.yes(wrong)
                : Decision.yes(
                        wrong, new AccountEvent.StaffLocked(who.id(), now.plus(rules.lockedFor())));
    }

    private Decision enrol(Instant now, AccountCommand.Enrol command) {
        var code = codes.get(command.code());
        if (code == null || !now.isBefore(code.expiresAt()) || code.kind() != command.kind())
            return Decision.no(Reason.UNKNOWN_CODE, "code");
        if (bad(command.name())) return Decision.no(Reason.INVALID, "name");
        if (bad(command.device()) || devices.containsKey(command.device()))
            return Decision.no(Reason.ALREADY_EXISTS, "device");
        if (bad(command.credential()) || byCredential.containsKey(command.credential()))
            return Decision.no(Reason.INVALID, "credential");
        if (devices.size() >= DEVICES_MAX) return Decision.no(Reason.TOO_MANY);
        return Decision.yes(
                new AccountEvent.DeviceEnrolled(
                        command.device(),
                        command.kind(),
                        command.name(),
                        command.credential(),
                        command.code()));
    }

    void apply(AccountEvent event, Stamp stamp) {
        switch (event) {
            case AccountEvent.StaffAdded e ->
                    add(
                            new Staff(
                                    e.staff(),
                                    e.user(),
                                    e.name(),
                                    e.passwordHash(),
                                    e.roles(),
                                    e.skills(),
                                    known(e.proficiency()),
                                    0,
                                    null));
            case AccountEvent.StaffChanged e -> {
                var old = known(e.staff());
                add(
                        new Staff(
                                old.id(),
                                old.user(),
                                e.name(),
                                old.passwordHash(),
                                e.roles(),
                                e.skills(),
                                known(e.proficiency()),
                                old.wrong(),
                                old.lockedUntil()));
            }
            case AccountEvent.PasswordChanged e -> {
                var old = known(e.staff());
                branch.timers().disarm(Timer.Kind.LOCK_ENDS, e.staff());
                add(
                        new Staff(
                                old.id(),
                                old.user(),
                                old.name(),
                                e.passwordHash(),
                                old.roles(),
                                old.skills(),
                                old.proficiency(),
                                0,
                                null));
            }
            case AccountEvent.StaffRemoved e -> {
                byUser.remove(known(e.staff()).user());
                staff.remove(e.staff());
                branch.timers().disarm(Timer.Kind.LOCK_ENDS, e.staff());
            }
            case AccountEvent.PasswordWrong e ->
                    add(known(e.staff()).guesses(known(e.staff()).wrong() + 1, null));
            case AccountEvent.StaffLocked e -> {
                add(known(e.staff()).guesses(known(e.staff()).wrong(), e.until()));
                branch.timers().arm(Timer.Kind.LOCK_ENDS, e.staff(), e.until());
            }
            case AccountEvent.StaffUnlocked e -> {
                add(known(e.staff()).guesses(0, null));
                branch.timers().disarm(Timer.Kind.LOCK_ENDS, e.staff());
            }
            case AccountEvent.SessionOpened e -> {
                sessions.put(e.session(), new Session(e.session(), e.staff(), e.expiresAt()));
                add(known(e.staff()).guesses(0, null));
                branch.timers().arm(Timer.Kind.SESSION_EXPIRES, e.session(), e.expiresAt());
            }
            case AccountEvent.SessionClosed e -> {
                sessions.remove(e.session());
                branch.timers().disarm(Timer.Kind.SESSION_EXPIRES, e.session());
            }
            case AccountEvent.CodeMade e -> {
                codes.put(e.code(), new Code(e.code(), e.kind(), e.name(), e.expiresAt()));
                branch.timers().arm(Timer.Kind.CODE_EXPIRES, e.code(), e.expiresAt());
            }
            case AccountEvent.CodeExpired e -> spend(e.code());
            case AccountEvent.DeviceEnrolled e -> {
                spend(e.code());
                add(new Device(e.device(), e.kind(), e.name(), e.credential()));
            }
            case AccountEvent.DeviceRevoked e -> {
                var old = devices.remove(e.device());
                if (old != null) byCredential.remove(old.credential());
            }
        }
    }

    private void spend(String code) {
        codes.remove(code);
        branch.timers().disarm(Timer.Kind.CODE_EXPIRES, code);
    }

    private void add(Staff one) {
        staff.put(one.id(), one);
        byUser.put(one.user(), one.id());
    }

    private void add(Device device) {
        devices.put(device.id(), device);
        byCredential.put(device.credential(), device.id());
    }

    private Staff known(String id) {
        var one = staff.get(id);
        if (one == null) throw new IllegalStateException("no staff " + id);
        return one;
    }

    void restore(BranchState state) {
        state.staff().forEach(this::add);
        for (var session : state.sessions()) sessions.put(session.id(), session);
        for (var code : state.codes()) codes.put(code.digest(), code);
        state.devices().forEach(this::add);
    }

    static String subject(AccountEvent event) {
        return switch (event) {
            case AccountEvent.StaffAdded e -> e.staff();
            case AccountEvent.StaffChanged e -> e.staff();
            case AccountEvent.PasswordChanged e -> e.staff();
            case AccountEvent.StaffRemoved e -> e.staff();
            case AccountEvent.PasswordWrong e -> e.staff();
            case AccountEvent.StaffLocked e -> e.staff();
            case AccountEvent.StaffUnlocked e -> e.staff();
            case AccountEvent.SessionOpened e -> e.session();
            case AccountEvent.SessionClosed e -> e.session();
            case AccountEvent.CodeMade e -> e.code();
            case AccountEvent.CodeExpired e -> e.code();
            case AccountEvent.DeviceEnrolled e -> e.device();
            case AccountEvent.DeviceRevoked e -> e.device();
        };
    }
}
