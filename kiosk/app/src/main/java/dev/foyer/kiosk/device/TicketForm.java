package dev.foyer.kiosk.device;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.model.TicketPages;
import dev.foyer.kiosk.model.WishPages;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The values that a ticket puts into the printer's form. Pure; any thread. */
final class TicketForm {
    /** The medium of the forms. */
    static final String MEDIA = "receipt80";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int REFERENCE_SIGNS = 6;

    private TicketForm() {}

    /** The form of a language. */
    static String name(Language language) {
        return "ticket." + language.tag();
    }

    static Map<String, String> fields(
            IssuedTicket ticket, Language language, Words branch, ZoneId zone) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("branch", branch.in(language));
        fields.put("number", ticket.number());
        fields.put("service", WishPages.services(ticket, language));
        WishPages.called(ticket, language).ifPresent(how -> fields.put("step2", how));
        fields.put("ahead", TicketPages.ahead(ticket, language));
        fields.put("wait", TicketPages.expectedWait(ticket, language));
        fields.put("url", ticket.url());
        fields.put("time", TIME.format(ticket.issuedAt().atZone(zone)));
        fields.put(
                "reference",
                ticket.id().substring(0, Math.min(REFERENCE_SIGNS, ticket.id().length())));
        return fields;
    }
}
