package dev.foyer.device.media;

import java.util.OptionalLong;

/**
 * What has flowed through a peer since it began, and where. Counts never fall; rates are pictures a
 * second over the last second.
 *
 * @param localAddress address of ours in the pair that carries the media, empty before there is one
 * @param remoteAddress address of the other side in that pair
 * @param firstPictureMs milliseconds from making or getting the offer to the first picture of the
 *     other side
 */
public record CallStats(
        long picturesSent,
        long picturesReceived,
        double sentRate,
        double receivedRate,
        long soundPacketsSent,
        long soundPacketsReceived,
        double soundLevel,
        String localAddress,
        String remoteAddress,
        OptionalLong firstPictureMs) {}
