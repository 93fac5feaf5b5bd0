package dev.foyer.hub.event;

import java.util.List;

/** What may be asked about a counter. */
public sealed interface CounterCommand extends Command {
    /**
     * Opens a counter for the member of staff who asks.
     *
     * @param services what will be served there; empty for all that counter and skills allow
     */
    record Open(String counter, List<String> services) implements CounterCommand {
        public Open {
            services = List.copyOf(services);
        }
    }

    /** Closes a counter that serves nobody. */
    record Close(String counter) implements CounterCommand {}
}
