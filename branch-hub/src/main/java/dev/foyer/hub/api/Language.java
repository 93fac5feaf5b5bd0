package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A language that every text of Foyer exists in. */
public enum Language {
    @JsonProperty("zh")
    ZH("zh"),
    @JsonProperty("en")
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 primary subtag, as it stands in JSON, file names and HTML. */
    public String tag() {
        return tag;
    }
}
