package dev.foyer.hub.event;

/** A language the branch speaks with its customers. */
public enum Language {
    ZH,
    EN
}
