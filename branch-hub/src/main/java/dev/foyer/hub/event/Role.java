package dev.foyer.hub.event;

/** What a member of staff is employed to do. */
public enum Role {
    TELLER,
    LOBBY_MANAGER,
    ADVISER,
    BRANCH_MANAGER,
    ADMINISTRATOR,
    AUDITOR
}
