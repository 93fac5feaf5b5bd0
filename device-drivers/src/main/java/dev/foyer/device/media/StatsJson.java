package dev.foyer.device.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.OptionalLong;

/** {@link CallStats} as JSON and back. Pure. */
final class StatsJson {
    private StatsJson() {}

    static ObjectNode write(CallStats stats) {
        var node = ParcelLink.JSON.createObjectNode();
        node.put("picturesSent", stats.picturesSent())
                .put("picturesReceived", stats.picturesReceived());
        node.put("sentRate", stats.sentRate()).put("receivedRate", stats.receivedRate());
        node.put("soundPacketsSent", stats.soundPacketsSent())
                .put("soundPacketsReceived", stats.soundPacketsReceived());
        node.put("soundLevel", stats.soundLevel());
        node.put("localAddress", stats.localAddress()).put("remoteAddress", stats.remoteAddress());
        stats.firstPictureMs().ifPresent(ms -> node.put("firstPictureMs", ms));
        return node;
    }

    static CallStats read(JsonNode node) {
        var first = node.path("firstPictureMs");
        return new CallStats(
                node.path("picturesSent").asLong(),
                node.path("picturesReceived").asLong(),
                node.path("sentRate").asDouble(),
                node.path("receivedRate").asDouble(),
                node.path("soundPacketsSent").asLong(),
                node.path("soundPacketsReceived").asLong(),
                node.path("soundLevel").asDouble(),
                node.path("localAddress").asText(),
                node.path("remoteAddress").asText(),
                first.isNumber() ? OptionalLong.of(first.asLong()) : OptionalLong.empty());
    }
}
