package dev.foyer.simulator.corebank;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.bank.BankAddress;
import dev.foyer.hub.bank.BankStage;
import dev.foyer.hub.bank.HttpBank;
import dev.foyer.simulator.corebank.Faults.What;

import io.vertx.core.Vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The simulated bank behind its HTTP, with hands at its second door. */
abstract class HttpStage implements BankStage {
    static final Duration WITHIN = Duration.ofSeconds(2);

    private static final long LATE_MILLIS = 300;
    private static final long DEADLINE_SECONDS = 20;
    private static final AtomicInteger BORN = new AtomicInteger();

    private final HttpClient hands = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final HttpBank bank;

    /**
     * @param url where the bank is
     */
    HttpStage(String url, String token) {
        bank = new HttpBank(vertx, new BankAddress(URI.create(url), token, null, WITHIN));
    }

    /** The address of the second door, its key included. */
    abstract String stageAddress(String what);

    /** Waits until a bank that stopped is there again. */
    abstract void thereAgain();

    @Override
    public CoreBank bank() {
        return bank;
    }

    HttpBank http() {
        return bank;
    }

    @Override
    public Identity stranger() {
        return Cast.nobody("20000101", BORN.incrementAndGet() % 1000);
    }

    @Override
    public String currency() {
        return "CNY";
    }

    JsonNode stage(String method, String what, Object body) {
        var request =
                HttpRequest.newBuilder(URI.create(stageAddress(what)))
                        .timeout(Duration.ofSeconds(DEADLINE_SECONDS))
                        .method(method, BodyPublishers.ofString(Json.write(body)))
                        .build();
        try {
            var answer = hands.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new AssertionError(what + " at the stage: " + answer.statusCode());
            return Json.read(answer.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void fault(What what, int times, long millis) {
        stage("PUT", "fault", new Faults.Order(what, 1, times, millis, null));
    }

    @Override
    public boolean befall(Mishap mishap) {
        switch (mishap) {
            case LOST_BEFORE -> fault(What.LOST_BEFORE, 1, 0);
            case LOST_AFTER -> fault(What.LOST_AFTER, 1, 0);
            case LATE -> fault(What.LATE, 1, LATE_MILLIS);
            case TWICE -> fault(What.TWICE, 1, 0);
            case STOPPED -> fault(What.RESTART, 1, 0);
            case TOO_SLOW -> fault(What.SLOW, 1, WITHIN.toMillis() + LATE_MILLIS);
        }
        return true;
    }

    @Override
    public void arrived() {
        thereAgain();
        long deadline = System.nanoTime() + Duration.ofSeconds(DEADLINE_SECONDS).toNanos();
        while (stage("GET", "held-up", "").path("onTheWay").asInt(-1) != 0) {
            if (System.nanoTime() > deadline)
                throw new AssertionError("something is still on its way");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public boolean down() {
        fault(What.DOWN, Integer.MAX_VALUE, 0);
        return true;
    }

    @Override
    public void up() {
        thereAgain();
        stage("DELETE", "fault", "");
    }

    @Override
    public OptionalLong unbalanced() {
        var books = stage("GET", "books", "");
        long sum = books.path("faulty").size();
        for (var one : books.path("trial")) sum += Math.abs(one.asLong());
        return OptionalLong.of(sum);
    }

    @Override
    public void close() {
        bank.close();
        vertx.close().await();
        hands.close();
    }
}
