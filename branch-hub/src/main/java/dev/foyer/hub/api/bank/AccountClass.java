package dev.foyer.hub.api.bank;

/** How much a personal account may do: I everything, II within limits, III small sums. */
public enum AccountClass {
    TYPE_I,
    TYPE_II,
    TYPE_III
}
