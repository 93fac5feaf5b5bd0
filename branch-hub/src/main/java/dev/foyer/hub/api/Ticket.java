package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A customer's place in the branch as the hub tells it.
 *
 * @param id unguessable, 128 bit; whoever has it may look at the ticket and cancel it
 * @param number what is printed, shown and spoken, for example {@code A001}
 * @param maskedName enough of a name to recognise the person by, never the whole of it
 * @param calls how often it was called to a counter
 * @param version rises with every change of this ticket
 * @param alert whether who leads the hall should go to the customer; absent for most
 * @param parked where it lies while it is parked
 * @param also ids of the services that are still to come after {@code service}, in their order
 * @param bySight whether the customer is called by what is seen: they do not hear
 */
public record Ticket(
        String id,
        String number,
        String service,
        TicketState state,
        Segment segment,
        Language language,
        Evidence evidence,
        @Nullable String personId,
        @Nullable String maskedName,
        Instant issuedAt,
        @Nullable Instant calledAt,
        @Nullable String counter,
        int calls,
        long version,
        @Nullable Alert alert,
        @Nullable Parked parked,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> also,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bySight) {
    public Ticket {
        also = also == null ? List.of() : List.copyOf(also);
    }

    /** A ticket for one service. */
    public Ticket(
            String id,
            String number,
            String service,
            TicketState state,
            Segment segment,
            Language language,
            Evidence evidence,
            @Nullable String personId,
            @Nullable String maskedName,
            Instant issuedAt,
            @Nullable Instant calledAt,
            @Nullable String counter,
            int calls,
            long version) {
        this(
                id,
                number,
                service,
                state,
                segment,
                language,
                evidence,
                personId,
                maskedName,
                issuedAt,
                calledAt,
                counter,
                calls,
                version,
                null,
                null,
                null,
                false);
    }

    /** The services that are still to come. */
    @Override
    public List<String> also() {
        return also == null ? List.of() : also;
    }

    /** The same ticket as strangers may see it: without anything about the person. */
    public Ticket anonymous() {
        return new Ticket(
                id,
                number,
                service,
                state,
                segment,
                language,
                Evidence.GUEST,
                null,
                null,
                issuedAt,
                calledAt,
                counter,
                calls,
                version,
                null,
                parked,
                also,
                bySight);
    }
}
