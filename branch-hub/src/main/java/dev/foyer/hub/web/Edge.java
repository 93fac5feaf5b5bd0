package dev.foyer.hub.web;

import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Submission;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** What every route needs. Event loop only. */
final class Edge {
    private final Door door;
    private final Views views;
    private final Secrets secrets;
    private final Persons persons;
    private final PersonDigests digests;
    private final Passwords passwords;
    private final Guesses guesses;
    private final Presence presence;
    private final PhoneCodes codes;
    private final Doorman doorman;
    private final Limits limits;
    private final InstantSource clock;
    private final CoreBank bank;
    private String publicUrl = "";
    private @Nullable String setupCode;

    Edge(
            Door door,
            Views views,
            Secrets secrets,
            Persons persons,
            Passwords passwords,
            Doorman doorman,
            Limits limits,
            InstantSource clock,
            CoreBank bank,
            @Nullable String setupCode) {
        this.door = door;
        this.views = views;
        this.secrets = secrets;
        this.persons = persons;
        this.passwords = passwords;
        this.doorman = doorman;
        this.limits = limits;
        this.clock = clock;
        this.bank = bank;
        this.setupCode = setupCode;
        guesses = new Guesses(clock);
        presence = new Presence(secrets, guesses);
        codes = new PhoneCodes(this);
        digests = new PersonDigests(secrets);
    }

    /** Submits as whoever sent the request, under the request's key; fails with a {@link No}. */
    Future<Answer.Done> submit(Ask ask, Command command) {
        var ticket = ask.path().isEmpty() ? "" : ask.subject();
        return submitAs(ask.caller().actor(ticket), ask, command);
    }

    Future<Answer.Done> submitAs(Actor by, Ask ask, Command command) {
        return submit(new Submission(ask.needKey(), ask.digest(), by, command));
    }

    /** Submits for the hub itself. */
    Future<Answer.Done> asHub(Command command) {
        return submit(new Submission(Uuid7.of(now(), secrets.random()), "", Actor.HUB, command));
    }

    private Future<Answer.Done> submit(Submission submission) {
        return door.submit(submission)
                .map(answer ->
                        switch (answer) {
                            case Answer.Done done -> done;
                            case Answer.Refused refused -> throw No.of(refused);
                        });
    }

    /** Makes a one-time code; only its digest is journalled. */
    Future<AccountRoutes.MadeCode> code(DeviceKind kind, String name) {
        var code = secrets.code();
        var until = now().plus(limits.codeLasts());
        var command =
                new AccountCommand.MakeCode(Secrets.digest(plainCode(code)), kind, name, until);
        return asHub(command).map(_ -> new AccountRoutes.MadeCode(code, until));
    }

    /** A code as it is compared: people type it small and with other gaps. */
    static String plainCode(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    boolean isSetupCode(String typed) {
        var code = setupCode;
        return code != null
                && MessageDigest.isEqual(
                        plainCode(code).getBytes(StandardCharsets.UTF_8),
                        plainCode(typed).getBytes(StandardCharsets.UTF_8));
    }

    void setupDone() {
        setupCode = null;
    }

    void publicUrl(String url) {
        publicUrl = url;
    }

    String publicUrl() {
        return publicUrl;
    }

    Instant now() {
        return clock.instant();
    }

    Door door() {
        return door;
    }

    Views views() {
        return views;
    }

    Secrets secrets() {
        return secrets;
    }

    Persons persons() {
        return persons;
    }

    PersonDigests digests() {
        return digests;
    }

    Passwords passwords() {
        return passwords;
    }

    Guesses guesses() {
        return guesses;
    }

    CoreBank bank() {
        return bank;
    }

    PhoneCodes codes() {
        return codes;
    }

    Presence presence() {
        return presence;
    }

    Doorman doorman() {
        return doorman;
    }

    Limits limits() {
        return limits;
    }
}
