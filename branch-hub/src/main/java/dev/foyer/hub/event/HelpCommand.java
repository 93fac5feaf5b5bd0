package dev.foyer.hub.event;

/** What may be asked about a call for a person. */
public sealed interface HelpCommand extends Command {
    /** Calls a person to the device that asks. */
    record Call(String help, String reason, String screen, Language language)
            implements HelpCommand {}

    /** Says that one is coming. */
    record Take(String help) implements HelpCommand {}

    /** Says that nobody is needed any more. */
    record End(String help) implements HelpCommand {}
}
