package dev.foyer.device.media;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.OptionalLong;

/** Turns WebRTC's own report (W3C webrtc-stats) into ours. Pure. */
final class StatsReader {
    private StatsReader() {}

    static CallStats read(RTCStatsReport report, OptionalLong firstPictureMs) {
        var all = report.getStats();
        long sent = 0;
        long received = 0;
        double sentRate = 0;
        double receivedRate = 0;
        long soundSent = 0;
        long soundReceived = 0;
        double level = 0;
        String pair = "";
        for (var one : all.values()) {
            boolean video = "video".equals(one.getAttributes().get("kind"));
            if (one.getType() == RTCStatsType.OUTBOUND_RTP && video) {
                sent = number(one, "framesEncoded").longValue();
                sentRate = number(one, "framesPerSecond").doubleValue();
            } else if (one.getType() == RTCStatsType.OUTBOUND_RTP) {
                soundSent = number(one, "packetsSent").longValue();
            } else if (one.getType() == RTCStatsType.INBOUND_RTP && video) {
                received = number(one, "framesDecoded").longValue();
                receivedRate = number(one, "framesPerSecond").doubleValue();
            } else if (one.getType() == RTCStatsType.INBOUND_RTP) {
                soundReceived = number(one, "packetsReceived").longValue();
                level = number(one, "audioLevel").doubleValue();
            } else if (one.getType() == RTCStatsType.TRANSPORT) {
                pair = text(one, "selectedCandidatePairId");
            }
        }
        return new CallStats(
                sent,
                received,
                sentRate,
                receivedRate,
                soundSent,
                soundReceived,
                level,
                address(all, pair, "localCandidateId"),
                address(all, pair, "remoteCandidateId"),
                firstPictureMs);
    }

    private static String address(Map<String, RTCStats> all, String pair, String end) {
        var selected = all.get(pair);
        var candidate = selected == null ? null : all.get(text(selected, end));
        return candidate == null ? "" : text(candidate, "address");
    }

    private static Number number(RTCStats stats, String name) {
        return stats.getAttributes().get(name) instanceof Number n ? n : 0;
    }

    private static String text(RTCStats stats, String name) {
        @Nullable Object value = stats.getAttributes().get(name);
        return value == null ? "" : value.toString();
    }
}
