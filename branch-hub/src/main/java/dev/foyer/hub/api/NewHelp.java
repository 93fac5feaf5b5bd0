package dev.foyer.hub.api;

/**
 * What a device says when somebody there calls a person.
 *
 * @param reason a stable word for why
 * @param screen what it shows
 */
public record NewHelp(String reason, String screen, Language language) {}
