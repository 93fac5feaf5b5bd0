package dev.foyer.hub.web;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.push.PushSender;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of all that can be asked under {@code /api/v1}, and the search in it. */
final class Routes {
    private final List<Route> all;

    private final Map<String, Route> plain = new HashMap<>();
    private final List<Route> placed = new ArrayList<>();

    Routes(
            Edge edge,
            HallVoice voice,
            PlanReader plans,
            @Nullable PushSender pushes,
            byte[] openApi) {
        var routes = new ArrayList<Route>();
        var tickets = new TicketRoutes(edge, pushes == null ? null : pushes.shown());
        routes.addAll(tickets.all());
        routes.addAll(new PushRoutes(edge, pushes == null ? null : pushes.rules()).all());
        routes.addAll(new LeaseRoutes(edge, tickets).all());
        routes.addAll(new WhyRoutes(edge).all());
        routes.addAll(new GuideRoutes(edge).all());
        routes.addAll(new ResultRoutes(edge).all());
        routes.addAll(new AppointmentRoutes(edge).all());
        var preferences = new PreferenceRoutes(edge);
        var persons = new PersonRoutes(edge, preferences);
        routes.addAll(persons.all());
        var notes = new Notes(edge);
        routes.addAll(new CustomerRoutes(edge, persons, notes).all());
        routes.addAll(notes.all());
        routes.addAll(new ReportRoutes(edge).all());
        routes.addAll(preferences.all());
        routes.addAll(new CallRoutes(edge).all());
        routes.addAll(new CaseRoutes(edge).all());
        routes.addAll(new NeedRoutes(edge).all());
        routes.addAll(new HelpRoutes(edge).all());
        routes.addAll(new HallRoutes(edge, voice).all());
        routes.addAll(new AccountRoutes(edge).all());
        routes.addAll(new ConfigurationRoutes(edge, plans).all());
        var document = Future.succeededFuture(new Reply(200, openApi));
        routes.add(new Route("GET", "/openapi.json", Right.ANYBODY, false, _ -> document));
        all = List.copyOf(routes);
        for (var route : all) {
            if (route.hasPlaces()) placed.add(route);
            else plain.put(route.method() + route.path(), route);
        }
    }

    List<Route> all() {
        return all;
    }

    /** A route and the values of its places. */
    record Found(Route route, List<String> path) {}

    /**
     * Finds the route.
     *
     * @return null when there is none
     */
    @Nullable Found find(String method, String path) {
        var direct = plain.get(method + path);
        if (direct != null) return new Found(direct, List.of());
        var parts = path.split("/", -1);
        for (var route : placed) {
            if (!route.method().equals(method)) continue;
            var values = route.fit(parts);
            if (values != null) return new Found(route, values);
        }
        return null;
    }

    /** The methods that a path knows; empty when the path is unknown. */
    Set<String> methods(String path) {
        var methods = new LinkedHashSet<String>();
        var parts = path.split("/", -1);
        for (var route : all)
            if (route.path().equals(path) || (route.hasPlaces() && route.fit(parts) != null))
                methods.add(route.method());
        return methods;
    }

    /** What a health check answers. */
    static byte[] health(boolean good) {
        return Json.bytes(Map.of("status", good ? "ok" : "not ready"));
    }
}
