package dev.foyer.kiosk.business;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.NewCard;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The case in hand, as this kiosk knows it; immutable, and forgotten when the customer leaves. Its
 * text form shows nothing personal.
 *
 * @param wish what was wanted
 * @param view as the hub told it last, absent before it is open
 * @param customer who stands here, as far as something was read
 * @param doing what is under way
 * @param drafts what was typed and not sent, by field
 * @param snag what went wrong last, absent when nothing did
 * @param card what is written onto the customer's new card
 * @param ticket with which the customer goes to the counter, absent before there is one
 * @param later what is asked as soon as the hub has answered
 * @param asks how many requests there were
 * @param stay whether the customer is here and wants to go on
 */
public record Play(
        Wish wish,
        @Nullable CaseView view,
        Customer customer,
        Doing doing,
        Map<String, String> drafts,
        @Nullable Snag snag,
        @Nullable NewCard card,
        @Nullable IssuedTicket ticket,
        List<CaseRequest> later,
        int asks,
        Stay stay) {
    /** Drafts under this name are no field: the customer wants people to look, not a camera. */
    static final String NO_CAMERA = "no-camera";

    /** Another one: the code on the paper with which the customer comes back. */
    static final String PAPER = "paper-code";

    public Play {
        drafts = Map.copyOf(drafts);
        later = List.copyOf(later);
    }

    /**
     * What was wanted.
     *
     * @param service its id
     * @param queue the hall's service to wait for when it goes to the counter, if there is one
     * @param key of the wish to open it
     */
    public record Wish(String service, @Nullable String queue, UUID key) {}

    /** Whether the customer is here. */
    public enum Stay {
        HERE,
        /** Asked whether they really want to stop. */
        ASKED,
        GONE
    }

    /** What went wrong: a device's trouble, or the hub's word for why not. */
    public sealed interface Snag {
        /** A device did not do it. */
        record OfDevice(Trouble trouble) implements Snag {}

        /** The hub said no. */
        record OfHub(String reason) implements Snag {}
    }

    static Play of(Wish wish, Customer customer) {
        return new Play(
                wish,
                null,
                customer,
                new Doing.Free(),
                Map.of(),
                null,
                null,
                null,
                List.of(),
                0,
                Stay.HERE);
    }

    /** The service of the case; of one that was taken up after a restart, as the hub told it. */
    public String service() {
        var now = view;
        return now == null ? wish.service() : now.service();
    }

    /** Whether the customer has gone. */
    public boolean left() {
        return stay == Stay.GONE;
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

    /** What stands in a field: typed here, else answered before, else known already. */
    public String value(String field) {
        var typed = drafts.get(field);
        if (typed != null) return typed;
        var now = view;
        var step = step();
        if (now == null || step == null) return "";
        return now.value(field)
                .orElseGet(() ->
                        step.fields().stream()
                                .filter(f -> f.id().equals(field))
                                .map(CaseView.FieldView::prefill)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(""));
    }

    /** The code on the paper with which the customer comes back, empty before there is one. */
    public String paper() {
        return drafts.getOrDefault(PAPER, "");
    }

    /** Whether it is to be brought back by a paper, and the hub has not said yet what it is. */
    public boolean sought() {
        return view == null && wish.service().isEmpty() && !left();
    }

    Play wished(Wish next) {
        return new Play(next, view, customer, doing, drafts, snag, card, ticket, later, asks, stay);
    }

    Play doing(Doing next) {
        return new Play(wish, view, customer, next, drafts, snag, card, ticket, later, asks, stay);
    }

    Play seen(CaseView next) {
        return new Play(wish, next, customer, doing, drafts, snag, card, ticket, later, asks, stay);
    }

    Play by(Customer next) {
        return new Play(wish, view, next, doing, drafts, snag, card, ticket, later, asks, stay);
    }

    Play snag(@Nullable Snag next) {
        return new Play(wish, view, customer, doing, drafts, next, card, ticket, later, asks, stay);
    }

    Play card(NewCard next) {
        return new Play(wish, view, customer, doing, drafts, snag, next, ticket, later, asks, stay);
    }

    Play ticket(IssuedTicket next) {
        return new Play(wish, view, customer, doing, drafts, snag, card, next, later, asks, stay);
    }

    Play stay(Stay next) {
        return new Play(wish, view, customer, doing, drafts, snag, card, ticket, later, asks, next);
    }

    Play gone() {
        return stay(Stay.GONE);
    }

    Play draft(String field, String value) {
        var all = new HashMap<>(drafts);
        all.put(field, value);
        return new Play(wish, view, customer, doing, all, snag, card, ticket, later, asks, stay);
    }

    Play undrafted() {
        var kept = new HashMap<>(drafts);
        kept.keySet().removeIf(field -> !field.equals(NO_CAMERA) && !field.equals(PAPER));
        return new Play(wish, view, customer, doing, kept, snag, card, ticket, later, asks, stay);
    }

    Play later(CaseRequest request) {
        var all = new ArrayList<>(later);
        all.add(request);
        return new Play(wish, view, customer, doing, drafts, snag, card, ticket, all, asks, stay);
    }

    Play withoutLater() {
        return new Play(
                wish, view, customer, doing, drafts, snag, card, ticket, List.of(), asks, stay);
    }

    Play lessLater() {
        return new Play(
                wish,
                view,
                customer,
                doing,
                drafts,
                snag,
                card,
                ticket,
                later.subList(1, later.size()),
                asks,
                stay);
    }

    Play asked() {
        return new Play(
                wish,
                view,
                customer,
                new Doing.Asking(asks + 1, false),
                drafts,
                snag,
                card,
                ticket,
                later,
                asks + 1,
                stay);
    }

    @Override
    public String toString() {
        var now = step();
        return "Play["
                + service()
                + ", "
                + (now == null ? "no step" : now.id())
                + ", "
                + doing
                + "]";
    }
}
