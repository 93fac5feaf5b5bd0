package dev.foyer.hub.event;

/** What has happened to a call for a person, from a place in the branch. */
public sealed interface HelpEvent extends Event {
    /**
     * Somebody at a device called a person.
     *
     * @param reason a stable word for why
     * @param screen what the device showed
     */
    record Called(String help, Actor from, String reason, String screen, Language language)
            implements HelpEvent {}

    /** A member of staff is coming. */
    record Taken(String help, String staff) implements HelpEvent {}

    /** Nobody is needed there any more; who said so. */
    record Ended(String help, Actor by) implements HelpEvent {}
}
