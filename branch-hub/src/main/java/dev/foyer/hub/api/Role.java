package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a staff member is in the branch; who may do what is one table in the hub. */
public enum Role {
    @JsonProperty("teller")
    TELLER,
    @JsonProperty("lobbyManager")
    LOBBY_MANAGER,
    @JsonProperty("adviser")
    ADVISER,
    @JsonProperty("branchManager")
    BRANCH_MANAGER,
    @JsonProperty("administrator")
    ADMINISTRATOR,
    @JsonProperty("auditor")
    AUDITOR
}
