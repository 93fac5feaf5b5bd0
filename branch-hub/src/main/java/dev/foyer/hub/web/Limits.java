package dev.foyer.hub.web;

import java.time.Duration;

/**
 * Every limit of the edge by its name; tests go over each.
 *
 * @param bodyBytes longest request body; longer is 413
 * @param headerBytes longest header of a request; longer is 431
 * @param lineBytes longest request line; longer is 414
 * @param headerWithin how long a new connection may take until its first request's header is whole
 * @param bodyWithin how long a body may take
 * @param keepAlive how long a connection may be without a request
 * @param connections open connections; more are closed at once
 * @param requestsInFlight requests being answered at once; more get 503
 * @param perTokenRate requests a second that one token or address may send on average; more is 429
 * @param perTokenBurst requests that it may send at once
 * @param helloWithin how long a WebSocket may take to say what it wants
 * @param messageBytes longest WebSocket message from a client
 * @param feeds open feeds
 * @param feedUnsentBytes what may wait for a slow feed client before it is cut off
 * @param feedHistory committed changes kept for clients that come back
 * @param signalUnsent signals kept for a call's side that is away
 * @param guessesPerAddress sign-ins that one address may try in a quarter of an hour
 * @param sessionLasts a session's absolute end
 * @param sessionIdle after this long without a request a session is over
 * @param codeLasts how long an enrolment code is good
 */
public record Limits(
        int bodyBytes,
        int headerBytes,
        int lineBytes,
        Duration headerWithin,
        Duration bodyWithin,
        Duration keepAlive,
        int connections,
        int requestsInFlight,
        int perTokenRate,
        int perTokenBurst,
        Duration helloWithin,
        int messageBytes,
        int feeds,
        long feedUnsentBytes,
        int feedHistory,
        int signalUnsent,
        int guessesPerAddress,
        Duration sessionLasts,
        Duration sessionIdle,
        Duration codeLasts) {

    /** What holds in a branch. */
    public static final Limits USUAL =
            new Limits(
                    64 * 1024,
                    8 * 1024,
                    2 * 1024,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    12_000,
                    4_096,
                    200,
                    400,
                    Duration.ofSeconds(5),
                    64 * 1024,
                    11_000,
                    4L * 1024 * 1024,
                    4_096,
                    256,
                    300,
                    Duration.ofHours(12),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(15));

    /** The same with another rate for each token or address; bursts may be twice as high. */
    public Limits withRate(int perSecond) {
        return new Limits(
                bodyBytes,
                headerBytes,
                lineBytes,
                headerWithin,
                bodyWithin,
                keepAlive,
                connections,
                requestsInFlight,
                perSecond,
                perSecond * 2,
                helloWithin,
                messageBytes,
                feeds,
                feedUnsentBytes,
                feedHistory,
                signalUnsent,
                guessesPerAddress,
                sessionLasts,
                sessionIdle,
                codeLasts);
    }
}
