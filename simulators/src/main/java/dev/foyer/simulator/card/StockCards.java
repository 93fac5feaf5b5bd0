package dev.foyer.simulator.card;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The cards that are always at hand; holders are invented, numbers come from test ranges. */
public final class StockCards {
    /** A debit card with answers in format 1. */
    public static final CardProfile UNIONPAY =
            new CardProfile(
                    "A000000333010101",
                    "UNIONPAY DEBIT",
                    "LI/XIAOMING",
                    "6250946000000016",
                    YearMonth.of(2031, 12),
                    1,
                    "zhen",
                    true,
                    1,
                    CardProfile.CONTACT_ATR);

    /** A card of an English-speaking customer. */
    public static final CardProfile VISA =
            new CardProfile(
                    "A0000000031010",
                    "VISA DEBIT",
                    "MORGAN/ALEX",
                    "4761739001010010",
                    YearMonth.of(2030, 6),
                    1,
                    "en",
                    true,
                    1,
                    CardProfile.CONTACT_ATR);

    /** A card with answers in format 2. */
    public static final CardProfile MASTERCARD =
            new CardProfile(
                    "A0000000041010",
                    "MASTERCARD",
                    "WANG/FANG",
                    "5413330089010434",
                    YearMonth.of(2029, 3),
                    2,
                    "enzh",
                    true,
                    2,
                    CardProfile.CONTACT_ATR);

    /** A JCB card whose answers are in format 2. */
    public static final CardProfile JCB =
            new CardProfile(
                    "A0000000651010",
                    "JCB CREDIT",
                    "SATO/HANAKO",
                    "3569990010030400",
                    YearMonth.of(2030, 9),
                    1,
                    "jaen",
                    true,
                    2,
                    CardProfile.CONTACT_ATR);

    /** A UnionPay credit card of nineteen digits without a directory: asked for by its name. */
    public static final CardProfile UNIONPAY_LONG =
            new CardProfile(
                    "A000000333010102",
                    "UNIONPAY CREDIT",
                    "",
                    "6292600000000000001",
                    YearMonth.of(2032, 2),
                    0,
                    "zh",
                    false,
                    2,
                    CardProfile.CONTACT_ATR);

    /** A UnionPay card held to a contactless reader; the answer to reset is the reader's own. */
    public static final CardProfile WAVE =
            new CardProfile(
                    "A000000333010101",
                    "UNIONPAY QUICK",
                    "",
                    "6250946000000024",
                    YearMonth.of(2031, 5),
                    1,
                    "zhen",
                    true,
                    2,
                    CardProfile.CONTACTLESS_ATR);

    /** A card without a directory: the reader must know the application by name. */
    public static final CardProfile PLAIN =
            new CardProfile(
                    "A0000000031010",
                    "VISA CREDIT",
                    "",
                    "4761739001010036",
                    YearMonth.of(2030, 1),
                    0,
                    "",
                    false,
                    1,
                    CardProfile.CONTACT_ATR);

    /** A chip that is no payment card. */
    public static final CardProfile UNKNOWN =
            new CardProfile(
                    "F0464F594552",
                    "LIBRARY",
                    "NOBODY/NO",
                    "4761739001010010",
                    YearMonth.of(2030, 1),
                    0,
                    "",
                    false,
                    1,
                    CardProfile.CONTACT_ATR);

    private static final Map<String, CardProfile> BY_NAME =
            Map.of(
                    "unionpay", UNIONPAY,
                    "visa", VISA,
                    "mastercard", MASTERCARD,
                    "jcb", JCB,
                    "unionpaylong", UNIONPAY_LONG,
                    "wave", WAVE,
                    "plain", PLAIN,
                    "unknown", UNKNOWN);

    private StockCards() {}

    /** The card of a name in any case. */
    public static Optional<CardProfile> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }
}
