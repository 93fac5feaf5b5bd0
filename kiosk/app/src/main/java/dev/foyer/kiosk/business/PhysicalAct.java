package dev.foyer.kiosk.business;

import dev.foyer.hub.api.StepKind;

/**
 * An attempt at a physical act, as the hub has it in its journal.
 *
 * @param number fences off older attempts; the first of a step is 1
 * @param kind one of those that devices do: {@code DISPENSE_CARD}, {@code ACCEPT_CASH}, {@code
 *     KEEP_CASH}, {@code RETURN_CASH}, {@code PRINT}, {@code RECEIPT}; a PIN is chosen by two
 *     entries and the bank, and leaves nothing to remember here
 */
public record PhysicalAct(String caseId, String step, int number, StepKind kind) {}
