package dev.foyer.hub.program;

import dev.foyer.hub.bank.BankAddress;
import dev.foyer.hub.event.Appearance;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Flexible;
import dev.foyer.hub.event.Names;
import dev.foyer.hub.event.PlanText;
import dev.foyer.hub.event.Proficiency;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.Routing;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.push.PushRules;
import dev.foyer.hub.queue.Policies;
import dev.foyer.hub.queue.Policy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hub's configuration as read from its YAML file and checked whole; the file's form is in
 * docs/hub-api.md.
 *
 * @param state directory of everything the hub keeps
 * @param rules the rule pack that new cases keep to
 * @param publicUrl address that customers' phones use, absent means where it listens
 * @param push whose push services may be written to, absent for none
 * @param origins further web origins whose pages may open a WebSocket
 * @param requestsPerSecond how often one token or address may ask on average
 * @param texts the file and those it stands on, as they are
 */
public record HubConfig(
        Path state,
        String host,
        int port,
        Optional<Tls> tls,
        Optional<BankAddress> bank,
        String rules,
        Optional<String> publicUrl,
        Optional<PushRules> push,
        List<String> origins,
        int requestsPerSecond,
        BranchPlan plan,
        List<PlanText> texts,
        List<NewStaff> staff,
        List<NewCode> codes) {

    /** PEM files of the hub's certificate chain and its private key. */
    public record Tls(Path certificate, Path key) {}

    /** A staff member to add when the hub does not know this user yet. */
    public record NewStaff(
            String user,
            String name,
            Set<Role> roles,
            List<String> skills,
            List<Proficiency> proficiency,
            Path passwordFile) {}

    /** A one-time code to make at each start and to write into a private file. */
    public record NewCode(DeviceKind kind, String name, Path codeFile) {}

    /** What one token or address may ask on average unless configured. */
    private static final int REQUESTS_PER_SECOND = 200;

    /** Longest minutes that a service may typically take. */
    private static final int TYPICAL_MINUTES_MAX = 240;

    private static final int DAY_SECONDS = 86_400;

    /** Nobody waits longer for a bank before a machine. */
    private static final int BANK_SECONDS_MAX = 60;

    /** Reads and checks the file. */
    public static HubConfig read(Path file) throws SettingsFault {
        return of(Settings.read(file), Settings.documents(file));
    }

    private static HubConfig of(Settings all, List<PlanText> texts) throws SettingsFault {
        var state = all.path("state").orElseThrow(() -> all.wrong("state", "a directory"));
        var listen = all.section("listen");
        var host = listen.isEmpty() ? "127.0.0.1" : listen.get().text("host", "127.0.0.1");
        int port = listen.isEmpty() ? 0 : listen.get().number("port", 0, 65_535, 0);
        if (listen.isPresent()) listen.get().done();
        var tls = tls(all);
        var bank = bank(all);
        var rules = all.text("rules", RulePacks.USUAL);
        if (!RulePacks.OWN.contains(rules))
            throw all.wrong("rules", String.join(" or ", RulePacks.OWN) + ", not " + rules);
        var publicUrl = Optional.of(all.text("publicUrl", "")).filter(u -> !u.isEmpty());
        if (publicUrl.isPresent() && !publicUrl.get().matches("https?://[^/\\s]+"))
            throw all.wrong("publicUrl", "an address such as https://branch.example");
        var push = push(all);
        var origins = all.texts("origins");
        for (var origin : origins)
            if (!origin.matches("https?://[^/\\s]+"))
                throw all.wrong("origins", "addresses such as https://branch.example");
        int rate = all.number("requestsPerSecond", 1, 1_000_000, REQUESTS_PER_SECOND);
        var plan = plan(all);
        var bootstrap = all.section("bootstrap");
        List<NewStaff> staff = bootstrap.isEmpty() ? List.of() : staff(bootstrap.get(), plan);
        List<NewCode> codes = bootstrap.isEmpty() ? List.of() : codes(bootstrap.get());
        if (bootstrap.isPresent()) bootstrap.get().done();
        all.done();
        return new HubConfig(
                state, host, port, tls, bank, rules, publicUrl, push, origins, rate, plan, texts,
                staff, codes);
    }

    private static Optional<Tls> tls(Settings all) throws SettingsFault {
        var section = all.section("tls");
        if (section.isEmpty()) return Optional.empty();
        var tls = new Tls(readable(section.get(), "certificate"), readable(section.get(), "key"));
        section.get().done();
        return Optional.of(tls);
    }

    private static Optional<BankAddress> bank(Settings all) throws SettingsFault {
        var section = all.section("bank");
        if (section.isEmpty()) return Optional.empty();
        var in = section.get();
        var url = in.text("url");
        var token = readable(in, "tokenFile");
        var trust = in.has("trust") ? readable(in, "trust") : null;
        int usual = (int) BankAddress.USUAL.toSeconds();
        int seconds = in.number("withinSeconds", 1, BANK_SECONDS_MAX, usual);
        in.done();
        try {
            var shown = Files.readString(token).strip();
            return Optional.of(
                    new BankAddress(URI.create(url), shown, trust, Duration.ofSeconds(seconds)));
        } catch (IllegalArgumentException e) {
            throw in.wrong("url", "a bank's address; " + e.getMessage());
        } catch (IOException e) {
            throw in.wrong("tokenFile", "a file that can be read, not " + token);
        }
    }

    private static Optional<PushRules> push(Settings all) throws SettingsFault {
        var section = all.section("push");
        if (section.isEmpty()) return Optional.empty();
        var in = section.get();
        var contact = in.text("contact");
        if (!contact.matches("mailto:[^@\\s\"\\\\]+@[^@\\s\"\\\\]+|https://[^\\s\"\\\\]+"))
            throw in.wrong("contact", "mailto:somebody@bank.example or https://bank.example");
        var services = in.has("services") ? in.texts("services") : PushRules.USUAL;
        for (var service : services)
            if (!service.matches("(\\*\\.)?[a-z0-9.-]+|\\[[0-9a-f:]+]"))
                throw in.wrong("services", "hosts such as push.example or *.push.example");
        in.done();
        return Optional.of(new PushRules(contact, services));
    }

    private static Path readable(Settings in, String key) throws SettingsFault {
        var path = in.path(key).orElseThrow(() -> in.wrong(key, "a file"));
        if (!Files.isReadable(path)) throw in.wrong(key, "a file that can be read, not " + path);
        return path;
    }

    /** What a file and its layers say of the branch; whatever else they say is not looked at. */
    public static BranchPlan plan(Settings all) throws SettingsFault {
        var branch =
                all.section("branch")
                        .orElseThrow(
                                () -> all.wrong("branch", "the branch's services and counters"));
        var zone = branch.text("timeZone");
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw branch.wrong("timeZone", "a zone such as Asia/Shanghai, not " + zone);
        }
        var services = new ArrayList<BranchPlan.Service>();
        for (var each : branch.list("services")) services.add(service(each));
        if (services.isEmpty()) throw branch.wrong("services", "at least one service");
        var counters = new ArrayList<BranchPlan.Counter>();
        var known = services.stream().map(BranchPlan.Service::id).collect(Collectors.toSet());
        for (var each : branch.list("counters")) counters.add(counter(each, known));
        if (counters.isEmpty()) throw branch.wrong("counters", "at least one counter");
        var policy = branch.text("policy", "firstCome");
        if (Policies.named(policy).isEmpty()) {
            var names = Policies.ALL.stream().map(Policy::name).toList();
            throw branch.wrong("policy", String.join(" or ", names) + ", not " + policy);
        }
        var routing = routing(branch, known);
        var rules = rules(branch);
        var appearance = Appearances.read(branch);
        var campaigns =
                appearance == null
                        ? Set.<String>of()
                        : appearance.campaigns().stream()
                                .map(Appearance.Campaign::id)
                                .collect(Collectors.toSet());
        try {
            var plan =
                    new BranchPlan(
                            branch.text("id"),
                            names(branch, "name"),
                            zone,
                            services,
                            counters,
                            policy,
                            rules,
                            routing,
                            Halls.read(branch),
                            Bookings.read(branch, known),
                            Segments.read(all, branch, known),
                            KioskOffers.read(branch, known, campaigns),
                            Hours.read(branch),
                            appearance);
            branch.done();
            return plan;
        } catch (IllegalArgumentException e) {
            throw branch.wrong("services", "services and counters that agree: " + e.getMessage());
        }
    }

    private static BranchPlan.Rules rules(Settings branch) throws SettingsFault {
        var usual = BranchPlan.Rules.USUAL;
        var begins = branch.text("dayBegins", usual.dayBegins().toString());
        LocalTime dayBegins;
        try {
            dayBegins = LocalTime.parse(begins);
        } catch (DateTimeException e) {
            throw branch.wrong("dayBegins", "a time such as 03:00, not " + begins);
        }
        int come = branch.number("startWithinSeconds", 10, 3600, 180);
        int ring = branch.number("ringForSeconds", 10, 3600, 120);
        return new BranchPlan.Rules(
                Duration.ofSeconds(come),
                branch.yes("noShowByItself", usual.noShowByItself()),
                Duration.ofSeconds(ring),
                dayBegins,
                branch.number("guessesMax", 1, 10, 5),
                Duration.ofMinutes(branch.number("lockedForMinutes", 1, 1440, 15)));
    }

    /** How classes are treated; null when nothing is said, so that the plan is that of before. */
    private static @Nullable Routing routing(Settings branch, Set<String> services)
            throws SettingsFault {
        var treatments = new ArrayList<Routing.Treatment>();
        for (var each : branch.list("routing")) {
            var service = each.text("service", "");
            if (!service.isEmpty() && !services.contains(service))
                throw each.wrong("service", "the id of a service of this branch, not " + service);
            var segment = Segments.named(each, "segment", each.text("segment", ""));
            var usual = Routing.usual(segment == null ? Segment.ORDINARY : segment);
            treatments.add(
                    new Routing.Treatment(
                            service.isEmpty() ? null : service,
                            segment,
                            each.number("weight", 1, Routing.WEIGHT_MAX, usual.weight()),
                            Duration.ofSeconds(
                                    each.number(
                                            "headStartSeconds",
                                            0,
                                            DAY_SECONDS,
                                            (int) usual.headStart().toSeconds())),
                            Duration.ofSeconds(
                                    each.number(
                                            "targetSeconds",
                                            1,
                                            DAY_SECONDS,
                                            (int) usual.target().toSeconds())),
                            each.number("quota", 1, Routing.QUOTA_MAX, usual.quota())));
            each.done();
        }
        try {
            return treatments.isEmpty() ? null : new Routing(treatments);
        } catch (IllegalArgumentException e) {
            throw branch.wrong("routing", "treatments that differ: " + e.getMessage());
        }
    }

    private static BranchPlan.Service service(Settings in) throws SettingsFault {
        var letter = in.text("letter");
        if (!letter.matches("[A-Z]{1,2}"))
            throw in.wrong("letter", "one or two capitals, not " + letter);
        var service =
                new BranchPlan.Service(
                        id(in),
                        letter,
                        names(in, "name"),
                        in.has("hint") ? names(in, "hint") : new Names("", ""),
                        in.text("skill", ""),
                        in.number("priority", 0, 100, 0),
                        Duration.ofMinutes(in.number("typicalMinutes", 1, TYPICAL_MINUTES_MAX, 6)));
        in.done();
        return service;
    }

    private static BranchPlan.Counter counter(Settings in, Set<String> services)
            throws SettingsFault {
        var serves = in.texts("services");
        for (var each : serves)
            if (!services.contains(each))
                throw in.wrong("services", "ids of this branch's services, not " + each);
        var kind =
                switch (in.text("kind", "window")) {
                    case "window" -> null;
                    case "expert" -> BranchPlan.Kind.EXPERT;
                    case "booth" -> BranchPlan.Kind.BOOTH;
                    default ->
                            throw in.wrong(
                                    "kind", "window, expert or booth, not " + in.text("kind"));
                };
        var booths = in.texts("booths");
        if ((kind == BranchPlan.Kind.EXPERT) == booths.isEmpty())
            throw in.wrong("booths", "the booths of an expert, and of nobody else");
        var counter =
                new BranchPlan.Counter(
                        id(in), names(in, "name"), serves, also(in, services), kind, booths);
        in.done();
        return counter;
    }

    /** What a counter helps with; null when nothing is said. */
    private static @Nullable Flexible also(Settings counter, Set<String> services)
            throws SettingsFault {
        var section = counter.section("also");
        if (section.isEmpty()) return null;
        var in = section.get();
        var helps = in.texts("services");
        if (helps.isEmpty()) throw in.wrong("services", "the services it helps with");
        for (var each : helps)
            if (!services.contains(each))
                throw in.wrong("services", "ids of this branch's services, not " + each);
        int most = (int) Flexible.WAIT_MAX.toSeconds();
        int under = in.number("ownWaitUnderSeconds", 0, most, 0);
        in.done();
        return new Flexible(helps, Duration.ofSeconds(under));
    }

    static String id(Settings in) throws SettingsFault {
        var id = in.text("id");
        if (!id.matches("[A-Za-z0-9_-]{1,40}"))
            throw in.wrong("id", "1 to 40 letters, digits, _ or -, not \"" + id + "\"");
        return id;
    }

    static Names names(Settings in, String key) throws SettingsFault {
        var section = in.section(key).orElseThrow(() -> in.wrong(key, "{zh: …, en: …}"));
        var names = new Names(section.text("zh"), section.text("en"));
        section.done();
        return names;
    }

    private static List<NewStaff> staff(Settings bootstrap, BranchPlan plan) throws SettingsFault {
        var all = new ArrayList<NewStaff>();
        for (var each : bootstrap.list("staff")) {
            var roles = new LinkedHashSet<Role>();
            for (var role : each.texts("roles")) roles.add(role(each, role));
            if (roles.isEmpty()) throw each.wrong("roles", "at least one role");
            var skills = each.texts("skills");
            all.add(
                    new NewStaff(
                            each.text("user"),
                            each.text("name"),
                            roles,
                            skills,
                            proficiency(each, skills),
                            readable(each, "passwordFile")));
            each.done();
        }
        return all;
    }

    /** How well somebody has their skills, where that is not as usual. */
    private static List<Proficiency> proficiency(Settings staff, List<String> skills)
            throws SettingsFault {
        var section = staff.section("proficiency");
        var all = new ArrayList<Proficiency>();
        if (section.isEmpty()) return all;
        var in = section.get();
        for (var skill : new LinkedHashSet<>(skills))
            switch (in.text(skill, "usual")) {
                case "usual" -> {}
                case "learner" -> all.add(new Proficiency(skill, Proficiency.Level.LEARNER));
                case "expert" -> all.add(new Proficiency(skill, Proficiency.Level.EXPERT));
                default ->
                        throw in.wrong(
                                skill, "learner, usual or expert, not " + in.text(skill, ""));
            }
        in.done();
        return all;
    }

    private static Role role(Settings in, String name) throws SettingsFault {
        return switch (name) {
            case "teller" -> Role.TELLER;
            case "lobbyManager" -> Role.LOBBY_MANAGER;
            case "adviser" -> Role.ADVISER;
            case "branchManager" -> Role.BRANCH_MANAGER;
            case "administrator" -> Role.ADMINISTRATOR;
            case "auditor" -> Role.AUDITOR;
            default ->
                    throw in.wrong(
                            "roles",
                            "teller, lobbyManager, adviser, branchManager, administrator or"
                                    + " auditor, not "
                                    + name);
        };
    }

    private static List<NewCode> codes(Settings bootstrap) throws SettingsFault {
        var all = new ArrayList<NewCode>();
        for (var each : bootstrap.list("codes")) {
            var kind = each.text("kind");
            var device =
                    switch (kind) {
                        case "kiosk" -> DeviceKind.KIOSK;
                        case "tablet" -> DeviceKind.TABLET;
                        case "display" -> DeviceKind.DISPLAY;
                        default ->
                                throw each.wrong("kind", "kiosk, tablet or display, not " + kind);
                    };
            all.add(
                    new NewCode(
                            device,
                            each.text("name"),
                            each.path("codeFile")
                                    .orElseThrow(() -> each.wrong("codeFile", "a file to write"))));
            each.done();
        }
        return all;
    }
}
