package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A device's wish to belong to the branch, proved by a one-time code. */
public record Enrolment(String code, Kind kind, String name) {

    /** What the device is; the code was made for one kind. */
    public enum Kind {
        @JsonProperty("kiosk")
        KIOSK,
        @JsonProperty("tablet")
        TABLET,
        @JsonProperty("display")
        DISPLAY
    }

    @Override
    public String toString() {
        return "Enrolment[kind=" + kind + ", name=" + name + "]";
    }
}
