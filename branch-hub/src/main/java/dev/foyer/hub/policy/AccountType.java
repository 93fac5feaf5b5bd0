package dev.foyer.hub.policy;

/** The class of a personal account: I everything, II within limits, III small sums. */
public enum AccountType {
    TYPE_I,
    TYPE_II,
    TYPE_III
}
