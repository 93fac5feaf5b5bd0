package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why something that was proved is not there any more. */
public enum LostProof {
    @JsonProperty("documentTaken")
    DOCUMENT_TAKEN,
    @JsonProperty("faceGone")
    FACE_GONE,
    @JsonProperty("otherFace")
    OTHER_FACE,
    @JsonProperty("pictureGone")
    PICTURE_GONE,
    @JsonProperty("customerLeft")
    CUSTOMER_LEFT,
    @JsonProperty("channelLost")
    CHANNEL_LOST
}
