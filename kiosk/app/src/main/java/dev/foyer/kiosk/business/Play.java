package dev.foyer.kiosk.business;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.NewCard;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The case in hand, as this kiosk knows it; immutable, and forgotten when the customer leaves. Its
 * text form shows nothing personal.
 *
 * @param service its id
 * @param key of the wish to open it
 * @param view as the hub told it last, absent before it is open
 * @param customer who stands here, as far as something was read
 * @param doing what is under way
 * @param drafts what was typed and not sent, by field
 * @param snag what went wrong last, absent when nothing did
 * @param card what is written onto the customer's new card
 * @param later what is asked as soon as the hub has answered
 * @param asks how many requests there were
 * @param stay whether the customer is here and wants to go on
 */
public record Play(
        String service,
        UUID key,
        @Nullable CaseView view,
        Customer customer,
        Doing doing,
        Map<String, String> drafts,
        @Nullable Snag snag,
        @Nullable NewCard card,
        List<CaseRequest> later,
        int asks,
        Stay stay) {
    /** Drafts under this name are no field: the customer wants people to look, not a camera. */
    static final String NO_CAMERA = "no-camera";

    public Play {
        drafts = Map.copyOf(drafts);
        later = List.copyOf(later);
    }

    /** Whether the customer is here. */
    public enum Stay {
        HERE,
        /** Asked whether they really want to stop. */
        ASKED,
        GONE
    }

    /** Whether the customer has gone. */
    public boolean left() {
        return stay == Stay.GONE;
    }

    /** What went wrong: a device's trouble, or the hub's word for why not. */
    public sealed interface Snag {
        /** A device did not do it. */
        record OfDevice(Trouble trouble) implements Snag {}

        /** The hub said no. */
        record OfHub(String reason) implements Snag {}
    }

    static Play of(String service, UUID key, Customer customer) {
        return new Play(
                service,
                key,
                null,
                customer,
                new Doing.Free(),
                Map.of(),
                null,
                null,
                List.of(),
                0,
                Stay.HERE);
    }

    /** Whether the case has ended. */
    public boolean over() {
        var now = view;
        return now != null && now.state() == CaseView.State.ENDED;
    }

    /** The step that is played now, or null. */
    public CaseView.@Nullable StepView step() {
        var now = view;
        return now == null ? null : now.step();
    }

    Play doing(Doing next) {
        return new Play(service, key, view, customer, next, drafts, snag, card, later, asks, stay);
    }

    Play seen(CaseView next) {
        return new Play(service, key, next, customer, doing, drafts, snag, card, later, asks, stay);
    }

    Play by(Customer next) {
        return new Play(service, key, view, next, doing, drafts, snag, card, later, asks, stay);
    }

    Play snag(@Nullable Snag next) {
        return new Play(service, key, view, customer, doing, drafts, next, card, later, asks, stay);
    }

    Play card(NewCard next) {
        return new Play(service, key, view, customer, doing, drafts, snag, next, later, asks, stay);
    }

    Play stay(Stay next) {
        return new Play(service, key, view, customer, doing, drafts, snag, card, later, asks, next);
    }

    Play gone() {
        return stay(Stay.GONE);
    }

    Play draft(String field, String value) {
        var all = new HashMap<>(drafts);
        all.put(field, value);
        return new Play(service, key, view, customer, doing, all, snag, card, later, asks, stay);
    }

    Play undrafted() {
        var kept = new HashMap<>(drafts);
        kept.keySet().removeIf(field -> !field.equals(NO_CAMERA));
        return new Play(service, key, view, customer, doing, kept, snag, card, later, asks, stay);
    }

    Play later(CaseRequest request) {
        var all = new ArrayList<>(later);
        all.add(request);
        return new Play(service, key, view, customer, doing, drafts, snag, card, all, asks, stay);
    }

    Play withoutLater() {
        return new Play(
                service, key, view, customer, doing, drafts, snag, card, List.of(), asks, stay);
    }

    Play lessLater() {
        return new Play(
                service,
                key,
                view,
                customer,
                doing,
                drafts,
                snag,
                card,
                later.subList(1, later.size()),
                asks,
                stay);
    }

    Play asked() {
        return new Play(
                service,
                key,
                view,
                customer,
                new Doing.Asking(asks + 1, false),
                drafts,
                snag,
                card,
                later,
                asks + 1,
                stay);
    }

    @Override
    public String toString() {
        var now = step();
        return "Play[" + service + ", " + (now == null ? "no step" : now.id()) + ", " + doing + "]";
    }
}
