package dev.foyer.hub.web;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.bank.MessageGateway;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Step;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * One-time codes that show that a telephone is the customer's. A code is made of a secret, the
 * case, the number and the time, so it is kept nowhere; neither is the number in clear. It is sent
 * when a case comes to that step, once for each number and time, and may be typed for five to ten
 * minutes. Event loop only.
 */
final class PhoneCodes {
    /** How long one code is sent; it is good in the next such time, too. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** Wrong ones for one number within a quarter of an hour. */
    static final int WRONG_MAX = 5;

    private static final int SIGNS = 6;
    private static final BigInteger CODES = BigInteger.TEN.pow(SIGNS);

    /** Numbers whose last code is remembered as sent; what falls out may be sent twice. */
    private static final int SENT_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(PhoneCodes.class);
    private static final Texts ZH = Texts.of(Language.ZH, "case");
    private static final Texts EN = Texts.of(Language.EN, "case");

    private final Edge edge;
    private final @Nullable MessageGateway gateway;

    /** The time for which a code was sent last, by case and number. */
    private final Map<String, Long> sent =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > SENT_MAX;
                }
            };

    PhoneCodes(Edge edge) {
        this.edge = edge;
        gateway = edge.bank() instanceof MessageGateway g ? g : null;
    }

    /** The cases that are at such a step; a hub that was restarted begins with these. */
    static List<CaseViews.Seen> waiting(Branch branch) {
        return branch.cases().all().stream().map(c -> CaseViews.Seen.of(branch, c)).toList();
    }

    /** Sends what has become due. */
    void look(List<CaseViews.Seen> cases) {
        for (var seen : cases) {
            var c = seen.c();
            if (c.channel() == null || c.help() != null) continue;
            seen.flow()
                    .next(c)
                    .filter(step -> !seen.flow().elsewhere(c, step))
                    .ifPresent(step -> {
                        if (step.kind() instanceof Step.ConfirmPhone confirm) send(c, confirm);
                    });
        }
    }

    private long window() {
        return edge.now().getEpochSecond() / WINDOW.toSeconds();
    }

    private String code(String caseId, String number, long window) {
        var secret = edge.secrets().derive("phone-code", caseId, number, String.valueOf(window));
        var big = new BigInteger(1, Base64.getUrlDecoder().decode(secret));
        return String.format(Locale.ROOT, "%0" + SIGNS + "d", big.mod(CODES));
    }

    private void send(Case c, Step.ConfirmPhone confirm) {
        var answer = c.answer(confirm.phone());
        var holder = c.who().holder();
        if (answer == null || answer.sealed() == null || holder == null) return;
        var number = answer.digest();
        long window = window();
        var key = c.id() + " " + number;
        if (gateway == null || Long.valueOf(window).equals(sent.put(key, window))) return;
        var id =
                UUID.nameUUIDFromBytes(
                        edge.secrets()
                                .derive("phone-message", c.id(), number, String.valueOf(window))
                                .getBytes(StandardCharsets.UTF_8));
        var words =
                switch (c.opened().language()) {
                    case ZH -> ZH;
                    case EN -> EN;
                };
        var text =
                words.say(
                        "case.message.code",
                        Map.of(
                                "code",
                                code(c.id(), number, window),
                                "minutes",
                                WINDOW.toMinutes()));
        edge.persons()
                .openAll(holder, Map.of(confirm.phone(), answer.sealed()))
                .onSuccess(opened -> {
                    var phone = opened.get(confirm.phone());
                    if (phone != null) deliver(gateway, id, Phone.typed(phone), text, key);
                });
    }

    private void deliver(MessageGateway to, UUID id, Phone phone, String text, String key) {
        to.send(id, phone, text)
                .onSuccess(done -> {
                    if (done == MessageGateway.Sent.SENT) return;
                    // The next answer to the step sends it again, under the same id.
                    sent.remove(key);
                    LOG.warn("a code could not be sent: {}", done);
                });
    }

    /**
     * What shows that the code is right: the digest of the number that it was sent to. A wrong code
     * is refused; one whose time is over is, too, and another is sent.
     */
    String proved(Ask ask, CaseReads.Read seen, Step.ConfirmPhone confirm, String typed) {
        var c = seen.c();
        if (c.channel() == null || !c.operators().getLast().equals(CaseReads.actor(ask)))
            throw No.unknown(Reason.NOT_YOUR_CASE);
        var answer = c.answer(confirm.phone());
        if (answer == null) throw No.unknown(Reason.NOT_THIS_STEP);
        var number = answer.digest();
        // Proved already: a repeat, which the core knows by its key.
        if (number.equals(c.clear(confirm.code()))) return number;
        var guessed = "phone-code " + c.id() + " " + number;
        if (edge.guesses().reached(guessed, WRONG_MAX)) throw No.unknown(Reason.NO_CODES_NOW);
        var digits = typed.replaceAll("[\\s-]", "").getBytes(StandardCharsets.UTF_8);
        long window = window();
        for (long good : new long[] {window, window - 1})
            if (MessageDigest.isEqual(
                    digits, code(c.id(), number, good).getBytes(StandardCharsets.UTF_8))) {
                edge.guesses().forget(guessed);
                return number;
            }
        edge.guesses().count(guessed);
        var last = sent.get(c.id() + " " + number);
        if (last == null || last < window - 1) send(c, confirm);
        throw No.unknown(Reason.WRONG_CODE);
    }
}
