package dev.foyer.device.endtoend;

import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much may still be dispensed by one token: {@code DISPENSE1=50.00EUR} and so on, an upper
 * limit for each currency that several dispenses may use up. Used by one thread.
 */
public final class DispenseAllowance {
    private static final int CURRENCIES_MAX = 20;
    private final String hmac;
    private final Map<String, BigDecimal> left;

    private DispenseAllowance(String hmac, Map<String, BigDecimal> left) {
        this.hmac = hmac;
        this.left = left;
    }

    /** What a token allows in the beginning. */
    public static DispenseAllowance of(Token token) throws TokenRefused {
        var left = new TreeMap<String, BigDecimal>();
        for (int i = 1; i <= CURRENCIES_MAX; i++) {
            String value = token.values().get("DISPENSE" + i);
            if (value == null) {
                break;
            }
            if (!value.matches("\\d{1,12}(\\.\\d{1,4})?[A-Z]{3}")) {
                throw new TokenRefused(INVALID_TOKEN, "DISPENSE" + i + " is not an amount");
            }
            int end = value.length() - 3;
            if (left.put(value.substring(end), new BigDecimal(value.substring(0, end))) != null) {
                throw new TokenRefused(INVALID_TOKEN, "one currency stands there twice");
            }
        }
        if (left.isEmpty()) {
            throw new TokenRefused(INVALID_TOKEN, "the token is not for a dispense");
        }
        return new DispenseAllowance(token.hmac(), left);
    }

    /** Whether this is the allowance of that token. */
    public boolean isOf(Token token) {
        return hmac.equals(token.hmac());
    }

    /** The HMAC of the token, by which the answer names the dispense. */
    public String id() {
        return hmac;
    }

    /** Takes amounts off, all or none. */
    public void use(Map<String, BigDecimal> amounts) throws TokenRefused {
        for (var amount : amounts.entrySet()) {
            BigDecimal rest = left.getOrDefault(amount.getKey(), BigDecimal.ZERO);
            if (rest.compareTo(amount.getValue()) < 0) {
                throw new TokenRefused(
                        INVALID_TOKEN,
                        "the token leaves " + rest.toPlainString() + " " + amount.getKey());
            }
        }
        amounts.forEach(
                (currency, amount) -> left.merge(currency, amount.negate(), BigDecimal::add));
    }
}
