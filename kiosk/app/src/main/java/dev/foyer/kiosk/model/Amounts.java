package dev.foyer.kiosk.model;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Money;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** Amounts as people read and hear them. Pure; any thread. */
public final class Amounts {
    private static final Map<String, String> SIGNS = Map.of("CNY", "¥", "EUR", "€", "USD", "$");

    private Amounts() {}

    /** The sign of the currency, then the amount with thousands grouped: {@code ¥1,200.00}. */
    public static Say say(Money money, Language language) {
        int digits = digits(money.currency());
        var amount = BigDecimal.valueOf(money.minor(), digits);
        var sign = SIGNS.getOrDefault(money.currency(), money.currency() + " ");
        var grouped = format(",##0" + fraction(digits), amount);
        var whole = amount.stripTrailingZeros().scale() <= 0;
        var heard = format(whole ? "0" : "0" + fraction(digits), amount);
        return new Say(
                sign + grouped,
                heard + (language == Language.ZH ? "" : " ") + name(money.currency(), language));
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownHere) {
            return 2;
        }
    }

    private static String fraction(int digits) {
        return digits == 0 ? "" : "." + "0".repeat(digits);
    }

    private static String format(String pattern, BigDecimal amount) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(amount);
    }

    private static String name(String currency, Language language) {
        return switch (currency) {
            case "CNY" -> language == Language.ZH ? "元" : "yuan";
            case "EUR" -> language == Language.ZH ? "欧元" : "euros";
            case "USD" -> language == Language.ZH ? "美元" : "dollars";
            default -> currency;
        };
    }
}
