package dev.foyer.hub.bank;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

import java.time.Duration;

/**
 * When things are done: one after the other, in the order in which they were asked for. A program's
 * is a Vert.x context; a simulation's is a queue on a clock of its own.
 */
interface Pace {
    /** Does it when what is being done now is done. */
    void soon(Runnable what);

    /** Does it after a while. */
    void after(Duration pause, Runnable what);

    /** On a context. */
    static Pace of(Vertx vertx, Context context) {
        return new Pace() {
            @Override
            public void soon(Runnable what) {
                context.runOnContext(_ -> what.run());
            }

            @Override
            public void after(Duration pause, Runnable what) {
                vertx.setTimer(
                        Math.max(1, pause.toMillis()), _ -> context.runOnContext(_ -> what.run()));
            }
        };
    }
}
