package dev.foyer.hub.api.bank;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money for a fixed term.
 *
 * @param rate for a year, 0.0135 = 1.35 %
 */
public record TimeDeposit(
        AccountNumber number, Money principal, int months, BigDecimal rate, LocalDate maturesOn) {}
