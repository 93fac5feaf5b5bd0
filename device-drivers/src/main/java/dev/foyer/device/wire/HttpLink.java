package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts bytes to one address and gives the bytes that come back; what IPP printers speak. Called by
 * one thread, which it blocks for at most the time given.
 *
 * <p>{@code OFFLINE} means that nobody took the call, so nothing was sent; {@code TIME_OUT} that
 * the bytes went out in whole or in part and no whole answer came, so nobody knows.
 */
public final class HttpLink implements ByteLink {
    private static final int OK = 200;

    private final HttpClient client;
    private final URI address;
    private final String type;
    private final Duration within;
    private final int answerMax;

    private HttpLink(HttpClient client, URI address, String type, Duration within, int answerMax) {
        this.client = client;
        this.address = address;
        this.type = type;
        this.within = within;
        this.answerMax = answerMax;
    }

    /**
     * A link that has not spoken yet; the first exchange shows whether anybody is there.
     *
     * @param type the content's type both ways
     * @param within how long one exchange may take
     * @param answerMax bytes of the longest answer taken
     */
    public static HttpLink to(
            URI address, String type, Duration connectWithin, Duration within, int answerMax) {
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectWithin)
                        .build();
        return new HttpLink(client, address, type, within, answerMax);
    }

    @Override
    public byte[] exchange(byte[] request) throws DeviceFault {
        var post =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", type)
                        .timeout(within)
                        .POST(BodyPublishers.ofByteArray(request))
                        .build();
        // A client's own time limit ends with the head of the answer; this one holds for its body.
        var coming =
                client.sendAsync(
                        post, BodyHandlers.limiting(BodyHandlers.ofByteArray(), answerMax));
        try {
            var answer = coming.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new DeviceFault(
                        DeviceFault.Code.PROTOCOL,
                        address + " answers with HTTP " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw fault(e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new DeviceFault(DeviceFault.Code.CANCELED, "interrupted while asking", e);
        }
    }

    private DeviceFault fault(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new DeviceFault(
                    DeviceFault.Code.OFFLINE, "nobody answers at " + address.getAuthority(), cause);
        }
        return new DeviceFault(
                DeviceFault.Code.TIME_OUT,
                "the answer of " + address.getAuthority() + " did not come whole",
                cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
