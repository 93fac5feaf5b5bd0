package dev.foyer.hub.web;

import dev.foyer.hub.api.KeptPreferences;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.PreferenceWish;
import dev.foyer.hub.api.Preferences;
import dev.foyer.hub.event.PersonCommand;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes it easier for a person, found again at their next visit by a keyed digest of the
 * number on their card or document, sealed with a key of its own.
 */
final class PreferenceRoutes {
    private static final Body.Kind<PreferenceWish> WISH = Body.kind(PreferenceWish.class);
    private static final String LANGUAGE = "language";
    private static final String TEXT = "textPercent";
    private static final String VOICE = "voicePercent";
    private static final String TIME = "timePercent";

    private final Edge edge;

    PreferenceRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", "/preferences/find", Right.PREFERENCES, true, this::find),
                new Route("POST", "/preferences", Right.PREFERENCES, true, this::keep),
                new Route("POST", "/preferences/forget", Right.PREFERENCES, true, this::forget));
    }

    private Future<Reply> find(Ask ask) {
        var handles = handles(ask.read(WISH));
        return edge.door()
                .read(b -> b.persons().preferences().find(handles))
                .compose(found ->
                        found.isEmpty()
                                ? Future.succeededFuture(Map.<String, String>of())
                                : edge.persons()
                                        .openFields(
                                                found.getLast().keeper(), found.getLast().sealed()))
                .map(values -> Reply.ok(new KeptPreferences(preferences(values))));
    }

    private Future<Reply> keep(Ask ask) {
        var wish = ask.read(WISH);
        var handles = handles(wish);
        var wanted = checked(Body.need("preferences", wish.preferences()));
        return keepers(handles)
                .compose(old ->
                        edge.persons()
                                .sealNew(values(wanted))
                                .compose(sealed ->
                                        edge.submit(
                                                        ask,
                                                        new PersonCommand.KeepPreferences(
                                                                handles,
                                                                sealed.person(),
                                                                sealed.sealed()))
                                                .compose(_ -> destroyed(old, sealed.person()))))
                .map(_ -> Reply.ok(new KeptPreferences(wanted)));
    }

    private Future<Reply> forget(Ask ask) {
        return forgotten(handles(ask.read(WISH))).map(_ -> Reply.ok(new KeptPreferences(null)));
    }

    /** Nothing of this person is kept any more; what was not kept is forgotten already. */
    Future<Void> forgotten(Person person) {
        var handles = handles(person);
        return handles.isEmpty() ? Future.succeededFuture() : forgotten(handles);
    }

    private Future<Void> forgotten(List<String> handles) {
        return keepers(handles)
                .compose(old ->
                        old.isEmpty()
                                ? Future.succeededFuture()
                                : edge.asHub(new PersonCommand.ForgetPreferences(handles))
                                        .compose(_ -> destroyed(old, null)));
    }

    private Future<List<String>> keepers(List<String> handles) {
        return edge.door()
                .read(b ->
                        b.persons().preferences().find(handles).stream()
                                .map(dev.foyer.hub.core.KeptPreferences::keeper)
                                .toList());
    }

    /** Destroys the keys of those that keep nothing any more, a repeated wish's own too. */
    private Future<Void> destroyed(List<String> old, @Nullable String fresh) {
        var all = new ArrayList<>(old);
        if (fresh != null) all.add(fresh);
        return edge.door()
                .read(b -> {
                    all.removeIf(keeper -> b.persons().preferences().keeps(keeper));
                    return all;
                })
                .compose(gone -> {
                    Future<Void> done = Future.succeededFuture();
                    for (var keeper : gone)
                        done = done.compose(_ -> edge.persons().destroy(keeper));
                    return done;
                });
    }

    private List<String> handles(PreferenceWish wish) {
        var person = Body.need("person", wish.person());
        TicketRoutes.check(person);
        var handles = handles(person);
        if (handles.isEmpty())
            throw No.field("person", "the number of a card, an identity card or a document");
        return handles;
    }

    private List<String> handles(Person person) {
        var handles = new ArrayList<String>();
        handle(handles, "idNumber", person.idNumber());
        handle(handles, "cardNumber", person.cardNumber());
        handle(handles, "documentNumber", person.documentNumber());
        return handles;
    }

    /** A keyed digest: who has the journal but not the hub's secret cannot try numbers. */
    private void handle(List<String> into, String kind, @Nullable String number) {
        if (number != null) into.add(edge.secrets().derive("preferences", kind, number.strip()));
    }

    private static Preferences checked(Preferences wanted) {
        Body.need("preferences.language", wanted.language());
        within("preferences.textPercent", wanted.textPercent(), 100, 200);
        within("preferences.voicePercent", wanted.voicePercent(), 50, 200);
        within("preferences.timePercent", wanted.timePercent(), 100, 1000);
        return wanted;
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) throw No.field(field, least + " to " + most);
    }

    private static Map<String, String> values(Preferences of) {
        var values = new TreeMap<String, String>();
        values.put(LANGUAGE, of.language().tag());
        values.put(TEXT, Integer.toString(of.textPercent()));
        values.put(VOICE, Integer.toString(of.voicePercent()));
        values.put(TIME, Integer.toString(of.timePercent()));
        return values;
    }

    private static @Nullable Preferences preferences(Map<String, String> values) {
        var tag = values.get(LANGUAGE);
        for (var language : Language.values())
            if (language.tag().equals(tag))
                return new Preferences(
                        language,
                        percent(values, TEXT),
                        percent(values, VOICE),
                        percent(values, TIME));
        return null;
    }

    private static int percent(Map<String, String> values, String name) {
        return Integer.parseInt(values.getOrDefault(name, "100"));
    }
}
