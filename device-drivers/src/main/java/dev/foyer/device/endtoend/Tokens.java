package dev.foyer.device.endtoend;

import static dev.foyer.device.xfs.CompletionCode.AUTHORIZATION_REQUIRED;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_NONCE;
import static dev.foyer.device.xfs.CompletionCode.NO_COMMAND_NONCE;

import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The end-to-end part of a service: it gives out nonces and holds tokens to them. It adds
 * GetCommandNonce and ClearCommandNonce to the interface Common. Every method is for any thread.
 *
 * <p>A nonce is 128 random bits and lives in memory only: it is lost with the device's power, with
 * this program and after a time. Two different tokens with one nonce are one too many.
 */
public final class Tokens implements XfsInterface {
    public static final String GET_NONCE = "Common.GetCommandNonce";
    public static final String CLEAR_NONCE = "Common.ClearCommandNonce";
    public static final String NONCE_CLEARED = "Common.NonceClearedEvent";
    private static final int NONCE_BYTES = 16;

    private record Nonce(String commandNonce) {}

    private record Cleared(String reasonDescription) {}

    private record EndToEnd(
            String required,
            boolean hardwareSecurityElement,
            String responseSecurityEnabled,
            List<String> commands,
            int commandNonceTimeout) {}

    private record CommonPart(EndToEnd endToEndSecurity) {}

    private final @Nullable TokenKey host;
    private final @Nullable TokenKey device;
    private final List<String> commands;
    private final Duration nonceFor;
    private final InstantSource clock;
    private final RandomGenerator random;
    private @Nullable String nonce;
    private Instant nonceUntil = Instant.MAX;
    private @Nullable String used;
    private volatile @Nullable Announcer announcer;

    /**
     * @param host the key of tokens that come from the host; null = none is configured, then no
     *     token is asked for
     * @param device the key of tokens that go to the host; null = none is given
     * @param commands the commands that ask for a token
     * @param nonceFor how long a nonce is good; zero = for ever
     */
    public Tokens(
            @Nullable TokenKey host,
            @Nullable TokenKey device,
            List<String> commands,
            Duration nonceFor,
            InstantSource clock,
            RandomGenerator random) {
        this.host = host;
        this.device = device;
        this.commands = List.copyOf(commands);
        this.nonceFor = nonceFor;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return "Common";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(
                        GET_NONCE, "2.0", "2.0", _ -> Completion.success(new Nonce(fresh()))),
                CommandEntry.queued(
                        CLEAR_NONCE,
                        "2.0",
                        "2.0",
                        _ -> {
                            clear("a client has asked for it");
                            return Completion.success();
                        }));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(EventEntry.of(NONCE_CLEARED, "2.0"));
    }

    @Override
    public Map<String, String> commonStatus() {
        return Map.of("endToEndSecurity", host == null ? "notConfigured" : "enforced");
    }

    @Override
    public Object capabilities() {
        return new CommonPart(
                new EndToEnd(
                        "ifConfigured",
                        false,
                        "ifConfigured",
                        commands,
                        (int) nonceFor.toSeconds()));
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    private synchronized String fresh() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String made = HexFormat.of().withUpperCase().formatHex(bytes);
        nonce = made;
        used = null;
        nonceUntil = nonceFor.isZero() ? Instant.MAX : clock.instant().plus(nonceFor);
        return made;
    }

    /** Forgets the nonce, as when power was lost; everybody is told why. */
    public void clear(String why) {
        boolean was;
        synchronized (this) {
            was = nonce != null;
            nonce = null;
            used = null;
        }
        var to = announcer;
        if (was && to != null) {
            to.unsolicited(NONCE_CLEARED, new Cleared(why));
        }
    }

    /** Whether commands need tokens. */
    public boolean enforced() {
        return host != null;
    }

    /**
     * Holds a command's token to the key, the nonce and the tokens before it.
     *
     * @param given the token that came; null = none
     * @return the token; null where none is asked for
     */
    public @Nullable Token hold(@Nullable String given) throws TokenRefused {
        TokenKey key = host;
        if (key == null) {
            return null;
        }
        if (given == null || given.isEmpty()) {
            throw new TokenRefused(
                    AUTHORIZATION_REQUIRED, "this command needs a token of the host");
        }
        Token token = Token.parse(given);
        expire();
        synchronized (this) {
            if (nonce == null) {
                throw new TokenRefused(
                        NO_COMMAND_NONCE, "no nonce was asked for, or it is lost: ask anew");
            }
            token.signedBy(key);
            if (!token.nonce().equals(nonce)) {
                throw new TokenRefused(INVALID_TOKEN_NONCE, "the token is for another nonce");
            }
            if (used != null && !used.equals(given)) {
                throw new TokenRefused(
                        INVALID_TOKEN, "another token was used with this nonce already");
            }
            used = given;
            return token;
        }
    }

    private void expire() {
        boolean over;
        synchronized (this) {
            over = nonce != null && clock.instant().isAfter(nonceUntil);
        }
        if (over) {
            clear("its time is over");
        }
    }

    /** Whether tokens can be given to the host. */
    public boolean answers() {
        return device != null;
    }

    /** A token for the host. */
    public String answer(String hostsNonce, Map<String, String> purpose) {
        return Token.make(hostsNonce, purpose, Objects.requireNonNull(device));
    }
}
