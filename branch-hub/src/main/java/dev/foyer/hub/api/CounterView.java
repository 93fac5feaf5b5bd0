package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A place where customers are served.
 *
 * @param staff who has opened it, absent while it is closed
 * @param serves what it serves, for staff and as long as it is open
 * @param kind absent for a window
 * @param ticket id of the ticket that is called to it or served at it, absent when it is free
 */
public record CounterView(
        String id,
        Words name,
        boolean open,
        @Nullable String staff,
        @Nullable String ticket,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Serving> serves,
        @Nullable Kind kind) {
    /** A counter of which it is not known what it serves. */
    public CounterView(
            String id, Words name, boolean open, @Nullable String staff, @Nullable String ticket) {
        this(id, name, open, staff, ticket, null, null);
    }

    /** What kind of place it is that is not a window. */
    public enum Kind {
        /** An adviser works there, from afar; customers are called to a booth. */
        @JsonProperty("expert")
        EXPERT,
        /** Nobody works there; customers of experts are called to it. */
        @JsonProperty("booth")
        BOOTH
    }

    public CounterView {
        serves = serves == null ? List.of() : List.copyOf(serves);
    }

    /** What it serves, as long as it is open. */
    @Override
    public List<Serving> serves() {
        return serves == null ? List.of() : serves;
    }

    /** Whether somebody works there and has no customer. */
    public boolean free() {
        return open && ticket == null;
    }
}
